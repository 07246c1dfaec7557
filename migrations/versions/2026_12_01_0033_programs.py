"""Programs that a school lets in, who let an app act for them, and the keys of it."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres, opened
from waymark.kit.tables import Document, Id, Moment

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _clients()
    _sign_ins()
    _refresh_tokens()
    _codes()
    on_postgres(*fence("oauth_client"))
    for table in ("app_sign_in", "app_refresh_token", "app_code"):
        on_postgres(*opened(table))


def _clients() -> None:
    op.create_table(
        "oauth_client",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("scopes", Document, nullable=False),
        sa.Column("redirect_uris", Document, nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("secret_number", sa.Integer(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.Column("disabled_at", Moment(), nullable=True),
        sa.Column("last_used_at", Moment(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_oauth_client_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_oauth_client")),
        sqlite_strict=True,
    )


def _sign_ins() -> None:
    op.create_table(
        "app_sign_in",
        sa.Column("id", Id(), nullable=False),
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("client_id", Id(), nullable=False),
        sa.Column("scopes", Document, nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_app_sign_in_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_sign_in")),
        sqlite_strict=True,
    )
    op.create_index("ix_app_sign_in_account", "app_sign_in", ["account_id"], unique=False)
    op.create_index("ix_app_sign_in_client", "app_sign_in", ["organization_id", "client_id"], unique=False)


def _refresh_tokens() -> None:
    op.create_table(
        "app_refresh_token",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("sign_in_id", Id(), nullable=False),
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.Column("followed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sign_in_id"], ["app_sign_in.id"], name="fk_app_refresh_token_sign_in", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_app_refresh_token")),
        sqlite_strict=True,
    )
    op.create_index("ix_app_refresh_token_sign_in", "app_refresh_token", ["sign_in_id"], unique=False)


def _codes() -> None:
    op.create_table(
        "app_code",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("account_id", Id(), nullable=False),
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("client_id", Id(), nullable=False),
        sa.Column("scopes", Document, nullable=False),
        sa.Column("redirect_uri", sa.String(), nullable=False),
        sa.Column("challenge", sa.String(), nullable=False),
        sa.Column("sign_in_id", Id(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_app_code_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_app_code")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    for table in ("app_code", "app_refresh_token", "app_sign_in", "oauth_client"):
        op.drop_table(table)
