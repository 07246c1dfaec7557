"""What others bring into a goal: proposals, choices, objectives, templates, examples; and who decided."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Document, Id, Moment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goal_template",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "author_id"],
            ["person.organization_id", "person.id"],
            name="fk_goal_template_author_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_goal_template_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_goal_template")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_goal_template_author_id_id", "goal_template", ["organization_id", "author_id", "id"], unique=False
    )

    op.create_table(
        "objective",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("group_id", Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_objective_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_objective_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_objective")),
        sqlite_strict=True,
    )
    op.create_index("ix_objective_learner_id_id", "objective", ["organization_id", "learner_id", "id"], unique=False)

    op.create_table(
        "choice",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("goal_id", Id(), nullable=True),
        sa.Column("group_id", Id(), nullable=True),
        sa.Column("element", sa.String(40), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("picked_id", Id(), nullable=True),
        sa.Column("picked_at", Moment(), nullable=True),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("wished_at", Moment(), nullable=True),
        sa.Column("is_granted", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_choice_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_choice_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_choice_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_choice")),
        sqlite_strict=True,
    )
    op.create_index("ix_choice_author_id_id", "choice", ["organization_id", "author_id", "id"], unique=False)
    op.create_index("ix_choice_goal_id", "choice", ["organization_id", "goal_id"], unique=False)
    op.create_index("ix_choice_learner_id_id", "choice", ["organization_id", "learner_id", "id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("item_id", Id(), nullable=False),
        sa.Column("element", sa.String(40), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("last", sa.String(40), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_decision_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_decision_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "goal_id", "item_id", "element", name=op.f("pk_decision")),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_origin",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("template_id", Id(), nullable=True),
        sa.Column("template_number", sa.Integer(), nullable=True),
        sa.Column("similarity", sa.Float(), nullable=True),
        sa.Column("objective_id", Id(), nullable=True),
        sa.Column("typed_by", Id(), nullable=True),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_goal_origin_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "objective_id"],
            ["objective.organization_id", "objective.id"],
            name="fk_goal_origin_objective_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "template_id"],
            ["goal_template.organization_id", "goal_template.id"],
            name="fk_goal_origin_template_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_goal_origin_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "goal_id", name=op.f("pk_goal_origin")),
        sqlite_strict=True,
    )
    op.create_index("ix_goal_origin_objective_id", "goal_origin", ["organization_id", "objective_id"], unique=False)
    op.create_index("ix_goal_origin_template_id", "goal_origin", ["organization_id", "template_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("element", sa.String(40), nullable=False),
        sa.Column("item_id", Id(), nullable=True),
        sa.Column("change", Document, nullable=False),
        sa.Column("before", Document, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("similarity", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "author_id"],
            ["person.organization_id", "person.id"],
            name="fk_proposal_author_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_proposal_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_proposal_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_proposal_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_proposal")),
        sqlite_strict=True,
    )
    op.create_index("ix_proposal_author_id_id", "proposal", ["organization_id", "author_id", "id"], unique=False)
    op.create_index("ix_proposal_goal_id_id", "proposal", ["organization_id", "goal_id", "id"], unique=False)
    op.create_index(
        "ix_proposal_learner_id_state_id", "proposal", ["organization_id", "learner_id", "state", "id"], unique=False
    )

    op.create_table(
        "template_version",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("obstacle", sa.String(), nullable=False),
        sa.Column("if_then", sa.String(), nullable=False),
        sa.Column("steps", Document, nullable=False),
        sa.Column("criteria", Document, nullable=False),
        sa.Column("template_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begins_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "template_id"],
            ["goal_template.organization_id", "goal_template.id"],
            name="fk_template_version_template_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_template_version_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "template_id", "number", name=op.f("pk_template_version")),
        sqlite_strict=True,
    )
    op.create_table(
        "choice_option",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("choice_id", Id(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "choice_id"],
            ["choice.organization_id", "choice.id"],
            name="fk_choice_option_choice_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_choice_option_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_choice_option")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_choice_option_choice_id_id", "choice_option", ["organization_id", "choice_id", "id"], unique=False
    )

    op.create_table(
        "example",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("example", sa.String(), nullable=False),
        sa.Column("noted", sa.String(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("criterion_id", Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "criterion_id"],
            ["criterion.organization_id", "criterion.id"],
            name="fk_example_criterion_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_example_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_example_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_example_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_example")),
        sqlite_strict=True,
    )
    op.create_index("ix_example_criterion_id", "example", ["organization_id", "criterion_id"], unique=False)
    op.create_index("ix_example_goal_id_id", "example", ["organization_id", "goal_id", "id"], unique=False)
    on_postgres(*fence("goal_template"))
    on_postgres(*fence("objective"))
    on_postgres(*fence("choice"))
    on_postgres(*fence("decision"))
    on_postgres(*fence("goal_origin"))
    on_postgres(*fence("proposal"))
    on_postgres(*fence("template_version"))
    on_postgres(*fence("choice_option"))
    on_postgres(*fence("example"))


def downgrade() -> None:
    op.drop_table("example")
    op.drop_table("choice_option")
    op.drop_table("template_version")
    op.drop_table("proposal")
    op.drop_table("goal_origin")
    op.drop_table("decision")
    op.drop_table("choice")
    op.drop_table("objective")
    op.drop_table("goal_template")
