"""The play: every cell is tried once, in an order in which none disturbs another, and what came of it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.matrix.callers import BY_NAME, CALLERS
from tests.matrix.cast import Cast
from tests.matrix.cells import READS, THINGS, Asking, Cell, Fault, Refused, bare, cells, outcome_of
from tests.matrix.codesign import MAYS as CODESIGN_MAYS
from tests.matrix.facts import Caller, Outcome
from tests.matrix.oracle import CLOSED, THREADS, listed, may, outcome, refused_unseen, sees
from tests.matrix.oracle_safety import WRITERS
from tests.matrix.school import OPERATIONS
from tests.matrix.things import Made, Maker, key_of

MAYS = {
    "statement": frozenset({"statement.read", "statement.revise", "statement.history_read"}),
    # Whether a goal can be reached hangs on its lines: `goals_closing` says it, not the goal.
    "goal": frozenset({"goal.read", "goal.revise", "goal.start", "check_in.record", "message.read", "message.send"})
    | {"goal.release", "goal.reopen", "assessment.rate", "assessment.ask", "help_call.request"},
    "assessment": frozenset({"assessment.read", "assessment.reveal", "assessment.judge"}),
    "reflection": frozenset(
        {
            "reflection.read",
            "reflection.write",
            "reflection.keep",
            "reflection.follow_up",
            "reflection.share",
            "reflection.readers_read",
            "message.read",
            "message.send",
        }
    ),
    "link": frozenset({"link.read", "link.answer", "link.rescope", "link.end", "link.block", "link.approve"})
    | {"link.refuse", "link.read_thread", "link.send"},
    "consent": frozenset({"consent.read", "consent.withdraw"}),
    "report": frozenset({"report.read", "report.open", "report.close", "report.hold", "report.lift"}),
    "tool": frozenset({"tool.read", "tool.judge"}),
    "help_call": frozenset({"help_call.read", "help_call.answer", "help_call.pass_on", "help_call.withdraw"}),
    "export": frozenset({"export.read", "export.download"}),
    "correction": frozenset({"correction.read", "correction.answer", "correction.disagree"}),
    "glass": frozenset({"glass.read", "glass.confirm", "glass.end"}),
}
MAYS = MAYS | CODESIGN_MAYS | {"goal": MAYS["goal"] | CODESIGN_MAYS["goal"]}
PARTS = {
    "example": frozenset({"goal.read", "goal.revise"}),
    "step": frozenset({"goal.read", "goal.revise"}),
    "criterion": frozenset({"goal.read", "goal.revise"}),
    "check_in": frozenset({"goal.read"}),
    "resource": frozenset({"goal.read", "goal.revise"}),
    "evidence": frozenset({"goal.read", "goal.revise"}),
}
BY_ID = {operation.id: operation for operation in OPERATIONS}
EVERY = tuple(cells())


@dataclass
class Stage:
    """A world with the cast and one set of things. The acts play in this order: first those that change nothing."""

    engine: str
    cast: Cast
    maker: Maker
    asking: Asking
    things: dict[str, Made]
    tried: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    executed: int = 0

    @cached_property
    def cells(self) -> list[Cell]:
        """The cells of the operations that there are; a test compares the two sets."""
        return [cell for cell in EVERY if cell.operation.id in self.asking.addresses]

    def note(self, cell: Cell, came: str) -> None:
        """Remember what came of a cell."""
        self.executed += 1
        self.tried.setdefault((cell.caller.name, key_of(cell.thing), cell.operation.deed), set()).add(came)

    @cached_property
    def lists(self) -> list[Fault]:
        """Act 1: every list that must be shown."""
        shown = (cell for cell in self.cells if cell.operation.lists and cell.expected is Outcome.ALLOWED)
        return [fault for cell in shown for fault in _list_faults(self, cell)]

    @cached_property
    def supporting(self) -> list[Fault]:
        """Act 2: the page of those who support learners."""
        assert self.lists is not None
        return list(_supporting_faults(self))

    @cached_property
    def sight(self) -> list[Fault]:
        """Act 3: the page that says who can see me."""
        assert self.supporting is not None
        return [fault for owner in ("self", "adult_self") for fault in _sight_faults(self, BY_NAME[owner])]

    @cached_property
    def refusals(self) -> list[Fault]:
        """Act 4: everything that must be refused; afterwards everything must be as before."""
        assert self.sight is not None
        before = _everything(self)
        refused = (cell for cell in self.cells if cell.expected is not Outcome.ALLOWED)
        faults = [fault for cell in refused for fault in _refusal_faults(self, cell)]
        if _everything(self) != before:
            faults.append(Fault("something that was refused changed something", "", ""))
        return faults

    @cached_property
    def allowed(self) -> list[Fault]:
        """Act 5: everything that must be allowed, each change on a thing of its own."""
        assert self.refusals is not None
        good = (cell for cell in self.cells if cell.expected is Outcome.ALLOWED and not cell.operation.lists)
        return [fault for cell in good for fault in _allowed_faults(self, cell)]

    @cached_property
    def promises(self) -> list[Fault]:
        """Act 6: each action that `may` names, against what came of trying it."""
        assert self.allowed is not None
        self.maker.name_again(self.things.values())  # links that ended took names back
        return [
            fault
            for made in self.things.values()
            for caller in CALLERS
            if READS.get(made.thing.kind) in self.asking.addresses and caller.learner == made.thing.learner
            for fault in _tried_faults(self, caller, made)
        ]


def _list_faults(stage: Stage, cell: Cell) -> Iterator[Fault]:
    stage.note(cell, Outcome.ALLOWED)
    kind = cell.operation.lists
    try:
        items = stage.asking.pages(cell.operation, cell.caller, stage.things[key_of(cell.thing)])
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
        # ratings are listed goal by goal
        if kind != "assessment" or made.ids["goal_id"] == stage.things[key_of(cell.thing)].ids["goal_id"]
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
        if cell.caller.own or cell.caller.broke_glass or cell.caller.name == holder
    }
    if {item["id"] for item in items} != right:
        yield cell.fault(f"shows {len(items)} messages, not {len(right)}")


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


def _supporting_faults(stage: Stage) -> Iterator[Fault]:
    """`/me/supporting` names, of each learner, exactly the open goals that the goal's own rule shows."""
    operation, organization = BY_ID["insights_supporting"], stage.things["organization"]
    for caller in CALLERS:
        if outcome(operation.deed, caller, organization.thing) is Outcome.ALLOWED and not caller.elsewhere:
            seen = _seen(stage, caller, "goal")
            right = {goal_id: made for goal_id, made in seen.items() if made.thing.state not in CLOSED}
            for item in stage.asking.pages(operation, caller, organization):
                yield from _compared("insights_supporting", caller, {goal["id"] for goal in item["goals"]}, right)


