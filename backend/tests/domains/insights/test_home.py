"""Home: one next action and what is in flight."""

from datetime import timedelta
from typing import Any

import time_machine

from tests.domains.goals.builders import a_goal, a_started_goal
from tests.domains.insights.builders import a_statement, asked, checked_in
from tests.domains.network.builders import accepted, another_learner, invited, links_of
from tests.domains.reflections.builders import a_draft
from tests.world import World
from waymark.kit import clock


def home(world: World) -> dict[str, Any]:
    answer = world.as_(world.ana).get(f"/learners/{world.ana.id}/home")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def next_action(world: World) -> dict[str, Any]:
    named = home(world)["next_action"]
    return {name: value for name, value in named.items() if value is not None}


def test_only_the_learner_reads_their_home(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    for who, status in (
        (world.her_mentor, 403),
        (world.her_teacher, 403),
        (world.her_guardian, 403),
        (world.an_administrator, 403),
        (world.a_stranger, 404),
    ):
        assert world.as_(who).get(f"/learners/{world.ana.id}/home").status_code == status
    assert world.as_nobody().get(f"/learners/{world.ana.id}/home").status_code == 401


def test_an_empty_home_asks_for_a_first_statement(world: World) -> None:
    assert home(world) == {
        "learner_id": str(world.ana.id),
        "next_action": {
            "kind": "write_statement",
            "goal_id": None,
            "reflection_id": None,
            "message_id": None,
            "link_id": None,
        },
        "goals": [],
        "supporters": [],
        "invitations": [],
        "unread_questions": [],
        "draft_reflection": None,
    }


def test_the_next_action_follows_the_rules_in_their_order(world: World) -> None:
    a_statement(world)
    assert next_action(world) == {"kind": "set_goal"}
    goal = a_goal(world)
    assert next_action(world) == {"kind": "start_goal", "goal_id": goal["id"]}
    world.as_(world.ana).post(f"/learners/{world.ana.id}/goals/{goal['id']}/start")
    assert next_action(world) == {"kind": "reflect", "goal_id": goal["id"]}
    link = accepted(world, world.ana, world.ben)
    assert next_action(world) == {"kind": "meet_supporter", "link_id": link["id"]}
    first = asked(world, world.ben, goal, "First?")
    asked(world, world.ben, goal, "Second?")
    assert next_action(world) == {"kind": "answer_question", "message_id": first["id"], "goal_id": goal["id"]}
    thread = {"thread_with": str(world.ben.id)}
    world.as_(world.ana).post(f"/learners/{world.ana.id}/goals/{goal['id']}/messages/read", thread)
    assert next_action(world) == {"kind": "reflect", "goal_id": goal["id"]}
    with time_machine.travel(clock.now() + timedelta(hours=23)):
        assert next_action(world) == {"kind": "reflect", "goal_id": goal["id"]}


def test_after_a_week_it_is_time_to_check_in(world: World) -> None:
    a_statement(world)
    with time_machine.travel(clock.now() - timedelta(days=9)):
        goal, other = a_started_goal(world), a_started_goal(world, sentence="Another")
    with time_machine.travel(clock.now() - timedelta(days=8)):
        checked_in(world, goal)
    assert next_action(world) == {"kind": "check_in", "goal_id": other["id"]}
    checked_in(world, other)
    assert next_action(world) == {"kind": "check_in", "goal_id": goal["id"]}
    checked_in(world, goal)
    assert next_action(world)["kind"] == "reflect"


def test_one_reflects_on_the_goal_thought_about_longest_ago(world: World) -> None:
    a_statement(world)
    first, second = a_started_goal(world), a_started_goal(world, sentence="Another")
    assert next_action(world) == {"kind": "reflect", "goal_id": first["id"]}
    a_draft(world, goal_id=first["id"])
    assert next_action(world) == {"kind": "reflect", "goal_id": second["id"]}


def test_goals_in_flight_come_with_their_last_check_in(world: World) -> None:
    started, draft = a_started_goal(world), a_goal(world, sentence="Another", target_date="2030-01-31")
    checked_in(world, started)
    last = checked_in(world, started, progress=60, effort="much", light="amber")
    newest, oldest = home(world)["goals"]
    assert (newest["id"], newest["state"], newest["last_check_in"]) == (draft["id"], "draft", None)
    assert newest["target_date"] == "2030-01-31"
    assert oldest["last_check_in"] == {
        "id": last["id"],
        "progress": 60,
        "effort": "much",
        "light": "amber",
        "recorded_at": last["recorded_at"],
    }
    assert oldest["checked_in_at"] is not None


def test_home_shows_twenty_goals_and_those_of_nobody_else(world: World) -> None:
    for number in range(21):
        a_goal(world, sentence=f"Goal {number}")
    a_goal(world, world.ben, sentence="His")
    sentences = [goal["sentence"] for goal in home(world)["goals"]]
    assert sentences == [f"Goal {number}" for number in range(20, 0, -1)]


def test_people_invitations_and_questions(world: World) -> None:
    carl = another_learner(world, "carl")
    goal = a_goal(world)
    link, waiting = accepted(world, world.ana, world.ben), invited(world, world.ana, carl)
    question = asked(world, world.ben, goal, "What helped?")
    asked(world, world.ben, goal, "Well done.", form="statement")
    asked(world, world.ana, goal, "And you?", thread_with=str(world.ben.id))
    seen = home(world)
    assert [(one["link_id"], one["name"], one["kind"]) for one in seen["supporters"]] == [
        (link["id"], "Ben Test", "peer")
    ]
    assert seen["supporters"][0]["since"] == link["answered_at"]
    assert [(one["link_id"], one["person_id"], one["state"]) for one in seen["invitations"]] == [
        (waiting["id"], str(carl.id), "invited")
    ]
    assert seen["unread_questions"] == [
        {
            "message_id": question["id"],
            "from_id": str(world.ben.id),
            "from_name": "Ben Test",
            "goal_id": goal["id"],
            "reflection_id": None,
            "about": "Play my own song",
            "text": "What helped?",
            "sent_at": question["created_at"],
        }
    ]
    world.as_(world.ben).post(f"/learners/{world.ana.id}/goals/{goal['id']}/messages/{question['id']}/withdraw")
    world.as_(world.ana).post(links_of(world.ana, link["id"], "end"))
    after = home(world)
    assert (after["supporters"], after["unread_questions"]) == ([], [])


def test_a_link_that_ran_out_is_not_shown(world: World) -> None:
    accepted(world, world.ana, world.ben, expires_at=(clock.now() + timedelta(hours=1)).isoformat())
    assert len(home(world)["supporters"]) == 1
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        assert home(world)["supporters"] == []


def test_the_latest_draft_waits(world: World) -> None:
    a_draft(world)
    latest = a_draft(world)
    assert home(world)["draft_reflection"] == {
        "id": latest["id"],
        "goal_id": None,
        "updated_at": latest["updated_at"],
    }
