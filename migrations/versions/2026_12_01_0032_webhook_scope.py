"""An endpoint hears of the whole organization, or of some schools, groups or learners."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

PLACES = {"school_id": "school", "group_id": "groups", "learner_id": "person"}
ONE = (
    "CASE WHEN school_id IS NULL THEN 0 ELSE 1 END + CASE WHEN group_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN learner_id IS NULL THEN 0 ELSE 1 END = 1"
)


def upgrade() -> None:
    op.add_column(
        "webhook_endpoint", sa.Column("scope_kind", sa.String(40), nullable=False, server_default="organization")
    )
    op.create_table(
        "webhook_scope",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("endpoint_id", Id(), nullable=False),
        *(sa.Column(column, Id(), nullable=True) for column in PLACES),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_webhook_scope_organization", ondelete="CASCADE"
        ),
        *(
            sa.ForeignKeyConstraint(
                ["organization_id", column],
                [f"{table}.organization_id", f"{table}.id"],
                name=f"fk_webhook_scope_{column}",
                ondelete="CASCADE",
            )
            for column, table in ({"endpoint_id": "webhook_endpoint"} | PLACES).items()
        ),
        *(
            sa.UniqueConstraint("organization_id", "endpoint_id", column, name=f"uq_webhook_scope_endpoint_id_{column}")
            for column in PLACES
        ),
        sa.CheckConstraint(ONE, name="ck_webhook_scope_one"),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_webhook_scope")),
        sqlite_strict=True,
    )
    for column in PLACES:
        is_there = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"ix_webhook_scope_{column}",
            "webhook_scope",
            ["organization_id", column],
            unique=False,
            sqlite_where=is_there,
            postgresql_where=is_there,
        )
    on_postgres(*fence("webhook_scope"))


def downgrade() -> None:
    op.drop_table("webhook_scope")
    op.drop_column("webhook_endpoint", "scope_kind")
