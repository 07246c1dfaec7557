"""Copies of protocols, the occasions they fit, and what a reflection led to."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.tables import Document, Id, Moment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

COPY = ("learner_id", "group_id", "author_id", "copied_from_id", "copied_from_number", "withdrawn_at")
POINTS = {"learner_id": "person", "group_id": "groups", "copied_from_id": "protocol"}
EMPTY = sa.text("'[]'")


def upgrade() -> None:
    with op.batch_alter_table("protocol", table_kwargs={"sqlite_strict": True}) as protocol:
        protocol.add_column(sa.Column("occasions", Document, nullable=False, server_default=EMPTY))
        for name in ("learner_id", "group_id", "author_id", "copied_from_id"):
            protocol.add_column(sa.Column(name, Id(), nullable=True))
        protocol.add_column(sa.Column("copied_from_number", sa.Integer(), nullable=True))
        protocol.add_column(sa.Column("withdrawn_at", Moment(), nullable=True))
        for name, to in POINTS.items():
            protocol.create_foreign_key(
                f"fk_protocol_{name}", to, ["organization_id", name], ["organization_id", "id"], ondelete="CASCADE"
            )
    with op.batch_alter_table("reflection", table_kwargs={"sqlite_strict": True}) as reflection:
        reflection.add_column(sa.Column("led_to", Document, nullable=False, server_default=EMPTY))


def downgrade() -> None:
    with op.batch_alter_table("reflection", table_kwargs={"sqlite_strict": True}) as reflection:
        reflection.drop_column("led_to")
    # A copy has no place in the schema before: it goes, with the reflections that were written with it.
    copies = "SELECT organization_id, id FROM protocol WHERE copied_from_id IS NOT NULL"
    written = f"SELECT organization_id, id FROM reflection WHERE (organization_id, protocol_id) IN ({copies})"
    op.execute(f"DELETE FROM message WHERE (organization_id, reflection_id) IN ({written})")
    op.execute(f"DELETE FROM reflection WHERE (organization_id, protocol_id) IN ({copies})")
    op.execute(f"DELETE FROM protocol_version WHERE (organization_id, protocol_id) IN ({copies})")
    op.execute("DELETE FROM protocol WHERE copied_from_id IS NOT NULL")
    with op.batch_alter_table("protocol", table_kwargs={"sqlite_strict": True}) as protocol:
        for name in POINTS:
            protocol.drop_constraint(f"fk_protocol_{name}", type_="foreignkey")
        for name in (*COPY, "occasions"):
            protocol.drop_column(name)
