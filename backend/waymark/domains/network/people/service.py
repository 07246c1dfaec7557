"""Finding people to invite."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.network.people import queries
from waymark.domains.network.people.schemas import PersonFound
from waymark.identity.actors import Actor
from waymark.identity.ages import age_band
from waymark.identity.guard import Grant
from waymark.identity.models import AgeBand, Person, Role
from waymark.identity.schools import OF_THE_SCHOOL, around
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.problems import FieldProblem, Unprocessable
from waymark.kit.schemas import Listed
from waymark.kit.text import sort_key
from waymark.kit.wholes import row_by_key

MOST = 20
SHORTEST = 2


def find_people(session: Session, by: Grant, typed: str) -> Listed[PersonFound]:
    """Return people whom the caller may find and whose names begin as typed."""
    enter(session, by.organization_id)
    words = sort_key(typed).split()[:4]
    if sum(len(word) for word in words) < SHORTEST:
        raise Unprocessable(errors=[FieldProblem(pointer="?q", message="Type at least two letters of a name.")])
    people = session.exec(queries.named_like(_findable(session, by.actor), words, MOST)).all()
    return Listed(_described(session, by.actor, list(people)))


def _findable(session: Session, actor: Actor) -> Any:
    today = clock.today(actor.time_zone)
    schools = None if _is_young(session, actor) else sorted(_schools(session, actor))
    return queries.people_findable(actor.organization_id, actor.person_id, today, schools)


def _schools(session: Session, actor: Actor) -> frozenset[UUID]:
    """Return the schools whose staff somebody may find: their own by role, class or child, with above and below."""
    today = clock.today(actor.time_zone)
    if actor.administers.everywhere:
        return frozenset(session.exec(queries.schools_of(actor.organization_id)))
    mine = set(actor.schools)
    mine.update(queries.schools_known(session, actor.organization_id, actor.person_id, today))
    return around(session, actor.organization_id, mine)


def _is_young(session: Session, actor: Actor) -> bool:
    """Only a learner's age counts: whoever works here or guards somebody is grown up."""
    if Role.LEARNER not in actor.roles:
        return False
    me = row_by_key(session, Person, (actor.organization_id, actor.person_id))
    return me is None or age_band(me.birth_date, clock.today(actor.time_zone)) is AgeBand.UNDER_13


def _described(session: Session, actor: Actor, people: list[Person]) -> list[PersonFound]:
    ids = [person.id for person in people]
    today = clock.today(actor.time_zone)
    roles: dict[UUID, set[Role]] = {one: set() for one in ids}
    groups: dict[UUID, list[str]] = {one: [] for one in ids}
    if ids:
        for person_id, role in queries.roles_of(session, actor.organization_id, ids, today):
            roles[person_id].add(role)
        asked = queries.shared_groups(actor.organization_id, actor.person_id, ids, today)
        for person_id, name, _ in session.exec(asked):
            groups[person_id].append(name)
    return [
        PersonFound(
            person_id=person.id,
            name=person.shown_name,
            roles=[role for role in Role if role in roles[person.id]],
            groups=groups[person.id],
        )
        for person in people
    ]


def find_one(session: Session, actor: Actor, person_id: UUID) -> Person | None:
    """Return somebody by id if the caller may find them, else nothing."""
    is_young = _is_young(session, actor)
    asked: dict[str, Any] = {
        "organization_id": actor.organization_id,
        "me": actor.person_id,
        "today": clock.today(actor.time_zone),
        "person_id": person_id,
    }
    if not is_young:
        asked["schools"] = sorted(_schools(session, actor))
    return queries.one_findable(is_young=is_young).first(session, asked)


def roles_held(session: Session, actor: Actor, person_id: UUID) -> set[Role]:
    """Return what somebody does here today."""
    today = clock.today(actor.time_zone)
    return {role for _, role in queries.roles_of(session, actor.organization_id, [person_id], today)}


def is_outside_adult(session: Session, actor: Actor, learner: Person, person_id: UUID, roles: set[Role]) -> bool:
    """Tell whether somebody is neither of the school nor a guardian of this learner."""
    if roles & set(OF_THE_SCHOOL):
        return False
    return not queries.is_guarded_by(session, actor.organization_id, learner.id, person_id)
