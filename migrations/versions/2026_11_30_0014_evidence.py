"""Evidence, and the lines it is for."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("lms_name", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("file_id", Id(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("added_by", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "file_id"],
            ["file.organization_id", "file.id"],
            name="fk_evidence_file_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_evidence_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_evidence_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_evidence_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_evidence")),
        sqlite_strict=True,
    )
    op.create_index("ix_evidence_goal_id_id", "evidence", ["organization_id", "goal_id", "id"], unique=False)
    op.create_index("ix_evidence_learner_id", "evidence", ["organization_id", "learner_id"], unique=False)
    op.create_table(
        "evidence_criterion",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("evidence_id", Id(), nullable=False),
        sa.Column("criterion_id", Id(), nullable=False),
        sa.Column("text_number", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "criterion_id"],
            ["criterion.organization_id", "criterion.id"],
            name="fk_evidence_criterion_criterion_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "evidence_id"],
            ["evidence.organization_id", "evidence.id"],
            name="fk_evidence_criterion_evidence_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_evidence_criterion_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "evidence_id", "criterion_id", name=op.f("pk_evidence_criterion")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_evidence_criterion_criterion_id", "evidence_criterion", ["organization_id", "criterion_id"], unique=False
    )
    on_postgres(*fence("evidence"))
    on_postgres(*fence("evidence_criterion"))


def downgrade() -> None:
    op.drop_table("evidence_criterion")
    op.drop_table("evidence")
