"""The journal of who looked at what."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "disclosure",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("reader_id", Id(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("hour", Moment(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("told_from", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_disclosure_organization", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_disclosure_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "reader_id"],
            ["person.organization_id", "person.id"],
            name="fk_disclosure_reader_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "organization_id",
            "learner_id",
            "reader_id",
            "kind",
            "hour",
            "entry",
            name="uq_disclosure_learner_id_reader_id_kind_hour_entry",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_disclosure")),
        sqlite_strict=True,
    )
    op.create_index("ix_disclosure_learner_id_id", "disclosure", ["organization_id", "learner_id", "id"], unique=False)
    on_postgres(*fence("disclosure"))


def downgrade() -> None:
    op.drop_table("disclosure")
