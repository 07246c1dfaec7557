"""What every test can ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import hearing
from tests.servers import fresh_url, stop_postgres
from tests.statements import Ear
from tests.world import World
from waymark.kit.logs import set_up_logs

set_up_logs(quiet=True)

EAR = Ear()
hearing.always(EAR.hear)

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(params=ENGINES)
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Name the database: a test that asks for it runs once on each."""
    return str(request.param)


@pytest.fixture(autouse=True)
def every_statement_stays_inside() -> Iterator[None]:
    """Let a test fail when the product sent a statement that is not held to one organization."""
    EAR.crossed.clear()
    yield
    crossed = [f"{place} of {line}:\n{statement}" for statement, (*place, line) in EAR.crossed.items()]
    assert not crossed, "\n\n".join(crossed)


@pytest.fixture
def database_url(engine_kind: str, tmp_path: Path) -> Iterator[str]:
    """Give a fresh database."""
    with fresh_url(engine_kind, tmp_path) as url:
        yield url


@pytest.fixture
def world(database_url: str, tmp_path: Path) -> Iterator[World]:
    """Give a fresh world."""
    made = World(database_url, tmp_path)
    yield made
    made.close()


def pytest_sessionfinish(session: Any) -> None:
    """Stop the PostgreSQL that this process started."""
    del session
    stop_postgres()
