"""What a learner or the family can agree to or refuse: each recipient of the school, as it stands for this learner."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects.sqlite import dialect
from sqlmodel import Session

from tests.domains.network.builders import born
from tests.world import Somebody, World
from waymark.domains.connections.models import WebhookEndpoint
from waymark.domains.privacy.queries import known_recipients
from waymark.identity.models import Consent
from waymark.kit.rows import added

FIFTEEN, SIXTEEN = date(2011, 10, 1), date(2010, 1, 1)
APP = {"recipient": "A reading app", "purpose": "learning_platform"}


@pytest.fixture(autouse=True)
def _the_school_works_with_an_app(world: World) -> None:
    """A consent that the school recorded for ben: from then on it works with that recipient."""
    values = {"organization_id": world.here.id, "learner_id": world.ben.id, "authority": "school", "text_version": "1"}
    more = {"given_by": world.an_administrator.id, **APP}
    world.write(world.here.id, lambda session: added(session, Consent.made(values | more)))
    other = more | {"purpose": "class_snapshot", "recipient": "Class teachers"}
    world.write(world.here.id, lambda session: added(session, Consent.made(values | other)))


def offers(world: World, who: Somebody, of: Somebody | None = None) -> list[tuple[list[str], bool, list[str]]]:
    """Return how each offer stands: by whose authority, refused or not, and what can be done."""
    answer = world.as_(who).get(f"/learners/{(of or world.ana).id}/consent-offers")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    assert all({name: one[name] for name in APP} == APP for one in items), "the snapshot is chosen elsewhere"
    return [(one["authorities"], one["is_refused"], one["may"]) for one in items]


def say(world: World, who: Somebody, deed: str = "") -> int:
    return world.as_(who).post(f"/learners/{world.ana.id}/consents{deed}", APP).status_code


BOTH = ["consent.give", "consent.refuse"]


def test_from_16_on_a_learner_says_yes_and_no_and_each_is_offered_while_it_counts(world: World) -> None:
    born(world, world.ana, SIXTEEN)
    assert offers(world, world.ana) == [([], False, BOTH)]
    assert say(world, world.ana) == 201
    assert offers(world, world.ana) == [(["self"], False, ["consent.refuse"])]
    assert offers(world, world.her_guardian) == [(["self"], False, BOTH)], "a guardian may agree as well"
    assert say(world, world.ana, "/refuse") == 201
    assert offers(world, world.ana) == [([], True, ["consent.give"])]


def test_below_16_a_learner_can_refuse_and_a_guardian_decides(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    assert offers(world, world.ana) == [([], False, ["consent.refuse"])]
    assert say(world, world.ana) == 403
    assert offers(world, world.her_guardian) == [([], False, BOTH)]
    assert say(world, world.her_guardian) == 201
    assert offers(world, world.her_guardian) == [(["guardian"], False, ["consent.refuse"])]
    assert say(world, world.ana, "/refuse") == 201
    assert offers(world, world.her_guardian) == [([], True, ["consent.give"])]


def test_what_the_school_agreed_to_is_shown_and_can_be_refused(world: World) -> None:
    assert offers(world, world.ben, world.ben) == [(["school"], False, ["consent.refuse"])]
    refused = world.as_(world.ben).post(f"/learners/{world.ben.id}/consents/refuse", APP)
    assert refused.status_code == 201
    assert offers(world, world.ben, world.ben) == [([], True, [])]


def test_who_reads_it(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    for who, status in ((world.her_teacher, 403), (world.her_mentor, 403), (world.a_stranger, 404)):
        assert world.as_(who).get(f"/learners/{world.ana.id}/consent-offers").status_code == status, who.name
    assert offers(world, world.an_administrator) == [([], False, ["consent.refuse"])]


def test_every_recipient_is_known_once_for_each_purpose(world: World, engine_kind: str) -> None:
    """From one recipient to the next: a school has few of them, and consents by the hundred thousand."""
    given = [("B", "learning_platform"), ("A", "teaching_support"), ("A", "learning_platform"), ("Ä", "accessibility")]

    def ask(session: Session) -> list[tuple[str, str]]:
        purposes = ["learning_platform", "teaching_support", "accessibility"]
        return sorted((row[0], row[1]) for row in session.execute(known_recipients(world.here.id, purposes)))

    def work(session: Session) -> None:
        endpoint = {"organization_id": world.here.id, "url": "https://hooks.example.com/in", "sealed_secret": "x"}
        added(session, WebhookEndpoint.made(endpoint | {"recipient": "C", "purpose": "learning_platform"}))
        added(session, WebhookEndpoint.made(endpoint | {"recipient": "B", "purpose": "learning_platform"}))
        base = {"organization_id": world.here.id, "given_by": world.ana.id, "authority": "school", "text_version": "1"}
        for who in (world.ana, world.ben):
            for recipient, purpose in (*given, ("Hidden", "class_snapshot")):
                words = {"learner_id": who.id, "recipient": recipient, "purpose": purpose}
                added(session, Consent.made(base | words))

    before = (APP["recipient"], APP["purpose"])
    assert world.read(world.here.id, ask) == [before]
    world.write(world.here.id, work)
    assert world.read(world.here.id, ask) == sorted([*given, before, ("C", "learning_platform")])
    if engine_kind == "sqlite":
        asked = known_recipients(world.here.id, ["learning_platform"]).compile(
            dialect=dialect(), compile_kwargs={"literal_binds": True}
        )
        plan = world.read(
            world.here.id, lambda session: [row[3] for row in session.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
        )
        of_consents = [line for line in plan if " consent " in f"{line} "]
        assert of_consents
        assert all("ix_consent_recipient_purpose" in line for line in of_consents), plan
        assert any("recipient>?" in line for line in of_consents), plan
