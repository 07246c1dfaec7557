"""LMS sources, what they told, and the work that it offers to learners."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import fence, on_postgres
from waymark.kit.tables import Document, Id, Moment, SortKey

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lms_source",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("school_id", Id(), nullable=False),
        sa.Column("stand_in_id", Id(), nullable=False),
        sa.Column("key_set_url", sa.String(), nullable=False),
        sa.Column("sealed_secret", sa.String(), nullable=False),
        sa.Column("sealed_previous_secret", sa.String(), nullable=False),
        sa.Column("previous_secret_ends_at", Moment(), nullable=True),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("last_heard_at", Moment(), nullable=True),
        sa.Column("last_refused_at", Moment(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "stand_in_id"],
            ["person.organization_id", "person.id"],
            name="fk_lms_source_stand_in_id",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "school_id"],
            ["school.organization_id", "school.id"],
            name="fk_lms_source_school_id",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_lms_source_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_lms_source")),
        sqlite_strict=True,
    )
    op.create_table(
        "lms_aside",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("source_id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("external_id", SortKey(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "source_id"],
            ["lms_source.organization_id", "lms_source.id"],
            name="fk_lms_aside_source_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_lms_aside_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "source_id", "kind", "external_id", name=op.f("pk_lms_aside")),
        sqlite_strict=True,
    )
    op.create_table(
        "lms_heard",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("source_id", Id(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "source_id"],
            ["lms_source.organization_id", "lms_source.id"],
            name="fk_lms_heard_source_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_lms_heard_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "source_id", "hash", name=op.f("pk_lms_heard")),
        sqlite_strict=True,
    )
    op.create_table(
        "lms_message",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("source_id", Id(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("people", Document, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("missing_kind", sa.String(40), nullable=True),
        sa.Column("missing_id", SortKey(), nullable=True),
        sa.Column("missing_name", sa.String(), nullable=False),
        sa.Column("missing_role", sa.String(), nullable=False),
        sa.Column("learner_id", Id(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "source_id"],
            ["lms_source.organization_id", "lms_source.id"],
            name="fk_lms_message_source_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_lms_message_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_lms_message")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_lms_message_due",
        "lms_message",
        ["organization_id", "at"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_lms_message_source_id_state", "lms_message", ["organization_id", "source_id", "state"], unique=False
    )
    op.create_index("ix_lms_message_missing_id", "lms_message", ["organization_id", "missing_id"], unique=False)
    op.create_index("ix_lms_message_source_id_id", "lms_message", ["organization_id", "source_id", "id"], unique=False)

    op.create_table(
        "lms_work",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("source_id", Id(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("lms_name", sa.String(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("submitted_at", Moment(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("goal_id", Id(), nullable=True),
        sa.Column("evidence_id", Id(), nullable=True),
        sa.Column("foreseen", sa.Integer(), nullable=True),
        sa.Column("foreseen_at", Moment(), nullable=True),
        sa.Column("graded_at", Moment(), nullable=True),
        sa.Column("grade_told_at", Moment(), nullable=True),
        sa.Column("points", sa.Float(), nullable=True),
        sa.Column("most_points", sa.Float(), nullable=True),
        sa.Column("grade_text", sa.String(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=True),
        sa.Column("outcomes", Document, nullable=False),
        sa.CheckConstraint("foreseen IS NULL OR foreseen BETWEEN 0 AND 100", name="ck_lms_work_foreseen"),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_lms_work_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name="fk_lms_work_organization", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_lms_work")),
        sa.UniqueConstraint(
            "organization_id",
            "learner_id",
            "source_id",
            "external_id",
            name="uq_lms_work_learner_id_source_id_external_id",
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_lms_work_learner_id_id", "lms_work", ["organization_id", "learner_id", "id"], unique=False)
    for table in ("lms_source", "lms_aside", "lms_heard", "lms_message", "lms_work"):
        on_postgres(*fence(table))


def downgrade() -> None:
    op.drop_table("lms_work")
    op.drop_table("lms_message")
    op.drop_table("lms_heard")
    op.drop_table("lms_aside")
    op.drop_table("lms_source")
