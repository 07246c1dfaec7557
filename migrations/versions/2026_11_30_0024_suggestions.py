"""Who chose to be found, and which suggestions were dismissed."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def _points(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column],
        ["person.organization_id", "person.id"],
        name=f"fk_{table}_{column}",
        ondelete="CASCADE",
    )


def _belongs(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id"], ["organization.id"], name=f"fk_{table}_organization", ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "findable",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        _belongs("findable"),
        _points("findable", "learner_id"),
        sa.PrimaryKeyConstraint("organization_id", "learner_id", name=op.f("pk_findable")),
        sqlite_strict=True,
    )
    op.create_table(
        "suggestion_dismissed",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("dismissed_at", Moment(), nullable=False),
        _belongs("suggestion_dismissed"),
        _points("suggestion_dismissed", "learner_id"),
        _points("suggestion_dismissed", "person_id"),
        sa.PrimaryKeyConstraint("organization_id", "learner_id", "person_id", name=op.f("pk_suggestion_dismissed")),
        sqlite_strict=True,
    )
    op.create_index("ix_suggestion_dismissed_person_id", "suggestion_dismissed", ["organization_id", "person_id"])
    on_postgres(*fence("findable"))
    on_postgres(*fence("suggestion_dismissed"))


def downgrade() -> None:
    op.drop_table("suggestion_dismissed")
    op.drop_table("findable")
