"""`waymark import-roster` while no server runs: everything is done in the command's own process."""

from dataclasses import replace
from pathlib import Path

from tests.integrations.oneroster.builders import everything, packed, rows, small, told, without
from tests.integrations.oneroster.terminal import ASKED, Terminal
from tests.world import World
from waymark.events.models import EventRow
from waymark.integrations.oneroster.command import import_roster, lines_of
from waymark.integrations.oneroster.errands import DONE, FAILED, UNCONFIRMED, WRONG, Answer


def test_a_dry_run_shows_and_changes_nothing(world: World) -> None:
    terminal, before = Terminal(world), everything(world)
    assert terminal.give(packed(small())) == DONE
    assert "added" in terminal.said[0]
    assert any(line.split()[:2] == ["people", "60"] for line in terminal.said)
    assert "add --apply" in terminal.text
    assert "Administrators in the file: 2" in terminal.text
    assert everything(world) == before


def test_apply_brings_it_in_as_the_operator(world: World) -> None:
    terminal = Terminal(world)
    assert terminal.give(packed(small()), replace(ASKED, applies=True)) == DONE
    assert terminal.said[-1] == "Done."
    assert told(world) == {"roster.imported": 1}
    assert {event.actor_kind for event in rows(world, EventRow)} == {"system"}
    assert terminal.give(packed(small()), replace(ASKED, applies=True)) == DONE
    assert terminal.give(packed(small())) == DONE
    assert "There is nothing to do." in terminal.text


def test_many_leavers_need_the_words(world: World) -> None:
    terminal, applies = Terminal(world), replace(ASKED, applies=True)
    terminal.give(packed(small()), applies)
    fewer = packed(without(small(), *(row[3] for row in small()["roles"][-6:])))
    assert terminal.give(fewer, applies) == UNCONFIRMED
    words = terminal.said[-1].split('"')[1]
    assert words.startswith("deactivate ")
    assert terminal.give(fewer, replace(applies, confirmation=words)) == DONE


def test_faults_are_told_with_their_places(world: World) -> None:
    roster, terminal = small(), Terminal(world)
    roster["enrollments"][0][5] = "nobody"
    assert terminal.give(packed(roster), replace(ASKED, applies=True)) == FAILED
    assert "  enrollments.csv, row 2, userSourcedId: " in terminal.text
    assert terminal.give(b"no zip") == FAILED
    assert "not a zip file" in terminal.text


def test_wrong_use_is_said(world: World) -> None:
    terminal = Terminal(world)
    assert terminal.give(packed(small()), replace(ASKED, organization="nowhere")) == WRONG
    assert "no organization" in terminal.text
    assert import_roster(world.settings, Path("nothing.zip"), ASKED, terminal.hands) == WRONG


def test_what_nobody_reads_is_told_short() -> None:
    told_short = list(lines_of(Answer(FAILED, "It broke.")))
    assert told_short == ["It broke."]
