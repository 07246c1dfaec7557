"""Whom a school works with is found without reading every consent."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_consent_recipient_purpose", "consent", ["organization_id", "recipient", "purpose"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_consent_recipient_purpose", table_name="consent")
