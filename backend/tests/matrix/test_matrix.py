"""Promise 8: every permission cell is executed, on both databases, against a table written from the design alone."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.conftest import ENGINES
from tests.matrix.callers import BY_NAME, CALLERS
from tests.matrix.cast import Cast, make_cast
from tests.matrix.cells import READS, THINGS, Asking, Cell, Fault, Refused, addresses, api_of, bare, cells, outcome_of
from tests.matrix.oracle import CLOSED, THREADS, Caller, Outcome, listed, may, outcome, refused_unseen, sees
from tests.matrix.school import OPERATIONS
from tests.matrix.things import Made, Maker, key_of
from tests.servers import fresh_url
from tests.world import World

MAYS = {
    "statement": frozenset({"statement.read", "statement.revise", "statement.history_read"}),
    "goal": frozenset(
        {"goal.read", "goal.revise", "goal.start", "check_in.record", "message.read", "message.send"}
    ),
    "reflection": frozenset(
        {
            "reflection.read",
            "reflection.write",
            "reflection.keep",
            "reflection.share",
            "reflection.readers_read",
        }
    ),
    "link": frozenset({"link.read", "link.answer", "link.rescope", "link.end", "link.block", "link.approve"}),
    "consent": frozenset({"consent.read", "consent.withdraw"}),
}
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

    @property
    def cells(self) -> list[Cell]:
        """The cells of the operations that there are; another test compares the two sets."""
        return [cell for cell in EVERY if cell.operation.id in self.asking.addresses]

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
        things: dict[str, Made] = {}
        for kind in ("statement", "goal", "reflection", "link", "consent", "learner", *THINGS):
            if not any(made.thing.kind == kind for made in things.values()):
                fresh = maker.make(THINGS[kind])
                maker.build_on(fresh)
                things |= {key_of(made.thing): made for made in fresh}
        yield Stage(request.param, cast, maker, Asking(cast), things)
        world.close()


def _first(names: set[str]) -> str:
    few = sorted(names)[:8]
    return ", ".join(few) + (f" and {len(names) - len(few)} more" if len(names) > len(few) else "")


def _wrong(faults: list[Fault]) -> str:
    """Say disagreements in few lines: the same one of many callers and things once."""
    alike: dict[str, list[Fault]] = {}
    for fault in faults:
        alike.setdefault(fault.what, []).append(fault)
    lines = [
        f"{what}: {len(same)}x, by {_first({one.caller for one in same})}, on {_first({one.thing for one in same})}"
        for what, same in sorted(alike.items())
    ]
    return f"{len(faults)} cells disagree with the design:\n" + "\n".join(lines[:80])


def test_every_operation_has_its_cells(stage: Stage) -> None:
    known = dict(addresses(api_of(stage.cast.world.app)))
    assert set(known) - set(BY_ID) == set(), "these operations have no cell"
    assert set(BY_ID) - set(known) == set(), "these operations are not there"
    assert {cell.operation.id for cell in EVERY} == set(BY_ID)


def test_lists_show_exactly_what_the_design_lets_a_caller_see(stage: Stage) -> None:
    faults: list[Fault] = []
    for cell in stage.cells:
        if cell.operation.lists and cell.expected is Outcome.ALLOWED:
            stage.note(cell, Outcome.ALLOWED)
            faults += _list_faults(stage, cell)
    assert not faults, _wrong(faults)


def _list_faults(stage: Stage, cell: Cell) -> Iterator[Fault]:
    kind = cell.operation.lists
    try:
        items = stage.asking.pages(cell.operation, cell.caller, stage.things[key_of(cell.thing)], limit="7")
    except Refused as refused:
        yield cell.fault(f"must show a list, says {refused}")
        return
    if kind == "message":
        yield from _thread_faults(stage, cell, items)
        return
    if kind in PARTS:
        yield from _part_faults(stage, cell, items)
        return
    wanted = {
        str(made.ids[f"{kind}_id"]): made
        for made in stage.things.values()
        if made.thing.kind == kind and made.thing.learner == cell.caller.learner
        if listed(kind, cell.caller, made.thing, across=cell.operation.kind == "organization")
    }
    shown = {item[cell.operation.shows]: item for item in items}
    if len(shown) != len(items):
        yield cell.fault("shows something twice")
    for item_id in shown.keys() - wanted.keys():
        extra = [key for key, made in stage.things.items() if item_id == str(made.ids.get(f"{kind}_id"))]
        yield cell.fault("shows what must stay hidden", extra[0] if extra else item_id)
    for item_id in wanted.keys() - shown.keys():
        yield cell.fault("leaves out", key_of(wanted[item_id].thing))
    for item_id in shown.keys() & wanted.keys() if cell.thing.kind in ("learner", "goal") else ():
        yield from _may_faults(cell, wanted[item_id], shown[item_id])


def _thread_faults(stage: Stage, cell: Cell, items: list[dict[str, Any]]) -> Iterator[Fault]:
    """The learner reads every thread of an item, everybody else only the own one."""
    made = stage.things[key_of(cell.thing)]
    right = {
        str(made.ids[f"message_id of {holder}"])
        for holder in THREADS[cell.thing.learner]
        if cell.caller.own or cell.caller.name == holder
    }
    if {item["id"] for item in items} != right:
        yield cell.fault(f"shows {len(items)} messages, not {len(right)}")


PARTS = {
    "step": frozenset({"goal.read", "goal.revise"}),
    "criterion": frozenset({"goal.read", "goal.revise"}),
    "check_in": frozenset({"goal.read"}),
}


def _part_faults(stage: Stage, cell: Cell, items: list[dict[str, Any]]) -> Iterator[Fault]:
    """What hangs on a goal is shown with it, and the goal decides what may be done."""
    kind, made = cell.operation.lists, stage.things[key_of(cell.thing)]
    if [item["id"] for item in items] != [str(made.ids[f"{kind}_id"])]:
        yield cell.fault("shows another list")
    for item in items:
        if set(item["may"]) != may(PARTS[kind], cell.caller, cell.thing):
            yield cell.fault(f"may says {item['may']}")


def _may_faults(cell: Cell, made: Made, item: dict[str, Any]) -> Iterator[Fault]:
    right, said = may(MAYS[made.thing.kind], cell.caller, made.thing), set(item["may"])
    if said != right:
        what = f"may says {sorted(said - right)} too much and {sorted(right - said)} too little"
        yield cell.fault(what, key_of(made.thing))
    if made.about is not None and (item["goal_id"] is not None) != sees(cell.caller, made.about):
        yield cell.fault("names a goal that is hidden, or hides one that is not", key_of(made.thing))


def test_supporters_find_the_open_goals_that_they_see(stage: Stage) -> None:
    """`/me/supporting` names, of each learner, exactly the open goals that the goal's own rule shows."""
    operation, organization = BY_ID["insights_supporting"], stage.things["organization"]
    faults: list[Fault] = []
    for caller in CALLERS:
        if outcome(operation.deed, caller, organization.thing) is Outcome.ALLOWED and not caller.elsewhere:
            right = {
                item_id for item_id, made in _seen(stage, caller, "goal").items() if made.thing.state not in CLOSED
            }
            for item in stage.asking.pages(operation, caller, organization):
                if {goal["id"] for goal in item["goals"]} != right:
                    faults.append(Fault("insights_supporting names other goals", caller.name, item["learner_id"]))
    assert not faults, _wrong(faults)


