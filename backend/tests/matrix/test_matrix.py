"""Promise 8: every permission cell is executed, on both databases, against a table written from the design alone."""

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import ENGINES
from tests.matrix.cast import make_cast
from tests.matrix.cells import THINGS, Asking, Fault, addresses, api_of
from tests.matrix.facts import Thing
from tests.matrix.oracle import CLOSED
from tests.matrix.stage import BY_ID, EVERY, Stage
from tests.matrix.things import Made, Maker, key_of
from tests.servers import fresh_url
from tests.world import World
from waymark.policy import POLICY


@pytest.fixture(
    scope="module",
    params=[pytest.param(engine, marks=pytest.mark.xdist_group(f"matrix on {engine}")) for engine in ENGINES],
)
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Give one world for the whole module: no test changes what another reads."""
    folder = tmp_path_factory.mktemp("matrix")
    with fresh_url(request.param, folder) as url, pytest.MonkeyPatch.context() as patch:
        world = World(url, folder)
        cast = make_cast(world)
        maker = Maker(cast)
        things: dict[str, Made] = {}
        for kind in ("statement", "goal", "reflection", "link", "consent", "learner", *THINGS):
            if not any(made.thing.kind == kind for made in things.values()):
                fresh = maker.make(THINGS[kind])
                maker.build_on(fresh)
                things |= {key_of(made.thing): made for made in fresh}
        # Each change is tried on a goal of its own: one learner has more of them here than anybody would.
        patch.setattr("waymark.domains.goals.closing.service.MOST_OPEN_GOALS", 100_000)
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


# Who stands for each relation of the policy; what stands for each of its conditions.
RELATIONS = {
    "self": "self",
    "supporter": "peer_narrow",
    "invited": "invited",
    "class_teacher": "class_teacher",
    "guardian": "guardian",
    "named": "guardian",
    "member": "stranger",
    "guest": "guest",
    "teacher": "teacher_elsewhere_in_school",
    "safeguarding_lead": "safeguarding_lead",
    "administrator": "administrator_above",
}
CONDITIONS: dict[str, Callable[[Thing], bool]] = {
    "in_scope": lambda thing: thing.covered,
    "audience": lambda thing: thing.audience == "my_teachers",
    "open": lambda thing: thing.state in CLOSED,
    "shared": lambda thing: thing.kind == "reflection" and thing.state == "shared",
    "revealed": lambda thing: thing.kind == "assessment" and thing.state == "revealed",
    "addressed": lambda thing: thing.kind == "link",
    "author": lambda thing: thing.kind == "goal",
    "awaiting": lambda thing: thing.state == "awaiting_approval",
    "outside": lambda thing: thing.outside,
    "uninvolved": lambda thing: thing.kind == "report",
    "everywhere": lambda thing: thing.kind == "endpoint",
    "break_glass": lambda thing: thing.kind == "glass",
}


def test_every_relation_and_condition_of_the_policy_has_its_cells(stage: Stage) -> None:
    rules = [rule for rules in POLICY.values() for rule in rules]
    assert {str(rule.relation) for rule in rules} == set(RELATIONS)
    assert {str(condition) for rule in rules for condition in rule.conditions} == set(CONDITIONS)
    assert set(RELATIONS.values()) <= {cell.caller.name for cell in stage.cells}
    things = {cell.thing for cell in stage.cells}
    for condition, stands in CONDITIONS.items():
        assert any(stands(thing) for thing in things), condition
        assert not all(stands(thing) for thing in things), condition


def test_lists_show_exactly_what_the_design_lets_a_caller_see(stage: Stage) -> None:
    assert not stage.lists, _wrong(stage.lists)


def test_supporters_find_the_open_goals_that_they_see(stage: Stage) -> None:
    assert not stage.supporting, _wrong(stage.supporting)


def test_the_page_that_says_who_can_see_me_says_what_is_so(stage: Stage) -> None:
    assert not stage.sight, _wrong(stage.sight)


def test_what_must_be_refused_is_refused_and_says_nothing(stage: Stage) -> None:
    assert not stage.refusals, _wrong(stage.refusals)


def test_what_must_be_allowed_succeeds(stage: Stage) -> None:
    assert not stage.allowed, _wrong(stage.allowed)


def test_each_action_that_may_names_succeeds_and_no_other(stage: Stage) -> None:
    """The `may` of an item and what came of trying each action: the same set, for every caller and item."""
    assert not stage.promises, _wrong(stage.promises)


def test_thousands_of_cells_were_executed(stage: Stage) -> None:
    assert stage.promises is not None
    sys.stdout.write(f"\n{stage.engine}: {stage.executed} permission cells executed\n")
    assert stage.executed > 8000
