"""Where an act took place: the learner's school, the class that actor and learner share, and for how many it was.

Asked when a unit is sealed, once for each actor and of all learners together: an act on 500 learners asks once.
A learner who acts for themselves asks nothing, for the actor carries their school already.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, literal, union_all
from sqlmodel import Session, select

from waymark.events.models import Target
from waymark.identity.actors import Actor
from waymark.identity.models import Enrollment, EnrollmentRole, Group, Role, RoleAssignment
from waymark.identity.relations import running
from waymark.kit import clock
from waymark.kit.ids import id_of
from waymark.kit.questions import Question
from waymark.kit.tables import Id


@dataclass
class Recorded:
    """One row to be: everything but its number."""

    organization_id: UUID
    actor: Actor
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Place:
    """The schools where somebody is a learner today, and the classes they share with the actor, with their schools."""

    schools: set[UUID] = field(default_factory=set)
    classes: dict[UUID, UUID] = field(default_factory=dict)


_ORG: Any = bindparam("organization_id", type_=Id)


def _places(is_asked: Callable[[Any], Any]) -> Any:
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    theirs = Enrollment.__table__.alias("theirs")  # type: ignore[attr-defined]
    group = Group.__table__.alias("shared")  # type: ignore[attr-defined]
    role = RoleAssignment.__table__.alias("role")  # type: ignore[attr-defined]
    schools = select(
        literal("school").label("what"),
        role.c.person_id.label("learner_id"),
        role.c.school_id.label("id"),
        role.c.school_id.label("school_id"),
    ).where(
        role.c.organization_id == _ORG,
        is_asked(role.c.person_id),
        role.c.role == Role.LEARNER,
        role.c.school_id.is_not(None),
        running(role.c.begins, role.c.ends),
    )
    classes = select(literal("class"), theirs.c.person_id, group.c.id, group.c.school_id).where(
        mine.c.organization_id == _ORG,
        mine.c.person_id == bindparam("actor_id", type_=Id),
        mine.c.ended_at.is_(None),
        running(mine.c.begins, mine.c.ends),
        theirs.c.organization_id == _ORG,
        theirs.c.group_id == mine.c.group_id,
        is_asked(theirs.c.person_id),
        theirs.c.person_id != mine.c.person_id,
        theirs.c.role == EnrollmentRole.LEARNER,
        theirs.c.ended_at.is_(None),
        running(theirs.c.begins, theirs.c.ends),
        group.c.organization_id == _ORG,
        group.c.id == mine.c.group_id,
    )
    return union_all(schools, classes)


_OF_ONE = Question(_places(lambda column: column == bindparam("learner_id", type_=Id)))
_OF_MANY = Question(_places(lambda column: column.in_(bindparam("learner_ids", type_=Id, expanding=True))))


def settle(session: Session, organization_id: UUID, rows: list[Recorded]) -> None:
    """Fill in what the rows of a unit say of school, class and number of learners."""
    if len(rows) > 1:
        _count(rows)
    open_rows: dict[Actor, list[Recorded]] = {}
    for row in rows:
        if not _is_settled(row):
            open_rows.setdefault(row.actor, []).append(row)
    for actor, theirs in open_rows.items():
        learners = {row.values["learner_id"] for row in theirs}
        found = _look_up(session, organization_id, actor, learners)
        for row in theirs:
            _fill(session, row, found.get(row.values["learner_id"], Place()))


def _is_settled(row: Recorded) -> bool:
    """Tell whether nothing need be asked; what the actor carries is taken."""
    values, actor = row.values, row.actor
    if values["learner_id"] is None:
        values["school_id"] = values["school_id"] or actor.school_id
        return True
    acts_for_self = values["learner_id"] == actor.person_id and actor.roles == {Role.LEARNER}
    if acts_for_self and values["context_group_id"] is None:
        values["school_id"] = values["school_id"] or actor.school_id
        return True
    return False


def _look_up(session: Session, organization_id: UUID, actor: Actor, learners: set[UUID]) -> dict[UUID, Place]:
    asked: dict[str, Any] = {
        "organization_id": organization_id,
        "actor_id": actor.person_id,
        "today": clock.today(actor.time_zone),
    }
    if len(learners) == 1:
        found = _OF_ONE.rows(session, asked | {"learner_id": next(iter(learners))})
    else:
        found = _OF_MANY.rows(session, asked | {"learner_ids": sorted(learners)})
    places: dict[UUID, Place] = {}
    for what, learner_id, row_id, school_id in found:
        place = places.setdefault(id_of(learner_id), Place())
        if what == "school":
            place.schools.add(id_of(school_id))
        else:
            place.classes[id_of(row_id)] = id_of(school_id)
    return places


def _fill(session: Session, row: Recorded, place: Place) -> None:
    values = row.values
    if values["context_group_id"] is None and len(place.classes) == 1:
        values["context_group_id"] = next(iter(place.classes))
    if values["school_id"] is None:
        if len(place.schools) == 1:
            values["school_id"] = next(iter(place.schools))
        elif values["context_group_id"] is not None:
            values["school_id"] = _school_of_class(session, row.organization_id, values["context_group_id"], place)


def _school_of_class(session: Session, organization_id: UUID, group_id: UUID, place: Place) -> UUID | None:
    if group_id in place.classes:
        return place.classes[group_id]
    group = session.get(Group, (organization_id, group_id))
    return None if group is None else group.school_id


def _count(rows: list[Recorded]) -> None:
    """Say of an act on several learners that it was one, and on how many."""
    reached: dict[tuple[UUID, str], set[UUID]] = {}
    for row in rows:
        if row.values["learner_id"] is not None:
            reached.setdefault((row.values["act_id"], row.values["type"]), set()).add(row.values["learner_id"])
    for row in rows:
        size = len(reached.get((row.values["act_id"], row.values["type"]), ()))
        if size > 1:
            row.values["target"] = Target.GROUP
            row.values["group_size"] = row.values["group_size"] or size
