"""Who can be found by whom. The young find only the people of their own groups."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, and_, bindparam, exists, or_
from sqlmodel import Session, col, select

from waymark.identity.guardianships import in_force
from waymark.identity.models import (
    Enrollment,
    Group,
    Guardianship,
    LinkState,
    Person,
    Role,
    RoleAssignment,
    School,
    SupportLink,
)
from waymark.identity.names import named_like as like
from waymark.kit.ids import id_of
from waymark.kit.questions import Question
from waymark.kit.tables import Id
from waymark.kit.wholes import Rows

STAFF = (Role.TEACHER, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.MENTOR)
STANDING = (LinkState.INVITED, LinkState.AWAITING_APPROVAL, LinkState.ACTIVE)


def people_findable(organization_id: Any, me: Any, today: Any, schools: Any) -> Any:
    """Everybody whom this person may find and invite: neither gone, nor apart from them by a block.

    `schools` are those whose staff they may find; None for the young, who find their groups and guardians only.
    """
    known = or_(_in_my_groups(organization_id, me, today), _guards_me(organization_id, me))
    if schools is not None:
        known = or_(known, _works_in(organization_id, today, schools), _is_tied(organization_id, me))
    return select(Person).where(
        Person.organization_id == organization_id,
        Person.id != me,
        col(Person.deactivated_at).is_(None),
        col(Person.is_guest).is_(False),
        known,
        ~_is_apart(organization_id, me),
    )


_BOUND = (
    bindparam("organization_id", type_=Id),
    bindparam("me", type_=Id),
    bindparam("today", type_=Date),
    bindparam("schools", type_=Id, expanding=True),
)


@cache
def one_findable(*, is_young: bool) -> Rows[Person]:
    """One person, by `person_id`, if somebody may find them: the same question as for all, written once."""
    organization_id, me, today, schools = _BOUND
    everybody = people_findable(organization_id, me, today, None if is_young else schools)
    return Rows(Person, everybody.where(col(Person.id) == bindparam("person_id", type_=Id)))


def named_like(people: Any, words: list[str], limit: int) -> Any:
    """Those of these people in whose name each word begins a part, sorted by name."""
    return people.where(*like(words)).order_by(col(Person.sort_key), col(Person.id)).limit(limit)


def _running(table: Any, today: Any) -> Any:
    return and_(
        or_(table.c.begins.is_(None), table.c.begins <= today), or_(table.c.ends.is_(None), table.c.ends >= today)
    )


def _present(table: Any, organization_id: Any, today: Any) -> Any:
    return and_(table.c.organization_id == organization_id, table.c.ended_at.is_(None), _running(table, today))


def _in_my_groups(organization_id: Any, me: Any, today: Any) -> Any:
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    theirs = Enrollment.__table__.alias("theirs")  # type: ignore[attr-defined]
    return exists().where(
        _present(mine, organization_id, today),
        mine.c.person_id == me,
        _present(theirs, organization_id, today),
        theirs.c.group_id == mine.c.group_id,
        theirs.c.person_id == col(Person.id),
    )


def _works_in(organization_id: Any, today: Any, schools: Any) -> Any:
    """Staff of these schools, and of the organization as a whole."""
    held = RoleAssignment.__table__  # type: ignore[attr-defined]
    return exists().where(
        held.c.organization_id == organization_id,
        held.c.person_id == col(Person.id),
        held.c.role.in_(STAFF),
        or_(held.c.school_id.is_(None), held.c.school_id.in_(schools)),
        _running(held, today),
    )


def schools_of(organization_id: UUID) -> Any:
    """The ids of all schools."""
    return select(School.id).where(School.organization_id == organization_id)


def _schools_of_groups(organization_id: Any, me: Any, today: Any) -> Any:
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    return (
        select(Group.school_id)
        .where(
            _present(mine, organization_id, today),
            mine.c.person_id == me,
            Group.organization_id == organization_id,
            col(Group.id) == mine.c.group_id,
        )
        .distinct()
    )


def _schools_of_wards(organization_id: Any, me: Any, today: Any) -> Any:
    held = RoleAssignment.__table__  # type: ignore[attr-defined]
    return (
        select(held.c.school_id)
        .where(
            held.c.organization_id == organization_id,
            held.c.role == Role.LEARNER,
            held.c.school_id.is_not(None),
            _running(held, today),
            in_force(organization_id),
            col(Guardianship.learner_id) == held.c.person_id,
            col(Guardianship.guardian_id) == me,
        )
        .distinct()
    )


_OF_GROUPS, _OF_WARDS = (Question(asked(*_BOUND[:3])) for asked in (_schools_of_groups, _schools_of_wards))


def schools_known(session: Session, organization_id: UUID, me: UUID, today: date) -> set[UUID]:
    """Return the schools of the groups that somebody is in today, and of the learners whom they guard."""
    asked = {"organization_id": organization_id, "me": me, "today": today}
    return {id_of(school) for one in (_OF_GROUPS, _OF_WARDS) for school in one.column(session, asked)}


def _link_with(organization_id: Any, me: Any, states: tuple[LinkState, ...]) -> Any:
    link = SupportLink.__table__.alias("either_way")  # type: ignore[attr-defined]
    return exists().where(
        link.c.organization_id == organization_id,
        or_(
            and_(link.c.learner_id == me, link.c.supporter_id == col(Person.id)),
            and_(link.c.supporter_id == me, link.c.learner_id == col(Person.id)),
        ),
        link.c.state.in_(states),
    )


def _is_tied(organization_id: Any, me: Any) -> Any:
    return _link_with(organization_id, me, STANDING)


def _is_apart(organization_id: Any, me: Any) -> Any:
    return _link_with(organization_id, me, (LinkState.BLOCKED,))


def _guards_me(organization_id: Any, me: Any) -> Any:
    return exists().where(
        in_force(organization_id),
        col(Guardianship.learner_id) == me,
        col(Guardianship.guardian_id) == col(Person.id),
    )


_HELD: Any = RoleAssignment.__table__  # type: ignore[attr-defined]
_ROLES = Question(
    select(_HELD.c.person_id, _HELD.c.role)
    .where(
        _HELD.c.organization_id == _BOUND[0],
        _HELD.c.person_id.in_(bindparam("person_ids", type_=Id, expanding=True)),
        _running(_HELD, _BOUND[2]),
    )
    .distinct()
)


def roles_of(
    session: Session, organization_id: UUID, person_ids: list[UUID], today: date
) -> Iterator[tuple[UUID, Role]]:
    """Return what these people do here today: (person id, role)."""
    asked = {"organization_id": organization_id, "person_ids": person_ids, "today": today}
    for person_id, role in _ROLES.rows(session, asked):
        yield id_of(person_id), Role(role)


def shared_groups(organization_id: UUID, me: UUID, person_ids: list[UUID], today: date) -> Any:
    """The groups that these people are in together with me: (person id, name), by name."""
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    theirs = Enrollment.__table__.alias("theirs")  # type: ignore[attr-defined]
    return (
        select(theirs.c.person_id, Group.name, Group.sort_key)
        .where(
            _present(mine, organization_id, today),
            mine.c.person_id == me,
            _present(theirs, organization_id, today),
            theirs.c.group_id == mine.c.group_id,
            theirs.c.person_id.in_(person_ids),
            Group.organization_id == organization_id,
            col(Group.id) == mine.c.group_id,
        )
        .distinct()
        .order_by(col(Group.sort_key))
    )


_GUARDS = Question(
    select(Guardianship.id).where(
        in_force(_BOUND[0]),
        col(Guardianship.learner_id) == bindparam("learner_id", type_=Id),
        col(Guardianship.guardian_id) == bindparam("guardian_id", type_=Id),
    )
)


def is_guarded_by(session: Session, organization_id: UUID, learner_id: UUID, guardian_id: UUID) -> bool:
    """Tell whether somebody is a verified guardian of a learner, without a custody bar."""
    asked = {"organization_id": organization_id, "learner_id": learner_id, "guardian_id": guardian_id}
    return _GUARDS.row(session, asked) is not None
