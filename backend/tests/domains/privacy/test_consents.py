"""Consents: recorded on school authority, taken back by the learner, a guardian or the school, at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.world import Somebody, World
from waymark.domains.privacy import schemas, service
from waymark.events.ledger import events_after
from waymark.identity.consents import consented_learners, has_consent
from waymark.identity.models import Role
from waymark.kit import clock

RECIPIENT = "Moodle of Rio Verde"
PURPOSE = "learning_platform"
ASKED = {"recipient": RECIPIENT, "purpose": PURPOSE}


def record(world: World, **more: Any) -> dict[str, Any]:
    """Record consents as the administrator."""
    made = world.as_(world.an_administrator).post("/consents/school", ASKED | more)
    assert made.status_code == 200, made.text
    counts: dict[str, Any] = made.json()
    return counts


def covered(world: World, who: Somebody, **more: Any) -> bool:
    """Ask what every read and delivery asks."""
    at = more.pop("at", clock.now())
    asked = {"recipient": RECIPIENT, "purpose": PURPOSE} | more
    return world.read(
        who.organization_id, lambda session: has_consent(session, who.organization_id, who.id, at=at, **asked)
    )


def consent_of(world: World, who: Somebody) -> dict[str, Any]:
    """Read somebody's newest consent."""
    newest: dict[str, Any] = world.as_(who).get(f"/learners/{who.id}/consents").json()["items"][0]
    return newest


def test_a_school_agrees_for_named_learners(world: World) -> None:
    assert not covered(world, world.ana)
    before = clock.now()
    counts = record(world, learner_ids=[str(world.ana.id), str(world.ana.id)])
    assert counts == {"recorded": 1, "already": 0, "withdrawn": 0, "left": 0}
    assert covered(world, world.ana)
    assert not covered(world, world.ben)
    assert not covered(world, world.ana, recipient=RECIPIENT.lower()), "exact text"
    assert not covered(world, world.ana, purpose="accessibility")
    assert not covered(world, world.ana, at=before)
    assert record(world, learner_ids=[str(world.ana.id)])["already"] == 1
    consent = consent_of(world, world.ana)
    assert (consent["authority"], consent["given_by"]) == ("school", str(world.an_administrator.id))
    assert consent["ends_at"] is None
    assert consent["may"] == ["consent.read", "consent.withdraw"]
    read = world.as_(world.ana).get(f"/learners/{world.ana.id}/consents/{consent['id']}")
    assert read.json() == consent


def test_all_means_those_who_were_never_asked(world: World) -> None:
    record(world, learner_ids=[str(world.ana.id)])
    withdraw(world, world.ana, world.ana)
    assert record(world, all=True) == {"recorded": 2, "already": 0, "withdrawn": 1, "left": 0}
    assert record(world, all=True) == {"recorded": 0, "already": 2, "withdrawn": 1, "left": 0}
    assert not covered(world, world.ana)


def test_the_school_gives_again_what_it_took_back(world: World) -> None:
    record(world, learner_ids=[str(world.ana.id)])
    withdraw(world, world.ana, world.an_administrator)
    assert record(world, all=True)["withdrawn"] == 1
    assert record(world, learner_ids=[str(world.ana.id)])["recorded"] == 1
    assert covered(world, world.ana)


@pytest.mark.parametrize("by", ["ana", "her_guardian"])
def test_the_school_does_not_undo_what_the_family_took_back(world: World, by: str) -> None:
    record(world, learner_ids=[str(world.ana.id)])
    withdraw(world, world.ana, getattr(world, by))
    alone = {**ASKED, "learner_ids": [str(world.ana.id)]}
    refused = world.as_(world.an_administrator).post("/consents/school", alone)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert "Only they can give it again" in refused.json()["detail"]
    with_ben = record(world, learner_ids=[str(world.ana.id), str(world.ben.id)])
    assert with_ben == {"recorded": 1, "already": 0, "withdrawn": 1, "left": 0}
    assert not covered(world, world.ana)
    assert record(world, learner_ids=[str(world.ana.id)], purpose="accessibility")["recorded"] == 1


