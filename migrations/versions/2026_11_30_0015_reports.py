"""Reports, who opened them, and what is held."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("item_kind", sa.String(), nullable=False),
        sa.Column("item_id", Id(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("other_id", Id(), nullable=False),
        sa.Column("reporter_id", Id(), nullable=False),
        sa.Column("school_id", Id(), nullable=True),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("item_text", sa.String(), nullable=False),
        sa.Column("item_written_at", Moment(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("closed_by", Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "author_id"],
            ["person.organization_id", "person.id"],
            name="fk_report_author_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_report_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "other_id"],
            ["person.organization_id", "person.id"],
            name="fk_report_other_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "reporter_id"],
            ["person.organization_id", "person.id"],
            name="fk_report_reporter_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "school_id"],
            ["school.organization_id", "school.id"],
            name="fk_report_school_id",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_report_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_report")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_report_item_id_reporter_id", "report", ["organization_id", "item_id", "reporter_id"], unique=False
    )
    op.create_index("ix_report_learner_id", "report", ["organization_id", "learner_id"], unique=False)
    op.create_index("ix_report_reporter_id_id", "report", ["organization_id", "reporter_id", "id"], unique=False)
    op.create_index("ix_report_state_id", "report", ["organization_id", "state", "id"], unique=False)
    op.create_table(
        "report_opening",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("report_id", Id(), nullable=False),
        sa.Column("opened_by", Id(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_report_opening_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "opened_by"],
            ["person.organization_id", "person.id"],
            name="fk_report_opening_opened_by",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "report_id"],
            ["report.organization_id", "report.id"],
            name="fk_report_opening_report_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_report_opening_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_report_opening")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_report_opening_report_id_id", "report_opening", ["organization_id", "report_id", "id"], unique=False
    )
    op.create_table(
        "hold",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("other_id", Id(), nullable=False),
        sa.Column("report_id", Id(), nullable=False),
        sa.Column("placed_by", Id(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("delays_notice", sa.Boolean(), nullable=False),
        sa.Column("placed_at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.Column("lifted_at", Moment(), nullable=True),
        sa.Column("lifted_by", Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_hold_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "other_id"],
            ["person.organization_id", "person.id"],
            name="fk_hold_other_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_hold_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_hold")),
        sqlite_strict=True,
    )
    op.create_index("ix_hold_learner_id_other_id", "hold", ["organization_id", "learner_id", "other_id"], unique=False)
    op.create_index("ix_hold_other_id", "hold", ["organization_id", "other_id"], unique=False)
    op.create_index("ix_hold_report_id", "hold", ["organization_id", "report_id"], unique=False)
    op.create_table(
        "held_text",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("other_id", Id(), nullable=False),
        sa.Column("item_kind", sa.String(), nullable=False),
        sa.Column("item_id", Id(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_held_text_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_held_text_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_held_text")),
        sa.UniqueConstraint("organization_id", "item_kind", "item_id", name="uq_held_text_item_kind_item_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_held_text_learner_id_other_id", "held_text", ["organization_id", "learner_id", "other_id"], unique=False
    )
    on_postgres(*fence("report"))
    on_postgres(*fence("report_opening"))
    on_postgres(*fence("hold"))
    on_postgres(*fence("held_text"))


def downgrade() -> None:
    op.drop_table("held_text")
    op.drop_table("hold")
    op.drop_table("report_opening")
    op.drop_table("report")
