"""Which learners somebody is asked by, supports or teaches; and what of them they may see."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, exists, func, literal, or_, select, union_all
from sqlmodel import col

from waymark.domains.conversations.models import Message
from waymark.domains.goals.models import Goal
from waymark.domains.reflections.models import Reflection
from waymark.events.models import EventRow
from waymark.identity.guard import shown
from waymark.identity.models import (
    Enrollment,
    EnrollmentRole,
    LinkState,
    Person,
    Role,
    RoleAssignment,
    SupportLink,
)
from waymark.policy import Action

INVITED, LINKED, TAUGHT = 0, 1, 2
ASKED_OR_LINKED = (LinkState.INVITED, LinkState.ACTIVE)


def _mine(organization_id: UUID, me: UUID, now: datetime) -> Any:
    return and_(
        col(SupportLink.organization_id) == organization_id,
        col(SupportLink.supporter_id) == me,
        col(SupportLink.state).in_(ASKED_OR_LINKED),
        or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > now),
    )


def _running(table: Any, today: date) -> Any:
    return and_(
        or_(table.c.begins.is_(None), table.c.begins <= today), or_(table.c.ends.is_(None), table.c.ends >= today)
    )


def _taught(organization_id: UUID, me: UUID, today: date) -> Any:
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    theirs = Enrollment.__table__.alias("theirs")  # type: ignore[attr-defined]
    return select(theirs.c.person_id.label("learner_id"), literal(TAUGHT).label("rank")).where(
        mine.c.organization_id == organization_id,
        mine.c.person_id == me,
        mine.c.role == EnrollmentRole.TEACHER,
        mine.c.ended_at.is_(None),
        _running(mine, today),
        theirs.c.organization_id == organization_id,
        theirs.c.group_id == mine.c.group_id,
        theirs.c.role == EnrollmentRole.LEARNER,
        theirs.c.ended_at.is_(None),
        _running(theirs, today),
    )


def learners(organization_id: UUID, me: UUID, now: datetime, today: date) -> Any:
    """Learners in order: (person, closest rank, farthest rank)."""
    rank = case((col(SupportLink.state) == LinkState.INVITED, INVITED), else_=LINKED).label("rank")
    tied = select(col(SupportLink.learner_id).label("learner_id"), rank).where(_mine(organization_id, me, now))
    every = union_all(tied, _taught(organization_id, me, today)).subquery("every")
    once = (
        select(every.c.learner_id, func.min(every.c.rank).label("closest"), func.max(every.c.rank).label("farthest"))
        .group_by(every.c.learner_id)
        .subquery("once")
    )
    held = RoleAssignment.__table__  # type: ignore[attr-defined]
    is_learner = exists().where(
        held.c.organization_id == organization_id,
        held.c.person_id == col(Person.id),
        held.c.role == Role.LEARNER,
        _running(held, today),
    )
    return (
        select(Person, once.c.closest, once.c.farthest)
        .join(once, col(Person.id) == once.c.learner_id)
        .where(col(Person.organization_id) == organization_id, is_learner)
        .order_by(once.c.closest, col(Person.sort_key), col(Person.id))
    )


def after(asked: Any, organization_id: UUID, rank: int, person_id: UUID) -> Any:
    """Those that come after a learner of this rank. The name is looked up, so that no cursor carries it."""
    closest = asked.selected_columns["closest"]
    key = (
        select(col(Person.sort_key))
        .where(col(Person.organization_id) == organization_id, col(Person.id) == person_id)
        .scalar_subquery()
    )
    return asked.where(
        or_(
            closest > rank,
            and_(
                closest == rank,
                or_(col(Person.sort_key) > key, and_(col(Person.sort_key) == key, col(Person.id) > person_id)),
            ),
        )
    )


def links_with(organization_id: UUID, me: UUID, learner_ids: list[UUID], now: datetime) -> Any:
    """The caller's invitations and active links with these learners."""
    return select(SupportLink).where(_mine(organization_id, me, now), col(SupportLink.learner_id).in_(learner_ids))


def goals_in_sight(learner_ids: list[UUID], most: int) -> Any:
    """Open goals of these learners that the caller may see, the newest of each: (learner id, goal id, sentence)."""
    place = func.row_number().over(partition_by=col(Goal.learner_id), order_by=col(Goal.id).desc())
    seen = (
        select(col(Goal.learner_id), col(Goal.id), col(Goal.sentence), place.label("place"))
        .where(
            shown(Action.GOAL_READ, Goal),
            col(Goal.learner_id).in_(learner_ids),
            col(Goal.state).not_in(Goal.CLOSED),
        )
        .subquery("seen")
    )
    return select(seen.c.learner_id, seen.c.id, seen.c.sentence).where(seen.c.place <= most).order_by(seen.c.place)


def unread(organization_id: UUID, me: UUID, learner_ids: list[UUID]) -> Any:
    """How many messages of each learner wait for the caller on things that they may see now."""
    on_goal = exists().where(
        col(Goal.organization_id) == organization_id,
        col(Goal.id) == col(Message.goal_id),
        shown(Action.MESSAGE_READ, Goal),
    )
    on_reflection = exists().where(
        col(Reflection.organization_id) == organization_id,
        col(Reflection.id) == col(Message.reflection_id),
        shown(Action.MESSAGE_READ, Reflection),
    )
    return (
        select(col(Message.learner_id), func.count())
        .where(
            col(Message.organization_id) == organization_id,
            col(Message.supporter_id) == me,
            col(Message.learner_id).in_(learner_ids),
            col(Message.author_id) != me,
            col(Message.read_at).is_(None),
            col(Message.withdrawn_at).is_(None),
            or_(on_goal, on_reflection),
        )
        .group_by(col(Message.learner_id))
    )


def last_acts(organization_id: UUID, learner_ids: list[UUID]) -> Any:
    """When each of these learners last did something themselves: (learner id, moment or nothing)."""
    last = (
        select(col(EventRow.occurred_at))
        .where(
            col(EventRow.organization_id) == organization_id,
            col(EventRow.learner_id) == col(Person.id),
            col(EventRow.actor_id) == col(Person.id),
        )
        .order_by(col(EventRow.number).desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    return select(col(Person.id), last).where(
        col(Person.organization_id) == organization_id, col(Person.id).in_(learner_ids)
    )
