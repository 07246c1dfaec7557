"""Suggestions: only who chose to be found, only what the viewer may read, never over a block; with their reason."""

from typing import Any
from uuid import uuid4

import pytest

from tests.domains.network.builders import FIFTEEN, a_class, accepted, born, invited, links_of, told
from tests.statements import crossing
from tests.world import Somebody, World
from waymark.domains.network.suggestions import queries
from waymark.identity.models import EnrollmentRole, LinkKind, LinkState
from waymark.kit import clock


def says(world: World, who: Somebody, text: str, kind: str, audience: str = "my_supporters") -> None:
    path = f"/learners/{who.id}/statements"
    answer = world.as_(who).post(path, {"text": text, "kind": kind, "audience": audience})
    assert answer.status_code == 201, answer.text


def at(who: Somebody, *more: object) -> str:
    return "/".join(["", "learners", str(who.id), *map(str, more)])


def told_of(world: World, who: Somebody) -> list[dict[str, Any]]:
    answer = world.as_(who).get(at(who, "suggestions"))
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def found(world: World, who: Somebody, yes: bool = True) -> None:
    assert world.as_(who).post(at(who, "finding"), {"may_be_found": yes}).json()["may_be_found"] is yes


@pytest.fixture
def pair(world: World) -> World:
    """Ana, who finds fractions hard, supports ben, who is good at them and may be found. Both are fifteen."""
    for who in (world.ana, world.ben):
        born(world, who, FIFTEEN)
    world.link(world.ben, world.ana)
    says(world, world.ana, "Fractions are hard for me", "challenge", "me")
    says(world, world.ben, "I am good at explaining fractions", "strength")
    found(world, world.ben)
    return world


def test_somebody_is_suggested_with_the_reason_in_words(pair: World) -> None:
    (one,) = told_of(pair, pair.ana)
    assert (one["name"], one["groups"]) == ("Ben Test", ["Physics 1"])
    assert one["reasons"] == [
        {
            "kind": "they_can",
            "theirs": "I am good at explaining fractions",
            "mine": "Fractions are hard for me",
        }
    ]
    assert set(one) == {"person_id", "name", "groups", "reasons"}, "no rank, no score, no count"


def test_nobody_is_found_who_did_not_choose_it(pair: World) -> None:
    found(pair, pair.ben, False)
    assert told_of(pair, pair.ana) == []
    rows = told(pair, pair.ben, "finding.chosen")
    assert [row.data["may_be_found"] for row in rows] == [True, False]
    found(pair, pair.ben, False)
    assert len(told(pair, pair.ben, "finding.chosen")) == 2, "saying it twice is nothing new"
    fresh = pair.as_(pair.a_stranger).get(at(pair.a_stranger, "suggestions")).json()
    assert fresh["may_be_found"] is False, "off until somebody turns it on"


@pytest.mark.parametrize("audience", ["me", "my_teachers", "named"])
def test_only_what_the_viewer_may_read_is_a_reason(world: World, audience: str) -> None:
    world.link(world.ben, world.ana)
    says(world, world.ana, "Fractions are hard for me", "challenge")
    says(world, world.ben, "I am good at fractions", "strength", audience)
    found(world, world.ben)
    assert told_of(world, world.ana) == []


@pytest.mark.parametrize("how", ["no link", "ended", "named goals"])
def test_without_sight_there_is_no_suggestion(world: World, how: str) -> None:
    if how != "no link":
        goals: list[Any] | None = [] if how == "named goals" else None
        world.link(world.ben, world.ana, goals=goals, state=LinkState.ENDED if how == "ended" else LinkState.ACTIVE)
    says(world, world.ana, "Fractions are hard for me", "challenge")
    says(world, world.ben, "I am good at fractions", "strength")
    found(world, world.ben)
    assert told_of(world, world.ana) == []


def test_what_both_care_about(world: World) -> None:
    world.link(world.ben, world.ana)
    says(world, world.ana, "I want to draw maps of islands", "aspiration", "me")
    says(world, world.ben, "Islands and their stories", "passion")
    found(world, world.ben)
    (one,) = told_of(world, world.ana)
    assert one["reasons"][0]["kind"] == "both_care"


