"""Whoever is erased is gone from what LMSs told, too; and whoever exports gets nothing that others are named in."""

import json

from tests.domains.privacy.filling import everything
from tests.domains.privacy.test_erasures import erase
from tests.domains.privacy.test_exports import fetch
from tests.integrations.lms.sources import Source, enrolled, graded, handed_in, on_roster
from tests.world import World


def test_messages_work_and_ids_of_the_erased_go_and_of_others_stay(world: World) -> None:
    on_roster(world, world.ana, "u000009")
    on_roster(world, world.ben, "u000099")  # an id that begins as hers does
    on_roster(world, world.ana, "00009")  # ... and of hers one that is a part of his
    on_roster(world, world.her_teacher, "u000003")
    source = Source(world)
    source.tell(handed_in("u000009", body="A canary of ana"), graded("u000009", 4, minutes=5))
    source.tell(handed_in("u000099", body="A canary of ben", minutes=7), enrolled("u000011", minutes=8))
    assert "A canary of ana" in str(everything(world))
    assert erase(world, world.ana)["state"] == "done"
    left = everything(world)
    assert "A canary of ana" not in str(left)
    assert str(world.ana.id) not in str(left)
    assert "A canary of ben" in str(left)
    assert sorted((one["event"], one["state"]) for one in source.messages()) == [
        ("enrollment_updated", "unmatched"),
        ("submission_created", "done"),
    ]
    source.tell(handed_in("u000009", minutes=20))  # the LMS does not know of it and goes on: nobody is meant
    assert source.messages()[0]["state"] == "unmatched"


def test_an_export_has_the_work_and_not_what_came_in(world: World) -> None:
    on_roster(world, world.ana, "u000009")
    on_roster(world, world.her_teacher, "u000003")
    source = Source(world)
    source.tell(handed_in("u000009"), graded("u000009", 4, minutes=5))
    package = fetch(world, world.ana)
    text = json.dumps({name: content.decode(errors="replace") for name, content in package.items()})
    assert "Canvas" in text
    assert "grade_change" in text
    assert "u000003" not in text
