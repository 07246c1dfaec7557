"""The floor: a bare ASGI app that sends the service's own statements by the bare driver, and encodes with orjson.

It decides nothing, checks no form, documents nothing and serves two addresses; nobody could live in it. What it
takes is what a request costs when nothing but its statements and its bytes is paid for.
"""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pysqlite3.dbapi2 as sqlite
from starlette.types import ASGIApp, Receive, Scope, Send

from benchmarks.peers.statements import BY_COOKIE, COUNT, GOAL_NAMES, GOALS, STANDING, WHO, insert_of
from waymark.kit.database.sqlite_file import PRAGMAS
from waymark.kit.ids import new_id

TEXTS = ("why", "outcome", "obstacle", "if_then")
INSERT_GOAL = insert_of("goal")
INSERT_VERSION = insert_of("goal_version")
INSERT_EVENT = insert_of("event")
FLOOR = "SELECT floor FROM ledger WHERE organization_id = :organization_id"
HIGHEST = "SELECT max(number) FROM event WHERE organization_id = :organization_id"


def make_app(folder: Path, synchronous: str) -> ASGIApp:
    """Open the database with the service's pragmas and return the app."""
    connection = sqlite.connect(folder / "waymark.sqlite3", isolation_level=None, cached_statements=512)
    for pragma in (*PRAGMAS, f"synchronous={synchronous}"):
        connection.execute("PRAGMA " + pragma)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        cookie = dict(scope["headers"])[b"cookie"].partition(b"=")[2]
        learner = scope["path"].split("/")[4]
        if scope["method"] == "GET":
            limit = int(scope["query_string"].partition(b"=")[2])
            status, answer = 200, listed(connection, cookie, learner, limit)
        else:
            status, answer = 201, created(connection, cookie, learner, orjson.loads((await receive())["body"]))
        body = orjson.dumps(answer)
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return app


def let_in(connection: Any, cookie: bytes, learner: str) -> dict[str, Any]:
    """Send the statements of session and permission; return the values that the next ones are bound to."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    asked = {"hash": sha256(cookie).hexdigest(), "now": now, "today": now[:10], "adult_born_by": "2008-01-01"}
    _, own, me = connection.execute(BY_COOKIE, asked).fetchone()
    asked |= {"organization_id": own, "person_id": me, "learner_id": learner}
    connection.execute(WHO, asked).fetchall()
    if me != learner:
        connection.execute(STANDING, asked).fetchall()
    return asked


def listed(connection: Any, cookie: bytes, learner: str, limit: int) -> dict[str, Any]:
    """Return a page of goals."""
    asked = let_in(connection, cookie, learner)
    asked |= {
        "asked_organization": asked["organization_id"],
        "asked_by": asked["person_id"],
        "asked_at": asked["now"],
        "asked_on": asked["today"],
        "asked_adult_born_by": asked["adult_born_by"],
        "asked_as_guest": 0,
        "asked_as_any_administrator": 0,
        "limit": limit + 1,
    }
    rows = connection.execute(GOALS, asked).fetchall()
    items = [dict(zip(GOAL_NAMES, row, strict=True)) for row in rows[:limit]]
    return {"items": items, "next": items[-1]["id"] if len(rows) > limit else None}


def created(connection: Any, cookie: bytes, learner: str, new: dict[str, Any]) -> dict[str, Any]:
    """Add a goal, its text and its event, and commit."""
    connection.execute("BEGIN IMMEDIATE")
    asked = let_in(connection, cookie, learner)
    connection.execute(COUNT, asked).fetchone()
    now, own = asked["now"], {"organization_id": asked["organization_id"]}
    goal = _goal_of(own, learner, now, new)
    connection.execute(INSERT_GOAL, goal)
    version = {"goal_id": goal["id"], "number": 1, "author_id": learner, "changed_share": 1.0}
    connection.execute(INSERT_VERSION, goal | version | {"begins_at": now, "ends_at": None})
    connection.execute(FLOOR, own).fetchone()
    number = connection.execute(HIGHEST, own).fetchone()[0]
    connection.execute(INSERT_EVENT, _event_of(own, learner, now, goal["id"], number + 1))
    connection.execute("COMMIT")
    return goal


def _goal_of(own: dict[str, str], learner: str, now: str, new: dict[str, Any]) -> dict[str, Any]:
    fixed = {"version": 1, "kind": "learning", "state": "draft", "audience": "my_supporters", "text_number": 1}
    empty = dict.fromkeys(INSERT_GOAL.names)
    made = {"id": str(new_id()), "learner_id": learner, "created_at": now, "updated_at": now}
    return empty | own | fixed | made | {"sentence": new["sentence"]} | {name: new.get(name, "") for name in TEXTS}


def _event_of(own: dict[str, str], learner: str, now: str, goal_id: str, number: int) -> dict[str, Any]:
    return (
        dict.fromkeys(INSERT_EVENT.names)
        | own
        | {
            "number": number,
            "id": str(new_id()),
            "act_id": str(new_id()),
            "type": "goal.created",
            "occurred_at": now,
            "actor_kind": "person",
            "actor_id": learner,
            "relation": "self",
            "on_behalf": 0,
            "learner_id": learner,
            "target": "one",
            "element": "objective",
            "fields_changed": '["sentence"]',
            "provenance_kind": "own",
            "data": orjson.dumps({"goal_id": goal_id}).decode(),
        }
    )
