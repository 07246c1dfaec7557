"""What people are to learners, as SQL: one statement for one learner, one clause for many.

Each clause here has a predicate in `standing`; a test proves that they say the same.
"""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import String, and_, bindparam, case, cast, exists, literal, null, or_, select, union_all
from sqlmodel import Session, col

from waymark.identity.actors import Actor, Reach
from waymark.identity.glass import is_open_glass
from waymark.identity.guardianships import in_force, is_minor
from waymark.identity.models import (
    BreakGlass,
    Enrollment,
    EnrollmentRole,
    Guardianship,
    LinkKind,
    LinkScope,
    LinkState,
    Person,
    Role,
    RoleAssignment,
    Share,
    SupportLink,
    SupportLinkGoal,
)
from waymark.identity.schools import comes_from_outside, learns_in
from waymark.identity.standing import LinkFacts, Standing
from waymark.kit import clock
from waymark.kit.questions import Question
from waymark.kit.tables import Id, Moment

ADULT_YEARS = 18


@lru_cache(maxsize=16)
def adult_born_by(today: date) -> date:
    """Return the last birth date of those who are 18 today."""
    try:
        return today.replace(year=today.year - ADULT_YEARS)
    except ValueError:  # 29 February
        return today.replace(year=today.year - ADULT_YEARS, day=28)


_ORG: Any = bindparam("organization_id", type_=Id)
_LEARNER: Any = bindparam("learner_id", type_=Id)
_ME: Any = bindparam("person_id", type_=Id)
_NOW: Any = bindparam("now", type_=Moment)
_TODAY: Any = bindparam("today")
_ADULT: Any = bindparam("adult_born_by")


def _row(what: Any, one: Any, two: Any, three: Any) -> Any:
    return (
        what.label("what"),
        cast(one, String).label("one"),
        cast(two, String).label("two"),
        cast(three, String).label("three"),
    )


def running(begins: Any, ends: Any) -> Any:
    """Return the condition that today lies in a span of days."""
    return and_(or_(begins.is_(None), begins <= _TODAY), or_(ends.is_(None), ends >= _TODAY))


def _question() -> Any:
    is_learner = exists().where(
        col(RoleAssignment.organization_id) == _ORG,
        col(RoleAssignment.person_id) == _LEARNER,
        col(RoleAssignment.role) == Role.LEARNER,
        running(col(RoleAssignment.begins), col(RoleAssignment.ends)),
    )
    learner = select(*_row(literal("learner"), col(Person.frozen_at), null(), null())).where(
        col(Person.organization_id) == _ORG, col(Person.id) == _LEARNER, is_learner
    )
    return union_all(learner, _links(), _teaches(), _guards(), _names())


def _links() -> Any:
    return (
        select(
            *_row(
                case((_expired(), literal("expired")), else_=literal("link")),
                col(SupportLink.state),
                col(SupportLink.kind) + literal("/") + col(SupportLink.scope),
                col(SupportLinkGoal.goal_id),
            )
        )
        .select_from(SupportLink)
        .outerjoin(
            SupportLinkGoal,
            and_(
                col(SupportLinkGoal.organization_id) == _ORG,
                col(SupportLinkGoal.link_id) == col(SupportLink.id),
            ),
        )
        .where(
            col(SupportLink.organization_id) == _ORG,
            col(SupportLink.learner_id) == _LEARNER,
            col(SupportLink.supporter_id) == _ME,
        )
    )


def _teaches() -> Any:
    theirs = Enrollment.__table__.alias("theirs")  # type: ignore[attr-defined]
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    return select(*_row(literal("class"), mine.c.group_id, null(), null())).where(
        mine.c.organization_id == _ORG,
        mine.c.person_id == _ME,
        mine.c.role == EnrollmentRole.TEACHER,
        mine.c.ended_at.is_(None),
        running(mine.c.begins, mine.c.ends),
        theirs.c.organization_id == _ORG,
        theirs.c.group_id == mine.c.group_id,
        theirs.c.person_id == _LEARNER,
        theirs.c.role == EnrollmentRole.LEARNER,
        theirs.c.ended_at.is_(None),
        running(theirs.c.begins, theirs.c.ends),
    )


def _expired() -> Any:
    return and_(col(SupportLink.expires_at).is_not(None), col(SupportLink.expires_at) <= _NOW)


def _guards() -> Any:
    return (
        select(*_row(literal("guardian"), null(), null(), null()))
        .select_from(Guardianship)
        .join(Person, and_(col(Person.organization_id) == _ORG, col(Person.id) == col(Guardianship.learner_id)))
        .where(
            in_force(_ORG),
            col(Guardianship.learner_id) == _LEARNER,
            col(Guardianship.guardian_id) == _ME,
            is_minor(_ADULT),
        )
    )


