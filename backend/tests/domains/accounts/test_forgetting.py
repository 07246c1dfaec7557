"""What is kept of signing in goes after 30 days."""

from datetime import timedelta
from typing import Any

import time_machine
from sqlmodel import Session, select

from tests.domains.accounts.people import Browser, link_for, signed_in
from tests.world import World
from waymark.domains.accounts.attempts.models import SignInAttempt
from waymark.domains.accounts.links.models import OneTimeLink
from waymark.domains.accounts.slips.models import Slip
from waymark.domains.accounts.tidying import forget_old, forget_old_here
from waymark.identity.models import Account, BrowserSession, Membership, Token
from waymark.kit import clock

TABLES = (SignInAttempt, OneTimeLink, BrowserSession, Token, Slip)


def counts(world: World) -> dict[str, int]:
    """Count the rows of each table."""

    def work(session: Session) -> dict[str, int]:
        kinds: tuple[Any, ...] = (*TABLES, Account, Membership)
        return {kind.__name__: len(session.exec(select(kind)).all()) for kind in kinds}

    return world.read(world.here.id, work)


def forget(world: World, days: int) -> None:
    """Let the daily timer run, so many days from now."""
    with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
        world.write(world.here.id, forget_old)
        world.write(world.here.id, lambda session: forget_old_here(session, world.here.id))


def test_what_ended_goes_and_accounts_stay(world: World) -> None:
    browser = signed_in(world, world.her_mentor)
    browser.post("/me/tokens", {"name": "x", "scopes": ["goal"], "days": 1})
    link_for(world, world.ana)
    world.as_(world.an_administrator).post(f"/groups/{world.here.group_id}/slips", {})
    Browser(world).post("/session", {"login": "nobody@example.test", "password": "wrong"})
    before = counts(world)
    assert all(before[table.__name__] for table in TABLES)
    forget(world, 20)
    assert counts(world) == before
    ended = signed_in(world, world.ana)
    ended.delete("/session")
    forget(world, 31)
    assert counts(world)["BrowserSession"] == 1, "what ended goes, what may still be used stays"
    forget(world, 90)
    after = counts(world)
    assert not any(after[table.__name__] for table in TABLES)
    assert after["Account"] == before["Account"]
    assert after["Membership"] == before["Membership"]
