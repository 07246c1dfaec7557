"""Export: everything of a learner's, nothing of others' but what they addressed to the learner."""

import io
import json
import zipfile
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from tests.domains.privacy.filling import Filling, run_the_worker
from tests.world import Somebody, World
from waymark.domains.files.models import File
from waymark.domains.privacy.exports.making import NOT_EXPORTED
from waymark.identity.models import Role
from waymark.kit import clock


def export(world: World, who: Somebody, by: Somebody | None = None) -> dict[str, Any]:
    """Ask for an export and wait until it is made."""
    asked = world.as_(by or who).post(f"/learners/{who.id}/exports")
    assert asked.status_code == 201, asked.text
    run_the_worker(world)
    made: dict[str, Any] = world.as_(by or who).get(f"/learners/{who.id}/exports/{asked.json()['id']}").json()
    assert made["state"] == "done", made
    return made


def fetch(world: World, who: Somebody, by: Somebody | None = None) -> dict[str, bytes]:
    """Make an export and return what is in its zip."""
    made = export(world, who, by)
    answer = world.as_(by or who).get(f"/learners/{who.id}/exports/{made['id']}/download")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.content) == made["size"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_word_in_every_column_is_in_the_export_and_none_of_a_neighbours(world: World) -> None:
    mine = Filling(world, world.ana, world.her_teacher).fill()
    theirs = Filling(world, world.ben, world.her_teacher).fill()
    packed = fetch(world, world.ana)
    whole = packed["data.json"].decode()
    tables = "\n".join(one.decode() for name, one in packed.items() if name.startswith("csv/"))
    wanted = {key: word for key, word in mine.words_of(shown=True).items() if key[0] not in NOT_EXPORTED}
    assert len(wanted) > 40
    assert not [key for key, word in wanted.items() if word not in whole]
    assert not [key for key, word in wanted.items() if word not in tables]
    assert not [key for key, word in theirs.words.items() if word in whole + tables]


def test_others_are_what_they_are_to_me_and_a_first_name(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    world.link(world.ana, world.a_stranger)
    goal = world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "Play my own song"}).json()["id"]
    at = f"/learners/{world.ana.id}/goals/{goal}/messages"
    assert world.as_(world.her_mentor).post(at, {"text": "What helps you most?"}).status_code == 201
    packed = fetch(world, world.ana)
    everything = b"\n".join(packed.values()).decode()
    assert "Play my own song" in everything
    assert "What helps you most?" in everything, "it was said to her"
    for other in (world.her_mentor, world.her_teacher, world.her_guardian, world.ben, world.an_administrator):
        assert str(other.id) not in everything, other.name
    rows = json.loads(packed["data.json"])
    assert rows["message"][0]["author_id"] == "[peer Mia]"
    assert rows["guardianship"][0]["guardian_id"] == "[guardian Gloria]"
    assert "password_hash" not in everything


def test_what_i_wrote_in_somebody_elses_goal_is_mine_and_their_goal_is_not(world: World) -> None:
    world.link(world.ben, world.ana)
    goal = world.as_(world.ben).post(f"/learners/{world.ben.id}/goals", {"sentence": "Bens own goal"}).json()["id"]
    at = f"/learners/{world.ben.id}/goals/{goal}/messages"
    assert world.as_(world.ana).post(at, {"text": "Have you tried slowly?"}).status_code == 201
    answer = {"text": "Not yet, thank you", "thread_with": str(world.ana.id)}
    assert world.as_(world.ben).post(at, answer).status_code == 201
    everything = b"\n".join(fetch(world, world.ana).values()).decode()
    assert "Have you tried slowly?" in everything
    assert "Not yet, thank you" in everything, "it was addressed to her"
    assert "Bens own goal" not in everything
    assert str(world.ben.id) not in everything


def test_a_guardians_file_has_no_reflection_that_was_not_shared(world: World) -> None:
    protocols = world.as_(world.ana).get("/protocols").json()["items"]
    words = {"protocol_id": protocols[0]["id"], "answers": {protocols[0]["prompts"][0]["id"]: "My very own thought"}}
    written = world.as_(world.ana).post(f"/learners/{world.ana.id}/reflections", words)
    assert written.status_code == 201, written.text
    guardians = fetch(world, world.ana, by=world.her_guardian)
    assert b"My very own thought" not in b"\n".join(guardians.values())
    assert b"did not share" in guardians["READ ME.txt"]
    assert b"My very own thought" in fetch(world, world.ana)["data.json"]