def _names() -> Any:
    return select(*_row(literal("named"), col(Share.item_id), null(), null())).where(
        col(Share.organization_id) == _ORG, col(Share.learner_id) == _LEARNER, col(Share.person_id) == _ME
    )


_STANDING = Question(_question())
_SCHOOLS: Any = bindparam("schools", type_=Id, expanding=True)
_BROKEN = Question(
    select(literal(1).label("one")).where(
        is_open_glass(BreakGlass.__table__.c, _ORG, _ME, _NOW),  # type: ignore[attr-defined]
        col(BreakGlass.learner_id) == _LEARNER,
    )
)
_IN_SCHOOLS: Any = select(literal(1)).where(learns_in(_LEARNER, _SCHOOLS, _ORG, _TODAY))
_OUTSIDERS = Question(
    select(col(SupportLink.supporter_id)).where(
        col(SupportLink.organization_id) == _ORG,
        col(SupportLink.learner_id) == _LEARNER,
        comes_from_outside(col(SupportLink.supporter_id), _LEARNER, _ORG, _TODAY, _ADULT, SupportLink),
    )
)


def _reaches(session: Session, reach: Reach, asked: dict[str, Any]) -> bool:
    """Tell whether a role reaches the learner's school; asked only of those who hold one for some schools."""
    if reach.everywhere or not reach.schools:
        return reach.everywhere
    known = {name: asked[name] for name in ("organization_id", "learner_id", "today")}
    return session.execute(_IN_SCHOOLS, known | {"schools": sorted(reach.schools)}).first() is not None


def standing_of(session: Session, actor: Actor, learner_id: UUID) -> Standing:
    """Ask what the caller is to a learner."""
    standing = Standing(
        learner_id,
        is_self=actor.person_id == learner_id,
        person_id=actor.person_id,
        is_guest=actor.is_guest,
    )
    is_learner = standing.is_self and Role.LEARNER in actor.roles
    if is_learner and not (actor.administers or actor.safeguards):
        standing.exists = True  # the caller was just read from the database, roles and all
        standing.is_frozen = actor.is_frozen
        return standing
    today = clock.today(actor.time_zone)
    asked = {
        "organization_id": actor.organization_id,
        "learner_id": learner_id,
        "person_id": actor.person_id,
        "now": clock.now(),
        "today": today,
        "adult_born_by": adult_born_by(today),
    }
    named: set[UUID] = set()
    goals: set[UUID] = set()
    for what, one, two, three in _STANDING.rows(session, asked):
        _take(standing, (what, one, two, three), named, goals)
    if standing.link is not None and goals:
        standing.link = LinkFacts(standing.link.kind, standing.link.scope, frozenset(goals))
    standing.named_items = frozenset(named)
    standing.is_administrator = _reaches(session, actor.administers, asked)
    if actor.administers:
        known = {name: asked[name] for name in ("organization_id", "learner_id", "person_id", "now")}
        standing.broke_glass = _BROKEN.one(session, known) is not None
    standing.is_safeguarding_lead = _reaches(session, actor.safeguards, asked)
    if standing.watches:
        rows = _OUTSIDERS.rows(session, {name: asked[name] for name in asked if name not in ("person_id", "now")})
        standing.outsiders = frozenset(UUID(str(row[0])) for row in rows)
    if standing.is_frozen and not standing.is_self:
        standing.shut()
    return standing


@lru_cache(maxsize=64)
def _facts_of(told: str) -> LinkFacts:
    kind, _, scope = told.partition("/")
    return LinkFacts(LinkKind(kind), LinkScope(scope))


def _take(standing: Standing, row: tuple[Any, Any, Any, Any], named: set[UUID], goals: set[UUID]) -> None:
    what, one, two, three = row
    if what == "learner":
        standing.exists = True
        standing.is_frozen = one is not None
    elif what == "class":
        standing.is_class_teacher = True
        standing.groups |= {UUID(str(one))}
    elif what == "guardian":
        standing.is_guardian = True
    elif what == "named":
        named.add(UUID(str(one)))
    elif what == "link":
        standing.is_invited = one == LinkState.INVITED
        standing.is_shut_out = one in (LinkState.BLOCKED, LinkState.ENDED)
        if one == LinkState.ACTIVE:
            standing.link = _facts_of(str(two))
            if three is not None:
                goals.add(UUID(str(three)))
