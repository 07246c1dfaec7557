"""How long the machines run: bounded with every change, much longer in `make long`."""

import os
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.invariants.acting import Acting
from tests.invariants.claims import HELD
from tests.world import World

LONG = bool(os.environ.get("WAYMARK_LONG"))


def bounds(examples: int, steps: int) -> settings:
    """Say how many orders of acts are tried: the same ones with every change, and many others in the long run."""
    return settings(
        max_examples=examples * 3 if LONG else examples,  # minutes each: all is tried after every act
        stateful_step_count=steps * 2 if LONG else steps,
        deadline=None,
        derandomize=not LONG,
        database=None,
        print_blob=LONG,
        # A red test says at once which acts led there; the long run also looks for a shorter way.
        phases=(Phase.generate, Phase.shrink) if LONG else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


def walk(machine: Acting) -> Acting:
    """Take the way that a machine knows: each act once, in an order that makes sense, all held after each of them."""
    machine.begin()
    for _ in machine.tour():
        machine.check()
    machine.teardown()
    return machine


def hold(machine: type[Acting], world: World, *, examples: int, steps: int, **more: Any) -> None:
    """Let a machine run in a world, and see that it did all it can do and tried all it promises to try."""
    here = type(machine.__name__, (machine,), {"world": world, "done": set(), **more})
    HELD.clear()
    walk(here())
    run_state_machine_as_test(here, settings=bounds(examples, steps))
    untried = machine.HOLDS - HELD.keys()
    assert not untried, f"invariants that were never held against anything: {sorted(untried)}"
    missing = machine.EVERY_ACT - here.done  # type: ignore[attr-defined]
    assert not missing, f"acts that never succeeded were not tried: {sorted(missing)}"
