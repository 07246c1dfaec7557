"""What is done to a link, by whom."""

from datetime import timedelta
from typing import Any

import pytest

from tests.domains.network.builders import a_goal, accepted, another_learner, invited, links_of, told
from tests.world import Somebody, World
from waymark.identity.models import LinkState
from waymark.kit import clock


def test_the_invited_person_accepts(world: World) -> None:
    link = invited(world, world.ana, world.ben)
    ben = world.as_(world.ben)
    assert ben.get(links_of(world.ana, link["id"])).json()["may"] == ["link.answer", "link.block", "link.read"]
    answer = ben.post(links_of(world.ana, link["id"], "accept"))
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["may"]) == ("active", ["link.block", "link.end", "link.read"])
    for deed in ("accept", "decline"):
        assert ben.post(links_of(world.ana, link["id"], deed)).status_code == 409
    assert answer.json()["answered_at"] is not None
    assert ben.get(links_of(world.ana, link["id"])).json() == answer.json()
    (row,) = told(world, world.ana, "link.accepted")
    assert (row.actor_id, row.other_id, row.relation) == (world.ben.id, world.ben.id, "invited")
    assert row.data == {"link_id": link["id"], "kind": "peer"}


def test_the_invited_person_declines(world: World) -> None:
    link = invited(world, world.ana, world.ben)
    answer = world.as_(world.ben).post(links_of(world.ana, link["id"], "decline"))
    assert (answer.status_code, answer.json()["state"], answer.json()["may"]) == (200, "declined", [])
    assert world.as_(world.ben).get(links_of(world.ana, link["id"])).status_code == 404
    assert world.as_(world.ben).post(links_of(world.ana, link["id"], "accept")).status_code == 404
    assert world.as_(world.ana).get(links_of(world.ana, link["id"])).json()["may"] == ["link.block", "link.read"]
    assert [row.other_id for row in told(world, world.ana, "link.declined")] == [world.ben.id]


def test_nobody_else_answers_an_invitation(world: World) -> None:
    link = invited(world, world.ana, world.ben)
    carl = another_learner(world, "carl")
    invited(world, world.ana, carl)
    dora = another_learner(world, "dora")
    world.link(world.ana, dora)
    for who, status in (
        (world.ana, 403),
        (carl, 404),
        (dora, 404),
        (world.her_teacher, 404),
        (world.her_guardian, 404),
        (world.an_administrator, 404),
        (world.a_stranger, 404),
    ):
        for deed in ("accept", "decline"):
            answer = world.as_(who).post(links_of(world.ana, link["id"], deed))
            assert answer.status_code == status, (who.name, deed, answer.text)


def test_a_supporter_sees_only_the_own_link(world: World) -> None:
    goal = a_goal(world, world.ana, audience="me")
    mine = accepted(world, world.ana, world.ben, scope="named_goals", goal_ids=[goal["id"]])
    carl = another_learner(world, "carl")
    theirs = invited(world, world.ana, carl)
    ben = world.as_(world.ben)
    listed = ben.get(links_of(world.ana)).json()["items"]
    assert [one["id"] for one in listed] == [mine["id"]]
    assert listed[0]["goal_ids"] == []  # the goal is kept to herself, so its id is not told
    assert ben.get(links_of(world.ana, theirs["id"])).status_code == 404
    assert ben.post(links_of(world.ana, theirs["id"], "end")).status_code == 404
    assert ben.post(links_of(world.ana, theirs["id"], "block")).status_code == 404
    everything = world.as_(world.ana).get(links_of(world.ana)).json()["items"]
    assert {one["id"]: one["goal_ids"] for one in everything} == {mine["id"]: [goal["id"]], theirs["id"]: []}


def test_who_has_no_link_reads_none(world: World) -> None:
    accepted(world, world.ana, world.ben)
    for who in (world.her_teacher, world.her_guardian, world.an_administrator):
        assert world.as_(who).get(links_of(world.ana)).json() == {"items": [], "next": None}
    assert world.as_(world.a_stranger).get(links_of(world.ana)).status_code == 404


