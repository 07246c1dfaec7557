"""Promise 14 on SQLite: no reading takes the database longer than its time."""

import asyncio
import time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from tests.world import World
from waymark.kit.database import sqlite_file
from waymark.kit.http.surroundings import as_problem
from waymark.kit.problems import Busy

ENDLESS = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")


@pytest.fixture
def engine_kind() -> str:
    """Only SQLite: PostgreSQL has a timeout of its own for statements."""
    return "sqlite"


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give little time."""
    monkeypatch.setattr(sqlite_file, "LONGEST_INLINE", 0.1)
    monkeypatch.setattr(sqlite_file, "LONGEST_STATEMENT", 0.2)


def endless(session: Session) -> int:
    """Never come to an end."""
    return int(session.execute(ENDLESS).scalar_one())


def brief(session: Session) -> int:
    """Come to an end at once."""
    return int(session.execute(text("SELECT 1")).scalar_one())


@pytest.mark.parametrize("way", ["read", "slow_read"])
def test_a_reading_without_end_is_ended(world: World, way: str) -> None:
    ask = getattr(world.tools.database, way)
    for _ in range(2):
        started = time.monotonic()
        with pytest.raises((DBAPIError, Busy)) as ended:
            world.run(ask(endless))
        assert time.monotonic() - started < 2
        problem = as_problem(ended.value)
        assert isinstance(problem, Busy)
        assert problem.headers["Retry-After"]
        assert world.run(ask(brief)) == 1


def test_each_unit_and_each_statement_has_its_time_anew(world: World) -> None:
    async def later() -> list[int]:
        answers = []
        for _ in range(3):
            await asyncio.sleep(0.08)
            answers.append(await world.tools.database.read(brief))
        return answers

    def slowly(session: Session) -> int:
        for _ in range(4):
            time.sleep(0.08)
            brief(session)
        return _counted(session)

    assert world.run(later()) == [1, 1, 1]
    assert world.run(world.tools.database.slow_read(slowly)) == 50_000


def _counted(session: Session) -> int:
    """Do enough that the clock is looked at."""
    counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000) SELECT max(i) FROM n"
    return int(session.execute(text(counting)).scalar_one())


def test_a_request_that_takes_too_long_hears_503(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/learners/{world.ana.id}/goals"
    with monkeypatch.context() as patched:
        patched.setattr("waymark.identity.authentication.who_is", lambda session, *_more, **_named: endless(session))
        answer = world.as_(world.ana).get(path)
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert answer.headers["retry-after"] == "1"
    assert world.as_(world.ana).get(path).status_code == 200


def test_what_writes_is_never_given_up_halfway(world: World) -> None:
    def work(session: Session) -> int:
        time.sleep(0.3)
        return _counted(session)

    assert world.run(world.tools.database.write(work)) == 50_000
