"""The inbox: one row for each person and thing, words of today under today's rules, and silence where it is wished."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlmodel import select

from tests.domains.conversations.safety import at, conversation, lead, messages, report, says
from tests.domains.network.builders import a_goal, born, invited, links_of
from tests.feeds.listening import Listener, ask
from tests.world import Somebody, World
from waymark.domains.conversations.notices.models import Notice
from waymark.events.models import EventRow
from waymark.feeds.notices.dispatch import read_notices
from waymark.feeds.notices.reminders import remind
from waymark.identity.models import LinkKind, LinkState
from waymark.kit import clock
from waymark.main import close_tools, make_tools

FIFTEEN = date(2011, 1, 1)


@pytest.fixture(autouse=True)
def _old_enough(world: World) -> None:
    """Ana and ben are 15: at that age notices are on unless one turns them off."""
    for who in (world.ana, world.ben):
        born(world, who, FIFTEEN)


def read_on(world: World) -> None:
    """Let the feed read everything."""
    while world.run(read_notices(world.tools)):
        pass


def inbox(world: World, who: Somebody) -> list[tuple[str, str, bool]]:
    """Return kind, who did it and whether it is read, of what somebody finds."""
    read_on(world)
    answer = world.as_(who).get("/me/notices")
    assert answer.status_code == 200, answer.text
    return [(one["kind"], one["by_name"], one["is_read"]) for one in answer.json()["items"]]


def waits(world: World, who: Somebody) -> bool:
    """Return whether the bell says that something waits."""
    return bool(world.as_(who).get("/me/notices/waiting").json()["is_waiting"])


def test_each_side_is_told_of_what_the_other_writes(world: World) -> None:
    [question] = conversation(world, "What helped?")
    says(world, world.ana, question["goal_id"], "My teacher", form="statement")
    assert inbox(world, world.ana) == [("question", "Ben Test", False)]
    assert inbox(world, world.ben) == [("message", "Ana Test", False), ("invitation", "Ana Test", True)]
    [told] = world.as_(world.ana).get("/me/notices").json()["items"]
    assert (told["goal_id"], told["about"]) == (question["goal_id"], "Play my own song")
    assert "What helped" not in world.as_(world.ana).get("/me/notices").text


def test_a_row_holds_ids_and_no_words(world: World) -> None:
    conversation(world, "secret words")
    read_on(world)
    rows = world.read(world.here.id, lambda session: list(session.exec(select(Notice))))
    assert rows
    assert "secret" not in str([row.model_dump() for row in rows])
    assert "Ana" not in str([row.model_dump() for row in rows])


def test_reading_marks_read_whichever_way(world: World) -> None:
    first, second = conversation(world, "one", "two")
    assert inbox(world, world.ana) == [("question", "Ben Test", False)] * 2
    assert waits(world, world.ana)
    ids = [one["id"] for one in world.as_(world.ana).get("/me/notices").json()["items"]]
    assert world.as_(world.ben).post("/me/notices/read", {"notice_ids": ids}).status_code == 204, "not his: no effect"
    assert world.as_(world.ana).post("/me/notices/read", {"notice_ids": ids[:1]}).status_code == 204
    assert [read for *_, read in inbox(world, world.ana)] == [True, False]
    world.as_(world.ana).post(messages(world, first["goal_id"], "read"), {"thread_with": str(world.ben.id)})
    assert [read for *_, read in inbox(world, world.ana)] == [True, True], "read in the conversation itself"
    assert not waits(world, world.ana)
    says(world, world.ben, second["goal_id"], "three")
    assert inbox(world, world.ana)[0] == ("question", "Ben Test", False)
    world.as_(world.ana).post("/me/notices/read", {})
    assert not waits(world, world.ana)


def test_what_one_may_no_longer_see_is_not_in_the_inbox(world: World) -> None:
    [question] = conversation(world)
    says(world, world.ana, question["goal_id"], "An answer")
    assert [kind for kind, *_ in inbox(world, world.ben)] == ["question", "invitation"]
    link = world.as_(world.ana).get(links_of(world.ana)).json()["items"][0]
    world.as_(world.ana).post(links_of(world.ana, link["id"], "block"))
    assert inbox(world, world.ben) == []
    assert not waits(world, world.ben)
    world.as_(world.ben).post(messages(world, question["goal_id"], question["id"], "withdraw"))


def test_a_withdrawn_message_takes_its_notice_along(world: World) -> None:
    [question] = conversation(world)
    assert len(inbox(world, world.ana)) == 1
    world.as_(world.ben).post(messages(world, question["goal_id"], question["id"], "withdraw"))
    assert inbox(world, world.ana) == []


def test_under_13_nothing_comes_before_it_is_turned_on(world: World) -> None:
    born(world, world.ana, None)
    conversation(world, "one")
    assert inbox(world, world.ana) == []
    settings = world.as_(world.ana).get("/me/notice-settings").json()
    assert (settings["is_on"], settings["version"]) == (False, 0)
    on = world.as_(world.ana).put("/me/notice-settings", {"is_on": True, "off": ["message"]}, 0)
    assert (on.status_code, on.json()["version"]) == (200, 1)
    goal_id = world.as_(world.ana).get(f"/learners/{world.ana.id}/goals").json()["items"][0]["id"]
    says(world, world.ben, goal_id, "Well done", form="statement")
    says(world, world.ben, goal_id, "What now?")
    assert [kind for kind, *_ in inbox(world, world.ana)] == ["question"]
    assert world.as_(world.ana).put("/me/notice-settings", {"is_on": False}, 0).status_code == 412
    assert world.as_(world.ana).put("/me/notice-settings", {"is_on": False}, 1).json()["version"] == 2
    says(world, world.ben, goal_id, "And then?")
    assert len(inbox(world, world.ana)) == 1


def test_quiet_hours_hold_back_what_comes_in_them(world: World) -> None:
    [first] = conversation(world, "by day")
    quiet = {"is_on": True, "quiet_from": 20 * 60, "quiet_to": 7 * 60}
    assert world.as_(world.ana).put("/me/notice-settings", quiet, 0).status_code == 200
    read_on(world)
    with time_machine.travel(datetime(2027, 3, 1, 22, 0, tzinfo=ZoneInfo("UTC")), tick=False) as time:
        _stay_signed_in(world)
        says(world, world.ben, first["goal_id"], "at night")
        assert len(inbox(world, world.ana)) == 1
        time.move_to(datetime(2027, 3, 2, 6, 59, tzinfo=ZoneInfo("UTC")))
        assert len(inbox(world, world.ana)) == 1
        time.move_to(datetime(2027, 3, 2, 7, 0, tzinfo=ZoneInfo("UTC")))
        assert len(inbox(world, world.ana)) == 2
    for wrong in ({"quiet_from": 60}, {"quiet_from": 60, "quiet_to": 60}, {"quiet_from": 1440, "quiet_to": 1}):
        assert world.as_(world.ana).put("/me/notice-settings", {"is_on": True, **wrong}, 1).status_code == 422


def _stay_signed_in(world: World) -> None:
    from sqlalchemy import update

    from waymark.identity.models import BrowserSession

    later = {"expires_at": clock.now() + timedelta(days=2)}
    world.write(world.here.id, lambda session: session.execute(update(BrowserSession).values(later)))


def test_an_approval_comes_to_family_and_school_and_an_invitation_only_after_it(world: World) -> None:
    world.link(world.ana, world.her_mentor, LinkKind.MENTOR, state=LinkState.DECLINED)
    link = invited(world, world.ana, world.her_mentor, kind="mentor")
    assert link["state"] == "awaiting_approval"
    for who in (world.her_guardian, world.an_administrator):
        assert inbox(world, who) == [("approval", "Ana Test", False)]
    assert inbox(world, world.her_mentor) == []
    world.as_(world.her_guardian).post(links_of(world.ana, link["id"], "approve"))
    assert inbox(world, world.her_mentor) == [("invitation", "Gloria Test", False)]
    assert inbox(world, world.an_administrator) == [("approval", "Ana Test", True)]


def test_a_report_comes_to_the_lead_and_its_answer_to_who_made_it(world: World) -> None:
    [message] = conversation(world)
    lena = lead(world)
    made = report(world, world.ana, message)
    assert inbox(world, lena) == [("report_waiting", "Ana Test", False)]
    assert [kind for kind, *_ in inbox(world, world.ben)] == ["invitation"]
    assert inbox(world, world.an_administrator) == []
    world.as_(lena).post(at(world, made, "open"), {"reason": "A look"})
    assert inbox(world, lena) == [("report_waiting", "Ana Test", True)]
    world.as_(lena).post(at(world, made, "close"), {"outcome": "Done"})
    assert inbox(world, world.ana)[0] == ("report_answer", "", False)
    assert [kind for kind, *_ in inbox(world, world.ben)] == ["invitation"]


def test_without_a_lead_administrators_are_told_to_name_one_and_no_more(world: World) -> None:
    [message] = conversation(world)
    report(world, world.ana, message)
    read_on(world)
    [told] = world.as_(world.an_administrator).get("/me/notices").json()["items"]
    assert (told["kind"], told["learner_id"], told["by_name"], told["item_id"]) == (
        "lead_missing",
        None,
        "",
        str(world.here.school_id),
    )
    report(world, world.ana, says(world, world.ben, message["goal_id"], "Again"))
    assert len(inbox(world, world.an_administrator)) == 1, "one row for each person and thing"


def _remind(world: World) -> int:
    return world.write(world.here.id, lambda session: remind(session, world.here.id))


def _planned(world: World, day: date) -> dict[str, Any]:
    goal = a_goal(world, world.ana)
    at_goal = f"/learners/{world.ana.id}/goals/{goal['id']}"
    world.as_(world.ana).post(at_goal + "/start")
    step = world.as_(world.ana).post(at_goal + "/steps", {"text": "Tune it", "planned_for": day.isoformat()})
    assert step.status_code == 201, step.text
    return goal


def _events(world: World, kind: str) -> list[EventRow]:
    asked = select(EventRow).where(EventRow.organization_id == world.here.id, EventRow.type == kind)
    return world.read(world.here.id, lambda session: list(session.exec(asked)))


def test_a_check_in_is_due_by_the_learners_own_plan_and_prompts_what_follows(world: World) -> None:
    today = clock.today("UTC")
    goal = _planned(world, today)
    a_goal(world, world.ana, "Without a plan")
    _planned(world, today + timedelta(days=1))
    assert (_remind(world), _remind(world)) == (1, 0), "each day once"
    assert inbox(world, world.ana) == [("check_in_due", "", False)]
    at_goal = f"/learners/{world.ana.id}/goals/{goal['id']}"
    version = world.as_(world.ana).get(at_goal).json()["version"]
    assert version == 2, "a reminder changes no goal"
    taps = {"progress": 60, "effort": "some", "light": "green"}
    assert world.as_(world.ana).post(at_goal + "/check-ins", taps).status_code == 201
    other = a_goal(world, world.ana, "Another one")
    world.as_(world.ana).post(f"/learners/{world.ana.id}/goals/{other['id']}/start")
    assert [row.prompted_by for row in _events(world, "check_in.recorded")] == ["reminder"]
    assert _events(world, "goal.started")[-1].prompted_by is None, "another goal was not brought to mind"
    assert inbox(world, world.ana) == [("check_in_due", "", True)]
    assert _remind(world) == 0
    with time_machine.travel(clock.now() + timedelta(hours=23)):
        world.as_(world.ana).post(at_goal + "/check-ins", taps)
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        _stay_signed_in(world)
        world.as_(world.ana).post(at_goal + "/check-ins", taps)
    assert [row.prompted_by for row in _events(world, "check_in.recorded")] == ["reminder", "reminder", None]


def test_nobody_is_reminded_who_does_not_want_it(world: World) -> None:
    world.as_(world.ana).put("/me/notice-settings", {"is_on": True, "off": ["check_in_due"]}, 0)
    goal = _planned(world, clock.today("UTC"))
    assert _remind(world) == 0
    at_goal = f"/learners/{world.ana.id}/goals/{goal['id']}"
    world.as_(world.ana).post(at_goal + "/check-ins", {"progress": 60, "effort": "some", "light": "green"})
    assert [row.prompted_by for row in _events(world, "check_in.recorded")] == [None]


def test_several_workers_write_each_notice_once(world: World) -> None:
    """Several processes read at once (on SQLite there is one); each question makes one notice, none is left out."""
    conversation(world, *(f"question {number}" for number in range(12)))

    async def work() -> None:
        more = 3 if world.tools.database.dialect == "postgresql" else 0
        every = [world.tools, *(make_tools(world.settings) for _ in range(more))]
        try:
            for _ in range(4):
                await asyncio.gather(*(read_notices(tools) for tools in every for _ in range(2)))
        finally:
            for tools in every[1:]:
                await close_tools(tools)

    world.run(work())
    rows = world.read(world.here.id, lambda session: list(session.exec(select(Notice))))
    keys = [(row.person_id, row.kind, row.item_id) for row in rows]
    assert len(keys) == len(set(keys))
    assert sum(row.person_id == world.ana.id for row in rows) == 12


def test_an_open_page_hears_of_a_notice_and_of_no_other(world: World) -> None:
    [question] = conversation(world)
    goal_id = question["goal_id"]
    read_on(world)

    async def work() -> None:
        ana, ben = [await Listener(world, one).opened() for one in (world.ana, world.ben)]
        sent = {"text": "And now?"}
        await ask(world, world.ben, "POST", messages(world, goal_id), sent)
        while await read_notices(world.tools):
            pass
        await ana.until(lambda: _noticed(ana))
        await ana.quiet()
        assert len(_noticed(ana)) == 1
        assert set(_noticed(ana)[0]["ids"]) == {"notice_id"}
        assert _noticed(ben) == []
        await ana.leave()
        await ben.leave()

    world.run(work())


def _noticed(listener: Listener) -> list[dict[str, Any]]:
    return [one.data for one in listener.events if one.data.get("type") == "notice.made"]


def test_pages_go_on_where_the_last_one_ended(world: World) -> None:
    conversation(world, *(f"question {number}" for number in range(5)))
    read_on(world)
    seen: list[str] = []
    cursor: str | None = None
    while cursor is not None or not seen:
        query: dict[str, Any] = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = world.as_(world.ana).get("/me/notices", params=query).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == 5
    assert seen == sorted(seen, reverse=True)


def test_settings_name_the_kinds_that_can_come(world: World) -> None:
    def kinds(who: Somebody) -> set[str]:
        return {one["kind"] for one in world.as_(who).get("/me/notice-settings").json()["kinds"]}

    assert {"check_in_due", "objective"} <= kinds(world.ana)
    assert not {"report_waiting", "lead_missing", "approval"} & kinds(world.ana)
    assert "lead_missing" in kinds(world.an_administrator)
    assert "report_waiting" in kinds(lead(world))