def test_links_come_in_pages(world: World) -> None:
    ids = [invited(world, world.ana, another_learner(world, f"peer{number}"))["id"] for number in range(3)]
    ana = world.as_(world.ana)
    first = ana.get(links_of(world.ana), params={"limit": 2}).json()
    rest = ana.get(links_of(world.ana), params={"limit": 2, "cursor": first["next"]}).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == ids[::-1]
    assert rest["next"] is None


def test_a_learner_changes_scope_purposes_and_end(world: World) -> None:
    goal = a_goal(world, world.ana)
    link = accepted(world, world.ana, world.ben)
    path, ana = links_of(world.ana, link["id"]), world.as_(world.ana)
    until = (clock.now() + timedelta(days=3)).isoformat()
    change = {"scope": "named_goals", "goal_ids": [goal["id"]], "purposes": ["guide"], "expires_at": until}
    changed = ana.patch(path, change, link["version"])
    assert changed.status_code == 200, changed.text
    body = changed.json()
    assert (body["scope"], body["goal_ids"], body["purposes"]) == ("named_goals", [goal["id"]], ["guide"])
    assert body["expires_at"] is not None
    lifted = ana.patch(path, {"expires_at": None}, body["version"]).json()
    assert (lifted["expires_at"], lifted["scope"]) == (None, "named_goals")
    widened = ana.patch(path, {"scope": "all_goals"}, lifted["version"]).json()
    assert (widened["scope"], widened["goal_ids"]) == ("all_goals", [])
    rows = told(world, world.ana, "link.rescoped")
    assert [row.fields_changed for row in rows] == [
        ["expires_at", "goal_ids", "purposes", "scope"],
        ["expires_at"],
        ["goal_ids", "scope"],
    ]
    assert {row.other_id for row in rows} == {world.ben.id}


