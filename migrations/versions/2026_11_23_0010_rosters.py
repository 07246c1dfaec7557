"""Roster imports and external ids."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Document, Id, Moment, SortKey

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "external_id",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("source", SortKey(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("external_id", SortKey(), nullable=False),
        sa.Column("row_id", Id(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("import_id", Id(), nullable=False),
        sa.Column("gone_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_external_id_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "organization_id",
            "source",
            "kind",
            "external_id",
            name=op.f("pk_external_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_external_id_row_id",
        "external_id",
        ["organization_id", "row_id"],
        unique=False,
    )
    op.create_table(
        "roster_import",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("file_id", Id(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("system_name", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("grant_administrators", sa.Boolean(), nullable=False),
        sa.Column("administrators_found", sa.Integer(), nullable=False),
        sa.Column("counts", Document, nullable=False),
        sa.Column("change_count", sa.Integer(), nullable=False),
        sa.Column("fault_count", sa.Integer(), nullable=False),
        sa.Column("notice_count", sa.Integer(), nullable=False),
        sa.Column("deactivated_people", sa.Integer(), nullable=False),
        sa.Column("deactivation_share", sa.Float(), nullable=False),
        sa.Column("confirmation_needed", sa.String(), nullable=True),
        sa.Column("confirmed_text", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("asked_by", Id(), nullable=True),
        sa.Column("job_id", Id(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("checked_at", Moment(), nullable=True),
        sa.Column("applied_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "file_id"],
            ["file.organization_id", "file.id"],
            name="fk_roster_import_file_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_roster_import_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_roster_import")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_roster_import_applying",
        "roster_import",
        ["organization_id"],
        unique=True,
        sqlite_where=sa.text("state = 'applying'"),
        postgresql_where=sa.text("state = 'applying'"),
    )
    op.create_table(
        "roster_report",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("import_id", Id(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("items", Document, nullable=False),
        sa.Column("kept_until", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "import_id"],
            ["roster_import.organization_id", "roster_import.id"],
            name="fk_roster_report_import_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_roster_report_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "import_id", "part", name=op.f("pk_roster_report")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_roster_report_kept_until",
        "roster_report",
        ["organization_id", "kept_until"],
        unique=False,
    )
    on_postgres(*fence("external_id"))
    on_postgres(*fence("roster_import"))
    on_postgres(*fence("roster_report"))


def downgrade() -> None:
    op.drop_table("roster_report")
    op.drop_table("roster_import")
    op.drop_table("external_id")