def _seen(stage: Stage, caller: Caller, kind: str) -> dict[str, Made]:
    """What the caller sees of a kind of thing, by id."""
    return {
        str(made.ids[f"{kind}_id"]): made
        for made in stage.things.values()
        if made.thing.kind == kind and sees(caller, made.thing)
    }


@pytest.mark.parametrize("owner", ["self", "adult_self"])
def test_the_page_that_says_who_can_see_me_says_the_same(stage: Stage, owner: str) -> None:
    """`/sight` turned round is what everybody sees: nobody more, nobody less, nothing else."""
    learner = BY_NAME[owner].learner
    answer = stage.asking.ask(BY_ID["insights_sight"], BY_NAME[owner], stage.things[f"{learner}/learner"]).json()
    said = {person["person_id"]: person for person in answer["people"]}
    faults: list[Fault] = []
    for caller in CALLERS:
        counts = caller.learner == learner and not caller.own and not caller.anonymous and not caller.deactivated
        person = said.get(str(stage.cast.people[caller.name].id), {}) if counts else {}
        for kind, name in (("goal", "goals"), ("statement", "statements"), ("reflection", "reflections")):
            # A token is a narrower way in for the same person: the page speaks of people.
            right = _seen(stage, caller, kind).keys() if counts else set()
            if {item["id"] for item in person.get(name, [])} != right:
                faults.append(Fault(f"insights_sight says other {name}", caller.name, f"{learner}/learner"))
    assert not faults, _wrong(faults)


