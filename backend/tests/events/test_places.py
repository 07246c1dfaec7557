"""Where an act took place: the learner's school and not the actor's, and the one class that they share."""

from typing import Any
from uuid import UUID

from tests import hearing
from tests.domains.goals.builders import Ledger, a_goal, at
from tests.world import Somebody, World
from waymark.events.places import Recorded, settle
from waymark.identity.actors import Actor
from waymark.identity.models import EnrollmentRole, Group, LinkKind, Role, RoleAssignment, School
from waymark.kit.rows import added
from waymark.kit.text import sort_key

CONSENT = {"recipient": "Moodle of Rio Verde", "purpose": "learning_platform"}


def a_school(world: World) -> UUID:
    """Add another school."""
    values = {"organization_id": world.here.id, "name": "South"}
    return world.write(world.here.id, lambda session: added(session, School.made(values)).id)


def a_class(world: World, school_id: UUID) -> UUID:
    """Add a class to a school."""
    values = {
        "organization_id": world.here.id,
        "school_id": school_id,
        "name": "Choir",
        "sort_key": sort_key("Choir"),
    }
    return world.write(world.here.id, lambda session: added(session, Group.made(values)).id)


def assign(world: World, who: Somebody, role: Role, school_id: UUID | None) -> None:
    """Give somebody a role in a school."""
    values = {"organization_id": world.here.id, "person_id": who.id, "role": role, "school_id": school_id}
    world.write(world.here.id, lambda session: added(session, RoleAssignment.made(values)))


def a_supporter(world: World, name: str, school_id: UUID) -> Somebody:
    """Add a teacher of another school who supports ana."""
    teacher = world.somebody(name)
    assign(world, teacher, Role.TEACHER, school_id)
    world.link(world.ana, teacher, LinkKind.TEACHER)
    return teacher


def told_of(world: World, who: Somebody, goal: dict[str, Any]) -> tuple[UUID | None, UUID | None]:
    """Let somebody write to ana; return the school and class that the ledger says."""
    ledger = Ledger(world)
    sent = world.as_(who).post(at(goal) + "/messages", {"text": "What is next?"})
    assert sent.status_code == 201, sent.text
    (event,) = ledger.news()
    return event.school_id, event.context_group_id


def test_the_school_is_the_learners(world: World) -> None:
    south = a_school(world)
    goal = a_goal(world)
    teacher = a_supporter(world, "tara", south)
    here = world.here.school_id
    assert told_of(world, teacher, goal) == (here, None)
    world.enroll(teacher, EnrollmentRole.TEACHER)
    assert told_of(world, teacher, goal) == (here, world.here.group_id)
    world.link(world.ana, world.a_peer)
    assert told_of(world, world.a_peer, goal) == (here, world.here.group_id), "a peer of the class"
    choir = a_class(world, south)
    world.enroll(teacher, EnrollmentRole.TEACHER, choir)
    world.enroll(world.ana, EnrollmentRole.LEARNER, choir)
    assert told_of(world, teacher, goal) == (here, None), "two classes shared: neither"


def test_of_several_schools_the_class_tells_which(world: World) -> None:
    south = a_school(world)
    goal = a_goal(world)
    teacher = a_supporter(world, "tara", south)
    assign(world, world.ana, Role.LEARNER, south)
    assert told_of(world, teacher, goal) == (None, None)
    choir = a_class(world, south)
    world.enroll(teacher, EnrollmentRole.TEACHER, choir)
    world.enroll(world.ana, EnrollmentRole.LEARNER, choir)
    assert told_of(world, teacher, goal) == (south, choir)


def test_a_learner_who_is_something_else_elsewhere_acts_in_their_own_school(world: World) -> None:
    assign(world, world.ana, Role.MENTOR, a_school(world))
    ledger = Ledger(world)
    a_goal(world)
    (event,) = ledger.news()
    assert (event.school_id, event.context_group_id) == (world.here.school_id, None)


def test_an_act_on_the_organization_is_the_actors(world: World) -> None:
    school_id = world.here.school_id
    actor = Actor("person", world.here.id, world.an_administrator.id, school_id=school_id)
    values = {"learner_id": None, "school_id": None, "context_group_id": None}
    row = Recorded(world.here.id, actor, values)
    world.read(world.here.id, lambda session: settle(session, world.here.id, [row]))
    assert row.values["school_id"] == school_id


def test_an_act_on_many_says_so_and_asks_once(world: World) -> None:
    south = a_school(world)
    many = [world.somebody(f"learner{number}", Role.LEARNER) for number in range(12)]
    assign(world, many[0], Role.LEARNER, south)
    few, rest = many[:2], many[2:]
    ledger = Ledger(world)
    asked = [questions(world, people) for people in (few, rest)]
    assert asked[0] == asked[1], "as many questions for ten learners as for two"
    events = ledger.news()
    assert [(event.target, event.group_size) for event in events] == [("group", 2)] * 2 + [("group", 10)] * 10
    schools = {event.learner_id: event.school_id for event in events}
    assert schools == {who.id: None if who is many[0] else world.here.school_id for who in many}


def questions(world: World, people: list[Somebody]) -> int:
    """Record consents for some learners; return how many questions that took."""
    named = {**CONSENT, "learner_ids": [str(one.id) for one in people]}
    with hearing.statements() as sent:
        answer = world.as_(world.an_administrator).post("/consents/school", named)
    assert answer.json()["recorded"] == len(people)
    asked = [statement for statement in sent if statement.lstrip().startswith("SELECT")]
    assert any("role_assignment AS role" in statement for statement in asked)
    return len(asked)
