"""A guardian's view and powers; rights pass to the learner on the 18th birthday, in the organization's zone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.domains.privacy.test_consents import ASKED, covered, record
from tests.world import Somebody, World
from waymark.identity.models import Organization, Role
from waymark.kit import clock


@pytest.fixture
def zoe(world: World) -> Somebody:
    """A learner who turns 18 on 15 June 2027, in Los Angeles."""

    def move(session: Any) -> None:
        organization = session.get(Organization, world.here.id)
        organization.time_zone = "America/Los_Angeles"
        session.add(organization)

    world.write(world.here.id, move)
    who = world.somebody("zoe", Role.LEARNER, born=date(2009, 6, 15))
    world.guard(world.her_guardian, who)
    return who


# Midnight in Los Angeles is seven in the morning in UTC, in June.
BEFORE = datetime(2027, 6, 15, 6, 59, tzinfo=UTC)
AFTER = datetime(2027, 6, 15, 7, 1, tzinfo=UTC)


def stay_signed_in(world: World) -> None:
    """Let sessions outlive the months that this test jumps over."""
    from sqlalchemy import update

    from waymark.identity.models import BrowserSession

    later = update(BrowserSession).values(expires_at=AFTER + timedelta(days=1))
    world.write(world.here.id, lambda session: session.execute(later))


def wards(world: World) -> list[str]:
    """The learners whom the guardian finds."""
    items = world.as_(world.her_guardian).get("/me/wards").json()["items"]
    return sorted(one["name"] for one in items)


def test_a_guardian_finds_the_learners_they_answer_for(world: World) -> None:
    assert wards(world) == ["Ana Test"]
    record(world, learner_ids=[str(world.ana.id)])
    (ward,) = world.as_(world.her_guardian).get("/me/wards").json()["items"]
    assert (ward["consent_count"], ward["age_band"], ward["frozen_at"]) == (1, "under_13", None)
    assert "birth" not in str(ward)
    assert world.as_(world.her_mentor).get("/me/wards").json()["items"] == []


def test_rights_pass_to_the_learner_on_the_birthday_in_the_organizations_zone(
    world: World, zoe: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    stay_signed_in(world)
    paths = [f"/learners/{zoe.id}/{what}" for what in ("consents", "disclosures", "erasures", "record")]
    monkeypatch.setattr(clock, "now", lambda: BEFORE)
    assert wards(world) == ["Ana Test", "Zoe Test"]
    for path in paths:
        assert world.as_(world.her_guardian).get(path).status_code == 200, path
    assert world.as_(zoe).get(paths[3]).json()["is_grown"] is False
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    assert wards(world) == ["Ana Test"]
    for path in paths:
        assert world.as_(world.her_guardian).get(path).status_code == 404, path
    assert world.as_(zoe).get(paths[3]).json()["is_grown"] is True
    for deed in ("erasures", "exports", "record/freeze"):
        assert world.as_(world.her_guardian).post(f"/learners/{zoe.id}/{deed}").status_code == 404, deed
    assert world.as_(zoe).post(f"/learners/{zoe.id}/record/freeze").status_code == 200


def test_a_guardian_gives_and_takes_back_as_easily(world: World) -> None:
    record(world, learner_ids=[str(world.ben.id)])  # so that the school works with this recipient
    at = f"/learners/{world.ana.id}/consents"
    given = world.as_(world.her_guardian).post(at, ASKED)
    assert given.status_code == 201, given.text
    assert (given.json()["authority"], given.json()["may"]) == ("guardian", ["consent.read", "consent.withdraw"])
    assert covered(world, world.ana)
    assert world.as_(world.her_guardian).post(at, ASKED).status_code == 409
    taken = world.as_(world.her_guardian).post(f"{at}/{given.json()['id']}/withdraw")
    assert taken.status_code == 200
    assert not covered(world, world.ana)
    assert world.as_(world.her_guardian).post(at, ASKED).status_code == 201


def test_a_no_before_anybody_asks_binds_the_school(world: World) -> None:
    record(world, learner_ids=[str(world.ben.id)])
    at = f"/learners/{world.ana.id}/consents/refuse"
    refused = world.as_(world.her_guardian).post(at, ASKED)
    assert refused.status_code == 201, refused.text
    alone = world.as_(world.an_administrator).post("/consents/school", {**ASKED, "learner_ids": [str(world.ana.id)]})
    assert alone.status_code == 409
    assert record(world, all=True)["withdrawn"] == 1
    assert not covered(world, world.ana)


def test_a_child_asks_a_grown_up_and_a_learner_of_16_agrees_alone(world: World) -> None:
    record(world, learner_ids=[str(world.ben.id)])
    refused = world.as_(world.ana).post(f"/learners/{world.ana.id}/consents", ASKED)
    assert refused.status_code == 403
    assert "grown-up" in refused.json()["detail"]
    sixteen = clock.now().date() - timedelta(days=17 * 365)
    una = world.somebody("una", Role.LEARNER, born=sixteen)
    assert world.as_(una).post(f"/learners/{una.id}/consents", ASKED).json()["authority"] == "self"
    unknown = world.as_(una).post(f"/learners/{una.id}/consents", ASKED | {"recipient": "Nobody we know"})
    assert unknown.status_code == 422