def test_what_must_be_refused_is_refused_and_says_nothing(stage: Stage) -> None:
    before = _everything(stage)
    faults: list[Fault] = []
    for cell in stage.cells:
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
        if READS.get(made.thing.kind) in stage.asking.addresses and made.thing.learner == owner.learner
    ]


def _refusal_faults(stage: Stage, cell: Cell) -> Iterator[Fault]:
    made = stage.things[key_of(cell.thing)]
    answer = stage.asking.ask(cell.operation, cell.caller, made)
    came = outcome_of(answer)
    stage.note(cell, came)
    if came != cell.expected:
        yield cell.fault(f"must be {cell.expected}, is {came}")
    if answer.is_success:
        return
    told = answer.text + str({name: value for name, value in answer.headers.items() if name != "x-request-id"})
    secrets = [made.canary, *(str(value) for value in made.ids.values() if not isinstance(value, int))]
    if "etag" in answer.headers or any(secret in told for secret in secrets):
        yield cell.fault(f"the refusal tells something of the thing: {told}")
    unseen = came == Outcome.HIDDEN or (came == Outcome.FORBIDDEN and refused_unseen(cell.caller, cell.thing))
    if unseen and stage.asking.absent(cell.operation, cell.caller, made) != bare(answer):
        yield cell.fault(f"unseen is not told as absent is: {bare(answer)}")


def test_what_must_be_allowed_succeeds(stage: Stage) -> None:
    faults: list[Fault] = []
    for cell in stage.cells:
        if cell.expected is Outcome.ALLOWED and not cell.operation.lists:
            fresh = cell.operation.changes and cell.operation.kind not in ("learner", "organization")
            # What is to be shared comes without names: a reflection can be shared with 20 people only.
            new = stage.maker.make([cell.thing], names=cell.operation.deed != "reflection.share") if fresh else []
            made = new[0] if fresh else stage.things[key_of(cell.thing)]
            if cell.operation.deed == "message.send" and cell.caller.own:
                stage.maker.let_time_pass()
            answer = stage.asking.ask(cell.operation, cell.caller, made)
            stage.note(cell, outcome_of(answer))
            if not answer.is_success:
                faults.append(cell.fault(f"must be allowed, is {answer.status_code} {answer.json().get('detail')}"))
            elif cell.operation.id in READS.values():
                faults += _may_faults(cell, made, answer.json())
            if fresh and cell.thing.kind == "link":
                stage.maker.make([cell.thing])  # there is one link between two people: bring it back
    assert not faults, _wrong(faults)


def test_each_action_that_may_names_was_tried(stage: Stage) -> None:
    """The `may` of an item and what came of trying each action: the same set, for every caller and item."""
    faults: list[Fault] = []
    for made in list(stage.things.values()):
        for caller in CALLERS:
            if READS.get(made.thing.kind) in stage.asking.addresses and caller.learner == made.thing.learner:
                faults += _tried_faults(stage, caller, made)
    assert not faults, _wrong(faults)
    sys.stdout.write(f"\n{stage.engine}: {stage.executed} permission cells executed\n")


def _tried_faults(stage: Stage, caller: Caller, made: Made) -> Iterator[Fault]:
    key = key_of(made.thing)
    answer = stage.asking.ask(BY_ID[READS[made.thing.kind]], caller, made)
    said = set(answer.json()["may"]) if answer.is_success else set()
    for deed in sorted(MAYS[made.thing.kind]):
        came = stage.tried.get((caller.name, key, deed))
        if came is None:
            if answer.is_success:
                yield Fault(f"{deed} was not tried", caller.name, key)
        elif (came <= {Outcome.ALLOWED, Outcome.UNFIT}) != (deed in said):
            yield Fault(f"{deed}: may says {deed in said}, trying it {sorted(came)}", caller.name, key)
