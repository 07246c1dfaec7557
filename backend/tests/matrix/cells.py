"""The cells: every operation, asked by every caller, about things in every state that decides; and how one is tried."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import httpx
from fastapi import FastAPI
from fastapi.routing import APIRoute

from tests.matrix.assess_things import RATINGS
from tests.matrix.callers import BY_NAME, CALLERS
from tests.matrix.cast import Cast
from tests.matrix.codesign_things import CHOICES, OBJECTIVES
from tests.matrix.facts import Caller, Outcome, Thing
from tests.matrix.lms_things import LMS_THINGS
from tests.matrix.operations import Operation
from tests.matrix.oracle import HERE, can_be_written_to, outcome
from tests.matrix.privacy_things import PRIVACY_THINGS
from tests.matrix.reflecting_things import OWN_PROTOCOLS, TOOLS
from tests.matrix.safety_things import REPORTS
from tests.matrix.school import OPERATIONS
from tests.matrix.things import CALLS, CONSENTS, GOALS, LEARNERS, LINKS, REFLECTIONS, STATEMENTS, Made, key_of
from tests.matrix.wire import Wire

HOLDERS = {
    "token": "class_teacher",
    "app_sign_in": "class_teacher",
    "offered_protocol": "class_teacher",
    "template": "class_teacher",
}
THINGS: dict[str, tuple[Thing, ...]] = {
    "learner": LEARNERS,
    "statement": STATEMENTS,
    "goal": GOALS,
    "reflection": REFLECTIONS,
    "assessment": RATINGS,
    "link": LINKS,
    "consent": CONSENTS,
    "report": REPORTS,
    "tool": TOOLS,
    "own_protocol": OWN_PROTOCOLS,
    "objective": OBJECTIVES,
    "choice": CHOICES,
    "help_call": CALLS,
    "suggestion": (Thing("suggestion"), Thing("suggestion", "zoe")),
    **PRIVACY_THINGS,
    **LMS_THINGS,
} | {kind: (Thing(kind, "", holder=HOLDERS.get(kind, "")),) for kind in ("organization", *sorted(HERE))}
# Kinds with few things.
BRIEF = (
    frozenset(
        {
            *PRIVACY_THINGS,
            *LMS_THINGS,
            "help_call",
            "suggestion",
            "learner",
            "consent",
            "organization",
            "report",
            "own_protocol",
            "objective",
            "choice",
        }
    )
    | HERE
)
# Where an operation is not tried on every combination, these decide most; and of them, these are tried by everybody.
FIRST = frozenset(
    {
        "ana/statement/my_supporters", "zoe/statement/my_supporters", "ana/goal/my_supporters/active/covered",
        "zoe/goal/my_supporters/active", "ana/reflection/named/shared/named", "zoe/reflection/my_supporters/shared",
        "ana/link/active/peer", "ana/tool/my_supporters", "zoe/tool/my_supporters",
    }
)  # fmt: skip
FEW = frozenset(
    {
        "ana/statement/my_supporters", "ana/statement/my_teachers", "ana/statement/me/named",
        "zoe/statement/my_supporters", "ana/goal/my_supporters/active/covered", "ana/goal/my_supporters/active",
        "ana/goal/my_teachers/active/covered", "ana/goal/me/active/named", "ana/goal/my_supporters/achieved/covered",
        "zoe/goal/my_supporters/active", "ana/reflection/my_supporters/shared/covered",
        "ana/reflection/my_teachers/shared", "ana/reflection/named/shared/named",
        "ana/reflection/my_supporters/kept/covered", "ana/reflection/named/draft/named",
        "zoe/reflection/my_supporters/shared", "ana/link/active/peer", "ana/link/invited/invited",
        "ana/link/ended/ended", "ana/link/awaiting_approval/awaiting",
    }
)  # fmt: skip


# The operation that reads one thing, and so answers with its `may`.
READS = {
    "statement": "profiles_read",
    "goal": "goals_read",
    "reflection": "reflections_read",
    "assessment": "assessments_read",
    "link": "network_read_link",
    "consent": "privacy_read_consent",
    "report": "reports_read",
    "tool": "profiles_read_tool",
    "objective": "objectives_read",
    "choice": "choices_read",
    "help_call": "conversations_read_help",
    "export": "exports_read",
    "correction": "corrections_read",
    "glass": "glass_read",
}


@dataclass(frozen=True)
class Fault:
    """One disagreement with the design."""

    what: str
    caller: str
    thing: str


@dataclass(frozen=True)
class Cell:
    """One asking, and what must come of it."""

    operation: Operation
    caller: Caller
    thing: Thing
    expected: Outcome

    def fault(self, what: str, thing: str = "") -> Fault:
        """Say what is wrong here."""
        return Fault(f"{self.operation.id} {what}", self.caller.name, thing or key_of(self.thing))


def cells() -> Iterator[Cell]:
    """Every cell."""
    for operation in OPERATIONS:
        for thing in THINGS[operation.kind]:
            for caller in CALLERS:
                if thing.learner in ("", caller.learner) and caller.name in (operation.by or BY_NAME):
                    expected = _expected(operation, caller, thing)
                    if _worth(operation, thing, expected):
                        yield Cell(operation, caller, thing, expected)


def _expected(operation: Operation, caller: Caller, thing: Thing) -> Outcome:
    wanted = outcome(operation.deed, caller, thing)
    writes = operation.deed in ("message.send", "assessment.ask") and caller.own and wanted is Outcome.ALLOWED
    if writes and not any(can_be_written_to(one, thing) for one in CALLERS):
        return Outcome.UNFIT
    return wanted


def _worth(operation: Operation, thing: Thing, expected: Outcome) -> bool:
    """Whether to try this: sight is tried by reading everything; what is unseen refuses deeds alike, so one does."""
    key = key_of(thing)
    if operation.kind in BRIEF or key in FIRST or operation.id in READS.values():
        return True
    seen = expected not in (Outcome.HIDDEN, Outcome.UNKNOWN)
    return seen and (operation.every or key in FEW)


STATUSES = {
    401: Outcome.UNKNOWN,
    403: Outcome.FORBIDDEN,
    404: Outcome.HIDDEN,
    409: Outcome.CONFLICT,
    422: Outcome.UNFIT,
}


def outcome_of(answer: httpx.Response) -> str:
    """Say what an answer was, in the oracle's words where it has one."""
    return Outcome.ALLOWED if answer.is_success else STATUSES.get(answer.status_code, str(answer.status_code))