def test_a_change_that_changes_nothing_is_no_act(world: World) -> None:
    link = accepted(world, world.ana, world.ben)
    same = world.as_(world.ana).patch(links_of(world.ana, link["id"]), {"purposes": ["feedback"]}, link["version"])
    assert same.json()["version"] == link["version"]
    assert told(world, world.ana, "link.rescoped") == []


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"scope": "named_goals"}, "/goal_ids"),
        ({"goal_ids": ["01890000-0000-7000-8000-000000000000"]}, "/goal_ids"),
        ({"purposes": []}, "/purposes"),
        ({"expires_at": "2001-01-01T00:00:00Z"}, "/expires_at"),
        ({"kind": "teacher"}, "/kind"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(world: World, change: dict[str, Any], pointer: str) -> None:
    link = accepted(world, world.ana, world.ben)
    answer = world.as_(world.ana).patch(links_of(world.ana, link["id"]), change, link["version"])
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith(pointer)


def test_a_change_needs_the_version_it_was_made_from(world: World) -> None:
    link = accepted(world, world.ana, world.ben)
    path, ana = links_of(world.ana, link["id"]), world.as_(world.ana)
    assert ana.patch(path, {"purposes": ["guide"]}).status_code == 428
    assert ana.patch(path, {"purposes": ["guide"]}, link["version"] - 1).status_code == 412
    assert world.as_(world.ben).patch(path, {"purposes": ["guide"]}, link["version"]).status_code == 403


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_either_side_ends_it(world: World, who: str) -> None:
    link = accepted(world, world.ana, world.ben)
    somebody: Somebody = getattr(world, who)
    answer = world.as_(somebody).post(links_of(world.ana, link["id"], "end"))
    assert (answer.status_code, answer.json()["state"]) == (200, "ended")
    assert answer.json()["ended_at"] is not None
    assert world.as_(world.ben).get(links_of(world.ana, link["id"])).status_code == 404
    assert world.as_(world.ben).post(links_of(world.ana, link["id"], "end")).status_code == 404
    assert world.as_(world.ana).post(links_of(world.ana, link["id"], "end")).status_code == 409
    assert world.as_(world.ana).patch(links_of(world.ana, link["id"]), {}, answer.json()["version"]).status_code == 403
    (row,) = told(world, world.ana, "link.ended")
    assert (row.actor_id, row.other_id, row.data["blocked"]) == (somebody.id, world.ben.id, False)


def test_an_invitation_can_be_taken_back(world: World) -> None:
    link = invited(world, world.ana, world.ben)
    assert world.as_(world.ben).post(links_of(world.ana, link["id"], "end")).status_code == 403
    assert world.as_(world.ana).post(links_of(world.ana, link["id"], "end")).json()["state"] == "ended"
    assert world.as_(world.ben).post(links_of(world.ana, link["id"], "accept")).status_code == 404


@pytest.mark.parametrize("who", ["ana", "ben"])
@pytest.mark.parametrize("state", [LinkState.ACTIVE, LinkState.INVITED])
def test_either_side_blocks(world: World, who: str, state: LinkState) -> None:
    link_id = world.link(world.ana, world.ben, state=state, expires_at=clock.now() + timedelta(hours=1))
    path = links_of(world.ana, link_id)
    answer = world.as_(getattr(world, who)).post(path + "/block")
    assert (answer.status_code, answer.json()["state"], answer.json()["expires_at"]) == (200, "blocked", None)
    assert world.as_(world.ben).get(path).status_code == 404
    again = world.as_(world.ana).post(path + "/block")
    assert (again.status_code, again.json()["version"]) == (200, answer.json()["version"])
    (row,) = told(world, world.ana, "link.ended")
    assert row.data["blocked"] is True


def test_of_two_answers_at_once_one_counts(world: World) -> None:
    import asyncio

    link = invited(world, world.ana, world.ben)
    path = "/api/v1" + links_of(world.ana, link["id"])
    ana, ben = world.as_(world.ana), world.as_(world.ben)

    async def both() -> list[int]:
        answers = await asyncio.gather(
            world.http.post(path + "/end", headers=ana.headers),
            world.http.post(path + "/accept", headers=ben.headers),
            world.http.post(path + "/decline", headers=ben.headers),
        )
        return [answer.status_code for answer in answers]

    codes = world.run(both())
    assert max(codes) < 500
    kinds = ("link.ended", "link.accepted", "link.declined")
    acts = [row.type for kind in kinds for row in told(world, world.ana, kind)]
    state = world.as_(world.ana).get(links_of(world.ana, link["id"])).json()["state"]
    assert len(acts) == codes.count(200)
    assert state == ("ended" if codes[0] == 200 else "declined" if codes[2] == 200 else "active")


def test_the_same_invitation_twice_at_once_is_one(world: World) -> None:
    import asyncio

    from tests.domains.network.builders import invitation

    ana = world.as_(world.ana)

    async def both() -> list[int]:
        path = "/api/v1" + links_of(world.ana)
        asked = [world.http.post(path, headers=ana.headers, json=invitation(world.ben)) for _ in range(4)]
        return [answer.status_code for answer in await asyncio.gather(*asked)]

    assert sorted(world.run(both())) == [201, 409, 409, 409]


def test_overview_says_what_one_is_to_the_learner(world: World) -> None:
    link = accepted(world, world.ana, world.ben)
    path = f"/learners/{world.ana.id}/overview"
    seen = {
        who.name: world.as_(who).get(path).json()
        for who in (world.ana, world.ben, world.her_teacher, world.her_guardian, world.an_administrator)
    }
    assert {name: one["relations"] for name, one in seen.items()} == {
        "ana": ["self"],
        "ben": ["supporter"],
        "okafor": ["class_teacher"],
        "gloria": ["guardian"],
        "adam": ["administrator"],
    }
    assert {one["name"] for one in seen.values()} == {"Ana Test"}
    assert {name: one["link"] and one["link"]["id"] for name, one in seen.items() if one["link"]} == {"ben": link["id"]}
    assert seen["ben"]["link"]["may"] == ["link.block", "link.end", "link.read"]
    assert world.as_(world.a_stranger).get(path).status_code == 404
    world.as_(world.ana).post(links_of(world.ana, link["id"], "end"))
    assert world.as_(world.ben).get(path).status_code == 404
