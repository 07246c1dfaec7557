"""The cells: every operation, asked by every caller, about things in every state that decides; and how one is tried."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx

from tests.matrix.cast import CALLERS, Cast
from tests.matrix.operations import OPERATIONS, Operation
from tests.matrix.oracle import Caller, Outcome, Thing, outcome
from tests.matrix.things import GOALS, LEARNERS, REFLECTIONS, STATEMENTS, Made, key_of

THINGS: dict[str, tuple[Thing, ...]] = {
    "learner": LEARNERS,
    "statement": STATEMENTS,
    "goal": GOALS,
    "reflection": REFLECTIONS,
}
# Where an operation is not tried on every combination, these decide most.
FEW = frozenset(
    {
        "ana/statement/my_supporters", "ana/statement/my_teachers", "ana/statement/me/named", "zoe/statement/my_supporters",
        "ana/goal/my_supporters/active/covered", "ana/goal/my_supporters/active", "ana/goal/my_teachers/active/covered",
        "ana/goal/me/active/named", "ana/goal/my_supporters/achieved/covered", "zoe/goal/my_supporters/active",
        "ana/reflection/my_supporters/shared/covered", "ana/reflection/my_teachers/shared",
        "ana/reflection/named/shared/named", "ana/reflection/my_supporters/kept/covered",
        "ana/reflection/named/draft/named", "zoe/reflection/my_supporters/shared",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One asking, and what must come of it."""

    operation: Operation
    caller: Caller
    thing: Thing
    expected: Outcome

    def __str__(self) -> str:
        return f"{self.operation.id} by {self.caller.name} on {key_of(self.thing)}"


def cells() -> Iterator[Cell]:
    """Every cell."""
    for operation in OPERATIONS:
        for thing in THINGS[operation.kind]:
            if operation.every or operation.kind == "learner" or key_of(thing) in FEW:
                for caller in CALLERS:
                    if caller.learner == thing.learner:
                        yield Cell(operation, caller, thing, outcome(operation.deed, caller, thing))


STATUSES = {
    400: "400",
    401: Outcome.UNKNOWN,
    403: Outcome.FORBIDDEN,
    404: Outcome.HIDDEN,
    409: Outcome.CONFLICT,
}


def outcome_of(answer: httpx.Response) -> str:
    """Say what an answer was, in the oracle's words where it has one."""
    return Outcome.ALLOWED if answer.is_success else STATUSES.get(answer.status_code, str(answer.status_code))


class Asking:
    """Sends the requests of cells."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.addresses = dict(addresses(openapi_of(cast.world.app)))
        self.count = 0
        self._absent: dict[tuple[str, str], str] = {}

    def ask(self, operation: Operation, caller: Caller, made: Made, **options: Any) -> httpx.Response:
        """Send an operation's request about a thing."""
        return self._send(operation, caller, made, made.ids, **options)

    def absent(self, operation: Operation, caller: Caller, made: Made) -> str:
        """Return what the caller hears about a thing that does not exist."""
        kept = (operation.id, caller.name)
        if kept not in self._absent:
            ids = dict.fromkeys(made.ids, uuid4())
            if operation.kind != "learner":
                ids["learner_id"] = made.ids["learner_id"]
            self._absent[kept] = bare(self._send(operation, caller, made, ids))
        return self._absent[kept]

    def _send(
        self, operation: Operation, caller: Caller, made: Made, ids: dict[str, UUID], **options: Any
    ) -> httpx.Response:
        self.count += 1
        method, template = self.addresses[operation.id]
        if operation.has_version:
            options["headers"] = {"If-Match": '"1"'}
        body = operation.sent(self.cast, made)
        if body is not None:
            options["json"] = body
        path = template.format_map({name: str(value) for name, value in ids.items()})
        return self.cast.clients[caller.name].request(method, path, **options)

    def pages(self, operation: Operation, caller: Caller, made: Made, **params: str) -> list[dict[str, Any]]:
        """Return all items of a list, page after page."""
        items: list[dict[str, Any]] = []
        while True:
            answer = self.ask(operation, caller, made, params=params)
            assert answer.status_code == 200, answer.text
            items += answer.json()["items"]
            if answer.json()["next"] is None:
                return items
            params["cursor"] = answer.json()["next"]


def openapi_of(app: Any) -> dict[str, Any]:
    """Return the document of an app, under whatever surrounds it."""
    while not hasattr(app, "openapi"):
        app = app.app
    document: dict[str, Any] = app.openapi()
    return document


def addresses(document: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield operationId, method and path of every operation."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method in ("get", "post", "put", "patch", "delete"):
                yield operation["operationId"], (method.upper(), path)


def bare(answer: httpx.Response) -> str:
    """Return an answer as text without what differs between two equal ones: its request id."""
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in VARYING)
    body = re.sub(r'"request_id": ?"[^"]*"', '"request_id": "-"', answer.text)
    return f"{answer.status_code}\n{headers}\n{body}"


VARYING = ("x-request-id", "date", "content-length", "ratelimit", "ratelimit-policy")
