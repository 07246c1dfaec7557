"""Tools and sources for a goal."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resource_link",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("added_by", Id(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("verdict_note", sa.String(), nullable=False),
        sa.Column("judged_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_resource_link_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_resource_link_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_resource_link_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_resource_link")),
        sqlite_strict=True,
    )
    op.create_index("ix_resource_link_goal_id_id", "resource_link", ["organization_id", "goal_id", "id"], unique=False)
    on_postgres(*fence("resource_link"))


def downgrade() -> None:
    op.drop_table("resource_link")
