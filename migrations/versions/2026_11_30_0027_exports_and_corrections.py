"""Exports and corrections."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "export",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("job_id", Id(), nullable=False),
        sa.Column("file_id", Id(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_export_organization", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_export_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "job_id"],
            ["job.organization_id", "job.id"],
            name="fk_export_job_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "file_id"],
            ["file.organization_id", "file.id"],
            name="fk_export_file_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_export")),
        sqlite_strict=True,
    )
    op.create_index("ix_export_learner_id_id", "export", ["organization_id", "learner_id", "id"], unique=False)
    op.create_table(
        "correction",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("wrong", sa.String(), nullable=False),
        sa.Column("wanted", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by", Id(), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("disagreement", sa.String(), nullable=False),
        sa.Column("disagreed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_correction_organization", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_correction_learner_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_correction")),
        sqlite_strict=True,
    )
    op.create_index("ix_correction_learner_id_id", "correction", ["organization_id", "learner_id", "id"], unique=False)
    op.create_index("ix_correction_state_id", "correction", ["organization_id", "state", "id"], unique=False)
    on_postgres(*fence("export"), *fence("correction"))


def downgrade() -> None:
    op.drop_table("correction")
    op.drop_table("export")
