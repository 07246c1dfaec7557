"""Check-ins: three taps on a started goal, recorded once and never changed."""

from typing import Any
from uuid import UUID

from tests.domains.goals.builders import NASTY_TEXTS, Ledger, a_goal, a_started_goal, at, pages
from tests.world import World
from waymark.domains.goals.models import Goal, GoalState
from waymark.kit.rows import found

TAPS = {"progress": 40, "effort": "some", "light": "green"}


def close(world: World, goal: dict[str, Any]) -> None:
    def work(session: Any) -> None:
        row = found(session, Goal, world.here.id, UUID(goal["id"]))
        row.state = GoalState.RELEASED
        session.add(row)

    world.write(world.here.id, work)


def test_three_taps_are_enough(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    ledger = Ledger(world)
    made = ana.post(at(goal) + "/check-ins", TAPS)
    assert made.status_code == 201, made.text
    check_in = made.json()
    assert {name: check_in[name] for name in TAPS} == TAPS
    assert (check_in["note"], check_in["strategy"], check_in["prompted_by"]) == ("", "", None)
    assert check_in["may"] == ["goal.read"]
    assert made.headers["location"] == f"/api/v1{at(goal)}/check-ins/{check_in['id']}"
    assert ana.get(made.headers["location"]).json() == check_in
    assert ana.get(at(goal) + "/check-ins").json() == {"items": [check_in], "next": None}
    (event,) = ledger.news()
    assert (event.type, event.element, event.prompted_by) == ("check_in.recorded", "monitoring", None)
    assert event.data == {"goal_id": goal["id"], "check_in_id": check_in["id"]}
    after = ana.get(at(goal)).json()
    assert (after["checked_in_at"], after["version"]) == (check_in["recorded_at"], goal["version"] + 1)


def test_words_and_what_prompted_it_are_kept(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    ledger = Ledger(world)
    more = {"note": "Hands are faster", "strategy": "Slow first", "prompted_by": "reminder"}
    check_in = ana.post(at(goal) + "/check-ins", TAPS | more).json()
    assert {name: check_in[name] for name in more} == more
    (event,) = ledger.news()
    assert event.prompted_by == "reminder"
    assert "note" not in event.data


def test_a_draft_is_started_first(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_goal(world)
    ledger = Ledger(world)
    refused = ana.post(at(goal) + "/check-ins", TAPS)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert refused.json()["detail"].startswith("Start this goal first")
    assert ledger.types() == []
    assert ana.get(at(goal)).json() == goal


def test_a_closed_goal_takes_no_check_in(world: World) -> None:
    goal = a_started_goal(world)
    close(world, goal)
    ana = world.as_(world.ana)
    assert ana.post(at(goal) + "/check-ins", TAPS).status_code == 403
    assert ana.post(at(goal) + "/steps", {"text": "More"}).status_code == 403
    assert not {"check_in.record", "goal.revise", "goal.start"} & set(ana.get(at(goal)).json()["may"])


def test_what_is_out_of_bounds_is_refused_field_by_field(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    wrong: tuple[dict[str, Any], ...] = (
        {"progress": -1},
        {"progress": 101},
        {"progress": None},
        {"progress": 2**63},
        {"effort": "lots"},
        {"light": "blue"},
        {"prompted_by": "mum"},
        {"note": None},
        {"mood": "fine"},
    )
    for change in wrong:
        answer = ana.post(at(goal) + "/check-ins", TAPS | change)
        assert answer.status_code in (400, 422), change
    empty = ana.post(at(goal) + "/check-ins", {})
    assert {error["pointer"] for error in empty.json()["errors"]} == {"/progress", "/effort", "/light"}
    assert ana.get(at(goal) + "/check-ins").json()["items"] == []


def test_check_ins_come_in_pages_the_newest_first(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    made = [ana.post(at(goal) + "/check-ins", TAPS | {"progress": step}).json()["id"] for step in range(5)]
    read = pages(ana, at(goal) + "/check-ins", limit=2)
    assert [[one["id"] for one in page] for page in read] == [made[:2:-1], made[2:0:-1], made[:1]]


def test_the_goal_decides_who_sees_how_it_goes(world: World) -> None:
    ana = world.as_(world.ana)
    goal, hidden = a_started_goal(world), a_started_goal(world, audience="me")
    check_in = ana.post(at(goal) + "/check-ins", TAPS).json()
    secret = ana.post(at(hidden) + "/check-ins", TAPS).json()
    world.link(world.ana, world.a_peer)
    peer = world.as_(world.a_peer)
    assert peer.get(at(goal) + "/check-ins").json()["items"] == [check_in]
    assert peer.get(f"{at(goal)}/check-ins/{check_in['id']}").status_code == 200
    assert peer.get(f"{at(goal)}/check-ins/{secret['id']}").status_code == 404
    assert peer.post(at(goal) + "/check-ins", TAPS).status_code == 403
    assert peer.get(at(hidden) + "/check-ins").status_code == 404
    assert peer.post(at(hidden) + "/check-ins", TAPS).status_code == 404
    for method in ("PATCH", "PUT", "DELETE"):
        assert ana.request(method, f"{at(goal)}/check-ins/{check_in['id']}").status_code == 405


def test_a_retried_post_records_once(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    ledger = Ledger(world)
    ask: dict[str, Any] = {"json": TAPS, "headers": {"Idempotency-Key": "tap-1"}}
    answers = [ana.post(at(goal) + "/check-ins", **ask) for _ in range(3)]
    assert {answer.json()["id"] for answer in answers} == {answers[0].json()["id"]}
    assert ledger.types() == ["check_in.recorded"]
    assert ana.get(at(goal)).json()["version"] == goal["version"] + 1


def test_words_keep_any_text(world: World) -> None:
    ana = world.as_(world.ana)
    goal = a_started_goal(world)
    for name, (typed, kept) in NASTY_TEXTS.items():
        made = ana.post(at(goal) + "/check-ins", TAPS | {"note": typed, "strategy": typed})
        assert made.status_code == (422 if kept is None else 201), name
        if kept is not None:
            read = ana.get(made.headers["location"]).json()
            assert (read["note"], read["strategy"]) == (kept, kept), name