def test_many_learners_take_several_requests(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST", 2)
    assert record(world, all=True) == {"recorded": 2, "already": 0, "withdrawn": 0, "left": 1}
    assert record(world, all=True) == {"recorded": 1, "already": 2, "withdrawn": 0, "left": 0}
    assert schemas.MOST == 500


def withdraw(world: World, who: Somebody, by: Somebody) -> Any:
    """Take the newest consent of somebody back."""
    return world.as_(by).post(f"/learners/{who.id}/consents/{consent_of(world, who)['id']}/withdraw")


@pytest.mark.parametrize("by", ["ana", "her_guardian", "an_administrator"])
def test_taking_back_works_at_once(world: World, by: str) -> None:
    record(world, learner_ids=[str(world.ana.id)])
    taken = withdraw(world, world.ana, getattr(world, by))
    assert taken.status_code == 200, taken.text
    assert taken.json()["ends_at"] is not None
    assert taken.json()["may"] == ["consent.read"]
    assert not covered(world, world.ana)
    assert covered(world, world.ana, at=clock.now() - timedelta(seconds=60)) is False
    again = withdraw(world, world.ana, getattr(world, by))
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    ids = world.read(
        world.here.id,
        lambda session: list(session.execute(consented_learners(world.here.id, RECIPIENT, PURPOSE, clock.now()))),
    )
    assert ids == []


def test_the_ledger_tells_of_both(world: World) -> None:
    record(world, learner_ids=[str(world.ana.id), str(world.ben.id)])
    withdraw(world, world.ana, world.her_guardian)
    told = world.read(world.here.id, lambda session: events_after(session, world.here.id, 0, 10))
    assert [(one.type, one.learner_id, one.relation) for one in told] == [
        ("consent.given", world.ana.id, "administrator"),
        ("consent.given", world.ben.id, "administrator"),
        ("consent.withdrawn", world.ana.id, "guardian"),
    ]
    assert told[0].act_id == told[1].act_id
    assert [(one.target, one.group_size) for one in told] == [("group", 2), ("group", 2), ("one", None)]
    assert UUID(told[2].data["consent_id"]) == UUID(consent_of(world, world.ana)["id"])


def test_who_sees_and_who_takes_back(world: World) -> None:
    record(world, learner_ids=[str(world.ana.id)])
    consent = consent_of(world, world.ana)
    world.link(world.ana, world.her_mentor)
    outsider = world.somebody("omar", Role.ADMINISTRATOR, place=world.place("Casa Azul", "casa-azul"))
    at = f"/learners/{world.ana.id}/consents"
    for who, status in (
        (world.ana, 200),
        (world.her_guardian, 200),
        (world.an_administrator, 200),
        (world.her_mentor, 403),
        (world.her_teacher, 403),
        (world.a_stranger, 404),
        (outsider, 404),
    ):
        assert world.as_(who).get(at).status_code == status, who.name
    for who in (world.her_mentor, world.her_teacher, world.a_stranger, world.ben, outsider):
        refused = world.as_(who).post(f"{at}/{consent['id']}/withdraw")
        assert refused.status_code in (403, 404), who.name
    assert world.as_(world.ana).get(f"/learners/{world.ben.id}/consents/{consent['id']}").status_code == 404
    assert covered(world, world.ana)


def test_recipients_are_listed_with_their_numbers(world: World) -> None:
    record(world, all=True)
    withdraw(world, world.ben, world.ben)
    record(world, recipient="Almanac", purpose="learning_records", learner_ids=[str(world.ana.id)])
    listed = world.as_(world.an_administrator).get("/consents/school").json()["items"]
    assert listed == [
        {"recipient": "Almanac", "purpose": "learning_records", "learner_count": 1, "without_count": 2},
        {"recipient": RECIPIENT, "purpose": PURPOSE, "learner_count": 2, "without_count": 1},
    ]
    assert world.as_(world.her_teacher).get("/consents/school").status_code == 403


NOT_SO: tuple[dict[str, Any], ...] = (
    {"all": True, "purpose": "marketing"},
    {"all": True, "purpose": ""},
    {"all": True, "recipient": ""},
    {"all": True, "recipient": "a\nb"},
    {"all": False},
    {},
    {"learner_ids": []},
    {"learner_ids": ["x"]},
    {"learner_ids": ["00000000-0000-4000-8000-000000000000"]},
    {"all": True, "learner_ids": ["00000000-0000-4000-8000-000000000000"]},
    {"all": True, "authority": "guardian"},
)


def test_what_a_school_cannot_agree_to_is_refused(world: World) -> None:
    for body in NOT_SO:
        refused = world.as_(world.an_administrator).post("/consents/school", ASKED | body)
        assert refused.status_code == 422
        assert world.as_(world.an_administrator).get("/consents/school").json()["items"] == []


def test_only_learners_have_consents(world: World) -> None:
    people = [str(world.ana.id), str(world.her_teacher.id)]
    refused = world.as_(world.an_administrator).post("/consents/school", ASKED | {"learner_ids": people})
    assert refused.json()["errors"][0]["pointer"] == "/learner_ids/1"
    assert world.as_(world.her_teacher).post("/consents/school", ASKED | {"all": True}).status_code == 403


def test_consents_are_paged(world: World) -> None:
    for purpose in ("learning_platform", "teaching_support", "learning_records"):
        record(world, purpose=purpose, all=True)
    seen, cursor = [], ""
    while cursor is not None:
        query = f"?limit=2{cursor and '&cursor=' + cursor}"
        page = world.as_(world.ana).get(f"/learners/{world.ana.id}/consents{query}").json()
        seen += [one["purpose"] for one in page["items"]]
        cursor = page["next"]
    assert seen == ["learning_records", "teaching_support", "learning_platform"]
