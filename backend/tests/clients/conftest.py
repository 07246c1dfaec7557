"""A real server for generated clients, and a grown-up learner who gave them a token."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.running import served
from tests.servers import fresh_url
from tests.world import World
from waymark.identity.models import Role


@dataclass
class Learner:
    """Where the service is, and how a program acts for a learner."""

    address: str
    token: str
    id: str


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    """Serve a school with one learner of age. Native apps of younger ones have no tokens."""
    with fresh_url("sqlite", tmp_path) as url:
        world = World(url, tmp_path)
        maya = world.somebody("maya", Role.LEARNER, born=date(2000, 1, 1))
        token = world.with_token(maya, "goal", "check_in", "learner").headers["authorization"].removeprefix("Bearer ")
        world.close()
        with served(tmp_path, url) as address:
            yield Learner(address, token, str(maya.id))
