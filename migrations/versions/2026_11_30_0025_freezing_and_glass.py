"""Freezing a record, and break-glass."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("frozen_at", Moment(), nullable=True))
    op.create_table(
        "break_glass",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("asked_by", Id(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("confirmed_by", Id(), nullable=True),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.Column("open_until", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("told_from", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_break_glass_organization", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_break_glass_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "asked_by"],
            ["person.organization_id", "person.id"],
            name="fk_break_glass_asked_by",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_break_glass")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_break_glass_learner_id_asked_by", "break_glass", ["organization_id", "learner_id", "asked_by"], unique=False
    )
    on_postgres(*fence("break_glass"))


def downgrade() -> None:
    op.drop_table("break_glass")
    op.drop_column("person", "frozen_at")
