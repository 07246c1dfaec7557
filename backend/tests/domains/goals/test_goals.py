"""Goals: what they grew from, what may be done now, how many there can be, and their bytes in a list."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.domains.goals.builders import NASTY_TEXTS, Ledger, a_goal, a_started_goal, at, learners, name_for, pages
from tests.world import World
from waymark.domains.goals.schemas import GoalPage
from waymark.identity.models import LinkKind


def test_the_bytes_of_the_list_are_those_of_its_model(world: World) -> None:
    world.link(world.ana, world.a_peer)
    a_started_goal(world, why="Because 🎵 “music” \\ matters", target_date="2027-02-28", confidence_before=40)
    a_goal(world, sentence="Say it in العربية", kind="citizenship", audience="my_supporters")
    a_goal(world, sentence="Only mine", audience="me")
    for who, count in ((world.ana, 3), (world.a_peer, 2)):
        answer = world.as_(who).get(learners(world.ana) + "/goals")
        page = GoalPage.model_validate_json(answer.content)
        assert len(page.items) == count
        assert page.model_dump_json().encode() == answer.content
        assert all("goal.read" in goal.may for goal in page.items)
    first = world.as_(world.ana).get(learners(world.ana) + "/goals?limit=1")
    page = GoalPage.model_validate_json(first.content)
    assert page.next is not None
    assert page.model_dump_json().encode() == first.content


def test_a_list_says_the_same_as_the_thing(world: World) -> None:
    ana = world.as_(world.ana)
    made = [a_goal(world, sentence=f"Goal {number}") for number in range(3)]
    made[1] = a_started_goal(world)
    for goal in ana.get(learners(world.ana) + "/goals").json()["items"]:
        assert goal == ana.get(at(goal)).json()


def test_goals_come_in_pages(world: World) -> None:
    made = [a_goal(world)["id"] for _ in range(5)]
    read = pages(world.as_(world.ana), learners(world.ana) + "/goals", limit=2)
    assert [[goal["id"] for goal in page] for page in read] == [made[:2:-1], made[2:0:-1], made[:1]]


def test_may_names_what_would_succeed_now(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    assert "goal.start" in goal["may"]
    assert "check_in.record" not in goal["may"]
    started = ana.post(at(goal) + "/start").json()
    assert "check_in.record" in started["may"]
    assert "goal.start" not in started["may"]
    again = ana.post(at(goal) + "/start")
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


def test_reading_a_goals_statements_shows_only_those_one_may_see(world: World) -> None:
    ana = world.as_(world.ana)
    path = learners(world.ana) + "/statements"
    ids = {
        audience: ana.post(path, {"text": audience, "kind": "interest", "audience": audience}).json()["id"]
        for audience in ("me", "my_supporters", "my_teachers")
    }
    ana.post(path, {"text": "of another goal", "kind": "interest", "audience": "my_supporters"})
    goal = a_goal(world, statement_ids=list(ids.values()))
    world.link(world.ana, world.a_peer)
    world.link(world.ana, world.her_mentor, LinkKind.TEACHER)

    def seen(who: Any) -> set[str]:
        answer = world.as_(who).get(at(goal) + "/statements")
        return {one["text"] for one in answer.json()["items"]}

    assert seen(world.ana) == {"me", "my_supporters", "my_teachers"}
    assert seen(world.a_peer) == {"my_supporters"}
    assert seen(world.her_mentor) == {"my_supporters", "my_teachers"}
    assert world.as_(world.a_stranger).get(at(goal) + "/statements").status_code == 404
    ana.delete(f"{path}/{ids['me']}", 1)
    assert seen(world.ana) == {"my_supporters", "my_teachers"}


def test_a_goal_cannot_grow_from_anothers_statement(world: World) -> None:
    bens = world.as_(world.ben).post(learners(world.ben) + "/statements", {"text": "I draw", "kind": "talent"})
    ledger = Ledger(world)
    ask = {"sentence": "One", "statement_ids": [bens.json()["id"]]}
    refused = world.as_(world.ana).post(learners(world.ana) + "/goals", ask)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/statement_ids/0"
    assert ledger.types() == []
    assert world.as_(world.ana).get(learners(world.ana) + "/goals").json()["items"] == []


def test_a_learner_has_so_many_open_goals(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.goals.service.MOST_OPEN_GOALS", 2)
    a_goal(world)
    second = a_goal(world)
    full = world.as_(world.ana).post(learners(world.ana) + "/goals", {"sentence": "One more"})
    assert full.status_code == 409
    assert "let it go" in full.json()["detail"]
    a_goal(world, world.ben)
    assert world.as_(world.ana).post(at(second) + "/release").status_code == 200
    a_goal(world)  # what was let go does not count


def test_merge_patch_clears_with_null_and_leaves_what_is_absent(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world, why="It is mine", confidence_before=30, target_date="2027-01-31")
    patched = ana.patch(at(goal), {"why": None, "confidence_before": None}, 1).json()
    assert (patched["why"], patched["confidence_before"], patched["target_date"]) == ("", None, "2027-01-31")
    for change in ({"sentence": None}, {"kind": None}, {"audience": None}, {"state": "active"}, {"learner_id": "x"}):
        assert ana.patch(at(goal), change, 2).status_code == 422, change
    merge = ana.request(
        "PATCH",
        at(goal),
        content=b'{"outcome": "A concert"}',
        headers={"Content-Type": "application/merge-patch+json", "If-Match": '"2"'},
    )
    assert (merge.status_code, merge.json()["outcome"]) == (200, "A concert")


def test_a_date_and_an_audience_change_without_a_new_text(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    ledger = Ledger(world)
    changed = ana.patch(at(goal), {"target_date": "2027-06-30", "audience": "me"}, 1).json()
    assert (changed["target_date"], changed["audience"], changed["text_number"]) == ("2027-06-30", "me", 1)
    assert ana.patch(at(goal), {"target_date": "2027-06-30"}, 2).json() == changed
    (event,) = ledger.news()
    assert (event.fields_changed, event.changed_share) == (["audience", "target_date"], 1.0)


def test_somebody_named_for_one_goal_sees_that_one(world: World) -> None:
    named, _ = a_goal(world, audience="named"), a_goal(world, audience="named")
    name_for(world, named, "goal", world.her_teacher)
    teacher = world.as_(world.her_teacher)
    step = world.as_(world.ana).post(at(named) + "/steps", {"text": "Listen"}).json()
    listed = teacher.get(learners(world.ana) + "/goals").json()["items"]
    assert listed == [teacher.get(at(named)).json()]
    assert "goal.read" in listed[0]["may"]
    assert teacher.get(f"{at(named)}/steps/{step['id']}").json()["may"] == ["goal.read"]


def test_every_text_of_a_goal_keeps_any_text(world: World) -> None:
    ana = world.as_(world.ana)
    fields = ("sentence", "why", "outcome", "obstacle", "if_then")
    for name, (typed, kept) in NASTY_TEXTS.items():
        made = ana.post(learners(world.ana) + "/goals", dict.fromkeys(fields, typed))
        if kept is None:
            assert made.status_code == 422, name
            pointers = [error["pointer"] for error in made.json()["errors"]]
            assert pointers == [f"/{field}" for field in fields], name
            continue
        read = ana.get(made.headers["location"]).json()
        assert [read[field] for field in fields] == [kept] * 5, name


def test_versions_come_in_pages_and_never_change(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    for number in range(1, 4):
        ana.patch(at(goal), {"why": f"reason {number}"}, number)
    read = pages(ana, at(goal) + "/versions", limit=3)
    assert [[one["number"] for one in page] for page in read] == [[4, 3, 2], [1]]
    before = {one["number"]: one for page in read for one in page}
    ana.patch(at(goal), {"why": "at last"}, 4)
    for one in ana.get(at(goal) + "/versions").json()["items"][2:]:
        assert one == before[one["number"]]


def test_of_changes_from_one_version_at_once_only_one_succeeds(world: World) -> None:
    goal = a_goal(world)
    client = world.as_(world.ana)
    ledger = Ledger(world)

    async def all_at_once() -> list[httpx.Response]:
        headers = client.headers | {"If-Match": '"1"'}
        asks = [
            world.http.patch("/api/v1" + at(goal), json={"why": f"reason {number}"}, headers=headers)
            for number in range(8)
        ]
        return list(await asyncio.gather(*asks))

    answers = world.run(all_at_once())
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 7
    assert ledger.types() == ["goal.revised"]
    assert [one["number"] for one in client.get(at(goal) + "/versions").json()["items"]] == [2, 1]
