"""Objectives: a teacher asks, one learner or a class; it is seen as what it is, and grows into own goals."""

from tests.domains.goals.builders import Ledger, at, learners, pages
from tests.domains.goals.codesigning import a_learner, another_class, deciders, items
from tests.world import World
from waymark.identity.models import EnrollmentRole

LEVER = {"text": "Explain how a lever works", "why": "It is in the exam", "due_on": "2027-02-01"}


def test_one_learner_is_assigned_an_objective_and_sees_whose_it_is(world: World) -> None:
    ledger = Ledger(world)
    made = world.as_(world.her_teacher).post(learners(world.ana) + "/objectives", LEVER)
    assert made.status_code == 201, made.text
    (seen,) = items(world.as_(world.ana), learners(world.ana) + "/objectives")
    assert (seen["text"], seen["author_name"], seen["group_id"]) == (LEVER["text"], "Okafor Test", None)
    assert seen["may"] == ["objective.grow", "objective.read"]
    (event,) = ledger.news()
    assert (event.type, event.element, event.relation, event.target) == (
        "objective.assigned",
        "objective",
        "class_teacher",
        "one",
    )
    assert event.fields_changed == ["due_on", "text", "why"]


def test_a_class_gets_one_row_for_each_learner_of_one_act(world: World) -> None:
    cleo = a_learner(world, "cleo")
    ledger = Ledger(world)
    made = world.as_(world.her_teacher).post(f"/groups/{world.here.group_id}/objectives", LEVER)
    assert (made.status_code, made.json()) == (200, {"learner_count": 3})
    events = ledger.news()
    assert {event.learner_id for event in events} == {world.ana.id, world.ben.id, cleo.id}
    assert len({event.act_id for event in events}) == 1
    for event in events:
        assert (event.target, event.group_id, event.group_size) == ("group", world.here.group_id, 3)
        assert (event.context_group_id, event.relation) == (world.here.group_id, "class_teacher")
    for learner in (world.ana, world.ben, cleo):
        assert len(items(world.as_(learner), learners(learner) + "/objectives")) == 1


def test_a_class_of_one_is_a_class(world: World) -> None:
    group_id = another_class(world, world.ana)
    world.enroll(world.her_teacher, EnrollmentRole.TEACHER, group_id)
    ledger = Ledger(world)
    assert world.as_(world.her_teacher).post(f"/groups/{group_id}/objectives", LEVER).json() == {"learner_count": 1}
    (event,) = ledger.news()
    assert (event.target, event.group_id, event.group_size) == ("group", group_id, 1)


def test_only_who_teaches_the_class_assigns_to_it(world: World) -> None:
    other = another_class(world, world.ana)
    path = f"/groups/{world.here.group_id}/objectives"
    assert world.as_(world.her_teacher).post(f"/groups/{other}/objectives", LEVER).status_code == 404
    assert world.as_(world.an_administrator).post(path, LEVER).status_code == 403
    assert world.as_(world.ana).post(path, LEVER).status_code == 403
    ana = learners(world.ana) + "/objectives"
    assert world.as_(world.her_guardian).post(ana, LEVER).status_code == 403
    assert world.as_(world.a_stranger).post(ana, LEVER).status_code == 404
    assert world.as_(world.ana).post(ana, LEVER).status_code == 403


def test_an_empty_class_cannot_be_asked(world: World) -> None:
    group_id = another_class(world)
    world.enroll(world.her_teacher, EnrollmentRole.TEACHER, group_id)
    assert world.as_(world.her_teacher).post(f"/groups/{group_id}/objectives", LEVER).status_code == 409


def test_a_supporter_sees_no_objectives_and_a_teacher_their_own(world: World) -> None:
    made = world.as_(world.her_teacher).post(learners(world.ana) + "/objectives", LEVER).json()
    world.link(world.ana, world.ben)
    ben = world.as_(world.ben)
    assert items(ben, learners(world.ana) + "/objectives") == []
    assert ben.get(f"{learners(world.ana)}/objectives/{made['id']}").status_code == 404
    teacher = world.as_(world.her_teacher)
    assert [one["id"] for one in items(teacher, learners(world.ana) + "/objectives")] == [made["id"]]


def test_a_learner_grows_a_goal_of_their_own(world: World) -> None:
    made = world.as_(world.her_teacher).post(learners(world.ana) + "/objectives", LEVER).json()
    ana = world.as_(world.ana)
    place = f"{learners(world.ana)}/objectives/{made['id']}"
    copied = ana.post(place + "/goals", {"sentence": LEVER["text"]}).json()
    shaped = ana.post(place + "/goals", {"sentence": "Explain to my brother how a lever lifts him"}).json()
    free = ana.post(place + "/goals", {"sentence": "Lift my brother"}).json()
    found = [deciders(world, goal).get((goal["id"], "objective"), "learner") for goal in (copied, shaped, free)]
    assert found == ["other", "co", "learner"]
    assert ana.get(place).json()["goal_ids"] == [copied["id"], shaped["id"], free["id"]]
    assert ana.get(at(free) + "/origin").json()["objective_id"] == made["id"]
    # The teacher learns of goals that they may see, and of no others.
    assert world.as_(world.her_teacher).get(place).json()["goal_ids"] == []
    assert world.as_(world.her_teacher).post(place + "/goals", {"sentence": "x"}).status_code == 403


def test_objectives_come_in_pages(world: World) -> None:
    teacher = world.as_(world.her_teacher)
    for number in range(3):
        teacher.post(learners(world.ana) + "/objectives", {"text": f"Number {number}"})
    read = pages(world.as_(world.ana), learners(world.ana) + "/objectives", 2)
    assert [[one["text"] for one in page] for page in read] == [["Number 2", "Number 1"], ["Number 0"]]
