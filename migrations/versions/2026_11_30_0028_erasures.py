"""Erasures, and who may blank a person in the ledger."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import BLANK_PERSON, blanking_by_app, fence, on_postgres
from waymark.kit.tables import Document, Id, Moment

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("webhook_delivery", sa.Column("sealed_data", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "erasure",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=True),
        sa.Column("asked_by", Id(), nullable=True),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("job_id", Id(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.Column("counts", Document, nullable=False),
        sa.Column("file_count", sa.Integer(), nullable=False),
        sa.Column("told_count", sa.Integer(), nullable=False),
        sa.Column("bytes_gone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_erasure_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_erasure")),
        sqlite_strict=True,
    )
    op.create_index("ix_erasure_learner_id", "erasure", ["organization_id", "learner_id"], unique=False)
    op.create_index("ix_erasure_state_id", "erasure", ["organization_id", "state", "id"], unique=False)
    on_postgres(*fence("erasure"), BLANK_PERSON, *blanking_by_app())


def downgrade() -> None:
    on_postgres("DROP FUNCTION blank_person(uuid, bigint, bigint)")
    op.drop_table("erasure")
    op.drop_column("webhook_delivery", "sealed_data")
