"""What machines and planted faults can ask for."""

import pytest

from tests.feeds.hooks import Clock


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give a clock that can be put forward."""
    return Clock(monkeypatch)
