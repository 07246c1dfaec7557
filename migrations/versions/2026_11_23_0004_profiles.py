"""Profile statements and their versions."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Id, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "profile_statement",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("lens", sa.String(40), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("text_number", sa.Integer(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_profile_statement_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_profile_statement_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_profile_statement")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_profile_statement_learner_id_id",
        "profile_statement",
        ["organization_id", "learner_id", "id"],
        unique=False,
    )
    op.create_table(
        "statement_version",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("statement_id", Id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("changed_share", sa.Float(), nullable=False),
        sa.Column("begins_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "statement_id"],
            ["profile_statement.organization_id", "profile_statement.id"],
            name="fk_statement_version_statement_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_statement_version_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "organization_id",
            "statement_id",
            "number",
            name=op.f("pk_statement_version"),
        ),
        sqlite_strict=True,
    )
    on_postgres(*fence("profile_statement"))
    on_postgres(*fence("statement_version"))


def downgrade() -> None:
    op.drop_table("statement_version")
    op.drop_table("profile_statement")
