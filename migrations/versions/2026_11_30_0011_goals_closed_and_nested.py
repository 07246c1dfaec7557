"""When a goal was closed; the goals that belong to a larger one are found."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.tables import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


IN_A_TREE = sa.text("parent_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("goal", sa.Column("closed_at", Moment(), nullable=True))
    op.create_index(
        "ix_goal_parent_id",
        "goal",
        ["organization_id", "parent_id"],
        unique=False,
        sqlite_where=IN_A_TREE,
        postgresql_where=IN_A_TREE,
    )


def downgrade() -> None:
    op.drop_index("ix_goal_parent_id", table_name="goal")
    op.drop_column("goal", "closed_at")
