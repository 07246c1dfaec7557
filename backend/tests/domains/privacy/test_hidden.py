"""What nobody is to learn of (a report, a hold, a delayed notice, a blind rating) shows in no file, count or proof."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlmodel import select

from tests.domains.assessments.builders import a_goal_with_lines, rated, with_peer
from tests.domains.conversations.safety import at, conversation, lead, report
from tests.domains.privacy.filling import everything, run_the_worker
from tests.domains.privacy.test_disclosures import journal
from tests.domains.privacy.test_erasures import ask, erase, what_would_go
from tests.domains.privacy.test_exports import export, fetch
from tests.domains.privacy.test_glass import REASON
from tests.domains.privacy.test_glass import ask as ask_to_break
from tests.world import Somebody, World
from waymark.domains.network.outsiders.service import forget_guests
from waymark.events.ledger import events_after
from waymark.identity.models import Hold, Person, Role
from waymark.kit import clock
from waymark.kit.rows import added

HIDDEN = {"report", "report_opening", "hold", "held_text"}


def reported(world: World) -> tuple[Somebody, dict[str, Any]]:
    """Let ana write to ben on her goal, ben report it, and a lead read her words; return the lead and the report."""
    [asked] = conversation(world, "What now?")
    said = world.as_(world.ana).post(
        f"/learners/{world.ana.id}/goals/{asked['goal_id']}/messages",
        {"text": "You are silly", "thread_with": str(world.ben.id)},
    )
    made = report(world, world.ben, said.json())
    lena = lead(world)
    assert world.as_(lena).post(at(world, made, "open"), {"reason": "A look"}).status_code == 200
    assert world.as_(lena).get(at(world, made, "context")).status_code == 200
    assert world.as_(lena).get("/reports").status_code == 200
    return lena, made


def test_who_wrote_reported_words_does_not_learn_of_it(world: World) -> None:
    _, made = reported(world)
    packed = fetch(world, world.ana)
    assert "You are silly" in packed["data.json"].decode()
    for name, content in packed.items():
        assert made["id"].encode() not in content, name
    kinds = {row["type"] for row in json.loads(packed["data.json"])["event"]}
    assert "message.sent" in kinds, "what may be told of the ledger is"
    assert not [kind for kind in kinds if kind.startswith(("report.", "hold."))]
    assert "report" not in [kind for *_, kind in journal(world, world.ana)]
    assert not HIDDEN & set(what_would_go(world, world.ana))


def test_the_proof_of_an_erasure_counts_no_report(world: World) -> None:
    lena, made = reported(world)
    assert world.as_(lena).post(at(world, made, "close"), {"outcome": "Talked with both"}).status_code == 200

    def lift(session: Any) -> None:
        for hold in session.exec(select(Hold).where(Hold.organization_id == world.here.id)):
            hold.lifted_at = clock.now()
            session.add(hold)

    world.write(world.here.id, lift)
    proof = erase(world, world.ana)
    assert proof["counts"]["message"] >= 1
    assert not HIDDEN & set(proof["counts"])
    after = everything(world)
    assert not [table for table in HIDDEN if any(str(world.ana.id) in row for row in after[table])]


@pytest.mark.parametrize("delayed", [True, False])
def test_a_delayed_notice_shows_nowhere_before_its_time(world: World, delayed: bool) -> None:
    second, made = world.somebody("sara", Role.ADMINISTRATOR), export(world, world.ana)

    def hold(session: Any) -> None:
        ids = {"organization_id": world.here.id, "learner_id": world.ana.id, "other_id": world.ben.id}
        more = {"report_id": made["id"], "placed_by": second.id, "delays_notice": delayed}
        session.add(Hold.made(ids | more))

    world.write(world.here.id, hold)
    glass = ask_to_break(world)
    assert world.as_(second).post(glass + "/confirm").status_code == 200
    admin = world.as_(world.an_administrator)
    assert admin.get(glass).status_code == 200
    assert admin.get("/break-glass").status_code == 200
    assert admin.get(f"/learners/{world.ana.id}/goals").status_code == 200
    assert admin.get(f"/learners/{world.ana.id}/exports/{made['id']}/download").status_code == 200
    told = {"glass", "glass_goal", "download"}
    assert set(journal_kinds(world)) == (set() if delayed else told)
    packed = json.loads(fetch(world, world.ana)["data.json"])
    assert len(packed["break_glass"]) == (0 if delayed else 1)
    assert {row["kind"] for row in packed["disclosure"]} == (set() if delayed else told)
    counts = what_would_go(world, world.ana)
    assert ("break_glass" in counts, "disclosure" in counts) == (not delayed, not delayed)
    rows = world.read(world.here.id, lambda session: events_after(session, world.here.id, 0, 500))
    [fetched] = [row for row in rows if row.type == "export.downloaded" and row.actor_id == world.an_administrator.id]
    assert fetched.learner_id == (None if delayed else world.ana.id)


def journal_kinds(world: World) -> list[str]:
    """What ana's journal says."""
    return [kind for *_, kind in journal(world, world.ana)]


