"""Holds: what is looked into stays, also when it is withdrawn; and nobody but a lead is told so."""

from datetime import timedelta
from typing import Any

import time_machine
from sqlmodel import select

from tests.domains.conversations.safety import at, conversation, lead, messages, report, says
from tests.domains.network.builders import told
from tests.world import Somebody, World
from waymark.identity.holds import delays_notice_to, holds_person, let_go
from waymark.identity.models import HeldText
from waymark.kit import clock


def _lines(world: World, who: Somebody, made: dict[str, Any]) -> list[str]:
    world.as_(who).post(at(world, made, "open"), {"reason": "A look"})
    answer = world.as_(who).get(at(world, made, "context"))
    assert answer.status_code == 200, answer.text
    return [line["text"] for line in answer.json()["lines"]]


def _kept(world: World) -> list[str]:
    asked = select(HeldText.text).where(HeldText.organization_id == world.here.id)
    return world.read(world.here.id, lambda session: sorted(session.exec(asked)))


def _withdraw(world: World, who: Somebody, message: dict[str, Any]) -> Any:
    return world.as_(who).post(messages(world, message["goal_id"], message["id"], "withdraw"))


def test_what_is_withdrawn_after_a_report_is_gone_for_all_but_the_lead(world: World) -> None:
    first, second = conversation(world, "first", "second")
    lena = lead(world)
    made = report(world, world.ana, second)
    for message in (first, second):
        answer = _withdraw(world, world.ben, message)
        assert (answer.status_code, answer.json()["text"], answer.json()["may"]) == (200, "", [])
    for who in (world.ana, world.ben):
        assert [one["text"] for one in world.as_(who).get(messages(world, first["goal_id"])).json()["items"]] == [
            "",
            "",
        ]
    assert _lines(world, lena, made) == ["first", "second"]


def test_without_a_report_a_withdrawal_keeps_nothing(world: World) -> None:
    [message] = conversation(world, "gone")
    _withdraw(world, world.ben, message)
    assert _kept(world) == []


def test_another_conversation_is_not_held(world: World) -> None:
    [message] = conversation(world, "reported")
    carl = world.somebody("carl")
    world.link(world.ana, carl)
    other = says(world, carl, message["goal_id"], "not reported")
    report(world, world.ana, message)
    _withdraw(world, carl, other)
    assert _kept(world) == []


def test_what_a_report_keeps_by_itself_goes_when_it_is_closed(world: World) -> None:
    first, second = conversation(world, "first", "second")
    lena = lead(world)
    made = report(world, world.ana, second)
    _withdraw(world, world.ben, first)
    assert _kept(world) == ["first"]
    world.as_(lena).post(at(world, made, "close"), {"outcome": "Talked to him"})
    assert _kept(world) == []


def test_a_hold_stays_until_a_lead_lifts_it(world: World) -> None:
    first, second = conversation(world, "first", "second")
    lena = lead(world)
    made = report(world, world.ana, second)
    held = world.as_(lena).post(at(world, made, "hold"), {"reason": "The police asked", "delays_notice": True})
    assert (held.status_code, held.json()["is_held"]) == (200, True)
    assert "report.hold" not in held.json()["may"]
    assert world.as_(lena).post(at(world, made, "hold"), {"reason": "Again"}).status_code == 409
    world.as_(lena).post(at(world, made, "close"), {"outcome": "With the police"})
    _withdraw(world, world.ben, first)
    assert _kept(world) == ["first"]

    def facts(session: Any) -> tuple[bool, ...]:
        here = world.here.id
        people = (world.ana, world.ben, world.a_stranger)
        return (*(holds_person(session, here, one.id) for one in people), delays_notice_to(session, here, world.ana.id))

    assert world.read(world.here.id, facts) == (True, True, False, True)
    lifted = world.as_(lena).post(at(world, made, "lift"))
    assert (lifted.status_code, lifted.json()["is_held"]) == (200, False)
    assert world.as_(lena).post(at(world, made, "lift")).status_code == 409
    assert world.read(world.here.id, facts) == (False, False, False, False)
    assert _kept(world) == []
    kinds = [row.type for kind in ("placed", "lifted") for row in told(world, world.ana, f"hold.{kind}")]
    assert kinds == ["hold.placed", "hold.lifted"]


def test_what_nobody_looked_into_is_let_go_after_a_month(world: World) -> None:
    first, second = conversation(world, "first", "second")
    report(world, world.ana, second)
    _withdraw(world, world.ben, first)

    def sweep(session: Any) -> bool:
        let_go(session, world.here.id)
        return holds_person(session, world.here.id, world.ben.id)

    with time_machine.travel(clock.now() + timedelta(days=29)):
        assert world.write(world.here.id, sweep) is True
    assert _kept(world) == ["first"]
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert world.write(world.here.id, sweep) is False
    assert _kept(world) == []
