"""Break-glass: a reason, a second person, 60 minutes, told to the learner, each reading written down."""

from datetime import timedelta
from typing import Any

import pytest

from tests.world import Somebody, World
from waymark.identity.models import Role
from waymark.kit import clock

REASON = {"reason": "A teacher worries about what she read aloud today."}


@pytest.fixture
def second(world: World) -> Somebody:
    """The second person."""
    return world.somebody("sara", Role.ADMINISTRATOR)


def ask(world: World, by: Somebody | None = None) -> str:
    """Ask to read what ana wrote; return the address."""
    asked = world.as_(by or world.an_administrator).post(f"/learners/{world.ana.id}/break-glass", REASON)
    assert asked.status_code == 201, asked.text
    assert asked.json()["state"] == "asked"
    return f"/learners/{world.ana.id}/break-glass/{asked.json()['id']}"


def written(world: World) -> str:
    """Let ana write a goal for herself alone; return its address."""
    words = {"sentence": "Something that worries me", "audience": "me"}
    made = world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", words)
    return f"/learners/{world.ana.id}/goals/{made.json()['id']}"


def kinds(world: World) -> list[str]:
    """What ana's journal says, the newest first."""
    return [one["kind"] for one in world.as_(world.ana).get(f"/learners/{world.ana.id}/disclosures").json()["items"]]


def test_nothing_opens_before_a_second_person_agrees(world: World, second: Somebody) -> None:
    goal, glass = written(world), ask(world)
    assert world.as_(world.an_administrator).get(goal).status_code == 404
    alone = world.as_(world.an_administrator).post(glass + "/confirm")
    assert alone.status_code == 403
    assert "Somebody else" in alone.json()["detail"]
    agreed = world.as_(second).post(glass + "/confirm")
    assert agreed.status_code == 200, agreed.text
    assert agreed.json()["state"] == "open"
    assert world.as_(world.an_administrator).get(goal).status_code == 200
    assert world.as_(second).get(goal).status_code == 404, "the second person agrees, and does not read"
    listed = world.as_(world.an_administrator).get(f"/learners/{world.ana.id}/goals").json()["items"]
    assert len(listed) == 1
    assert listed[0]["may"] == ["goal.read", "message.read"]


def test_each_reading_is_in_the_journal_when_it_is_answered(world: World, second: Somebody) -> None:
    goal, glass = written(world), ask(world)
    assert kinds(world) == []
    world.as_(second).post(glass + "/confirm")
    assert kinds(world) == ["glass"], "the learner is told at once"
    for _ in range(2):
        world.as_(world.an_administrator).get(goal)
    assert kinds(world) == ["glass_goal", "glass_goal", "glass"]


def test_after_an_hour_it_is_shut(world: World, second: Somebody, monkeypatch: pytest.MonkeyPatch) -> None:
    goal, glass = written(world), ask(world)
    world.as_(second).post(glass + "/confirm")
    real = clock.now
    for minutes, status in ((59, 200), (61, 404)):
        monkeypatch.setattr(clock, "now", lambda minutes=minutes: real() + timedelta(minutes=minutes))
        assert world.as_(world.an_administrator).get(goal).status_code == status, minutes
    assert world.as_(world.an_administrator).get(glass).json()["state"] == "over"


def test_closing_it_shuts_at_the_next_request(world: World, second: Somebody) -> None:
    goal, glass = written(world), ask(world)
    world.as_(second).post(glass + "/confirm")
    assert world.as_(second).post(glass + "/end").json()["state"] == "over"
    assert world.as_(world.an_administrator).get(goal).status_code == 404
    assert world.as_(second).post(glass + "/confirm").status_code == 409


def test_what_a_learner_keeps_to_themselves_stays_shut(world: World, second: Somebody) -> None:
    protocol = world.as_(world.ana).get("/protocols").json()["items"][0]
    words = {"protocol_id": protocol["id"], "answers": {protocol["prompts"][0]["id"]: "My very own"}}
    made = world.as_(world.ana).post(f"/learners/{world.ana.id}/reflections", words).json()
    world.as_(second).post(ask(world) + "/confirm")
    at = f"/learners/{world.ana.id}/reflections/{made['id']}"
    assert world.as_(world.an_administrator).get(at).status_code == 404


def test_an_administrator_fetches_an_export_only_by_break_glass(world: World, second: Somebody) -> None:
    from tests.domains.privacy.test_exports import export

    made = export(world, world.ana)
    at = f"/learners/{world.ana.id}/exports/{made['id']}/download"
    assert world.as_(world.an_administrator).get(at).status_code == 403
    world.as_(second).post(ask(world) + "/confirm")
    assert world.as_(world.an_administrator).get(at).status_code == 200
    assert kinds(world)[0] == "download"


def test_who_may_ask_and_who_may_agree(world: World) -> None:
    lead = world.somebody("lena", Role.SAFEGUARDING_LEAD)
    for who, status in ((world.her_teacher, 403), (world.ana, 403), (lead, 403), (world.a_stranger, 404)):
        answer = world.as_(who).post(f"/learners/{world.ana.id}/break-glass", REASON)
        assert answer.status_code == status, who.name
    glass = ask(world)
    assert world.as_(world.ana).get(glass).status_code in (403, 404)
    assert world.as_(lead).post(glass + "/confirm").status_code == 200
    short: Any = {"reason": "Because"}
    assert world.as_(lead).post(f"/learners/{world.ben.id}/break-glass", short).status_code in (403, 422)


def test_the_ledger_tells_of_it_without_naming_the_learner(world: World, second: Somebody) -> None:
    world.as_(second).post(ask(world) + "/confirm")
    lines = world.as_(world.an_administrator).get("/audit").json()["items"]
    said = [one for one in lines if one["type"].startswith("glass.")]
    assert [one["type"] for one in said] == ["glass.broken", "glass.asked"]
    assert {one["learner_id"] for one in said} == {None}