def test_a_request_that_nobody_agreed_to_is_told_of_nowhere(world: World) -> None:
    asked = world.as_(world.an_administrator).post(f"/learners/{world.ana.id}/break-glass", REASON)
    assert asked.status_code == 201
    assert world.as_(world.an_administrator).get("/break-glass").status_code == 200
    assert journal_kinds(world) == []
    assert json.loads(fetch(world, world.ana)["data.json"]).get("break_glass") == []


def test_that_somebody_rated_is_told_when_it_is_revealed(world: World) -> None:
    peer, goal = with_peer(world), a_goal_with_lines(world, "One")
    rated(world, peer, goal)
    blind = json.loads(fetch(world, world.ana)["data.json"])
    assert [row["type"] for row in blind["event"] if row["type"].startswith("assessment.")] == []
    assert blind["assessment"] == []
    rated(world, world.ana, goal)
    seen = json.loads(fetch(world, world.ana)["data.json"])
    assert len(seen["assessment"]) == 2
    assert "assessment.revealed" in {row["type"] for row in seen["event"]}


def test_the_job_stops_for_a_hold_that_came_after_the_confirmation(world: World) -> None:
    [message] = conversation(world)
    asked = ask(world, world.ana)
    address = f"/learners/{world.ana.id}/erasures/{asked['id']}"
    assert world.as_(world.ana).post(address + "/confirm", {"word": asked["word"]}).json()["state"] == "confirmed"
    report(world, world.ana, message)
    run_the_worker(world)
    assert world.as_(world.ana).get(address).json()["state"] == "held"
    assert world.as_(world.ana).get(f"/learners/{world.ana.id}/goals").status_code == 200


def test_what_is_held_outlives_its_time(world: World) -> None:
    """The purge leaves alone what belongs to either side of a report, and who came as a guest stays till it is over."""
    from tests.domains.privacy.test_retention import due, leave, purge

    [message] = conversation(world)
    report(world, world.ana, message)
    leave(world, 3 * 365 + 1)
    assert {"message", "goal", "person"} & set(due(world)) == set()
    purge(world)
    assert message["id"] in str(everything(world)["message"])

    def lift(session: Any) -> None:
        for hold in session.exec(select(Hold).where(Hold.organization_id == world.here.id)):
            hold.lifted_at = clock.now() - timedelta(minutes=1)
            session.add(hold)

    world.write(world.here.id, lift)
    assert {"message", "goal", "person"} <= set(due(world))
    purge(world)
    assert message["id"] not in str(everything(world)["message"])


def test_a_guest_of_nobody_stays_while_something_is_looked_into(world: World) -> None:
    def come(session: Any) -> UUID:
        names = {"given_name": "Rosa", "family_name": "", "sort_key": "rosa", "is_guest": True}
        rosa = added(session, Person.made({"organization_id": world.here.id} | names))
        ids = {"organization_id": world.here.id, "learner_id": world.ana.id, "other_id": rosa.id}
        added(session, Hold.made(ids | {"report_id": rosa.id, "until": clock.now() + timedelta(days=30)}))
        forget_guests(session, world.here.id)
        return rosa.id

    rosa = world.write(world.here.id, come)
    assert str(rosa) in str(everything(world)["person"])
    with time_machine.travel(clock.now() + timedelta(days=31)):
        world.write(world.here.id, lambda session: forget_guests(session, world.here.id))
    assert str(rosa) not in str(everything(world)["person"])
