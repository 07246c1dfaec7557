"""The requests, as bytes to be sent again and again."""

import json

from benchmarks.data import WORDS, Target
from benchmarks.peers.pocketbase import Signed
from waymark.identity.authentication import COOKIE

NEW_GOAL = {"sentence": WORDS, "why": WORDS}


def ours_as(target: Target, cookie: str) -> str:
    """Ask for a page of a learner's goals, signed in by a cookie."""
    return request("GET", f"/api/v1/learners/{target.learner_id}/goals?limit=20", {"Cookie": f"{COOKIE}={cookie}"})


def ours_new(target: Target) -> str:
    """Set a goal, as the learner's browser does."""
    headers = {"Cookie": f"{COOKIE}={target.cookie}", "X-Waymark-CSRF": target.csrf, "Sec-Fetch-Site": "same-origin"}
    return request("POST", f"/api/v1/learners/{target.learner_id}/goals", headers, json.dumps(NEW_GOAL))


def theirs_as(one: Signed, token: str, collection: str = "goals") -> str:
    """Ask PocketBase for a page of a learner's goals."""
    query = f"?perPage=20&skipTotal=1&sort=-id&filter=(learner='{one.learner_id}')"
    return request("GET", f"/api/collections/{collection}/records{query}", {"Authorization": token})


def theirs_new(one: Signed) -> str:
    """Set a goal in PocketBase."""
    body = json.dumps({"learner": one.learner_id, "state": "draft", "audience": "my_supporters"} | NEW_GOAL)
    return request("POST", "/api/collections/goals/records", {"Authorization": one.token}, body)


def request(method: str, address: str, headers: dict[str, str], body: str = "") -> str:
    """Write a request of HTTP/1.1."""
    if body:
        headers = {**headers, "Content-Type": "application/json", "Content-Length": str(len(body))}
    lines = [f"{name}: {value}" for name, value in {"Host": "localhost", **headers}.items()]
    return "\r\n".join([f"{method} {address} HTTP/1.1", *lines, "", body])
