"""Larger and smaller goals: no circle, not too deep, and each with an audience of its own."""

from typing import Any

import pytest

from tests.domains.goals.builders import Ledger, a_goal, at
from tests.world import Client, World


def put(client: Client, goal: dict[str, Any], parent: dict[str, Any] | None, version: int = 1) -> Any:
    return client.put(at(goal) + "/parent", {"parent_id": parent and parent["id"]}, version)


def lines(client: Client, goal: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return the goals of the tree around one, each with the one it belongs to, by their sentences."""
    nodes = client.get(at(goal) + "/tree").json()["nodes"]
    names = {node["goal_id"]: node["sentence"] for node in nodes}
    return [(node["sentence"], names.get(node["parent_id"])) for node in nodes]


def named(world: World, sentence: str, parent: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    under = {"parent_id": parent["id"]} if parent else {}
    return a_goal(world, sentence=sentence, **under, **more)


def test_goals_are_set_and_moved_below_others(world: World) -> None:
    ana = world.as_(world.ana)
    music = named(world, "Music")
    ledger = Ledger(world)
    song = named(world, "Song", music)
    assert ledger.news()[0].fields_changed == ["parent_id", "sentence"]
    verse = named(world, "Verse")
    moved = put(ana, verse, song)
    assert (moved.status_code, moved.json()["version"]) == (200, 2)
    (event,) = ledger.news()[-1:]
    assert (event.type, event.fields_changed, event.changed_share) == ("goal.revised", ["parent_id"], 0.0)
    whole = [("Music", None), ("Song", "Music"), ("Verse", "Song")]
    assert [lines(ana, goal) for goal in (music, song, verse)] == [whole] * 3
    assert put(ana, verse, song, 2).json()["version"] == 2, "where it was is no move"
    assert put(ana, verse, song, 1).status_code == 412
    assert put(ana, verse, None, 2).status_code == 200
    assert lines(ana, verse) == [("Verse", None)]
    assert lines(ana, music) == whole[:2]


def test_there_are_no_circles(world: World) -> None:
    ana = world.as_(world.ana)
    music = named(world, "Music")
    song = named(world, "Song", music)
    verse = named(world, "Verse", song)
    for below in (music, song, verse):
        refused = put(ana, music, below)
        assert (refused.status_code, "belong to itself" in refused.json()["detail"]) == (409, True)
    assert lines(ana, verse) == [("Music", None), ("Song", "Music"), ("Verse", "Song")]


def test_the_tree_has_five_levels(world: World) -> None:
    ana = world.as_(world.ana)
    chain = [named(world, "1")]
    for number in "2345":
        chain.append(named(world, number, chain[-1]))
    deep = ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "6", "parent_id": chain[-1]["id"]})
    assert (deep.status_code, "5 deep" in deep.json()["detail"]) == (409, True)
    top = named(world, "0")
    assert put(ana, chain[0], top).status_code == 409, "what hangs on it moves along"
    assert put(ana, chain[1], top).status_code == 200
    assert len(lines(ana, top)) == 5


def test_a_larger_goal_is_an_open_one_of_the_learners_own(world: World) -> None:
    ana = world.as_(world.ana)
    song, other = named(world, "Song"), a_goal(world, world.ben)
    gone = named(world, "Gone")
    ana.post(at(gone) + "/release")
    foreign = put(ana, song, other)
    assert (foreign.status_code, foreign.json()["errors"][0]["pointer"]) == (422, "/parent_id")
    assert put(ana, song, {"id": "00000000-0000-0000-0000-000000000000"}).json()["errors"] == foreign.json()["errors"]
    assert put(ana, song, gone).status_code == 409
    assert ana.put(at(song) + "/parent", {"parent_id": None}).status_code == 428


def test_each_goal_of_the_tree_has_its_own_audience(world: World) -> None:
    world.link(world.ana, world.a_peer)
    peer = world.as_(world.a_peer)
    music = named(world, "Music")
    song = named(world, "Song", music, audience="me")
    verse = named(world, "Verse", song)
    assert lines(peer, music) == [("Music", None)]
    assert lines(peer, verse) == [("Verse", None)]
    assert song["id"] not in peer.get(at(verse) + "/tree").text
    assert peer.get(at(song) + "/tree").status_code == 404
    assert put(peer, verse, None).status_code == 403


def test_a_wide_tree_is_shown_in_part(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.goals.tree.service.MOST_SHOWN", 3)
    music = named(world, "Music")
    for number in range(4):
        named(world, str(number), music)
    assert lines(world.as_(world.ana), music) == [("Music", None), ("0", "Music"), ("1", "Music")]