def test_the_file_is_private_and_goes_after_a_week(world: World) -> None:
    made = export(world, world.ana)
    at = f"/learners/{world.ana.id}/exports/{made['id']}"
    for who, status in (
        (world.her_guardian, 404),
        (world.an_administrator, 403),
        (world.her_teacher, 404),
        (world.ben, 404),
        (world.ana, 200),
    ):
        assert world.as_(who).get(at + "/download").status_code == status, who.name
    kept = datetime.fromisoformat(made["kept_until"]) - clock.now()
    assert timedelta(days=6, hours=23) < kept <= timedelta(days=7)

    def let_a_week_pass(session: Session) -> None:
        (file,) = session.exec(select(File).where(File.organization_id == world.here.id))
        file.kept_until = clock.now() - timedelta(seconds=1)
        session.add(file)

    world.write(world.here.id, let_a_week_pass)
    assert world.as_(world.ana).get(at).json()["size"] is None
    assert world.as_(world.ana).get(at + "/download").status_code == 409


def test_a_guardian_fetches_until_the_guardianship_ends_and_not_a_moment_longer(world: World) -> None:
    """Promise 17, of a download link: the permission is asked at each download."""
    made = export(world, world.ana, by=world.her_guardian)
    at = f"/learners/{world.ana.id}/exports/{made['id']}/download"
    assert world.as_(world.her_guardian).get(at).status_code == 200

    def end(session: Any) -> None:
        from waymark.identity.models import Guardianship

        row = session.exec(select(Guardianship).where(Guardianship.organization_id == world.here.id)).one()
        row.ended_at = clock.now()
        session.add(row)

    world.write(world.here.id, end)
    assert world.as_(world.her_guardian).get(at).status_code == 404


def test_one_at_a_time_and_it_can_be_stopped(world: World) -> None:
    first = world.as_(world.ana).post(f"/learners/{world.ana.id}/exports").json()
    again = world.as_(world.ana).post(f"/learners/{world.ana.id}/exports")
    assert again.status_code == 409
    at = f"/learners/{world.ana.id}/exports/{first['id']}"
    assert world.as_(world.ana).post(at + "/cancel").json()["state"] == "cancelled"
    run_the_worker(world)
    assert world.as_(world.ana).get(at).json()["size"] is None
    listed = world.as_(world.ana).get(f"/learners/{world.ana.id}/exports").json()["items"]
    assert [one["id"] for one in listed] == [first["id"]]


def test_what_somebody_else_fetched_stands_in_the_journal_at_once(world: World) -> None:
    made = export(world, world.ana, by=world.her_guardian)
    world.as_(world.her_guardian).get(f"/learners/{world.ana.id}/exports/{made['id']}/download")
    said = world.as_(world.ana).get(f"/learners/{world.ana.id}/disclosures").json()["items"]
    assert [(one["kind"], one["relation"]) for one in said] == [("download", "guardian"), ("export", "guardian")]


def test_files_are_in_the_zip_under_names_that_cannot_climb(world: World) -> None:
    from waymark.domains.files.service import files_of
    from waymark.kit.ids import new_id

    files, file_id = files_of(world.tools), new_id()

    async def bytes_of() -> Any:
        yield b"what the song sounds like"

    stored = world.run(files.put(world.here.id, file_id, bytes_of(), 100))
    values = {
        "organization_id": world.here.id,
        "id": file_id,
        "uploaded_by": world.ana.id,
        "name": "../../etc/song.txt",
        "media_type": "text/plain",
        "size": stored.size,
        "sha256": stored.sha256,
        "state": "used",
        "kept_until": clock.now() + timedelta(days=1),
    }
    world.write(world.here.id, lambda session: session.add(File.made(values)))
    packed = fetch(world, world.ana)
    (name,) = [name for name in packed if name.startswith("files/")]
    assert packed[name] == b"what the song sounds like"
    assert ".." not in name
    assert name.endswith("song.txt")


def test_who_may_ask(world: World) -> None:
    other_school = world.somebody("omar", Role.ADMINISTRATOR, place=world.place("Casa Azul", "casa-azul"))
    world.link(world.ana, world.her_mentor)
    for who, status in (
        (world.her_mentor, 403),
        (world.her_teacher, 403),
        (world.a_stranger, 404),
        (other_school, 404),
        (world.an_administrator, 201),
    ):
        assert world.as_(who).post(f"/learners/{world.ana.id}/exports").status_code == status, who.name
