"""Each check can fail: one fault is planted for each invariant, in a row or in a rule, and the machine finds it."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session, SQLModel, select

from tests.feeds.hooks import Clock
from tests.invariants import acting
from tests.invariants.acting import Acting
from tests.invariants.claims import Broken
from tests.invariants.rows import all_rows, hold_apart
from tests.invariants.test_designing import Held as Designing
from tests.invariants.test_rating import Held as Rating
from tests.invariants.test_recording import Held as Recording
from tests.invariants.test_rosters import Rosters
from tests.invariants.test_seeing import Held as Seeing
from tests.world import World
from waymark.events.models import EventRow
from waymark.identity.models import Share
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.rows import added

pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


def begun(machine: type[Acting], world: World, **more: Any) -> Any:
    """Return a machine whose first things are there."""
    made = type(machine.__name__, (machine,), {"world": world, "done": set(), **more})()
    made.begin()
    return made


def plant(world: World, table: str, values: dict[str, Any], **where: Any) -> None:
    """Change rows behind the product's back."""
    rows = SQLModel.metadata.tables[table]
    found = [rows.c[name] == value for name, value in where.items()]
    change = update(rows).where(rows.c.organization_id == world.here.id, *found).values(values)
    world.write(world.here.id, lambda session: session.execute(change))


@contextmanager
def found(number: int) -> Iterator[None]:
    """Expect that one invariant is found broken."""
    with pytest.raises(Broken) as broken:
        yield
    assert broken.value.number == number, broken.value


def test_1_somebody_else_changes_the_words_of_a_goal(world: World) -> None:
    machine = begun(Designing, world)
    machine.check()
    plant(world, "goal", {"sentence": "Build what I say"}, learner_id=machine.lea.id)
    with found(1):
        machine.check()


def test_2_a_proposal_is_open_again_after_its_answer(world: World) -> None:
    machine = begun(Designing, world)
    machine.a_proposal_is_answered(0, "lea", "decline")
    plant(world, "proposal", {"state": "open", "answered_at": None}, learner_id=machine.lea.id)
    with found(2):
        machine.a_proposal_is_answered(0, "lea", "accept")


def test_3_an_audience_is_wider_than_the_learner_chose(world: World, later: Clock) -> None:
    machine = begun(Seeing, world, later=later)
    for kind in ("goals", "statements", "tools"):
        machine.something_is_made(kind, "me")
    machine.hold_lists("goals")
    plant(world, "goal", {"audience": "my_supporters"}, learner_id=machine.lea.id)
    with found(3):
        machine.hold_lists("goals")


def test_4_a_tie_that_ended_still_shows(world: World, later: Clock) -> None:
    machine = begun(Seeing, world, later=later)
    machine.hold_lists("goals")
    machine.a_tie_ends("sam", "lea", blocks=False)
    machine.hold_lists("goals")
    plant(world, "support_link", {"state": "active"}, learner_id=machine.lea.id)
    with found(4):
        machine.hold_lists("goals")


def test_5_an_adult_from_outside_writes_before_anybody_agreed(world: World, later: Clock) -> None:
    machine = begun(Seeing, world, later=later)
    machine.somebody_is_invited("max", False, 0, None)
    machine.words_are_sent("max", 0, "from")
    plant(world, "support_link", {"state": "active"}, learner_id=machine.lea.id)
    with found(5):
        machine.words_are_sent("max", 0, "from")


def test_6_a_rating_shows_before_the_other_side_has_rated(world: World) -> None:
    machine = begun(Rating, world)
    machine.somebody_rates("lea", "met", 50)
    machine.check()
    plant(world, "assessment", {"revealed_at": clock.now()}, learner_id=machine.lea.id)
    with found(6):
        machine.check()


def test_7_what_was_revealed_is_written_anew(world: World) -> None:
    machine = begun(Rating, world)
    for who in ("lea", "sam"):
        machine.somebody_rates(who, "met", 50)
    machine.check()
    plant(world, "assessment", {"confidence": 51}, learner_id=machine.lea.id)
    with found(7):
        machine.check()


