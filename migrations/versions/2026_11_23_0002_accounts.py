"""Accounts, sessions, tokens, slips: who signs in."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres, opened
from waymark.kit.tables import Document, Id, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", Id(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("login_shown", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("disabled_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sqlite_strict=True,
    )
    op.create_index("uq_account_login", "account", ["login"], unique=True)
    op.create_table(
        "key",
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("sealed_word", sa.String(), nullable=False),
        sa.Column("first_seen_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("in_a_row", sa.Integer(), nullable=False),
        sa.Column("in_window", sa.Integer(), nullable=False),
        sa.Column("window_at", Moment(), nullable=False),
        sa.Column("tried_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_sign_in_attempt")),
        sqlite_strict=True,
    )
    op.create_table(
        "browser_session",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name="fk_browser_session_account",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_browser_session")),
        sqlite_strict=True,
    )
    op.create_index("ix_browser_session_account", "browser_session", ["account_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name="fk_membership_account",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "organization_id", name=op.f("pk_membership")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_membership_person",
        "membership",
        ["organization_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "one_time_link",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name="fk_one_time_link_account",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_one_time_link")),
        sqlite_strict=True,
    )
    op.create_table(
        "token",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("scopes", Document, nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_token_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_token")),
        sqlite_strict=True,
    )
    op.create_index("ix_token_account", "token", ["account_id"], unique=False)
    op.create_index("uq_token_id", "token", ["id"], unique=True)
    op.create_table(
        "slip",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("printed_by", Id(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "person_id"],
            ["person.organization_id", "person.id"],
            name="fk_slip_person_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_slip_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_slip")),
        sa.UniqueConstraint("organization_id", "person_id", name="uq_slip_person_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_slip_expires_at", "slip", ["organization_id", "expires_at"], unique=False)
    on_postgres(*fence("slip"))
    on_postgres(*opened("account"))
    on_postgres(*opened("key"))
    on_postgres(*opened("sign_in_attempt"))
    on_postgres(*opened("browser_session"))
    on_postgres(*opened("membership"))
    on_postgres(*opened("one_time_link"))
    on_postgres(*opened("token"))


def downgrade() -> None:
    op.drop_table("slip")
    op.drop_table("token")
    op.drop_table("one_time_link")
    op.drop_table("membership")
    op.drop_table("browser_session")
    op.drop_table("sign_in_attempt")
    op.drop_table("key")
    op.drop_table("account")
