"""Who may have something to see of a learner, and what there is. What they do see, the guard says."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, union
from sqlmodel import col, select

from waymark.domains.goals.models import Goal
from waymark.domains.profiles.models import ProfileStatement
from waymark.domains.profiles.toolkit.models import Tool
from waymark.domains.reflections.models import Reflection
from waymark.identity.models import (
    Enrollment,
    EnrollmentRole,
    Group,
    Guardianship,
    LinkState,
    Person,
    Share,
    SupportLink,
)


def active_links(organization_id: UUID, learner_id: UUID, now: datetime) -> Any:
    """The links of a learner that stand."""
    return select(SupportLink).where(
        SupportLink.organization_id == organization_id,
        SupportLink.learner_id == learner_id,
        SupportLink.state == LinkState.ACTIVE,
        or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > now),
    )


def class_teachers(organization_id: UUID, learner_id: UUID, today: date) -> Any:
    """Who teaches the learner today, and in which group: (person id, name)."""
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    theirs = Enrollment.__table__.alias("theirs")  # type: ignore[attr-defined]
    return (
        select(theirs.c.person_id, Group.name)
        .where(
            mine.c.person_id == learner_id,
            mine.c.role == EnrollmentRole.LEARNER,
            *_present(mine, organization_id, today),
            theirs.c.group_id == mine.c.group_id,
            theirs.c.role == EnrollmentRole.TEACHER,
            *_present(theirs, organization_id, today),
            Group.organization_id == organization_id,
            col(Group.id) == mine.c.group_id,
        )
        .order_by(col(Group.sort_key))
    )


def _present(table: Any, organization_id: UUID, today: date) -> tuple[Any, ...]:
    return (
        table.c.organization_id == organization_id,
        table.c.ended_at.is_(None),
        and_(
            or_(table.c.begins.is_(None), table.c.begins <= today), or_(table.c.ends.is_(None), table.c.ends >= today)
        ),
    )


def guardians_and_named(organization_id: UUID, learner_id: UUID) -> Any:
    """The ids of those who guard the learner or were named for an item."""
    return union(
        select(col(Guardianship.guardian_id)).where(
            Guardianship.organization_id == organization_id, Guardianship.learner_id == learner_id
        ),
        select(col(Share.person_id)).where(Share.organization_id == organization_id, Share.learner_id == learner_id),
    )


def people_by_name(organization_id: UUID, person_ids: set[UUID]) -> Any:
    """These people, by name."""
    return (
        select(Person)
        .where(Person.organization_id == organization_id, col(Person.id).in_(person_ids))
        .order_by(col(Person.sort_key), col(Person.id))
    )


def goals_of(organization_id: UUID, learner_id: UUID) -> Any:
    """Every goal of a learner, the newest first."""
    return (
        select(Goal)
        .where(Goal.organization_id == organization_id, Goal.learner_id == learner_id)
        .order_by(col(Goal.id).desc())
    )


def statements_of(organization_id: UUID, learner_id: UUID) -> Any:
    """Every statement that stands, the newest first."""
    return (
        select(ProfileStatement)
        .where(
            ProfileStatement.organization_id == organization_id,
            ProfileStatement.learner_id == learner_id,
            col(ProfileStatement.withdrawn_at).is_(None),
        )
        .order_by(col(ProfileStatement.id).desc())
    )


def reflections_of(organization_id: UUID, learner_id: UUID) -> Any:
    """Every reflection of a learner, the newest first."""
    return (
        select(Reflection)
        .where(Reflection.organization_id == organization_id, Reflection.learner_id == learner_id)
        .order_by(col(Reflection.id).desc())
    )


def tools_of(organization_id: UUID, learner_id: UUID) -> Any:
    """Every tool of a learner, the newest first."""
    return (
        select(Tool)
        .where(Tool.organization_id == organization_id, Tool.learner_id == learner_id)
        .order_by(col(Tool.id).desc())
    )
