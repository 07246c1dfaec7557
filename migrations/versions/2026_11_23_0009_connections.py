"""Webhook endpoints and deliveries."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import ENDPOINTS_DUE, fence, on_postgres
from waymark.kit.tables import Document, Id, Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webhook_endpoint",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("event_types", Document, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("sealed_secret", sa.String(), nullable=False),
        sa.Column("sealed_previous_secret", sa.String(), nullable=False),
        sa.Column("previous_secret_ends_at", Moment(), nullable=True),
        sa.Column("from_number", sa.BigInteger(), nullable=False),
        sa.Column("consecutive_failures", sa.Integer(), nullable=False),
        sa.Column("first_failure_at", Moment(), nullable=True),
        sa.Column("last_failure_at", Moment(), nullable=True),
        sa.Column("last_success_at", Moment(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_webhook_endpoint_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_webhook_endpoint")),
        sqlite_strict=True,
    )
    op.create_table(
        "webhook_delivery",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("endpoint_id", Id(), nullable=False),
        sa.Column("event_number", sa.BigInteger(), nullable=True),
        sa.Column("event_id", Id(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("learner_id", Id(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempt_count", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", Moment(), nullable=True),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "endpoint_id"],
            ["webhook_endpoint.organization_id", "webhook_endpoint.id"],
            name="fk_webhook_delivery_endpoint_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_webhook_delivery_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_webhook_delivery")),
        sa.UniqueConstraint(
            "organization_id",
            "endpoint_id",
            "event_id",
            name="uq_webhook_delivery_endpoint_id_event_id",
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_webhook_delivery_due",
        "webhook_delivery",
        ["next_attempt_at"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_webhook_delivery_endpoint_id_id",
        "webhook_delivery",
        ["organization_id", "endpoint_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_webhook_delivery_endpoint_id_next_attempt_at",
        "webhook_delivery",
        ["organization_id", "endpoint_id", "next_attempt_at"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "webhook_attempt",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("delivery_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column("snippet", sa.String(), nullable=False),
        sa.Column("failure", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "delivery_id"],
            ["webhook_delivery.organization_id", "webhook_delivery.id"],
            name="fk_webhook_attempt_delivery_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_webhook_attempt_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "delivery_id", "number", name=op.f("pk_webhook_attempt")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_webhook_attempt_at",
        "webhook_attempt",
        ["organization_id", "at"],
        unique=False,
    )
    on_postgres(*fence("webhook_endpoint"))
    on_postgres(*fence("webhook_delivery"))
    on_postgres(*fence("webhook_attempt"))
    on_postgres(ENDPOINTS_DUE)


def downgrade() -> None:
    on_postgres("DROP FUNCTION endpoints_due(timestamptz)")
    op.drop_table("webhook_attempt")
    op.drop_table("webhook_delivery")
    op.drop_table("webhook_endpoint")
