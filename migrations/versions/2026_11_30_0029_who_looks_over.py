"""The app alone calls the functions that look over the fences between organizations."""

from waymark.kit.fences import LOOKING_OVER, looked_over_by_app, on_postgres

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    on_postgres(*looked_over_by_app())


def downgrade() -> None:
    on_postgres(*(f"GRANT EXECUTE ON FUNCTION {name} TO PUBLIC" for name in LOOKING_OVER))
