"""Calls for help, and to whom they may be passed on."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


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
        "help_request",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("supporter_id", Id(), nullable=False),
        sa.Column("goal_id", Id(), nullable=False),
        sa.Column("round_id", Id(), nullable=False),
        sa.Column("passed_from", Id(), nullable=True),
        sa.Column("can_go_on", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("message_id", Id(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        _belongs("help_request"),
        _points("help_request", "learner_id", "person"),
        _points("help_request", "supporter_id", "person"),
        _points("help_request", "goal_id", "goal"),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_help_request")),
        sqlite_strict=True,
    )
    op.create_index("ix_help_request_supporter_id_state", "help_request", ["organization_id", "supporter_id", "state"])
    op.create_index(
        "ix_help_request_learner_id_created_at", "help_request", ["organization_id", "learner_id", "created_at"]
    )
    op.create_index(
        "uq_help_request_waiting",
        "help_request",
        ["organization_id", "goal_id", "supporter_id"],
        unique=True,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "help_other",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("help_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        _belongs("help_other"),
        _points("help_other", "help_id", "help_request"),
        _points("help_other", "person_id", "person"),
        sa.PrimaryKeyConstraint("organization_id", "help_id", "person_id", name=op.f("pk_help_other")),
        sqlite_strict=True,
    )
    on_postgres(*fence("help_request"))
    on_postgres(*fence("help_other"))


def downgrade() -> None:
    op.drop_table("help_other")
    op.drop_table("help_request")
