"""Promise 8: every permission cell is executed, on both databases, against a table written from the design alone."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.conftest import ENGINES
from tests.matrix.cast import CALLERS, Cast, make_cast
from tests.matrix.cells import FEW, THINGS, Asking, Cell, addresses, bare, cells, openapi_of, outcome_of
from tests.matrix.operations import OPERATIONS
from tests.matrix.oracle import Caller, Outcome, may, outcome
from tests.matrix.things import Made, Maker, key_of
from tests.servers import fresh_url
from tests.world import World

MAYS = {
    "statement": frozenset({"statement.read", "statement.revise", "statement.history_read"}),
    "goal": frozenset(
        {"goal.read", "goal.revise", "goal.start", "check_in.record", "message.read", "message.send"}
    ),
}
READS = {"statement": "profiles_read", "goal": "goals_read"}
BY_ID = {operation.id: operation for operation in OPERATIONS}
EVERY = tuple(cells())


@dataclass
class Stage:
    """A world with the cast and one set of things, and what came of the cells so far."""

    engine: str
    cast: Cast
    maker: Maker
    asking: Asking
    things: dict[str, Made]
    tried: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    executed: int = 0

    def note(self, cell: Cell, came: str) -> None:
        """Remember what came of a cell."""
        self.executed += 1
        self.tried.setdefault((cell.caller.name, key_of(cell.thing), cell.operation.deed), set()).add(came)


@pytest.fixture(scope="module", params=ENGINES)
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Give one world for the whole module: no test changes what another reads."""
    folder = tmp_path_factory.mktemp("matrix")
    with fresh_url(request.param, folder) as url:
        world = World(url, folder)
        cast = make_cast(world)
        maker = Maker(cast)
        things = {key_of(made.thing): made for made in maker.make(THINGS["learner"] + THINGS["statement"])}
        maker.root(things.values())
        things |= {key_of(made.thing): made for made in maker.make(THINGS["goal"])}
        yield Stage(request.param, cast, maker, Asking(cast), things)
        world.close()


def _wrong(faults: list[str]) -> str:
    return f"{len(faults)} cells disagree with the design:\n" + "\n".join(faults[:60])


def test_every_operation_has_its_cells(stage: Stage) -> None:
    known = dict(addresses(openapi_of(stage.cast.world.app)))
    assert sorted(known) == sorted(BY_ID)
    assert {cell.operation.id for cell in EVERY} == set(BY_ID)


def test_lists_show_exactly_what_the_design_lets_a_caller_see(stage: Stage) -> None:
    faults = []
    for cell in EVERY:
        if cell.operation.lists and cell.expected is Outcome.ALLOWED:
            items = stage.asking.pages(cell.operation, cell.caller, stage.things[key_of(cell.thing)], limit="7")
            stage.executed += 1
            faults += _list_faults(stage, cell, items)
    assert not faults, _wrong(faults)


def _list_faults(stage: Stage, cell: Cell, items: list[dict[str, Any]]) -> Iterator[str]:
    kind = cell.operation.lists
    wanted = {
        str(made.ids[f"{kind}_id"]): made
        for made in stage.things.values()
        if made.thing.kind == kind and made.thing.learner == cell.thing.learner
        if outcome(f"{kind}.read", cell.caller, made.thing) is Outcome.ALLOWED
    }
    shown = {item["id"]: item for item in items}
    if len(shown) != len(items):
        yield f"{cell}: shows something twice"
    for item_id in shown.keys() - wanted.keys():
        extra = [key for key, made in stage.things.items() if item_id == str(made.ids.get(f"{kind}_id"))]
        yield f"{cell}: shows {extra or item_id}, which must stay hidden"
    for item_id in wanted.keys() - shown.keys():
        yield f"{cell}: leaves out {key_of(wanted[item_id].thing)}"
    for item_id in shown.keys() & wanted.keys():
        yield from _may_faults(str(cell), cell.caller, wanted[item_id], shown[item_id])


