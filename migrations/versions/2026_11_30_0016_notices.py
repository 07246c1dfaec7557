"""Notices, what somebody wants to be told of, and when a goal was last brought to mind."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Document, Id, Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("learner_id", Id(), nullable=True),
        sa.Column("by_id", Id(), nullable=True),
        sa.Column("item_kind", sa.String(), nullable=False),
        sa.Column("item_id", Id(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("shown_from", Moment(), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_notice_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "person_id"],
            ["person.organization_id", "person.id"],
            name="fk_notice_person_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_notice_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_notice")),
        sa.UniqueConstraint(
            "organization_id",
            "person_id",
            "kind",
            "item_id",
            "occasion",
            name="uq_notice_person_id_kind_item_id_occasion",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_notice_item_id", "notice", ["organization_id", "item_id"], unique=False)
    op.create_index("ix_notice_learner_id", "notice", ["organization_id", "learner_id"], unique=False)
    op.create_index("ix_notice_person_id_id", "notice", ["organization_id", "person_id", "id"], unique=False)
    op.create_table(
        "notice_setting",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("off", Document, nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_to", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "person_id"],
            ["person.organization_id", "person.id"],
            name="fk_notice_setting_person_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_notice_setting_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "person_id", name="pk_notice_setting"),
        sqlite_strict=True,
    )
    op.add_column("goal", sa.Column("reminded_at", Moment(), nullable=True))
    op.create_index(
        "ix_goal_target_date",
        "goal",
        ["organization_id", "target_date"],
        unique=False,
        sqlite_where=sa.text("state = 'active' AND target_date IS NOT NULL"),
        postgresql_where=sa.text("state = 'active' AND target_date IS NOT NULL"),
    )
    op.create_index(
        "ix_step_planned_for",
        "step",
        ["organization_id", "planned_for"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL AND planned_for IS NOT NULL"),
        postgresql_where=sa.text("done_at IS NULL AND planned_for IS NOT NULL"),
    )
    # A school that is here already is told of what comes, not of all that ever was.
    op.execute(
        "INSERT INTO reader (organization_id, name, position) SELECT ledger.organization_id, 'notices', coalesce("
        "(SELECT max(event.number) FROM event WHERE event.organization_id = ledger.organization_id), 0) FROM ledger"
    )
    on_postgres(*fence("notice"))
    on_postgres(*fence("notice_setting"))


def downgrade() -> None:
    op.execute("DELETE FROM reader WHERE name = 'notices'")
    op.drop_index("ix_step_planned_for", "step")
    op.drop_index("ix_goal_target_date", "goal")
    op.drop_column("goal", "reminded_at")
    op.drop_table("notice_setting")
    op.drop_table("notice")
