"""What a learner says of each line on how we will know, and which try it is."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("criterion", sa.Column("standing", sa.String(40), nullable=False, server_default="open"))
    op.add_column("criterion", sa.Column("attempt", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    op.drop_column("criterion", "attempt")
    op.drop_column("criterion", "standing")
