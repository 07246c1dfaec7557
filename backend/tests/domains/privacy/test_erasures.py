"""Erasure (promise 15): erased means gone, everything of everybody else's stays, and a proof is left."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from tests import hearing
from tests.domains.privacy.filling import Filling, everything, run_the_worker
from tests.domains.privacy.test_exports import export
from tests.world import Somebody, World
from waymark.domains.connections.deliveries import ERASED, open_told
from waymark.domains.connections.models import WebhookDelivery, WebhookEndpoint
from waymark.domains.connections.secrets import make_secret, seal_secret
from waymark.events.ledger import events_after
from waymark.identity.models import Account, Consent, Hold, Person
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.rows import added


def ask(world: World, who: Somebody, by: Somebody | None = None) -> dict[str, Any]:
    """Ask for an erasure, the first step."""
    asked = world.as_(by or who).post(f"/learners/{who.id}/erasures")
    assert asked.status_code == 201, asked.text
    answer: dict[str, Any] = asked.json()
    return answer


def what_would_go(world: World, who: Somebody) -> dict[str, int]:
    """Ask for an erasure, and return what the job counts."""
    asked = ask(world, who)
    run_the_worker(world)
    counts: dict[str, int] = world.as_(who).get(f"/learners/{who.id}/erasures/{asked['id']}").json()["counts"]
    return counts


def erase(world: World, who: Somebody, by: Somebody | None = None) -> dict[str, Any]:
    """Ask, confirm, and let the job run; return the proof."""
    asked = ask(world, who, by)
    at = f"/learners/{who.id}/erasures/{asked['id']}/confirm"
    confirmed = world.as_(by or who).post(at, {"word": asked["word"]})
    assert confirmed.status_code == 200, confirmed.text
    run_the_worker(world)
    proof = world.as_nobody().get(f"/proofs/{who.organization_id}/{asked['id']}")
    assert proof.status_code == 200, proof.text
    answer: dict[str, Any] = proof.json()
    return answer


def busy(world: World) -> None:
    """Let things happen around ana: goals, messages in both directions, an export, a ledger."""
    world.link(world.ana, world.ben)
    world.link(world.ben, world.ana)
    for one, other in ((world.ana, world.ben), (world.ben, world.ana)):
        made = world.as_(one).post(f"/learners/{one.id}/goals", {"sentence": f"Goal of {one.name}"})
        at = f"/learners/{one.id}/goals/{made.json()['id']}/messages"
        assert world.as_(other).post(at, {"text": f"Question by {other.name} to {one.name}"}).status_code == 201
        answer = {"text": f"Answer by {one.name} to {other.name}", "thread_with": str(other.id)}
        assert world.as_(one).post(at, answer).status_code == 201
    export(world, world.ana)


def test_nothing_of_the_learner_is_left_and_everybody_elses_stays(world: World, engine_kind: str) -> None:
    busy(world)
    mine = Filling(world, world.ana, world.her_teacher).fill()
    theirs = Filling(world, world.ben, world.her_teacher).fill()
    before = everything(world)
    assert str(world.ana.id) in str(before)
    proof = erase(world, world.ana)
    assert proof["state"] == "done"
    after = everything(world)
    left = [table for table, rows in after.items() if any(str(world.ana.id) in row for row in rows)]
    assert not left
    gone = mine.words_of(shown=False)
    assert len(gone) > 40
    assert not [key for key, word in gone.items() if word in str(after)]
    assert not [key for key, word in theirs.words.items() if word not in str(after)], "ben's rows stay"
    assert len(after["event"]) >= len(before["event"])
    for table in ("goal", "message", "person", "support_link"):
        kept = [row for row in before[table] if str(world.ana.id) not in row]
        assert set(kept) <= set(after[table]), table
    texts = str(after["message"])
    assert "by ana" not in texts, "what she wrote went"
    assert "Answer by ben to ana" in texts, "what he wrote stays his"
    assert "Goal of ana" not in str(after)
    assert "Goal of ben" in str(after)
    assert proof["bytes_gone"] == (engine_kind == "sqlite")


def test_no_byte_is_left_in_any_file(world: World, engine_kind: str) -> None:
    """Database, log, files and exports, read as bytes. On PostgreSQL rows go at once, and the text says 35 days."""
    busy(world)
    mine = Filling(world, world.ana, world.her_teacher).fill()
    long_words = " ".join(f"mein geheimer kanarienvogel {number}" for number in range(900))
    made = world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "Sing", "why": long_words[:9000]})
    assert made.status_code == 201
    for number in range(30):
        at = f"/learners/{world.ana.id}/goals/{made.json()['id']}/steps"
        assert world.as_(world.ana).post(at, {"text": f"geheimer schritt {number}"}).status_code == 201
    proof = erase(world, world.ana)
    assert proof["counts"]["goal"] >= 2
    assert proof["file_count"] >= 1, "the export goes too"
    if engine_kind == "postgresql":
        assert not proof["bytes_gone"]
        return
    assert proof["bytes_gone"]
    needles = [str(world.ana.id), "geheimer kanarienvogel", "geheimer schritt", *mine.words_of(shown=False).values()]
    folder = world.settings.data_folder
    found = {
        (path.name, needle)
        for path in folder.rglob("*")
        if path.is_file()
        for content in (path.read_bytes(),)
        for needle in needles
        if needle.encode() in content or needle.replace("-", "").encode() in content
    }
    assert not found
    assert (folder / "waymark.sqlite3").stat().st_size > 100_000
    assert not list((folder / "files").rglob("*.part"))
    assert [path for path in (folder / "files").rglob("*") if path.is_file()] == []


def test_the_search_of_bytes_is_not_blind(world: World, engine_kind: str, tmp_path: Path) -> None:
    if engine_kind == "postgresql":
        assert not world.run(world.tools.database.scrub())
        return
    world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "geheimer gesang"})
    assert any(b"geheimer gesang" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert world.run(world.tools.database.scrub())
    assert (tmp_path / "waymark.sqlite3-wal").stat().st_size == 0


def test_the_ledger_keeps_what_happened_without_whom(world: World) -> None:
    busy(world)
    before = world.read(world.here.id, lambda session: events_after(session, world.here.id, 0, 500))
    said = [(one.number, one.type, one.element, one.relation) for one in before]
    erase(world, world.ana)
    after = world.read(world.here.id, lambda session: events_after(session, world.here.id, 0, 500))
    assert [(one.number, one.type, one.element, one.relation) for one in after][: len(said)] == said
    assert not [one for one in after if world.ana.id in (one.learner_id, one.actor_id, one.other_id)]
    assert [one for one in after if one.learner_id == world.ben.id]
    assert after[-1].type == "learner.erased"
    assert after[-1].learner_id is None


def test_two_steps_and_a_typed_word(world: World) -> None:
    asked = ask(world, world.ana)
    at = f"/learners/{world.ana.id}/erasures/{asked['id']}"
    wrong = world.as_(world.ana).post(at + "/confirm", {"word": "yes"})
    assert wrong.status_code == 422
    assert wrong.json()["errors"][0]["pointer"] == "/word"
    assert world.as_(world.ana).post(f"/learners/{world.ana.id}/erasures").status_code == 409, "one at a time"
    assert world.as_(world.ana).post(at + "/cancel").json()["state"] == "cancelled"
    late = world.as_(world.ana).post(at + "/confirm", {"word": asked["word"]})
    assert late.status_code == 409
    run_the_worker(world)
    assert world.as_(world.ana).get(f"/learners/{world.ana.id}/goals").status_code == 200


def test_it_says_before_what_would_go(world: World) -> None:
    world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "Play"})
    asked = ask(world, world.ana)
    assert asked["counts"] is None, "it is counted next"
    assert set(asked["word"]) <= set("abcdefghijklmnopqrstuvwxyz")
    run_the_worker(world)
    at = f"/learners/{world.ana.id}/erasures"
    counts = world.as_(world.ana).get(f"{at}/{asked['id']}").json()["counts"]
    assert (counts["goal"], counts["person"]) == (1, 1)
    assert [one["counts"] for one in world.as_(world.ana).get(at).json()["items"]] == [counts]
    (seen,) = world.as_(world.an_administrator).get("/erasures").json()["items"]
    assert (seen["state"], seen["counts"]) == ("asked", {}), "nobody learns from a proof how much somebody wrote"
    assert world.as_(world.ana).post(f"{at}/{asked['id']}/cancel").json()["counts"] is None


def test_no_request_about_it_looks_through_what_would_go(world: World) -> None:
    """In a large school that takes seconds, in which everybody who writes would wait."""

    def looked_through(sent: list[str]) -> list[str]:
        lowered = [one.lower() for one in sent]
        return [one for one in lowered if "count(" in one or "from message" in one or "from check_in" in one]

    with hearing.statements() as sent:
        asked = ask(world, world.ana)
        at = f"/learners/{world.ana.id}/erasures"
        for answer in (
            world.as_(world.ana).get(at),
            world.as_(world.ana).get(f"{at}/{asked['id']}"),
            world.as_(world.ana).post(f"{at}/{asked['id']}/confirm", {"word": asked["word"]}),
        ):
            assert answer.status_code == 200, answer.text
        assert not looked_through(sent)
        run_the_worker(world)
        assert looked_through(sent), "the job counts, and is heard here"
    proof = world.as_nobody().get(f"/proofs/{world.here.id}/{asked['id']}").json()
    assert (proof["state"], proof["counts"]["person"]) == ("done", 1)


def test_a_count_that_comes_late_leaves_the_proof_alone(world: World) -> None:
    from waymark.domains.jobs.models import JobKind
    from waymark.domains.jobs.service import queue_job
    from waymark.identity.guard import grant_to_service
    from waymark.policy import Action

    proof = erase(world, world.ana)
    by = grant_to_service(world.here.id, Action.ERASURE_ASK)
    world.write(
        world.here.id,
        lambda session: queue_job(session, by, JobKind.ERASURE_COUNT, {"erasure_id": proof["id"]}).id,
    )
    run_the_worker(world)
    assert world.as_nobody().get(f"/proofs/{world.here.id}/{proof['id']}").json() == proof


def test_who_was_erased_cannot_come_in_and_the_account_is_gone(world: World) -> None:
    erase(world, world.ana)
    assert world.as_(world.ana).get(f"/learners/{world.ana.id}/goals").status_code == 401
    here = world.here.id
    assert world.read(here, lambda session: session.get(Account, world.ana.account_id)) is None
    assert world.read(here, lambda session: session.get(Person, (here, world.ana.id))) is None
    assert world.read(here, lambda session: session.get(Account, world.ben.account_id)) is not None


@pytest.mark.parametrize("by", ["her_guardian", "an_administrator"])
def test_a_guardian_or_the_school_may_ask(world: World, by: str) -> None:
    proof = erase(world, world.ana, getattr(world, by))
    assert proof["relation"] == {"her_guardian": "guardian", "an_administrator": "administrator"}[by]
    for who in (world.her_teacher, world.ben, world.her_mentor):
        assert world.as_(who).post(f"/learners/{world.ben.id}/erasures").status_code in (201, 403, 404)
    assert world.as_(world.her_teacher).post(f"/learners/{world.ben.id}/erasures").status_code == 403


def test_recipients_hear_of_it_with_the_id_they_know_and_no_plain_id_stays(world: World) -> None:
    endpoint = {"url": "https://hooks.example.com/in", "recipient": "A reading app", "purpose": "learning_platform"}

    def prepare(session: Any) -> None:
        endpoint_id = new_id()
        secret = seal_secret(world.tools.keyring, make_secret(), world.here.id, endpoint_id)
        base = {"organization_id": world.here.id}
        added(session, WebhookEndpoint.made(base | endpoint | {"id": endpoint_id, "sealed_secret": secret}))
        other = endpoint | {"recipient": "Somebody without consent", "sealed_secret": secret}
        added(session, WebhookEndpoint.made(base | other))
        words = {"purpose": "learning_platform", "recipient": "A reading app", "authority": "school"}
        who = {"learner_id": world.ana.id, "given_by": world.an_administrator.id, "text_version": "1"}
        added(session, Consent.made(base | words | who))

    world.write(world.here.id, prepare)
    proof = erase(world, world.ana)
    assert proof["told_count"] == 1

    def look(session: Any) -> list[WebhookDelivery]:
        from sqlmodel import select

        asked = select(WebhookDelivery).where(WebhookDelivery.organization_id == world.here.id)
        return list(session.exec(asked))

    (delivery,) = [one for one in world.read(world.here.id, look) if one.type == ERASED]
    told = open_told(world.tools.keyring, delivery.sealed_data, world.here.id, delivery.id)
    assert told["learner_id"] == str(world.ana.id)
    assert str(world.ana.id) not in json.dumps(everything(world))


def test_administrators_see_proofs_that_name_nobody(world: World) -> None:
    proof = erase(world, world.ana)
    listed = world.as_(world.an_administrator).get("/erasures").json()["items"]
    assert listed == [proof]
    assert str(world.ana.id) not in json.dumps(listed)
    assert world.as_(world.her_teacher).get("/erasures").status_code == 403
    unknown = world.as_nobody().get(f"/proofs/{world.here.id}/{world.ana.id}")
    assert unknown.status_code == 404


def test_what_is_held_is_not_erased_and_can_be_confirmed_again_later(world: World) -> None:
    def hold(session: Any) -> None:
        ids = {"organization_id": world.here.id, "learner_id": world.ana.id, "other_id": world.ben.id}
        added(session, Hold.made(ids | {"report_id": new_id()}))

    world.write(world.here.id, hold)
    asked = ask(world, world.ana)
    at = f"/learners/{world.ana.id}/erasures/{asked['id']}"
    confirmed = world.as_(world.ana).post(at + "/confirm", {"word": asked["word"]})
    assert confirmed.json()["state"] == "held"
    run_the_worker(world)
    assert world.as_(world.ana).get(at).json()["state"] == "held"
    (seen,) = world.as_(world.an_administrator).get("/erasures").json()["items"]
    assert seen["state"] == "held"

    def lift(session: Any) -> None:
        row = session.exec(select(Hold).where(Hold.organization_id == world.here.id)).one()
        row.lifted_at = clock.now()
        session.add(row)

    world.write(world.here.id, lift)
    public = f"/proofs/{world.here.id}/{asked['id']}"
    waits = [
        world.as_(world.ana).get(at).json(),
        world.as_(world.ana).get(f"/learners/{world.ana.id}/erasures").json()["items"][0],
        world.as_(world.an_administrator).get("/erasures").json()["items"][0],
        world.as_nobody().get(public).json(),
    ]
    assert [one["state"] for one in waits] == ["asked"] * 4, "nobody holds it any more: it waits for a person"
    assert world.as_(world.ana).post(at + "/confirm", {"word": asked["word"]}).json()["state"] == "confirmed"
    run_the_worker(world)
    assert world.as_nobody().get(f"/proofs/{world.here.id}/{asked['id']}").json()["state"] == "done"


class Killed(BaseException):
    """The process ends here, as far as the job can tell."""


def test_killed_in_the_middle_it_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from waymark.domains.privacy.erasures import carrying_out

    busy(world)
    asked = ask(world, world.ana)
    world.as_(world.ana).post(f"/learners/{world.ana.id}/erasures/{asked['id']}/confirm", {"word": asked["word"]})
    real = carrying_out.Erasing._blank_ledger

    async def dies(_self: Any) -> None:
        raise Killed

    monkeypatch.setattr(carrying_out.Erasing, "_blank_ledger", dies)
    with pytest.raises(Killed):
        run_the_worker(world)
    monkeypatch.setattr(carrying_out.Erasing, "_blank_ledger", real)
    _end_leases(world)
    run_the_worker(world)
    assert world.as_nobody().get(f"/proofs/{world.here.id}/{asked['id']}").json()["state"] == "done"
    assert str(world.ana.id) not in json.dumps(everything(world))
    assert [name for name in json.dumps(everything(world)["person"]).split() if "left" in name], "one stand-in"


def _end_leases(world: World) -> None:
    from sqlalchemy import update

    from waymark.domains.jobs.models import Job
    from waymark.kit import clock

    ended = update(Job).where(Job.organization_id == world.here.id).values(lease_until=clock.now())  # type: ignore[arg-type]
    world.write(world.here.id, lambda session: session.execute(ended))
