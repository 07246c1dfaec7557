"""The ledger of what happened, its readers, and the keys of retried requests."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import BEHIND, STAYS, fence, on_postgres, on_sqlite
from waymark.kit.tables import Document, Id, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("act_id", Id(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("occurred_at", Moment(), nullable=False),
        sa.Column("school_id", Id(), nullable=True),
        sa.Column("actor_kind", sa.String(40), nullable=False),
        sa.Column("actor_id", Id(), nullable=True),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("learner_id", Id(), nullable=True),
        sa.Column("other_id", Id(), nullable=True),
        sa.Column("context_group_id", Id(), nullable=True),
        sa.Column("target", sa.String(40), nullable=False),
        sa.Column("group_id", Id(), nullable=True),
        sa.Column("group_size", sa.Integer(), nullable=True),
        sa.Column("element", sa.String(40), nullable=False),
        sa.Column("fields_changed", Document, nullable=False),
        sa.Column("changed_share", sa.Float(), nullable=True),
        sa.Column("prior_decider", sa.String(), nullable=True),
        sa.Column("provenance_kind", sa.String(), nullable=False),
        sa.Column("provenance_id", Id(), nullable=True),
        sa.Column("similarity", sa.Float(), nullable=True),
        sa.Column("prompted_by", sa.String(), nullable=True),
        sa.Column("data", Document, nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "number", name=op.f("pk_event")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_event_learner",
        "event",
        ["organization_id", "learner_id", "number"],
        unique=False,
    )
    op.create_table(
        "idempotency_key",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("caller_id", Id(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("kept_until", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_idempotency_key_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "hash", name=op.f("pk_idempotency_key")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_idempotency_key_kept_until",
        "idempotency_key",
        ["organization_id", "kept_until"],
        unique=False,
    )
    op.create_table(
        "ledger",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("floor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_ledger_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", name=op.f("pk_ledger")),
        sqlite_strict=True,
    )
    op.create_table(
        "reader",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_reader_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "name", name=op.f("pk_reader")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_reader_name_position",
        "reader",
        ["organization_id", "name", "position"],
        unique=False,
    )
    on_postgres(*fence("event"))
    on_postgres(*fence("idempotency_key"))
    on_postgres(*fence("ledger"))
    on_postgres(*fence("reader"))
    on_postgres(BEHIND)
    on_sqlite(*STAYS)


def downgrade() -> None:
    on_postgres("DROP FUNCTION organizations_behind(text)")
    op.drop_table("reader")
    op.drop_table("ledger")
    op.drop_table("idempotency_key")
    op.drop_table("event")