class Refused(Exception):
    """A list that must be shown was not."""


class Asking:
    """Sends the requests of cells."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.wire = Wire(cast.world)
        self.addresses = dict(addresses(api_of(cast.world.app)))
        self.count = 0
        self._absent: dict[tuple[str, str], str] = {}

    def ask(self, operation: Operation, caller: Caller, made: Made, **params: str) -> httpx.Response:
        """Send an operation's request about a thing."""
        return self._send(operation, caller, made, made.ids, **params)

    def absent(self, operation: Operation, caller: Caller, made: Made, came: str = "") -> str:
        """Return what is heard about a thing that is not there; the same by all who hear the same of one that is."""
        kept = (operation.id, came or caller.name)
        if kept not in self._absent:
            ids = {name: uuid4() if isinstance(value, UUID) else value for name, value in made.ids.items()}
            if operation.kind != "learner" and "learner_id" in ids:
                ids["learner_id"] = made.ids["learner_id"]
            self._absent[kept] = bare(self._send(operation, caller, made, ids))
        return self._absent[kept]

    def _send(
        self, operation: Operation, caller: Caller, made: Made, ids: dict[str, Any], **params: str
    ) -> httpx.Response:
        self.count += 1
        method, template = self.addresses[operation.id]
        target = template.format_map(ids) + operation.query
        client = self.cast.another_session(caller) if operation.ends else self.cast.clients[caller.name]
        headers = dict(client.headers)
        if operation.has_version:
            headers["if-match"] = '"1"'
        body = operation.sent(self.cast, made, caller)
        if isinstance(body, bytes):
            headers["content-type"] = "application/zip"
        elif isinstance(body, str):
            body, headers["content-type"] = body.encode(), "application/x-www-form-urlencoded"
        elif body is not None:
            body, headers["content-type"] = json.dumps(body).encode(), "application/json"
        if params:
            target += ("&" if "?" in target else "?") + urlencode(params)
        sent = [(name.encode(), value.encode()) for name, value in headers.items()]
        return self.wire.send(method, target, sent, body or b"")

    def pages(self, operation: Operation, caller: Caller, made: Made, **params: str) -> list[dict[str, Any]]:
        """Return all items of a list, page after page. Errors: `Refused`."""
        items: list[dict[str, Any]] = []
        if not operation.whole:
            params["limit"] = "7"  # so that most lists have several pages
        while True:
            answer = self.ask(operation, caller, made, **params)
            if answer.status_code != 200:
                raise Refused(answer.status_code)
            items += answer.json()["items"]
            if answer.json()["next"] is None:
                return items
            params["cursor"] = answer.json()["next"]


def api_of(app: Any) -> FastAPI:
    """Return the API of an app, under whatever surrounds it."""
    while not isinstance(app, FastAPI):
        app = app.app
    return app


def addresses(api: FastAPI) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield operationId, method and path of every operation that openapi.json describes."""
    for route in api.routes:
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in route.methods or ():
                yield route.unique_id, (method, route.path)


def bare(answer: httpx.Response) -> str:
    """Return an answer as text without what differs between two equal ones: its request id."""
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in VARYING)
    body = re.sub(r'"request_id": ?"[^"]*"', '"request_id": "-"', answer.text)
    return f"{answer.status_code}\n{headers}\n{body}"


VARYING = ("x-request-id", "date", "content-length", "ratelimit", "ratelimit-policy")
