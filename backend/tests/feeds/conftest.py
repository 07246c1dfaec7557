"""What tests of feeds can ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.feeds.hooks import LOOPBACK, Clock, Hooks
from tests.world import World


@pytest.fixture
def hooks(database_url: str, tmp_path: Path) -> Iterator[Hooks]:
    """Give a fresh world in which loopback may be called."""
    world = World(database_url, tmp_path, outbound_allow=LOOPBACK)
    made = Hooks(world)
    yield made
    made.close()
    world.close()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give a clock that can be put forward."""
    return Clock(monkeypatch)
