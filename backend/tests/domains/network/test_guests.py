"""Guests: let in by a link, once, to the goals in scope and to nothing else; and out of the door at once."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlmodel import Session, select

from tests.domains.network.builders import FIFTEEN, GROWN, a_goal, born, links_of, told
from tests.domains.network.guests import a_guest, arrived, outsider, token_for
from tests.domains.reflections.builders import a_draft
from tests.world import Client, World
from waymark.domains.network.outsiders.service import forget_guests, forget_old_visits
from waymark.identity.models import GuestInvitation, GuestSession, Person, Share, SupportLink
from waymark.identity.secrets import SecretKind, make_secret
from waymark.kit import clock
from waymark.kit.rows import added


def opened(world: World, token: str) -> Any:
    return world.as_nobody().post("/session/guest", {"token": token})


def goals_path(world: World, *more: object) -> str:
    return "/".join(["", "learners", str(world.ana.id), "goals", *map(str, more)])


def test_no_token_and_no_message_before_a_grown_up_says_yes(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    goal = a_goal(world, world.ana)
    link = outsider(world, world.ana, goal)
    assert (link["state"], link["is_guest"], link["scope"]) == ("awaiting_approval", True, "named_goals")
    send = links_of(world.ana, link["id"], "send")
    refused = world.as_(world.ana).post(send)
    assert (refused.status_code, "agree first" in refused.json()["detail"]) == (409, True)
    (line,) = world.as_(world.her_guardian).get("/me/approvals").json()["items"]
    assert (line["supporter_name"], line["is_guest"]) == ("Rosa", True)
    assert world.as_(world.her_guardian).post(links_of(world.ana, link["id"], "approve")).status_code == 200
    assert world.as_(world.ana).post(send).status_code == 200
    assert [row.other_id for row in told(world, world.ana, "link.invited")] == [None], "they hear nothing before"


def test_of_a_grown_up_nobody_else_is_asked(world: World) -> None:
    born(world, world.ana, GROWN)
    link = outsider(world, world.ana, a_goal(world, world.ana))
    assert link["state"] == "invited"
    guest = arrived(world, token_for(world, world.ana, link))
    assert world.as_(world.ana).get(links_of(world.ana, link["id"])).json()["state"] == "active"
    (row,) = told(world, world.ana, "link.accepted")
    assert (row.actor_kind, row.relation, row.actor_id) == ("guest", "invited", UUID(link["supporter_id"]))
    assert guest.get("/session").json()["guest_of"] == str(world.ana.id)


def test_a_guest_sees_the_goals_in_scope_and_nothing_else(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    ana = world.as_(world.ana)
    one, two = a_goal(world, world.ana, "One"), a_goal(world, world.ana, "Two")
    mine = a_goal(world, world.ana, "Mine", audience="me")
    ana.post(f"/learners/{world.ana.id}/statements", {"text": "I like maps", "kind": "interest"})
    guest, link = a_guest(world, world.ana, one, mine)
    assert [goal["sentence"] for goal in guest.get(goals_path(world)).json()["items"]] == ["One"]
    assert guest.get(goals_path(world, one["id"])).status_code == 200
    assert guest.get(goals_path(world, one["id"], "steps")).status_code == 200
    for hidden in (two["id"], mine["id"], uuid4()):
        assert guest.get(goals_path(world, hidden)).status_code == 404
    learner = f"/learners/{world.ana.id}"
    elsewhere = (learner + "/statements", learner + "/reflections", learner + "/consents", learner + "/sight")
    for path in (*elsewhere, "/organization", "/people/find?q=ben", "/me/approvals", "/protocols", "/me/tokens"):
        assert guest.get(path).status_code in (403, 404), path
        assert "items" not in guest.get(path).json(), path
    for path in (f"/learners/{world.ben.id}/goals", f"/learners/{uuid4()}/goals"):
        assert guest.get(path).status_code == 404
    (seen,) = guest.get(learner + "/links").json()["items"]
    assert (seen["id"], seen["goal_ids"], sorted(seen["may"])) == (
        link["id"],
        [],
        ["link.block", "link.end", "link.read"],
    )


def test_being_named_adds_nothing_for_a_guest(world: World) -> None:
    born(world, world.ana, GROWN)
    one, other = a_goal(world, world.ana, "One"), a_goal(world, world.ana, "Other", audience="named")
    guest, link = a_guest(world, world.ana, one)
    values = {"organization_id": world.here.id, "learner_id": world.ana.id, "item_kind": "goal"}
    values |= {"item_id": UUID(other["id"]), "person_id": UUID(link["supporter_id"])}
    world.write(world.here.id, lambda session: added(session, Share.made(values)))
    assert guest.get(goals_path(world, other["id"])).status_code == 404
    assert [goal["sentence"] for goal in guest.get(goals_path(world)).json()["items"]] == ["One"]


def test_a_reflection_on_a_goal_in_scope_stays_with_the_learner(world: World) -> None:
    """A guest is told of it exactly what is told of what is not there, messages on it too."""
    born(world, world.ana, GROWN)
    ana, goal = world.as_(world.ana), a_goal(world, world.ana)
    guest, link = a_guest(world, world.ana, goal)
    path = f"/learners/{world.ana.id}/reflections"
    written = a_draft(world, goal_id=goal["id"])
    assert ana.post(f"{path}/{written['id']}/share", {"person_ids": [link["supporter_id"]]}).status_code == 422
    assert ana.post(f"{path}/{written['id']}/share", {"person_ids": [str(world.her_teacher.id)]}).status_code == 200
    for more in ("", "/messages"):
        absent = guest.get(f"{path}/{uuid4()}{more}")
        there = guest.get(f"{path}/{written['id']}{more}")
        assert (there.status_code, there.json()["detail"]) == (absent.status_code, absent.json()["detail"])
        assert there.status_code == 404
    assert guest.post(f"{path}/{written['id']}/messages", {"text": "Why?"}).status_code == 404


def test_a_link_opens_once_and_a_refusal_says_nothing_of_the_learner(world: World) -> None:
    born(world, world.ana, GROWN)
    link = outsider(world, world.ana, a_goal(world, world.ana))
    token = token_for(world, world.ana, link)
    arrived(world, token)
    old = make_secret(SecretKind.INVITATION).shown
    heard = [opened(world, one) for one in (token, old, "wm_inv_x", "")]
    assert {answer.status_code for answer in heard} == {401}
    said = {(answer.json()["detail"], answer.json()["code"], len(answer.headers)) for answer in heard}
    assert len(said) == 1, said
    assert "Ana" not in heard[0].text and "set-cookie" not in heard[0].headers
    assert world.as_nobody().get("/session/guest").status_code in (404, 405), "looking at the page opens nothing"


def test_only_the_learner_sends_another_and_the_earlier_visit_ends(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    goal = a_goal(world, world.ana)
    guest, link = a_guest(world, world.ana, goal)
    send = links_of(world.ana, link["id"], "send")
    for who, status in ((world.her_guardian, 403), (world.ben, 404), (world.an_administrator, 403)):
        assert world.as_(who).post(send).status_code == status
    assert guest.post(send).status_code == 403
    unopened = token_for(world, world.ana, link)
    assert guest.get(goals_path(world)).status_code == 401, "the earlier visit ended"
    token = token_for(world, world.ana, link)
    assert opened(world, unopened).status_code == 401, "the earlier link ended"
    assert arrived(world, token).get(goals_path(world)).status_code == 200
    assert len(told(world, world.ana, "link.sent")) == 3
    assert len(told(world, world.ana, "link.accepted")) == 1
    for _ in range(2):
        assert world.as_(world.ana).post(send).status_code == 200
    refused = world.as_(world.ana).post(send)
    assert (refused.status_code, int(refused.headers["retry-after"]) > 0) == (429, True)


def test_the_token_is_not_kept(world: World) -> None:
    born(world, world.ana, GROWN)
    link = outsider(world, world.ana, a_goal(world, world.ana))
    token = token_for(world, world.ana, link)

    def rows(session: Session) -> list[GuestInvitation]:
        return list(session.exec(select(GuestInvitation)))

    (kept,) = world.read(world.here.id, rows)
    assert token not in str(kept.model_dump()) and len(kept.hash) == 64
    key = {"idempotency-key": "again"}
    path = links_of(world.ana, link["id"], "send")
    first = world.as_(world.ana).post(path, headers=key)
    second = world.as_(world.ana).post(path, headers=key)
    assert (first.status_code, second.status_code, second.json()["code"]) == (200, 409, "secret_already_shown")


@pytest.mark.parametrize(("who", "deed"), [("ana", "end"), ("ana", "block"), ("her_guardian", "end")])
def test_the_visit_ends_with_the_link(world: World, who: str, deed: str) -> None:
    born(world, world.ana, FIFTEEN)
    goal = a_goal(world, world.ana)
    guest, link = a_guest(world, world.ana, goal)
    unopened = None
    assert guest.get(goals_path(world, goal["id"])).status_code == 200
    assert world.as_(getattr(world, who)).post(links_of(world.ana, link["id"], deed)).status_code == 200
    for answer in (guest.get(goals_path(world)), guest.get("/session"), guest.post("/session/person", {})):
        assert answer.status_code in (401, 200), answer.text
        assert answer.status_code == 401 or answer.json() == {"signed_in": False}
    assert unopened is None
    assert world.as_(world.ana).post(links_of(world.ana, link["id"], "send")).status_code in (403, 409)


@pytest.mark.parametrize("deed", ["end", "block"])
def test_a_guest_can_leave_for_good(world: World, deed: str) -> None:
    born(world, world.ana, GROWN)
    guest, link = a_guest(world, world.ana, a_goal(world, world.ana))
    assert guest.post(links_of(world.ana, link["id"], deed)).status_code == 200
    assert guest.get(goals_path(world)).status_code == 401
    kind = "blocked" if deed == "block" else "ended"
    assert world.as_(world.ana).get(links_of(world.ana, link["id"])).json()["state"] == kind


def test_time_ends_the_visit_and_the_link(world: World) -> None:
    born(world, world.ana, GROWN)
    goal = a_goal(world, world.ana)
    until = (clock.now() + timedelta(days=3)).isoformat()
    guest, link = a_guest(world, world.ana, goal, expires_at=until)
    lasting, _ = a_guest(world, world.ana, goal)
    assert world.as_(world.ana).get(links_of(world.ana, link["id"])).json()["ends_soon"] is True
    with time_machine.travel(clock.now() + timedelta(days=4)):
        assert guest.get(goals_path(world)).status_code == 401
        assert lasting.get(goals_path(world)).status_code == 200
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert lasting.get(goals_path(world)).status_code == 401


def test_an_unopened_link_grows_old(world: World) -> None:
    born(world, world.ana, GROWN)
    token = token_for(world, world.ana, outsider(world, world.ana, a_goal(world, world.ana)))
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert opened(world, token).status_code == 401


def test_a_guests_session_follows_the_rules_of_every_session(world: World) -> None:
    born(world, world.ana, GROWN)
    goal = a_goal(world, world.ana)
    guest, _ = a_guest(world, world.ana, goal)
    path, body = goals_path(world, goal["id"], "messages"), {"text": "How is it going?"}
    for name, value in (("x-waymark-csrf", "wrong"), ("sec-fetch-site", "cross-site")):
        crossed = Client(world, {**guest.headers, name: value})
        assert crossed.post(path, body).status_code == 403
    assert guest.post(path, body).status_code == 201
    assert (
        world.as_nobody().post("/session/guest", {"token": "x"}, headers={"sec-fetch-site": "cross-site"}).status_code
        == 403
    )
    for method, address, sent in (
        ("post", "/session/person", {"person_id": str(world.ana.id)}),
        ("post", "/me/password", {"old": "x", "new": "river candle orbit 9"}),
        ("post", "/me/tokens", {"name": "mine", "scopes": ["goal"]}),
        ("delete", "/me/sessions", None),
    ):
        answer = guest.request(method.upper(), address, **({"json": sent} if sent else {}))
        assert answer.status_code in (403, 404), (address, answer.text)
    assert guest.delete("/session").status_code == 204
    assert guest.get(goals_path(world)).status_code == 401


def test_somebody_who_is_signed_in_changes_over_and_back(world: World) -> None:
    """The session that a browser brought along ends, as with every other way in."""
    born(world, world.ana, GROWN)
    token = token_for(world, world.ana, outsider(world, world.ana, a_goal(world, world.ana)))
    teacher = world.as_(world.her_teacher)
    assert teacher.post("/session/guest", {"token": token}).status_code == 200
    world.http.cookies.clear()
    assert teacher.get("/organization").status_code == 401


def test_what_a_learner_may_ask_of_outsiders(world: World) -> None:
    ana, path = world.as_(world.ana), f"/learners/{world.ana.id}/outsiders"
    goal = a_goal(world, world.ana)
    good = {"name": "Rosa", "purposes": ["support"], "goal_ids": [goal["id"]]}
    his = a_goal(world, world.ben)
    past = (clock.now() - timedelta(days=1)).isoformat()
    bad: tuple[dict[str, Any], ...] = (
        {"goal_ids": []},
        {"goal_ids": [his["id"]]},
        {"kind": "peer"},
        {"kind": "teacher"},
        {"name": " "},
    )
    for more in (*bad, {"purposes": []}, {"expires_at": past}):
        assert ana.post(path, good | more).status_code == 422, more
    link = ana.post(path, good).json()
    wide = ana.patch(links_of(world.ana, link["id"]), {"scope": "all_goals", "goal_ids": []}, link["version"])
    assert (wide.status_code, wide.json()["errors"][0]["pointer"]) == (422, "/scope")
    assert ana.get("/people/find?q=rosa").json()["items"] == [], "a guest is nobody of the school"
    again = {"supporter_id": link["supporter_id"], "kind": "mentor", "purposes": ["support"]}
    assert ana.post(links_of(world.ana), again).status_code == 422


def test_what_is_left_of_guests_goes(world: World) -> None:
    born(world, world.ana, GROWN)
    goal = a_goal(world, world.ana)
    _, stays = a_guest(world, world.ana, goal, name="Stays")
    _, gone = a_guest(world, world.ana, goal, name="Gone")

    def erase(session: Session) -> None:
        session.delete(session.get(SupportLink, (world.here.id, UUID(gone["id"]))))
        session.flush()
        forget_guests(session, world.here.id)

    world.write(world.here.id, erase)

    def left(session: Session) -> tuple[list[str], int, int]:
        names = session.exec(select(Person.given_name).where(Person.organization_id == world.here.id, Person.is_guest))
        return (
            sorted(names),
            len(session.exec(select(GuestSession)).all()),
            len(session.exec(select(GuestInvitation)).all()),
        )

    assert world.read(world.here.id, left) == (["Stays"], 1, 2)
    with time_machine.travel(clock.now() + timedelta(days=62)):
        world.write(world.here.id, forget_old_visits)
    assert world.read(world.here.id, left) == (["Stays"], 0, 0)
    assert stays["is_guest"]