def _may_faults(where: str, caller: Caller, made: Made, item: dict[str, Any]) -> Iterator[str]:
    right = may(MAYS[made.thing.kind], caller, made.thing)
    if set(item["may"]) != right:
        yield f"{where}: may says {sorted(item['may'])} of {key_of(made.thing)}, the design {sorted(right)}"


def test_what_must_be_refused_is_refused_and_says_nothing(stage: Stage) -> None:
    before = _everything(stage)
    faults = []
    for cell in EVERY:
        if cell.expected is not Outcome.ALLOWED:
            faults += _refusal_faults(stage, cell)
    assert not faults, _wrong(faults)
    assert _everything(stage) == before


def _everything(stage: Stage) -> list[str]:
    """Everything of both learners as they see it themselves: a refused change must have left no trace."""
    owners = [caller for caller in CALLERS if caller.own and caller.scopes is None]
    return [
        stage.asking.ask(BY_ID[READS[made.thing.kind]], owner, made).text
        for owner in owners
        for made in stage.things.values()
        if made.thing.kind in READS and made.thing.learner == owner.learner
    ]


def _refusal_faults(stage: Stage, cell: Cell) -> Iterator[str]:
    made = stage.things[key_of(cell.thing)]
    answer = stage.asking.ask(cell.operation, cell.caller, made)
    came = outcome_of(answer)
    stage.note(cell, came)
    if came != cell.expected:
        yield f"{cell}: must be {cell.expected}, is {came} {answer.text[:200]}"
    if answer.is_success:
        return
    told = answer.text + str({name: value for name, value in answer.headers.items() if name != "x-request-id"})
    secrets = [made.canary, *(str(value) for name, value in made.ids.items())]
    if "etag" in answer.headers or any(secret in told for secret in secrets):
        yield f"{cell}: the refusal tells something of the thing: {told}"
    if came == Outcome.HIDDEN and stage.asking.absent(cell.operation, cell.caller, made) != bare(answer):
        yield f"{cell}: hidden is not told as absent is: {bare(answer)}"


def test_what_must_be_allowed_succeeds(stage: Stage) -> None:
    faults = []
    for cell in EVERY:
        if cell.expected is Outcome.ALLOWED and not cell.operation.lists:
            fresh = cell.operation.changes and cell.operation.kind != "learner"
            made = stage.maker.make([cell.thing])[0] if fresh else stage.things[key_of(cell.thing)]
            answer = stage.asking.ask(cell.operation, cell.caller, made)
            stage.note(cell, outcome_of(answer))
            if not answer.is_success:
                faults.append(f"{cell}: must be allowed, is {answer.status_code} {answer.text[:200]}")
            elif cell.operation.id in READS.values():
                faults += _may_faults(str(cell), cell.caller, made, answer.json())
    assert not faults, _wrong(faults)


def test_each_action_that_may_names_was_tried(stage: Stage) -> None:
    """The `may` of an item and what came of trying each action: the same set, for every caller and item."""
    faults = []
    for made in list(stage.things.values()):
        for caller in CALLERS:
            if made.thing.kind in MAYS and caller.learner == made.thing.learner:
                faults += _tried_faults(stage, caller, made)
    assert not faults, _wrong(faults)
    sys.stdout.write(f"\n{stage.engine}: {stage.executed} permission cells executed\n")


def _tried_faults(stage: Stage, caller: Caller, made: Made) -> Iterator[str]:
    key = key_of(made.thing)
    answer = stage.asking.ask(BY_ID[READS[made.thing.kind]], caller, made)
    said = set(answer.json()["may"]) if answer.is_success else set()
    for deed in sorted(MAYS[made.thing.kind]):
        came = stage.tried.get((caller.name, key, deed))
        if came is None:
            if any(operation.deed == deed for operation in OPERATIONS if operation.every or key in FEW):
                yield f"{deed} by {caller.name} on {key} was not tried"
        elif (came == {Outcome.ALLOWED}) != (deed in said):
            yield f"{deed} by {caller.name} on {key}: may says {deed in said}, trying it {sorted(came)}"
