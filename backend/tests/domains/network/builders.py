"""What the tests of the network make."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tests.world import Place, Somebody, World
from waymark.events.models import EventRow
from waymark.identity.models import EnrollmentRole, Group, Person, Role
from waymark.kit.rows import added
from waymark.kit.text import sort_key

GROWN = date(1980, 5, 1)
FIFTEEN = date(2010, 1, 1)


def born(world: World, who: Somebody, day: date | None) -> None:
    """Set somebody's birth date."""

    def work(session: Session) -> None:
        person = session.get(Person, (who.organization_id, who.id))
        assert person is not None
        person.birth_date = day
        session.add(person)

    world.write(who.organization_id, work)


def a_class(world: World, name: str, *members: tuple[Somebody, EnrollmentRole], place: Place | None = None) -> UUID:
    """Make a class with these people in it."""
    place = place or world.here
    values = {
        "organization_id": place.id,
        "school_id": place.school_id,
        "name": name,
        "sort_key": sort_key(name),
    }
    group_id = world.write(place.id, lambda session: added(session, Group.made(values)).id)
    for who, role in members:
        world.enroll(who, role, group_id)
    return group_id


def invitation(supporter: Somebody, **more: Any) -> dict[str, Any]:
    """A plain invitation."""
    return {"supporter_id": str(supporter.id), "kind": "peer", "purposes": ["feedback"]} | more


def links_of(learner: Somebody, *more: object) -> str:
    """The path of a learner's links."""
    return "/".join(["", "learners", str(learner.id), "links", *map(str, more)])


def invited(world: World, learner: Somebody, supporter: Somebody, **more: Any) -> dict[str, Any]:
    """Have a learner invite somebody, and return the link."""
    answer = world.as_(learner).post(links_of(learner), invitation(supporter, **more))
    assert answer.status_code == 201, answer.text
    link: dict[str, Any] = answer.json()
    return link


def accepted(world: World, learner: Somebody, supporter: Somebody, **more: Any) -> dict[str, Any]:
    """Have a learner invite somebody who accepts, and return the link as the supporter reads it."""
    link = invited(world, learner, supporter, **more)
    answer = world.as_(supporter).post(links_of(learner, link["id"], "accept"))
    assert answer.status_code == 200, answer.text
    linked: dict[str, Any] = answer.json()
    return linked


def a_goal(world: World, learner: Somebody, sentence: str = "Play my own song", **more: Any) -> dict[str, Any]:
    """Have a learner set a goal."""
    answer = world.as_(learner).post(f"/learners/{learner.id}/goals", {"sentence": sentence} | more)
    assert answer.status_code == 201, answer.text
    goal: dict[str, Any] = answer.json()
    return goal


def told(world: World, learner: Somebody, kind: str) -> list[EventRow]:
    """Return what the ledger says of a learner, of one kind, in order."""

    def work(session: Session) -> list[EventRow]:
        asked = (
            select(EventRow)
            .where(
                EventRow.organization_id == learner.organization_id,
                EventRow.learner_id == learner.id,
                EventRow.type == kind,
            )
            .order_by(EventRow.number)  # type: ignore[arg-type]
        )
        return list(session.exec(asked))

    return world.read(learner.organization_id, work)


def another_learner(world: World, name: str) -> Somebody:
    """Add a learner of ana's class."""
    one = world.somebody(name, Role.LEARNER)
    world.enroll(one, EnrollmentRole.LEARNER)
    return one
