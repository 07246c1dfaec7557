"""Guests: people from outside whom a learner lets in by a link; and how often somebody was asked."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import on_postgres, opened
from waymark.kit.tables import Id, Moment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "person",
        sa.Column("is_guest", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "support_link",
        sa.Column("is_guest", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    # A column without a default cannot be added to a table that has rows; each row gets its own moment at once.
    long_ago = "1970-01-01T00:00:00.000000Z"
    op.add_column(
        "support_link",
        sa.Column("asked_at", Moment(), nullable=False, server_default=long_ago),
    )
    op.add_column(
        "support_link",
        sa.Column("asked_times", sa.Integer(), nullable=False, server_default="1"),
    )
    op.execute("UPDATE support_link SET asked_at = created_at")
    op.create_table(
        "guest_invitation",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("link_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_guest_invitation")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_guest_invitation_link",
        "guest_invitation",
        ["organization_id", "link_id"],
        unique=False,
    )
    op.create_table(
        "guest_session",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("link_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_guest_session")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_guest_session_link",
        "guest_session",
        ["organization_id", "link_id"],
        unique=False,
    )
    on_postgres(*opened("guest_invitation"))
    on_postgres(*opened("guest_session"))


def downgrade() -> None:
    op.drop_table("guest_session")
    op.drop_table("guest_invitation")
    for column in ("asked_times", "asked_at", "is_guest"):
        op.drop_column("support_link", column)
    op.drop_column("person", "is_guest")
