"""Refresh tokens of an app: one is good at a time, whatever is tried, and a thief ends it (promise 12)."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.conftest import ENGINES
from tests.domains.accounts.programs import APP, Phone, bearer, let_in
from tests.domains.accounts.test_apps import counts
from tests.servers import fresh_url
from tests.world import World
from waymark.kit import clock

FORM = {"content-type": "application/x-www-form-urlencoded"}


async def at_once(world: World, phone: Phone, token: str, times: int) -> list[dict[str, str]]:
    """Exchange the same refresh token so many times at once.

    On PostgreSQL the family is held until all have come so far: who arrives first is not done before the others ask.
    """
    fields = {"grant_type": "refresh_token", "client_id": phone.client_id, "refresh_token": token}
    return await sent_at_once(world, fields, times)


async def sent_at_once(world: World, fields: dict[str, str], times: int) -> list[dict[str, str]]:
    """Send the same form so many times at once."""
    async with held(world):
        sent = (world.http.post("/oauth/token", content=urlencode(fields), headers=FORM) for _ in range(times))
        answers = asyncio.gather(*sent)
        await asyncio.sleep(0.5)
    return [answer.json() for answer in await answers]


@asynccontextmanager
async def held(world: World) -> AsyncIterator[None]:
    """Hold every family and code, as somebody does who is exchanging. On SQLite writers take turns anyway."""
    if world.tools.database.dialect != "postgresql":
        yield
        return
    async with world.tools.database.engine.connect() as connection:
        for rows in ("id FROM app_sign_in", "hash FROM app_code"):
            await connection.execute(text(f"SELECT {rows} FOR UPDATE"))
        yield
        await connection.rollback()


def test_twelve_at_once_have_one_child_and_a_later_reuse_ends_the_family(world: World) -> None:
    phone = Phone(world, let_in(world, APP))
    phone.signed_in(world.her_mentor)
    answers = world.run(at_once(world, phone, phone.tokens["refresh_token"], 12))
    (child,) = [one["refresh_token"] for one in answers if "refresh_token" in one]
    assert all("access_token" in one for one in answers), "nobody of the twelve is sent away"
    assert counts(world) == {"alive": 1, "unused": 1, "ever": 2}
    next_one = phone.refresh(child).json()
    assert phone.refresh(phone.tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert phone.refresh(next_one["refresh_token"]).json()["error"] == "invalid_grant"
    assert bearer(world, next_one["access_token"]).get("/organization").status_code == 401
    assert counts(world)["alive"] == 0


def test_twelve_at_once_with_an_old_one_have_none(world: World) -> None:
    phone = Phone(world, let_in(world, APP))
    phone.signed_in(world.her_mentor)
    old = phone.tokens["refresh_token"]
    newest = phone.refresh(phone.refresh(old).json()["refresh_token"]).json()["refresh_token"]
    before = counts(world)["ever"]
    answers = world.run(at_once(world, phone, old, 12))
    assert {one.get("error") for one in answers} == {"invalid_grant"}
    assert counts(world) == {"alive": 0, "unused": 1, "ever": before}
    assert phone.refresh(newest).json()["error"] == "invalid_grant"


def test_a_code_that_comes_twelve_times_at_once_is_a_code_that_came_twice(world: World) -> None:
    phone = Phone(world, let_in(world, APP))
    fields = {
        "grant_type": "authorization_code",
        "client_id": phone.client_id,
        "code": phone.code_from(world.her_mentor),
        "redirect_uri": phone.redirect_uri,
        "code_verifier": phone.verifier,
    }
    answers = world.run(sent_at_once(world, fields, 12))
    assert sorted(one.get("error", "") for one in answers) == [""] + ["invalid_grant"] * 11
    assert counts(world) == {"alive": 0, "unused": 1, "ever": 1}


@dataclass
class Family:
    """What must be so, said without tables: a chain of tokens, when each was used, and whether all is over."""

    used_at: list[int | None] = field(default_factory=lambda: [None])
    over: bool = False

    def exchange(self, which: int, now: int) -> str:
        """Return what must be answered: child, grace or refused."""
        if self.over:
            return "refused"
        used = self.used_at[which]
        if used is None:
            self.used_at[which] = now
            self.used_at.append(None)
            return "child"
        if which == len(self.used_at) - 2 and now - used <= 10:
            return "grace"
        self.over = True
        return "refused"


@pytest.fixture(scope="module", params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Give one world for all examples."""
    folder = tmp_path_factory.mktemp("rotation")
    with fresh_url(request.param, folder) as url:
        world = World(url, folder)
        let_in(world, APP)
        yield world
        world.close()


# Which of the tokens so far is tried (from the newest back), and how many seconds after the last try.
TRIES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0, 1, 10, 11, 60])), min_size=1, max_size=9)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=TRIES)
def test_whatever_is_tried_in_whatever_order(place: World, tries: list[tuple[int, int]]) -> None:
    app = place.as_(place.an_administrator).get("/clients").json()["items"][0]
    phone, family, start = Phone(place, app), Family(), clock.now().replace(microsecond=0)
    with time_machine.travel(start, tick=False) as traveller:
        place.as_(place.her_mentor).delete(f"/me/apps/{_last(place)}")
        phone.signed_in(place.her_mentor)
        chain, now = [phone.tokens["refresh_token"]], 0
        for back, later in tries:
            now += later
            traveller.move_to(start + timedelta(seconds=now))
            which = max(0, len(chain) - 1 - back)
            answer = phone.refresh(chain[which]).json()
            said = "child" if "refresh_token" in answer else "grace" if "access_token" in answer else "refused"
            assert said == family.exchange(which, now), (tries, which, now)
            if said == "child":
                chain.append(answer["refresh_token"])
        alive = bool(place.as_(place.her_mentor).get("/me/apps").json()["items"])
        assert alive is not family.over


def _last(place: World) -> str:
    items = place.as_(place.her_mentor).get("/me/apps").json()["items"]
    return str(items[0]["id"]) if items else "00000000-0000-7000-8000-000000000000"
