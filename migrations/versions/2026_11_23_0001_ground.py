"""Organizations, schools, people, groups, links, consents: what permission stands on."""

import sqlalchemy as sa
from alembic import op

from waymark.kit.fences import ALL_ORGANIZATIONS, fence, on_postgres, roles
from waymark.kit.tables import Document, Id, Moment, SortKey

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organization",
        sa.Column("id", Id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("week_start", sa.Integer(), nullable=False),
        sa.Column("help_contacts", sa.String(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("middle_name", sa.String(), nullable=False),
        sa.Column("preferred_name", sa.String(), nullable=False),
        sa.Column("preferred_family_name", sa.String(), nullable=False),
        sa.Column("pronouns", sa.String(), nullable=False),
        sa.Column("sort_key", SortKey(), nullable=False),
        sa.Column("user_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("deactivated_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_person_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_person")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_person_sort_key_id",
        "person",
        ["organization_id", "sort_key", "id"],
        unique=False,
    )
    op.create_table(
        "school",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "parent_id"],
            ["school.organization_id", "school.id"],
            name="fk_school_parent_id",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_school_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_school")),
        sqlite_strict=True,
    )
    op.create_table(
        "consent",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("authority", sa.String(40), nullable=False),
        sa.Column("given_by", Id(), nullable=False),
        sa.Column("text_version", sa.String(), nullable=False),
        sa.Column("begins_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.Column("taken_back_by", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_consent_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_consent_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_consent")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_consent_learner_id_recipient_purpose",
        "consent",
        ["organization_id", "learner_id", "recipient", "purpose"],
        unique=False,
    )
    op.create_index(
        "uq_consent_in_force",
        "consent",
        ["organization_id", "learner_id", "recipient", "purpose", "authority"],
        unique=True,
        sqlite_where=sa.text("ends_at IS NULL"),
        postgresql_where=sa.text("ends_at IS NULL"),
    )
    op.create_table(
        "groups",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("school_id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sort_key", SortKey(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("archived_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "school_id"],
            ["school.organization_id", "school.id"],
            name="fk_groups_school_id",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_groups_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_groups")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_groups_sort_key_id",
        "groups",
        ["organization_id", "sort_key", "id"],
        unique=False,
    )
    op.create_table(
        "guardianship",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("guardian_id", Id(), nullable=False),
        sa.Column("provenance", sa.String(40), nullable=False),
        sa.Column("verified_by", Id(), nullable=True),
        sa.Column("verified_at", Moment(), nullable=True),
        sa.Column("custody_bar", sa.Boolean(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "guardian_id"],
            ["person.organization_id", "person.id"],
            name="fk_guardianship_guardian_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_guardianship_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_guardianship_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_guardianship")),
        sa.UniqueConstraint(
            "organization_id",
            "learner_id",
            "guardian_id",
            name="uq_guardianship_learner_id_guardian_id",
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_guardianship_guardian_id",
        "guardianship",
        ["organization_id", "guardian_id"],
        unique=False,
    )
    op.create_table(
        "role_assignment",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("school_id", Id(), nullable=True),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("provenance", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "person_id"],
            ["person.organization_id", "person.id"],
            name="fk_role_assignment_person_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "school_id"],
            ["school.organization_id", "school.id"],
            name="fk_role_assignment_school_id",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_role_assignment_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_role_assignment")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_role_assignment_person_id",
        "role_assignment",
        ["organization_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "share",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("item_kind", sa.String(), nullable=False),
        sa.Column("item_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_share_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "person_id"],
            ["person.organization_id", "person.id"],
            name="fk_share_person_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_share_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_share")),
        sa.UniqueConstraint("organization_id", "item_id", "person_id", name="uq_share_item_id_person_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_share_person_id_learner_id",
        "share",
        ["organization_id", "person_id", "learner_id"],
        unique=False,
    )
    op.create_table(
        "support_link",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("learner_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("supporter_id", Id(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("purposes", Document, nullable=False),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("started_by", Id(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "learner_id"],
            ["person.organization_id", "person.id"],
            name="fk_support_link_learner_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "supporter_id"],
            ["person.organization_id", "person.id"],
            name="fk_support_link_supporter_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_support_link_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_support_link")),
        sa.UniqueConstraint(
            "organization_id",
            "learner_id",
            "supporter_id",
            name="uq_support_link_learner_id_supporter_id",
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_support_link_supporter_id_state",
        "support_link",
        ["organization_id", "supporter_id", "state"],
        unique=False,
    )
    op.create_table(
        "enrollment",
        sa.Column("organization_id", Id(), nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("group_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id", "group_id"],
            ["groups.organization_id", "groups.id"],
            name="fk_enrollment_group_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "person_id"],
            ["person.organization_id", "person.id"],
            name="fk_enrollment_person_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name="fk_enrollment_organization",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_enrollment")),
        sa.UniqueConstraint(
            "organization_id",
            "group_id",
            "person_id",
            "role",
            name="uq_enrollment_group_id_person_id_role",
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_enrollment_person_id_role",
        "enrollment",
        ["organization_id", "person_id", "role"],
        unique=False,
    )
    on_postgres(*roles(), "GRANT SELECT ON alembic_version TO waymark_app")
    on_postgres(*fence("organization", "id"))
    on_postgres(*fence("person"))
    on_postgres(*fence("school"))
    on_postgres(*fence("consent"))
    on_postgres(*fence("groups"))
    on_postgres(*fence("guardianship"))
    on_postgres(*fence("role_assignment"))
    on_postgres(*fence("share"))
    on_postgres(*fence("support_link"))
    on_postgres(*fence("enrollment"))
    on_postgres(ALL_ORGANIZATIONS)


def downgrade() -> None:
    on_postgres("DROP FUNCTION all_organizations()")
    op.drop_table("enrollment")
    op.drop_table("support_link")
    op.drop_table("share")
    op.drop_table("role_assignment")
    op.drop_table("guardianship")
    op.drop_table("groups")
    op.drop_table("consent")
    op.drop_table("school")
    op.drop_table("person")
    op.drop_table("organization")
