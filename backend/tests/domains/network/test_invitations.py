"""Inviting: who can be asked, how often, and whose yes it takes."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import update
from sqlmodel import col

from tests.domains.network.builders import (
    FIFTEEN,
    GROWN,
    a_goal,
    accepted,
    another_learner,
    born,
    invitation,
    invited,
    links_of,
    told,
)
from tests.world import World
from waymark.identity.models import LinkState, Role, SupportLink
from waymark.kit import clock


def test_a_learner_invites_somebody(world: World) -> None:
    goal = a_goal(world, world.ana)
    made = world.as_(world.ana).post(
        links_of(world.ana),
        invitation(
            world.her_teacher,
            kind="teacher",
            purposes=["guide", "feedback", "guide"],
            scope="named_goals",
            goal_ids=[goal["id"], goal["id"]],
            note="  You know songs.  ",
            expires_at=(clock.now() + timedelta(days=30)).isoformat(),
        ),
    )
    assert made.status_code == 201, made.text
    link = made.json()
    assert (link["state"], link["kind"], link["scope"]) == ("invited", "teacher", "named_goals")
    assert link["purposes"] == ["guide", "feedback"]
    assert link["goal_ids"] == [goal["id"]]
    assert link["note"] == "You know songs."
    assert (link["supporter_name"], link["learner_name"]) == ("Okafor Test", "Ana Test")
    assert link["may"] == ["link.block", "link.end", "link.read", "link.rescope"]
    assert world.as_(world.ana).get(made.headers["location"]).json() == link
    (row,) = told(world, world.ana, "link.invited")
    assert (row.other_id, row.actor_id, row.relation) == (world.her_teacher.id, world.ana.id, "self")
    assert row.data == {"link_id": link["id"], "kind": "teacher", "scope": "named_goals", "awaits_approval": False}


def test_only_the_learner_invites(world: World) -> None:
    world.link(world.ana, world.her_mentor)
    for who, status in (
        (world.her_teacher, 403),
        (world.her_mentor, 403),
        (world.her_guardian, 403),
        (world.an_administrator, 403),
        (world.a_stranger, 404),
        (world.ben, 404),
    ):
        answer = world.as_(who).post(links_of(world.ana), invitation(world.ben))
        assert answer.status_code == status, (who.name, answer.text)


def test_whoever_cannot_be_found_gets_one_and_the_same_answer(world: World) -> None:
    elsewhere = world.place("Elsewhere", "elsewhere")
    olga = world.somebody("olga", Role.TEACHER, place=elsewhere)
    carl = another_learner(world, "carl")
    world.link(world.ana, carl, state=LinkState.BLOCKED)
    dora = another_learner(world, "dora")
    world.link(dora, world.ana, state=LinkState.BLOCKED)
    ghost = invitation(world.ana) | {"supporter_id": str(uuid4())}
    answers = [
        world.as_(world.ana).post(links_of(world.ana), body)
        for body in (
            ghost,
            *(invitation(who) for who in (world.ana, world.a_stranger, olga, carl, dora, world.her_mentor)),
        )
    ]
    said = {(answer.status_code, str(answer.json()["errors"])) for answer in answers}
    assert len(said) == 1
    assert answers[0].status_code == 422
    assert answers[0].json()["errors"][0]["pointer"] == "/supporter_id"


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"purposes": []}, "/purposes"),
        ({"purposes": ["shine"]}, "/purposes/0"),
        ({"kind": "teacher"}, "/kind"),
        ({"kind": "boss"}, "/kind"),
        ({"scope": "named_goals"}, "/goal_ids"),
        ({"goal_ids": [str(uuid4())]}, "/goal_ids"),
        ({"scope": "named_goals", "goal_ids": [str(uuid4())]}, "/goal_ids/0"),
        ({"scope": "named_goals", "goal_ids": ["x"]}, "/goal_ids/0"),
        ({"note": "x" * 501}, "/note"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "/expires_at"),
        ({"expires_at": "2020-01-01T00:00:00"}, "/expires_at"),
        ({"expires_at": "9999-12-31T23:59:59Z"}, "/expires_at"),
        ({"colour": "red"}, "/colour"),
    ],
)
def test_what_does_not_fit_is_named(world: World, more: dict[str, Any], pointer: str) -> None:
    answer = world.as_(world.ana).post(links_of(world.ana), invitation(world.ben, **more))
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert told(world, world.ana, "link.invited") == []


def test_goals_of_somebody_else_cannot_be_named(world: World) -> None:
    theirs = a_goal(world, world.ben)
    answer = world.as_(world.ana).post(
        links_of(world.ana), invitation(world.her_teacher, kind="teacher", scope="named_goals", goal_ids=[theirs["id"]])
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/goal_ids/0"


def test_nobody_is_asked_twice(world: World) -> None:
    invited(world, world.ana, world.ben)
    again = world.as_(world.ana).post(links_of(world.ana), invitation(world.ben))
    assert again.status_code == 409
    link = world.as_(world.ana).get(links_of(world.ana)).json()["items"][0]
    world.as_(world.ben).post(links_of(world.ana, link["id"], "accept"))
    assert world.as_(world.ana).post(links_of(world.ana), invitation(world.ben)).status_code == 409


def test_a_link_that_ended_is_opened_anew(world: World) -> None:
    goal = a_goal(world, world.ana)
    link = accepted(world, world.ana, world.ben, scope="named_goals", goal_ids=[goal["id"]], note="First")
    world.as_(world.ana).post(links_of(world.ana, link["id"], "end"))
    again = invited(world, world.ana, world.ben, purposes=["support"], note="Second")
    assert again["id"] == link["id"]
    assert (again["state"], again["note"], again["goal_ids"]) == ("invited", "Second", [])
    assert (again["ended_at"], again["answered_at"]) == (None, None)
    world.as_(world.ben).post(links_of(world.ana, link["id"], "decline"))
    assert invited(world, world.ana, world.ben)["state"] == "invited"
    assert len(told(world, world.ana, "link.invited")) == 3


def test_a_link_that_ran_out_is_opened_anew(world: World) -> None:
    world.link(world.ana, world.ben, expires_at=clock.now() - timedelta(minutes=1))
    assert invited(world, world.ana, world.ben)["state"] == "invited"


def test_ten_invitations_can_wait(world: World) -> None:
    for number in range(10):
        invited(world, world.ana, another_learner(world, f"peer{number}"))
    answer = world.as_(world.ana).post(links_of(world.ana), invitation(world.ben))
    assert answer.status_code == 409
    first = world.as_(world.ana).get(links_of(world.ana)).json()["items"][0]
    world.as_(world.ana).post(links_of(world.ana, first["id"], "end"))
    assert invited(world, world.ana, world.ben)["state"] == "invited"


def test_fifty_links_are_enough(world: World) -> None:
    for number in range(50):
        world.link(world.ana, world.somebody(f"peer{number}", Role.LEARNER))
    answer = world.as_(world.ana).post(links_of(world.ana), invitation(world.ben))
    assert answer.status_code == 409
    assert "50" in answer.json()["detail"]


def test_an_outside_adult_waits_for_a_yes(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    link = invited(world, world.ana, world.her_mentor, kind="mentor", note="Please teach me")
    assert link["state"] == "awaiting_approval"
    path = links_of(world.ana, link["id"])
    assert world.as_(world.her_mentor).get(path).status_code == 404
    assert world.as_(world.her_mentor).post(path + "/accept").status_code == 404
    assert world.as_(world.her_mentor).get(f"/learners/{world.ana.id}/overview").status_code == 404
    assert world.as_(world.ana).post(path + "/approve").status_code == 403
    assert world.as_(world.her_teacher).post(path + "/approve").status_code == 404
    seen = world.as_(world.her_guardian).get(links_of(world.ana)).json()["items"]
    may = ["link.approve", "link.end", "link.read", "link.read_thread", "link.refuse"]
    assert [(one["id"], one["note"], one["may"]) for one in seen] == [(link["id"], "", may)]
    approved = world.as_(world.her_guardian).post(path + "/approve")
    assert approved.json()["state"] == "invited"
    assert world.as_(world.her_guardian).get(path).json()["may"] == ["link.end", "link.read", "link.read_thread"]
    assert world.as_(world.her_mentor).post(path + "/accept").json()["state"] == "active"
    assert [asked.other_id for asked in told(world, world.ana, "link.invited")] == [None]
    (row,) = told(world, world.ana, "link.approved")
    assert (row.actor_id, row.relation, row.other_id) == (world.her_guardian.id, "guardian", world.her_mentor.id)


def test_an_administrator_can_say_yes_for_the_school(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    link = invited(world, world.ana, world.her_mentor, kind="community")
    admin = world.as_(world.an_administrator)
    assert [one["id"] for one in admin.get(links_of(world.ana)).json()["items"]] == [link["id"]]
    path = links_of(world.ana, link["id"])
    assert admin.post(path + "/approve").json()["state"] == "invited"
    assert admin.post(path + "/approve").status_code == 403
    assert admin.get(links_of(world.ana)).json()["items"][0]["may"] == ["link.end", "link.read"]


def test_a_grown_learner_and_an_own_guardian_need_nobodys_yes(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    assert invited(world, world.ana, world.her_guardian, kind="family")["state"] == "invited"
    born(world, world.ana, GROWN)
    assert invited(world, world.ana, world.her_mentor, kind="mentor")["state"] == "invited"


def test_a_kind_has_to_be_true(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    client = world.as_(world.ana)
    for who, kind in ((world.her_mentor, "teacher"), (world.her_teacher, "peer"), (world.her_mentor, "peer")):
        answer = client.post(links_of(world.ana), invitation(who, kind=kind))
        assert answer.status_code == 422, (who.name, kind)
        assert answer.json()["errors"][0]["pointer"] == "/kind"


def test_a_retried_invitation_is_one(world: World) -> None:
    key = {"Idempotency-Key": '"ask-ben"'}
    client = world.as_(world.ana)
    first = client.post(links_of(world.ana), invitation(world.ben), headers=key)
    again = client.post(links_of(world.ana), invitation(world.ben), headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert len(told(world, world.ana, "link.invited")) == 1


def test_an_invitation_taken_back_before_the_yes_names_nobody(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    link = invited(world, world.ana, world.her_mentor, kind="mentor")
    path = links_of(world.ana, link["id"])
    changed = world.as_(world.ana).patch(path, {"purposes": ["guide"]}, link["version"])
    assert changed.json()["state"] == "awaiting_approval"
    assert world.as_(world.ana).post(path + "/end").json()["state"] == "ended"
    for kind in ("link.rescoped", "link.ended"):
        assert [row.other_id for row in told(world, world.ana, kind)] == [None]
    assert world.as_(world.her_guardian).get(path).json()["state"] == "ended"
    assert world.as_(world.her_mentor).get(path).status_code == 404


def test_nobody_is_asked_again_and_again(world: World) -> None:
    """Three times without a yes, then it rests for a month; a yes begins anew."""
    ana, ben = world.as_(world.ana), world.as_(world.ben)
    for _ in range(3):
        link = invited(world, world.ana, world.ben)
        assert ben.post(links_of(world.ana, link["id"], "decline")).status_code == 200
    refused = ana.post(links_of(world.ana), invitation(world.ben))
    assert (refused.status_code, "3 times" in refused.json()["detail"]) == (409, True)
    long_ago(world, asked_at=clock.now() - timedelta(days=31))
    link = invited(world, world.ana, world.ben)
    assert ben.post(links_of(world.ana, link["id"], "accept")).status_code == 200
    assert ana.post(links_of(world.ana, link["id"], "end")).status_code == 200
    for _ in range(3):
        again = invited(world, world.ana, world.ben)
        assert ana.post(links_of(world.ana, again["id"], "end")).status_code == 200


def long_ago(world: World, **values: Any) -> None:
    """Let time have passed for the links of the world."""
    of_here = update(SupportLink).where(col(SupportLink.organization_id) == world.here.id).values(values)
    world.write(world.here.id, lambda session: session.execute(of_here))


def test_not_too_many_in_an_hour_and_a_day(world: World) -> None:
    start = clock.now()
    peers = [another_learner(world, f"peer{number}") for number in range(16)]
    for peer in peers[:15]:
        link = invited(world, world.ana, peer)
        world.as_(world.ana).post(links_of(world.ana, link["id"], "end"))
    flood = world.as_(world.ana).post(links_of(world.ana), invitation(peers[15]))
    assert (flood.status_code, 0 < int(flood.headers["retry-after"]) <= 3600) == (429, True)
    with time_machine.travel(start + timedelta(hours=2)):
        assert world.as_(world.ana).post(links_of(world.ana), invitation(peers[15])).status_code == 201


def test_what_has_run_out_is_not_prolonged_but_asked_again(world: World) -> None:
    until = (clock.now() + timedelta(days=3)).isoformat()
    link = accepted(world, world.ana, world.ben, expires_at=until)
    path, ana = links_of(world.ana, link["id"]), world.as_(world.ana)
    offered = ana.get(path).json()
    assert (offered["ends_soon"], "link.rescope" in offered["may"]) == (True, True)
    longer = (clock.now() + timedelta(days=30)).isoformat()
    renewed = ana.patch(path, {"expires_at": longer}, offered["version"])
    assert (renewed.status_code, renewed.json()["ends_soon"]) == (200, False)
    (row,) = told(world, world.ana, "link.rescoped")
    assert row.fields_changed == ["expires_at"]
    long_ago(world, expires_at=clock.now() - timedelta(minutes=1))
    over = ana.get(path).json()
    assert "link.rescope" not in over["may"]
    assert ana.patch(path, {"expires_at": None}, over["version"]).status_code == 409
    assert invited(world, world.ana, world.ben)["id"] == link["id"]
