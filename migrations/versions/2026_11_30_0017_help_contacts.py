"""Help contacts of schools and of the organization."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Document, Id, Moment

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "help_contacts",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("school_id", Id(), nullable=True),
        sa.Column("contacts", Document, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "school_id"],
            ["school.organization_id", "school.id"],
            name="fk_help_contacts_school_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_help_contacts_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_help_contacts")),
        sqlite_strict=True,
    )
    on_postgres(*fence("help_contacts"))


def downgrade() -> None:
    op.drop_table("help_contacts")
