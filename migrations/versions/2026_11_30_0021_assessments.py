"""Assessments of goals, line by line, and whom the learner asked for one."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLES = ("assessment", "assessment_line", "assessment_request")


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", column],
        [f"{to}.organization_id", f"{to}.id"],
        name=f"fk_{table}_{column}",
        ondelete="CASCADE",
    )


def _belongs(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id"], ["organization.id"], name=f"fk_{table}_organization", ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "assessment",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("is_graded", sa.Boolean(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("by", sa.String(40), nullable=False),
        sa.Column("criteria_number", sa.Integer(), nullable=False),
        sa.Column("revealed_at", Moment(), nullable=True),
        sa.Column("compared_with", Id(), nullable=True),
        sa.Column("usefulness", sa.String(40), nullable=True),
        sa.Column("judged_at", Moment(), nullable=True),
        sa.CheckConstraint("compared_with IS NULL OR author_id <> learner_id", name="ck_assessment_compared"),
        _points("assessment", "author_id", "person"),
        _points("assessment", "compared_with", "assessment"),
        _points("assessment", "goal_id", "goal"),
        _points("assessment", "learner_id", "person"),
        _belongs("assessment"),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_assessment")),
        sqlite_strict=True,
    )
    for columns in (("goal_id", "id"), ("learner_id", "author_id"), ("author_id", "id"), ("compared_with",)):
        op.create_index(f"ix_assessment_{'_'.join(columns)}", "assessment", ["organization_id", *columns])
    op.create_table(
        "assessment_line",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("assessment_id", Id(), nullable=False),
        sa.Column("criterion_id", Id(), nullable=False),
        sa.Column("text_number", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("rating", sa.String(40), nullable=False),
        _points("assessment_line", "assessment_id", "assessment"),
        sa.ForeignKeyConstraint(
            ["organization_id", "criterion_id", "text_number"],
            ["criterion_version.organization_id", "criterion_version.criterion_id", "criterion_version.number"],
            name="fk_assessment_line_criterion",
            ondelete="CASCADE",
        ),
        _belongs("assessment_line"),
        sa.PrimaryKeyConstraint("organization_id", "assessment_id", "criterion_id", name=op.f("pk_assessment_line")),
        sqlite_strict=True,
    )
    op.create_index("ix_assessment_line_criterion_id", "assessment_line", ["organization_id", "criterion_id"])
    op.create_table(
        "assessment_request",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("supporter_id", Id(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        _points("assessment_request", "goal_id", "goal"),
        _points("assessment_request", "learner_id", "person"),
        _points("assessment_request", "supporter_id", "person"),
        _belongs("assessment_request"),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_assessment_request")),
        sa.UniqueConstraint(
            "organization_id", "goal_id", "supporter_id", name="uq_assessment_request_goal_id_supporter_id"
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_assessment_request_supporter_id_id", "assessment_request", ["organization_id", "supporter_id", "id"]
    )
    for table in TABLES:
        on_postgres(*fence(table))


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
