"""Protocols and reflections."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Document, Id, Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "protocol",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_protocol_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_protocol")),
        sa.UniqueConstraint("organization_id", "code", name="uq_protocol_code"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_protocol_place_id",
        "protocol",
        ["organization_id", "place", "id"],
        unique=False,
    )
    op.create_table(
        "protocol_version",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("protocol_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("prompts", Document, nullable=False),
        sa.Column("begins_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "protocol_id"],
            ["protocol.organization_id", "protocol.id"],
            name="fk_protocol_version_protocol_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_protocol_version_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "protocol_id", "number", name=op.f("pk_protocol_version")),
        sqlite_strict=True,
    )
    op.create_table(
        "reflection",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("goal_id", Id(), nullable=True),
        sa.Column("phase", sa.String(40), nullable=False),
        sa.Column("answers", Document, nullable=False),
        sa.Column("mood", sa.String(40), nullable=True),
        sa.Column("mostly_caused_by", sa.String(40), nullable=True),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("next_change", sa.String(40), nullable=True),
        sa.Column("protocol_id", Id(), nullable=False),
        sa.Column("protocol_number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("kept_at", Moment(), nullable=True),
        sa.Column("shared_at", Moment(), nullable=True),
        sa.Column("revised_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "goal_id"],
            ["goal.organization_id", "goal.id"],
            name="fk_reflection_goal_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_reflection_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "protocol_id", "protocol_number"],
            [
                "protocol_version.organization_id",
                "protocol_version.protocol_id",
                "protocol_version.number",
            ],
            name="fk_reflection_protocol_number",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_reflection_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_reflection")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_reflection_goal_id",
        "reflection",
        ["organization_id", "goal_id"],
        unique=False,
    )
    op.create_index(
        "ix_reflection_learner_id_id",
        "reflection",
        ["organization_id", "learner_id", "id"],
        unique=False,
    )
    on_postgres(*fence("protocol"))
    on_postgres(*fence("protocol_version"))
    on_postgres(*fence("reflection"))


def downgrade() -> None:
    op.drop_table("reflection")
    op.drop_table("protocol_version")
    op.drop_table("protocol")
