"""Jobs and files."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Document, Id, Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("uploaded_by", Id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("kept_until", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_file_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_file")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_file_state_kept_until",
        "file",
        ["organization_id", "state", "kept_until"],
        unique=False,
    )
    op.create_table(
        "job",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("asked_by", Id(), nullable=False),
        sa.Column("asked_role", sa.String(), nullable=False),
        sa.Column("payload", Document, nullable=False),
        sa.Column("checkpoint", Document, nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("result", Document, nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("cancel_asked", sa.Boolean(), nullable=False),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_job_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_job")),
        sqlite_strict=True,
    )
    op.create_index("ix_job_state_id", "job", ["organization_id", "state", "id"], unique=False)
    on_postgres(*fence("file"))
    on_postgres(*fence("job"))


def downgrade() -> None:
    op.drop_table("job")
    op.drop_table("file")
