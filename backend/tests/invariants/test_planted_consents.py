"""The check of consents can fail, and so can that of who has a fault planted at all."""

from pathlib import Path
from typing import Any

import pytest

from tests.feeds.hooks import LOOPBACK, Hooks
from tests.invariants import test_planted as planted
from tests.invariants.claims import SENTENCES
from tests.invariants.telling import PURPOSE
from tests.invariants.test_telling import Held as Telling
from tests.world import World


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_15_a_consent_that_was_taken_back_stands_again(database_url: str, tmp_path: Path) -> None:
    world = World(database_url, tmp_path, outbound_allow=LOOPBACK)
    hooks = Hooks(world)
    receivers: dict[str, Any] = {}
    for name in ("north", "south"):
        receiver = hooks.receiver()
        receivers[name] = (receiver, hooks.endpoint(receiver, recipient=name, purpose=PURPOSE))
    machine = planted.begun(Telling, world, hooks=hooks, receivers=receivers)
    machine.a_consent_is_given("lea", "lea", "north")
    machine.a_consent_is_given("lea", "gil", "north")
    machine.something_happens("lea", 1)
    machine.what_happened_is_queued()
    machine.a_consent_is_taken_back("lea", "gil", "north", "withdraw")
    planted.plant(world, "consent", {"ends_at": None, "taken_back_by": None}, learner_id=machine.people["lea"].id)
    with planted.found(15):
        machine.what_is_queued_is_sent()
    with planted.found(15):
        machine.check()
    hooks.close()
    world.close()


def test_each_invariant_has_a_fault_planted() -> None:
    names = {name.split("_")[1] for name in (*vars(planted), *globals()) if name.startswith("test_")}
    assert {int(name) for name in names if name.isdigit()} == SENTENCES.keys()
