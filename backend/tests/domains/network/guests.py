"""Guests, as the tests have them."""

from typing import Any

from tests.domains.network.builders import links_of
from tests.world import Client, Somebody, World
from waymark.identity.authentication import COOKIE, CSRF_HEADER


def outsider(world: World, learner: Somebody, *goals: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Have a learner name somebody from outside, and return the link."""
    body = {"name": "Rosa", "purposes": ["expertise"], "goal_ids": [goal["id"] for goal in goals]} | more
    answer = world.as_(learner).post(f"/learners/{learner.id}/outsiders", body)
    assert answer.status_code == 201, answer.text
    link: dict[str, Any] = answer.json()
    return link


def token_for(world: World, learner: Somebody, link: dict[str, Any]) -> str:
    """Have a learner make a guest's link."""
    answer = world.as_(learner).post(links_of(learner, link["id"], "send"))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["token"])


def arrived(world: World, token: str) -> Client:
    """Open a guest's link, and return the guest's browser."""
    answer = world.as_nobody().post("/session/guest", {"token": token})
    assert answer.status_code == 200, answer.text
    cookie = answer.headers["set-cookie"].partition(";")[0]
    assert cookie.startswith(COOKIE + "=wm_gst_")
    world.http.cookies.clear()  # each browser of the tests keeps its own
    headers = {"cookie": cookie, CSRF_HEADER.decode(): answer.json()["csrf"], "sec-fetch-site": "same-origin"}
    return Client(world, headers)


def a_guest(world: World, learner: Somebody, *goals: dict[str, Any], **more: Any) -> tuple[Client, dict[str, Any]]:
    """Let a guest in to some goals of a grown-up learner, or of a minor whose guardian agrees."""
    link = outsider(world, learner, *goals, **more)
    if link["state"] == "awaiting_approval":
        path = links_of(learner, link["id"], "approve")
        assert world.as_(world.her_guardian).post(path).status_code == 200
    return arrived(world, token_for(world, learner, link)), link
