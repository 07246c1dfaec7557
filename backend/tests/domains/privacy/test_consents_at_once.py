"""Consents given and taken back at the same moment: one is left, and what was taken back stays so."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from tests.domains.privacy.test_consents import ASKED, consent_of, covered, record, withdraw
from tests.world import Somebody, World
from waymark.events.ledger import events_after
from waymark.identity.models import Authority, Consent, Role
from waymark.kit.rows import added


def in_force(world: World, who: Somebody) -> int:
    """Count somebody's consents that nobody took back."""
    asked = select(func.count()).where(
        Consent.organization_id == world.here.id, Consent.learner_id == who.id, col(Consent.ends_at).is_(None)
    )
    return int(world.read(world.here.id, lambda session: session.execute(asked).scalar_one()))


def at_once(world: World, *asked: tuple[Somebody, str, Any]) -> list[httpx.Response]:
    """Send requests of several people at the same time."""

    async def send() -> list[httpx.Response]:
        waiting = [
            world.http.post("/api/v1" + path, json=body, headers=world.as_(who).headers) for who, path, body in asked
        ]
        return list(await asyncio.gather(*waiting))

    return world.run(send())


def test_two_administrators_at_once_leave_one(world: World) -> None:
    another = world.somebody("ada", Role.ADMINISTRATOR)
    people = [str(world.ana.id), str(world.ben.id), str(world.a_stranger.id)]
    asked = [
        (who, "/consents/school", {**ASKED, "learner_ids": people[::step]})
        for _ in range(4)
        for who, step in ((world.an_administrator, 1), (another, -1))
    ]
    answers = at_once(world, *asked)
    assert {answer.status_code for answer in answers} == {200}
    assert sum(answer.json()["recorded"] for answer in answers) == 3
    assert sum(answer.json()["already"] for answer in answers) == 7 * 3
    assert [in_force(world, who) for who in (world.ana, world.ben, world.a_stranger)] == [1, 1, 1]
    told = world.read(world.here.id, lambda session: events_after(session, world.here.id, 0, 50))
    assert [one.type for one in told] == ["consent.given"] * 3
    withdraw(world, world.ana, world.ana)
    assert not covered(world, world.ana)


def test_all_at_once_leaves_one_each(world: World) -> None:
    answers = at_once(world, *[(world.an_administrator, "/consents/school", {**ASKED, "all": True})] * 4)
    assert sum(answer.json()["recorded"] for answer in answers) == 3
    assert {answer.json()["left"] for answer in answers} == {0}
    assert {answer.json()["recorded"] + answer.json()["already"] for answer in answers} == {3}
    assert in_force(world, world.ana) == 1


def test_taking_back_and_giving_at_once_ends_taken_back(world: World) -> None:
    record(world, learner_ids=[str(world.ana.id)])
    back = f"/learners/{world.ana.id}/consents/{consent_of(world, world.ana)['id']}/withdraw"
    both = {**ASKED, "learner_ids": [str(world.ana.id), str(world.ben.id)]}
    giving = [(world.an_administrator, "/consents/school", both)] * 3
    answers = at_once(world, giving[0], (world.ana, back, None), *giving)
    assert {answer.status_code for answer in answers} == {200}
    assert not covered(world, world.ana)
    assert in_force(world, world.ana) == 0
    assert in_force(world, world.ben) == 1


def test_the_database_refuses_a_second_one_in_force(world: World) -> None:
    record(world, learner_ids=[str(world.ana.id)])
    with pytest.raises(IntegrityError):
        give(world, Authority.SCHOOL)
    give(world, Authority.GUARDIAN)
    assert in_force(world, world.ana) == 2
    withdraw(world, world.ana, world.her_guardian)
    assert in_force(world, world.ana) == 0, "taking one back takes back all for that recipient and purpose"
    assert not covered(world, world.ana)


def give(world: World, authority: Authority) -> None:
    """Put a consent in by hand."""
    values = {
        **ASKED,
        "organization_id": world.here.id,
        "learner_id": world.ana.id,
        "authority": authority,
        "given_by": world.her_guardian.id,
        "text_version": "test",
    }
    world.write(world.here.id, lambda session: added(session, Consent.made(values)))
