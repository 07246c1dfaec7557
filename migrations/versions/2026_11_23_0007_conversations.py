"""Messages and what was read of them."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("supporter_id", Id(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("goal_id", Id(), nullable=True),
        sa.Column("reflection_id", Id(), nullable=True),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.CheckConstraint("(goal_id IS NULL) <> (reflection_id IS NULL)", name="ck_message_item"),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_message_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_message_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "reflection_id"],
            ["reflection.organization_id", "reflection.id"],
            name="fk_message_reflection_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "supporter_id"],
            ["person.organization_id", "person.id"],
            name="fk_message_supporter_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_message_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_message")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_message_author_id_created_at",
        "message",
        ["organization_id", "author_id", "created_at"],
        unique=False,
    )
    op.create_index(
        "ix_message_goal_id_id",
        "message",
        ["organization_id", "goal_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_message_learner_id_id",
        "message",
        ["organization_id", "learner_id", "id"],
        unique=False,
        sqlite_where=sa.text("read_at IS NULL"),
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_index(
        "ix_message_reflection_id_id",
        "message",
        ["organization_id", "reflection_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_message_supporter_id_id",
        "message",
        ["organization_id", "supporter_id", "id"],
        unique=False,
        sqlite_where=sa.text("read_at IS NULL"),
        postgresql_where=sa.text("read_at IS NULL"),
    )
    on_postgres(*fence("message"))


def downgrade() -> None:
    op.drop_table("message")
