"""Which learners somebody is asked by, supports or teaches; and what of them they may see."""

from typing import Any

from sqlalchemy import Integer, and_, bindparam, case, exists, func, literal, or_, select, union_all
from sqlmodel import col

from waymark.domains.conversations.models import Message
from waymark.domains.goals.models import Goal
from waymark.domains.reflections.models import Reflection
from waymark.events.models import EventRow
from waymark.identity.clauses import ME, NOW, ORGANIZATION, TODAY
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
from waymark.kit.tables import Id
from waymark.policy import Action

INVITED, LINKED, TAUGHT = 0, 1, 2
ASKED_OR_LINKED = (LinkState.INVITED, LinkState.ACTIVE)

_LEARNERS: Any = bindparam("learner_ids", type_=Id, expanding=True)
_RANK: Any = bindparam("after_rank", type_=Integer)
_AFTER: Any = bindparam("after_id", type_=Id)
_MINE: Any = and_(
    col(SupportLink.organization_id) == ORGANIZATION,
    col(SupportLink.supporter_id) == ME,
    col(SupportLink.state).in_(ASKED_OR_LINKED),
    or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > NOW),
)


def _running(table: Any) -> Any:
    return and_(
        or_(table.c.begins.is_(None), table.c.begins <= TODAY), or_(table.c.ends.is_(None), table.c.ends >= TODAY)
    )


def _taught() -> Any:
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    theirs = Enrollment.__table__.alias("theirs")  # type: ignore[attr-defined]
    return select(theirs.c.person_id.label("learner_id"), literal(TAUGHT).label("rank")).where(
        mine.c.organization_id == ORGANIZATION,
        mine.c.person_id == ME,
        mine.c.role == EnrollmentRole.TEACHER,
        mine.c.ended_at.is_(None),
        _running(mine),
        theirs.c.organization_id == ORGANIZATION,
        theirs.c.group_id == mine.c.group_id,
        theirs.c.role == EnrollmentRole.LEARNER,
        theirs.c.ended_at.is_(None),
        _running(theirs),
    )


def _learners() -> Any:
    rank = case((col(SupportLink.state) == LinkState.INVITED, INVITED), else_=LINKED).label("rank")
    tied = select(col(SupportLink.learner_id).label("learner_id"), rank).where(_MINE)
    every = union_all(tied, _taught()).subquery("every")
    once = (
        select(every.c.learner_id, func.min(every.c.rank).label("closest"), func.max(every.c.rank).label("farthest"))
        .group_by(every.c.learner_id)
        .subquery("once")
    )
    held = RoleAssignment.__table__  # type: ignore[attr-defined]
    is_learner = exists().where(
        held.c.organization_id == ORGANIZATION,
        held.c.person_id == col(Person.id),
        held.c.role == Role.LEARNER,
        _running(held),
    )
    return (
        select(Person, once.c.closest, once.c.farthest)
        .join(once, col(Person.id) == once.c.learner_id)
        .where(col(Person.organization_id) == ORGANIZATION, is_learner, col(Person.frozen_at).is_(None))
        .order_by(once.c.closest, col(Person.sort_key), col(Person.id))
        .limit(bindparam("limit"))
    )


def _after(asked: Any) -> Any:
    """The name to go on from is looked up by id, so that no cursor carries it."""
    closest = asked.selected_columns["closest"]
    before = Person.__table__.alias("before")  # type: ignore[attr-defined]
    key = select(before.c.sort_key).where(before.c.organization_id == ORGANIZATION, before.c.id == _AFTER)
    name = key.scalar_subquery()
    follows = or_(col(Person.sort_key) > name, and_(col(Person.sort_key) == name, col(Person.id) > _AFTER))
    return asked.where(or_(closest > _RANK, and_(closest == _RANK, follows)))


def _goals_in_sight() -> Any:
    place = func.row_number().over(partition_by=col(Goal.learner_id), order_by=col(Goal.id).desc())
    seen = (
        select(col(Goal.learner_id), col(Goal.id), col(Goal.sentence), place.label("place"))
        .where(
            shown(Action.GOAL_READ, Goal),
            col(Goal.learner_id).in_(_LEARNERS),
            col(Goal.state).not_in(Goal.CLOSED),
        )
        .subquery("seen")
    )
    return (
        select(seen.c.learner_id, seen.c.id, seen.c.sentence)
        .where(seen.c.place <= bindparam("most"))
        .order_by(seen.c.place)
    )


def _unread() -> Any:
    on_goal = exists().where(col(Goal.id) == col(Message.goal_id), shown(Action.MESSAGE_READ, Goal))
    on_reflection = exists().where(
        col(Reflection.id) == col(Message.reflection_id), shown(Action.MESSAGE_READ, Reflection)
    )
    return (
        select(col(Message.learner_id), func.count())
        .where(
            col(Message.organization_id) == ORGANIZATION,
            col(Message.supporter_id) == ME,
            col(Message.learner_id).in_(_LEARNERS),
            col(Message.author_id) != ME,
            col(Message.read_at).is_(None),
            col(Message.withdrawn_at).is_(None),
            or_(on_goal, on_reflection),
        )
        .group_by(col(Message.learner_id))
    )


def _last_acts() -> Any:
    last = (
        select(col(EventRow.occurred_at))
        .where(
            col(EventRow.organization_id) == ORGANIZATION,
            col(EventRow.learner_id) == col(Person.id),
            col(EventRow.actor_id) == col(Person.id),
        )
        .order_by(col(EventRow.number).desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    return select(col(Person.id), last).where(
        col(Person.organization_id) == ORGANIZATION, col(Person.id).in_(_LEARNERS)
    )


# Learners in order: (person, closest rank, farthest rank).
LEARNERS: Any = _learners()
LEARNERS_AFTER: Any = _after(LEARNERS)
# The caller's invitations and active links with some learners.
LINKS: Any = select(SupportLink).where(_MINE, col(SupportLink.learner_id).in_(_LEARNERS))
# Open goals that the caller may see, the newest of each learner: (learner id, goal id, sentence).
GOALS_IN_SIGHT: Any = _goals_in_sight()
# How many messages wait for the caller on things that they may see now: (learner id, count).
UNREAD: Any = _unread()
# When learners last did something themselves: (learner id, moment or nothing).
LAST_ACTS: Any = _last_acts()
