"""Files of a learner who is erased: gone from the store, from what a backup copies, from every list; a proof stays."""

import io
import json
import zipfile
from typing import Any

from tests.domains.goals.builders import a_goal, at
from tests.domains.goals.test_evidence_files import names_on_disk, send
from tests.domains.privacy.filling import everything
from tests.domains.privacy.test_erasures import erase
from tests.domains.privacy.test_exports import export, fetch
from tests.kit.pictures import a_picture
from tests.world import World

SONG = ("my own song, verse after verse, geheimer kanarienvogel\n" * 40).encode()


def copied(world: World) -> bytes:
    """Everything that a copy of the data folder would hold, as a backup takes it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(world.settings.data_folder.rglob("*")):
            if path.is_file():
                packed.writestr(str(path.relative_to(world.settings.data_folder)), path.read_bytes())
    return held.getvalue()


def bens_picture(world: World) -> dict[str, Any]:
    """Let ben keep a picture of his own."""
    made = world.as_(world.ben).post(f"/learners/{world.ben.id}/goals", {"sentence": "Draw"}).json()
    path = f"/learners/{world.ben.id}/goals/{made['id']}/evidence/upload?name=mine.png"
    headers = {"content-type": "application/octet-stream"}
    sent = world.as_(world.ben).post(path, content=a_picture("PNG"), headers=headers)
    assert sent.status_code == 201, sent.text
    piece: dict[str, Any] = sent.json()
    return piece


def test_evidence_goes_with_whom_it_belongs_to(world: World, engine_kind: str) -> None:
    goal, kept = a_goal(world), bens_picture(world)
    piece = send(world.as_(world.ana), goal, SONG, "song.txt").json()
    assert send(world.as_(world.ana), goal, a_picture("JPEG"), "stage.jpg").status_code == 201
    inside = fetch(world, world.ana)
    assert SONG in inside.values(), "the file itself is in the export"
    assert len(names_on_disk(world)) == 4, "two of ana's, one of ben's, and the export"
    assert b"geheimer kanarienvogel" in copied(world), "the search is not blind"

    proof = erase(world, world.ana)
    assert (proof["state"], proof["counts"]["evidence"], proof["file_count"]) == ("done", 2, 3)
    assert len(names_on_disk(world)) == 1, "only ben's"
    later = copied(world)
    assert b"geheimer kanarienvogel" not in later
    if engine_kind == "sqlite":
        assert str(world.ana.id).encode() not in later
    rows = {table: rows for table, rows in everything(world).items() if table != "event"}
    assert piece["id"] not in json.dumps(rows), "the ledger keeps that something was added, and not by whom"
    gone = f"{at(goal)}/evidence/{piece['id']}/download"
    assert world.as_(world.ana).get(gone).status_code == 401
    for who in (world.her_teacher, world.her_guardian, world.an_administrator):
        assert world.as_(who).get(gone).status_code == 404, who.name
    still = f"/learners/{world.ben.id}/goals/{kept['goal_id']}/evidence/{kept['id']}/download"
    assert world.as_(world.ben).get(still).status_code == 200
    assert world.as_nobody().get(f"/proofs/{world.here.id}/{proof['id']}").json() == proof


def test_a_later_export_of_somebody_else_holds_nothing_of_it(world: World) -> None:
    goal = a_goal(world)
    world.link(world.ana, world.ben)
    assert send(world.as_(world.ana), goal, SONG, "song.txt").status_code == 201
    said = world.as_(world.ben).post(at(goal) + "/messages", {"text": "What comes next?"})
    assert said.status_code == 201
    erase(world, world.ana)
    export(world, world.ben)
    whole = b"\n".join(fetch(world, world.ben).values())
    assert b"geheimer kanarienvogel" not in whole
    assert b"Ana" not in whole
    assert str(world.ana.id).encode() not in whole
