"""Goals, their texts, steps, criteria and check-ins; which goals a narrow link covers."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goal",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("obstacle", sa.String(), nullable=False),
        sa.Column("if_then", sa.String(), nullable=False),
        sa.Column("confidence_before", sa.Integer(), nullable=True),
        sa.Column("target_date", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("parent_id", Id(), nullable=True),
        sa.Column("text_number", sa.Integer(), nullable=False),
        sa.Column("started_at", Moment(), nullable=True),
        sa.Column("checked_in_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_goal_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "parent_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_goal_parent_id",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_goal_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_goal")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_goal_learner_id_id",
        "goal",
        ["organization_id", "learner_id", "id"],
        unique=False,
    )
    op.create_table(
        "check_in",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("effort", sa.String(40), nullable=False),
        sa.Column("light", sa.String(40), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("strategy", sa.String(), nullable=False),
        sa.Column("prompted_by", sa.String(40), nullable=True),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_check_in_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_check_in_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_check_in_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_check_in")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_check_in_goal_id_id",
        "check_in",
        ["organization_id", "goal_id", "id"],
        unique=False,
    )
    op.create_table(
        "criterion",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_number", sa.Integer(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_criterion_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_criterion_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_criterion_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_criterion")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_criterion_goal_id_id",
        "criterion",
        ["organization_id", "goal_id", "id"],
        unique=False,
    )
    op.create_table(
        "goal_statement",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("statement_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_goal_statement_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "statement_id"],
            ["profile_statement.organization_id", "profile_statement.id"],
            name="fk_goal_statement_statement_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_goal_statement_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "goal_id", "statement_id", name=op.f("pk_goal_statement")),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_version",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("obstacle", sa.String(), nullable=False),
        sa.Column("if_then", sa.String(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("changed_share", sa.Float(), nullable=False),
        sa.Column("begins_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_goal_version_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_goal_version_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "goal_id", "number", name=op.f("pk_goal_version")),
        sqlite_strict=True,
    )
    op.create_table(
        "step",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("author_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_step_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_step_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_step_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_step")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_step_goal_id_position",
        "step",
        ["organization_id", "goal_id", "position"],
        unique=False,
    )
    op.create_table(
        "support_link_goal",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("link_id", Id(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_support_link_goal_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "link_id"],
            ["support_link.organization_id", "support_link.id"],
            name="fk_support_link_goal_link_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_support_link_goal_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "link_id", "goal_id", name=op.f("pk_support_link_goal")),
        sqlite_strict=True,
    )
    op.create_table(
        "criterion_version",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("criterion_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("changed_share", sa.Float(), nullable=False),
        sa.Column("begins_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "criterion_id"],
            ["criterion.organization_id", "criterion.id"],
            name="fk_criterion_version_criterion_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_criterion_version_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "organization_id",
            "criterion_id",
            "number",
            name=op.f("pk_criterion_version"),
        ),
        sqlite_strict=True,
    )
    on_postgres(*fence("goal"))
    on_postgres(*fence("check_in"))
    on_postgres(*fence("criterion"))
    on_postgres(*fence("goal_statement"))
    on_postgres(*fence("goal_version"))
    on_postgres(*fence("step"))
    on_postgres(*fence("support_link_goal"))
    on_postgres(*fence("criterion_version"))


def downgrade() -> None:
    op.drop_table("criterion_version")
    op.drop_table("support_link_goal")
    op.drop_table("step")
    op.drop_table("goal_version")
    op.drop_table("goal_statement")
    op.drop_table("criterion")
    op.drop_table("check_in")
    op.drop_table("goal")