def test_8_an_act_leaves_two_rows(world: World) -> None:
    machine = begun(Designing, world)
    here = world.here.id

    def again(session: Session) -> None:
        asked = select(EventRow).where(EventRow.organization_id == here)
        last = session.exec(asked.order_by(EventRow.number.desc())).first()  # type: ignore[attr-defined]
        assert last is not None
        session.add(EventRow(**last.model_dump() | {"number": last.number + 1, "id": new_id()}))

    world.write(here, again)
    with found(8):
        machine.words_are_written("a goal", 0, "Read ten books", "", "my_supporters", "")


def test_8_an_act_is_done_though_its_row_is_lost(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = begun(Designing, world)
    machine.a_write_breaks_off("before", "goals", 0)
    monkeypatch.setattr(acting, "refused_by_the_database", lambda *_: nullcontext())
    with found(8):
        machine.a_write_breaks_off("before", "goals", 0)


def test_9_a_row_names_what_another_organization_has(world: World) -> None:
    machine = begun(Designing, world)
    hold_apart(world, machine.there.place)
    values = {"organization_id": world.here.id, "learner_id": machine.lea.id, "item_kind": "goal"}
    values |= {"item_id": machine.there.ids["goal"], "person_id": machine.people["sam"].id}
    world.write(world.here.id, lambda session: added(session, Share.made(values)))
    with found(9):
        hold_apart(world, machine.there.place)


def test_10_a_goal_is_achieved_with_a_line_that_is_open(world: World) -> None:
    machine = begun(Designing, world)
    machine.all_is_met_and_the_goal_ends(0)
    machine.check()
    plant(world, "criterion", {"standing": "open"}, learner_id=machine.lea.id)
    with found(10):
        machine.check()


def test_11_a_version_is_written_anew(world: World) -> None:
    machine = begun(Designing, world)
    machine.words_are_written("a goal anew", 0, "Read ten books", "", "", "")
    machine.check()
    plant(world, "goal_version", {"why": "Because I say so"}, number=1)
    with found(11):
        machine.kept.hold()


def test_12_something_of_who_was_erased_is_left(world: World) -> None:
    machine = begun(Recording, world)
    machine.somebody_is_erased("ana", 0)
    plant(world, "goal", {"why": f"As {machine.people['ana'].id} said"}, learner_id=machine.people["ben"].id)
    with found(12):
        machine.hold_gone("ana")


def test_12_something_of_others_goes_too(world: World) -> None:
    machine = begun(Recording, world)
    machine.something_own_is_written("ben", "statements")
    before = all_rows(world, world.here.id)
    machine.somebody_is_erased("ana", 0)
    statements = SQLModel.metadata.tables["profile_statement"]
    gone = delete(statements).where(statements.c.learner_id == machine.people["ben"].id)
    world.write(world.here.id, lambda session: session.execute(gone))
    with found(12):
        machine.hold_kept("ana", before)


@pytest.mark.parametrize(("whose", "to"), [("ben", "ana"), ("ana", "ben")])
def test_13_an_export_has_too_much_or_too_little(world: World, whose: str, to: str) -> None:
    machine = begun(Recording, world)
    machine.something_own_is_written(whose, "tools")
    machine.somebody_takes_their_record_along("ana")
    plant(world, "tool", {"learner_id": machine.people[to].id}, learner_id=machine.people[whose].id)
    with found(13):
        machine.somebody_takes_their_record_along("ana")


def test_14_a_roster_ends_somebody_whom_it_never_brought(world: World) -> None:
    machine = begun(Rosters, world, names={})
    machine.a_roster_comes_in("rv", set())
    machine.check()
    machine.called("p-hand", min(machine.by_hand), "rv")
    machine.a_roster_comes_in("rv", {4})
    with found(14):
        machine.check()


def test_16_a_key_is_forgotten_and_the_act_happens_twice(world: World) -> None:
    machine = begun(Designing, world)
    machine.sent_again(0)
    keys = SQLModel.metadata.tables["idempotency_key"]
    world.write(world.here.id, lambda session: session.execute(delete(keys).where(keys.c.hash != "")))
    with found(16):
        machine.sent_again(0)