def test_under_thirteen_only_from_own_classes(pair: World) -> None:
    for who in (pair.ana, pair.ben):
        born(pair, who, None)  # unknown counts as under 13
        assert [one["name"] for one in told_of(pair, pair.ana)] == ["Ben Test"], "they share a class"
    sten = pair.a_stranger
    born(pair, sten, FIFTEEN)
    pair.link(sten, pair.ana)
    says(pair, sten, "Fractions are fun", "strength")
    found(pair, sten)
    assert [one["name"] for one in told_of(pair, pair.ana)] == ["Ben Test"], "not of her classes"
    born(pair, pair.ana, FIFTEEN)
    assert sorted(one["name"] for one in told_of(pair, pair.ana)) == ["Ben Test", "Sten Test"]
    born(pair, sten, None)
    assert [one["name"] for one in told_of(pair, pair.ana)] == ["Ben Test"], "nor is the young one suggested to others"
    a_class(pair, "Chess", (pair.ana, EnrollmentRole.LEARNER), (sten, EnrollmentRole.LEARNER))
    assert sorted(one["name"] for one in told_of(pair, pair.ana)) == ["Ben Test", "Sten Test"]


def test_whoever_is_asked_already_or_apart_is_not_suggested(pair: World) -> None:
    link = invited(pair, pair.ana, pair.ben)
    assert told_of(pair, pair.ana) == []
    pair.as_(pair.ben).post(links_of(pair.ana, link["id"], "decline"))
    assert len(told_of(pair, pair.ana)) == 1
    again = accepted(pair, pair.ana, pair.ben)
    assert told_of(pair, pair.ana) == []
    pair.as_(pair.ben).post(links_of(pair.ana, again["id"], "block"))
    assert told_of(pair, pair.ana) == []


def test_a_suggestion_is_dismissed_for_good(pair: World) -> None:
    ana, path = pair.as_(pair.ana), at(pair.ana, "suggestions", pair.ben.id, "dismiss")
    for nobody in (uuid4(), pair.a_stranger.id):
        assert ana.post(at(pair.ana, "suggestions", nobody, "dismiss")).status_code == 404
    for _ in range(2):
        assert ana.post(path).status_code == 204
    assert told_of(pair, pair.ana) == []
    (row,) = told(pair, pair.ana, "suggestion.dismissed")
    assert str(pair.ben.id) not in str(row.model_dump()), "it does not say of whom"


def test_statements_start_from_the_few_and_stay_inside(world: World) -> None:
    for asked in (queries.CANDIDATES, queries.THEIRS, queries.MINE):
        assert crossing(str(asked.compile(compile_kwargs={"literal_binds": False}))) == []


def test_giving_goes_both_ways_and_counts_nothing(world: World) -> None:
    accepted(world, world.ana, world.ben)
    world.link(world.ben, world.ana, answered_at=clock.now())
    world.link(world.a_stranger, world.ana, LinkKind.PEER)
    goal = world.as_(world.ana).post(at(world.ana, "goals"), {"sentence": "Play"}).json()
    call = {"text": "Stuck", "supporter_ids": [str(world.ben.id)]}
    assert world.as_(world.ana).post(at(world.ana, "goals", goal["id"], "help"), call).status_code == 200
    world.as_(world.ben).post(at(world.ana, "goals", goal["id"], "messages"), {"text": "Where?"})
    mine = world.as_(world.ana).get(at(world.ana, "giving")).json()
    assert [(one["name"], one["is_mutual"]) for one in mine["gave"]] == [("Ben Test", True), ("Sten Test", False)]
    (from_ben,) = mine["received"]
    assert (from_ben["name"], from_ben["answered_help"], from_ben["is_mutual"]) == ("Ben Test", True, True)
    assert from_ben["last_wrote_on"] == clock.today("UTC").isoformat()
    assert not [
        name
        for line in mine["gave"]
        for name, value in line.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    assert world.as_(world.ben).get(at(world.ana, "giving")).status_code == 403
    link = world.as_(world.ana).get(links_of(world.ana)).json()["items"][0]
    world.as_(world.ana).post(links_of(world.ana, link["id"], "end"))
    assert world.as_(world.ana).get(at(world.ana, "giving")).json()["received"] == []