def _compared(where: str, caller: Caller, shown: set[str], right: dict[str, Made]) -> Iterator[Fault]:
    for item_id in shown - right.keys():
        yield Fault(f"{where} shows too much", caller.name, item_id)
    for item_id in right.keys() - shown:
        yield Fault(f"{where} leaves out", caller.name, key_of(right[item_id].thing))


def _seen(stage: Stage, caller: Caller, kind: str) -> dict[str, Made]:
    """What the caller sees of a kind of thing, by id."""
    return {
        str(made.ids[f"{kind}_id"]): made
        for made in stage.things.values()
        if made.thing.kind == kind and sees(caller, made.thing)
    }


def _sight_faults(stage: Stage, owner: Caller) -> Iterator[Fault]:
    """`/sight` turned round is what everybody sees: nobody more, nobody less, nothing else."""
    answer = stage.asking.ask(BY_ID["insights_sight"], owner, stage.things[f"{owner.learner}/learner"]).json()
    said = {person["person_id"]: person for person in answer["people"]}
    for caller in CALLERS:
        # Who broke the glass is named in the journal, from when on the learner may be told; not on this page.
        if caller.learner == owner.learner and not (caller.own or caller.unknown or caller.broke_glass):
            # A token is a narrower way in for the same person: the page speaks of people.
            person = said.get(str(stage.cast.people[caller.name].id), {})
            for kind in ("goal", "statement", "reflection", "tool"):
                shown = {item["id"] for item in person.get(f"{kind}s", [])}
                yield from _compared("insights_sight", caller, shown, _seen(stage, caller, kind))


def _everything(stage: Stage) -> list[str]:
    """Everything of both learners as they see it themselves: a refused change must have left no trace."""
    owners = [caller for caller in CALLERS if caller.own and caller.scopes is None]
    return [
        bare(stage.asking.ask(BY_ID[READS[made.thing.kind]], owner, made))
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
    if unseen and stage.asking.absent(cell.operation, cell.caller, made, came) != bare(answer):
        yield cell.fault(f"unseen is not told as absent is: {bare(answer)}")


def _allowed_faults(stage: Stage, cell: Cell) -> Iterator[Fault]:
    fresh = cell.operation.changes and cell.operation.kind not in ("learner", "organization")
    # What is to be shared comes without names: a reflection can be shared with 20 people only.
    new = stage.maker.make([cell.thing], names=cell.operation.deed != "reflection.share") if fresh else []
    made = new[0] if fresh else stage.things[key_of(cell.thing)]
    if cell.operation.deed == "proposal.make" or (
        cell.operation.deed in ("message.send", "help_call.request") and cell.caller.own
    ):
        stage.maker.let_time_pass()
    stage.maker.make_room(cell.operation.id, cell.thing)
    answer = stage.asking.ask(cell.operation, cell.caller, made)
    stage.note(cell, outcome_of(answer))
    if not answer.is_success:
        yield cell.fault(f"must be allowed, is {answer.status_code} {answer.json().get('detail')}")
    elif cell.operation.id in READS.values():
        yield from _may_faults(cell, made, answer.json())
    if fresh and cell.thing.kind in ("link", "help_call"):
        stage.maker.make([cell.thing])  # there is one link between two people, one call that waits: bring it back
    if cell.operation.deed == "person.block":
        stage.maker.make([thing for thing in THINGS["link"] if thing.holder == WRITERS[cell.thing.learner]])


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
