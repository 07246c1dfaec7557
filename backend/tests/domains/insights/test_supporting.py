"""Whom somebody supports, and what a class teacher knows without a link."""

from datetime import timedelta

import time_machine

from tests.domains.goals.builders import a_goal
from tests.domains.insights.builders import asked, supporting
from tests.domains.network.builders import FIFTEEN, accepted, another_learner, born, invited, links_of
from tests.world import World
from waymark.identity.models import EnrollmentRole, LinkKind, LinkState, Role
from waymark.kit import clock


def test_an_invitation_says_what_is_asked_and_nothing_of_goals(world: World) -> None:
    a_goal(world)
    link = invited(world, world.ana, world.ben, purposes=["feedback", "support"], note="Please?")
    (one,) = supporting(world, world.ben)
    assert one == {
        "learner_id": str(world.ana.id),
        "name": "Ana Test",
        "relation": "invited",
        "link": {
            "id": link["id"],
            "version": 1,
            "state": "invited",
            "kind": "peer",
            "purposes": ["feedback", "support"],
            "scope": "all_goals",
            "note": "Please?",
            "since": None,
            "expires_at": None,
        },
        "goals": [],
        "unread": 0,
        "last_active_on": None,
    }


def test_a_supporter_reads_the_goals_that_link_scope_and_audience_allow(world: World) -> None:
    seen, kept = a_goal(world, sentence="Seen"), a_goal(world, sentence="Kept", audience="me")
    a_goal(world, sentence="Outside")
    accepted(world, world.ana, world.ben, scope="named_goals", goal_ids=[seen["id"], kept["id"]])
    (one,) = supporting(world, world.ben)
    assert (one["relation"], one["goals"]) == ("supporter", [{"id": seen["id"], "sentence": "Seen"}])
    assert one["last_active_on"] is None


def test_each_learner_has_up_to_twenty_goals(world: World) -> None:
    for number in range(22):
        a_goal(world, sentence=f"Goal {number}")
    a_goal(world, world.a_stranger, sentence="His")
    world.link(world.ana, world.ben)
    world.link(world.a_stranger, world.ben)
    goals = {one["name"]: [goal["sentence"] for goal in one["goals"]] for one in supporting(world, world.ben)}
    assert goals == {"Ana Test": [f"Goal {number}" for number in range(21, 1, -1)], "Sten Test": ["His"]}


def test_a_class_teacher_knows_name_and_day_of_last_act_only(world: World) -> None:
    a_goal(world, audience="my_supporters")
    today = clock.today("UTC").isoformat()
    seen = supporting(world, world.her_teacher)
    assert [(one["name"], one["relation"], one["last_active_on"]) for one in seen] == [
        ("Ana Test", "class_teacher", today),
        ("Ben Test", "class_teacher", None),
    ]
    assert all(one["link"] is None and one["goals"] == [] for one in seen)


def test_a_class_teacher_reads_the_goals_that_are_shared_with_teachers(world: World) -> None:
    a_goal(world, audience="my_supporters")
    shared = a_goal(world, sentence="For teachers", audience="my_teachers")
    seen = {one["name"]: one["goals"] for one in supporting(world, world.her_teacher)}
    assert seen == {"Ana Test": [{"id": shared["id"], "sentence": "For teachers"}], "Ben Test": []}


def test_a_teacher_with_a_link_is_both(world: World) -> None:
    a_goal(world)
    accepted(world, world.ana, world.her_teacher, kind="teacher")
    first, second = supporting(world, world.her_teacher)
    assert (first["name"], first["relation"], len(first["goals"])) == ("Ana Test", "supporter", 1)
    assert first["last_active_on"] is not None
    assert (second["name"], second["relation"]) == ("Ben Test", "class_teacher")


def test_invitations_come_first_then_links_then_classes_in_pages(world: World) -> None:
    for name in ("zoe", "yan", "xia"):
        one = another_learner(world, name)
        if name != "xia":
            world.link(
                one,
                world.her_teacher,
                LinkKind.TEACHER,
                state=LinkState.INVITED if name == "zoe" else LinkState.ACTIVE,
            )
    client, names, cursor = world.as_(world.her_teacher), [], None
    for _ in range(5):
        query = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        page = client.get("/me/supporting", params=query).json()
        names += [one["name"].split()[0] for one in page["items"]]
        cursor = page["next"]
    assert names == ["Zoe", "Yan", "Ana", "Ben", "Xia"]
    assert cursor is None


def test_what_has_ended_run_out_or_waits_for_a_yes_is_not_there(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    invited(world, world.ana, world.her_mentor, kind="mentor")
    assert supporting(world, world.her_mentor) == []
    link = accepted(world, world.ana, world.ben)
    world.as_(world.ben).post(links_of(world.ana, link["id"], "end"))
    assert supporting(world, world.ben) == []
    carl = another_learner(world, "carl")
    accepted(world, world.ana, carl, expires_at=(clock.now() + timedelta(hours=1)).isoformat())
    assert len(supporting(world, carl)) == 1
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        assert supporting(world, carl) == []


def test_unread_messages_are_counted_while_they_can_be_read(world: World) -> None:
    goal = a_goal(world)
    accepted(world, world.ana, world.ben)
    for text in ("One", "Two"):
        asked(world, world.ana, goal, text, thread_with=str(world.ben.id))
    asked(world, world.ben, goal, "Mine")
    assert supporting(world, world.ben)[0]["unread"] == 2
    path = f"/learners/{world.ana.id}/goals/{goal['id']}"
    world.as_(world.ana).patch(path, {"audience": "me"}, goal["version"])
    assert supporting(world, world.ben)[0]["unread"] == 0
    world.as_(world.ana).patch(path, {"audience": "my_supporters"}, goal["version"] + 1)
    world.as_(world.ben).post(path + "/messages/read", {})
    assert supporting(world, world.ben)[0]["unread"] == 0


def test_another_organization_and_who_left_are_not_there(world: World) -> None:
    elsewhere = world.place("Elsewhere", "elsewhere")
    olga = world.somebody("olga", Role.TEACHER, place=elsewhere)
    world.enroll(olga, EnrollmentRole.TEACHER, elsewhere.group_id)
    assert supporting(world, olga) == []
    assert supporting(world, world.a_stranger) == []
    assert world.as_nobody().get("/me/supporting").status_code == 401
