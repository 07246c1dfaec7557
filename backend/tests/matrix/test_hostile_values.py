"""Promise 10: no input makes a 5xx. Every nasty value in every field, parameter and header of every operation."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from sqlalchemy import delete
from sqlmodel import Session, col

from tests.conftest import ENGINES
from tests.matrix.callers import BY_NAME, CALLERS
from tests.matrix.cast import Cast, make_cast
from tests.matrix.cells import BRIEF, FIRST, THINGS, addresses, api_of
from tests.matrix.facts import Caller, Outcome
from tests.matrix.nasty import BODIES, HEADERS, JSON_VALUES, PARTS, QUERIES, TYPES
from tests.matrix.operations import Operation
from tests.matrix.oracle import outcome
from tests.matrix.school import OPERATIONS
from tests.matrix.things import Made, Maker, key_of
from tests.matrix.wire import Wire
from tests.servers import fresh_url
from tests.world import World
from waymark.domains.connections.models import WebhookDelivery, WebhookEndpoint
from waymark.kit.http.openapi import describe

STREAMS = frozenset({"live_listen"})  # answers without end to whoever is signed in
# Slow on purpose: they hash a password.
HASHES = frozenset({"accounts_sign_in", "accounts_change_password", "accounts_choose_first_password"})
# They take forms, and say what is wrong as RFC 6749 has it.
FORMS = frozenset({"oauth_token", "oauth_revoke"})
OAUTH_SAYS = {"error", "error_description"}
FORM_TYPE = (b"content-type", b"application/x-www-form-urlencoded")
JSON_TYPE = (b"content-type", b"application/json")


@dataclass
class Target:
    """A world to throw things at."""

    engine: str
    cast: Cast
    maker: Maker
    wire: Wire
    addresses: dict[str, tuple[str, str]]
    fields: dict[str, list[str]]
    queries: dict[str, list[str]]
    forms: dict[str, list[str]]
    made: dict[str, Made] = field(default_factory=dict)
    count: int = 0
    told: int = 0

    def thing(self, operation: Operation) -> Made:
        """Return a thing on which the operation can succeed, or could."""
        if operation.id not in self.made:
            if operation.kind == "endpoint":
                self.forget_endpoints()
            self.made[operation.id] = self.maker.make([_thing_for(operation)])[0]
        return self.made[operation.id]

    def forget_endpoints(self) -> None:
        """Take those away that were made before: an organization never has more than 20, and a list of all."""
        here = self.cast.world.here.id

        def work(session: Session) -> None:
            for table in (WebhookDelivery, WebhookEndpoint):
                session.execute(delete(table).where(col(table.organization_id) == here))

        self.cast.world.write(here, work)
        self.made = {name: made for name, made in self.made.items() if made.thing.kind != "endpoint"}

    def throw(self, operation: Operation, what: str, **options: Any) -> Iterator[str]:
        """Send an operation's request with something nasty in it; yield what is wrong with the answer."""
        self.count += 1
        method, template = self.addresses[operation.id]
        target = options.get("target") or self.target(operation, template)
        headers = [*self.headers(operation), *options.get("headers", ())]
        answer = self.wire.send(method, target, headers, options.get("body", b""))
        yield from (f"{operation.id} with {what}: {fault}" for fault in _faults(answer, operation))
        if operation.changes and answer.status_code in (200, 201, 204, 404, 409, 412):
            self.made.pop(operation.id, None)  # it is not any more what it was
        if answer.status_code == 429:
            self.maker.let_time_pass()

    def target(self, operation: Operation, template: str, **other: str) -> str:
        """Return the operation's address, with nasty parts in place of some."""
        ids = {name: str(value) for name, value in self.thing(operation).ids.items()}
        return template.format_map(ids | other) + operation.query

    def headers(self, operation: Operation) -> list[tuple[bytes, bytes]]:
        """Return what a caller who may do it sends."""
        client = self.cast.clients[_caller_for(operation).name]
        sent = [(name.encode(), value.encode()) for name, value in client.headers.items()]
        return [*sent, *([(b"if-match", b'"1"')] if operation.has_version else [])]

    def body(self, operation: Operation, **nasty: bytes) -> bytes:
        """Return the operation's body, with nasty JSON in place of some fields."""
        usual = operation.sent(self.cast, self.thing(operation), _caller_for(operation))
        parts = {name: json.dumps(value).encode() for name, value in usual.items()} if isinstance(usual, dict) else {}
        pairs = [json.dumps(name).encode() + b":" + each for name, each in (parts | nasty).items()]
        return b"{" + b",".join(pairs) + b"}"


def _thing_for(operation: Operation) -> Any:
    """The usual thing of its kind; of a kind without one, the first on which somebody may do this."""
    things = THINGS[operation.kind]
    usual = [thing for thing in things if operation.kind in BRIEF or key_of(thing) in FIRST]
    return usual[0] if usual else next(thing for thing in things if _who_may(operation, thing))


def _who_may(operation: Operation, thing: Any) -> list[Caller]:
    return [caller for caller in CALLERS if outcome(operation.deed, caller, thing) is Outcome.ALLOWED]


def _caller_for(operation: Operation) -> Caller:
    """Somebody whose request gets as far as possible."""
    thing = _thing_for(operation)
    good = (caller for caller in _who_may(operation, thing) if caller.name in (operation.by or BY_NAME))
    return next(good, BY_NAME["self"])


def _faults(answer: httpx.Response, operation: Operation) -> Iterator[str]:
    """Any answer below 500 will do that says what it is."""
    if answer.status_code >= 500:
        yield f"{answer.status_code} {answer.text[:200]}"
        return
    if answer.status_code not in (204, 304) and "json" in answer.headers.get("content-type", "json"):
        said = json.loads(answer.content.decode("utf-8"), parse_constant=_refuse)
        needed = OAUTH_SAYS if operation.id in FORMS else {"code", "detail", "request_id", "status"}
        if answer.status_code >= 400 and not needed <= said.keys():
            yield f"a problem that does not say what it is: {answer.text[:200]}"


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


@pytest.fixture(
    scope="module",
    params=[pytest.param(engine, marks=pytest.mark.xdist_group(f"hostile on {engine}")) for engine in ENGINES],
)
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """Give one world for the whole module."""
    folder = tmp_path_factory.mktemp("hostile")
    with fresh_url(request.param, folder) as url:
        world = World(url, folder)
        cast = make_cast(world)
        api = api_of(world.app)
        fields, queries = _described(describe(api))
        maker = Maker(cast)
        maker.build_on(maker.make(THINGS["goal"]))
        yield Target(
            request.param, cast, maker, Wire(world), dict(addresses(api)), fields, queries, _forms(describe(api))
        )
        world.close()


def _described(document: dict[str, Any]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the fields of each operation's body, and the parameters of its query."""
    fields: dict[str, list[str]] = {}
    queries: dict[str, list[str]] = {}
    for methods in document["paths"].values():
        for operation in methods.values():
            name = operation["operationId"]
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema", {})
            fields[name] = _properties(document, schema)
            queries[name] = [one["name"] for one in operation.get("parameters", []) if one.get("in") == "query"]
    return fields, queries


def _forms(document: dict[str, Any]) -> dict[str, list[str]]:
    """Return the fields of each operation's form."""
    found = {}
    for operation in (one for methods in document["paths"].values() for one in methods.values()):
        content = operation.get("requestBody", {}).get("content", {})
        if "application/x-www-form-urlencoded" in content:
            schema = content["application/x-www-form-urlencoded"]["schema"]
            found[operation["operationId"]] = _properties(document, schema)
    return found


def _properties(document: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    names = list(schema.get("properties", {}))
    for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        names += _properties(document, part)
    return list(dict.fromkeys(names))


def _known(target: Target) -> list[Operation]:
    return [one for one in OPERATIONS if one.id in target.addresses and one.id not in STREAMS]


def _report(target: Target, faults: list[str]) -> None:
    """Fail when something was found, and when nothing was sent that could have found it."""
    assert target.count > target.told, "nothing was thrown"
    target.told = target.count
    assert not faults, f"{len(faults)} answers:\n" + "\n".join(faults[:60])
    sys.stdout.write(f"\n{target.engine}: {target.count} hostile requests so far\n")


def test_no_value_of_a_field_makes_a_5xx(target: Target) -> None:
    faults: list[str] = []
    for operation in _known(target):
        for number, (what, value) in enumerate(JSON_VALUES.items()):
            if operation.id not in HASHES or number % 5 == 0:
                for name in target.fields.get(operation.id, []):
                    body = target.body(operation, **{name: value})
                    faults += target.throw(operation, f"{what} as {name}", headers=[JSON_TYPE], body=body)
    _report(target, faults)


def test_no_body_makes_a_5xx(target: Target) -> None:
    faults: list[str] = []
    for operation in _known(target):
        if target.addresses[operation.id][0] != "GET" and operation.id != "files_upload":
            for what, body in BODIES.items():
                faults += target.throw(operation, f"the body {what}", headers=[JSON_TYPE], body=body)
            for kind in TYPES:
                body = target.body(operation)
                faults += target.throw(operation, f"type {kind!r}", headers=[(b"content-type", kind)], body=body)
    _report(target, faults)


def test_no_field_of_a_form_makes_a_5xx(target: Target) -> None:
    faults: list[str] = []
    for operation in (one for one in _known(target) if one.id in FORMS):
        for grant in ("client_credentials", "authorization_code", "refresh_token", "%00"):
            for name in target.forms[operation.id]:
                for part in PARTS:
                    sent = {"grant_type": grant, "client_id": "x", "token": "x"} | {name: part}
                    body = "&".join(f"{one}={value}" for one, value in sent.items()).encode()
                    faults += target.throw(operation, f"{part[:40]} as {name}", headers=[FORM_TYPE], body=body)
    _report(target, faults)


def test_no_part_of_an_address_makes_a_5xx(target: Target) -> None:
    faults: list[str] = []
    for operation in _known(target):
        template = target.addresses[operation.id][1]
        for name in target.thing(operation).ids:
            if "{" + name + "}" in template:
                for part in PARTS:
                    where = target.target(operation, template, **{name: part})
                    faults += target.throw(operation, f"{part[:40]} as {name}", target=where)
    _report(target, faults)


def test_no_query_makes_a_5xx(target: Target) -> None:
    faults: list[str] = []
    for operation in _known(target):
        where = target.target(operation, target.addresses[operation.id][1]).partition("?")[0]
        usual = operation.query.removeprefix("?")
        queries = [f"{name}={part}" for name in target.queries.get(operation.id, []) for part in PARTS]
        if target.addresses[operation.id][0] == "GET":
            queries += QUERIES
        for query in queries:
            for whole in {query, f"{usual}&{query}", f"{query}&{usual}"} if usual else {query}:
                faults += target.throw(operation, f"?{whole[:60]}", target=f"{where}?{whole}")
    _report(target, faults)


def test_no_header_makes_a_5xx(target: Target) -> None:
    assert {one.id for one in _known(target)} >= HEARD
    faults: list[str] = []
    for operation in _known(target):
        if operation.id in HEARD:
            for name, value in HEADERS:
                body = target.body(operation) if target.fields.get(operation.id) else b""
                headers = [JSON_TYPE, (name, value)]
                faults += target.throw(operation, f"{name!r}: {value[:40]!r}", headers=headers, body=body)
    _report(target, faults)


# A list, a read, a creation, a patch, a deed, a removal; and those that anybody may call.
HEARD = frozenset(
    {
        "goals_list", "goals_read", "goals_create", "goals_revise", "goals_start", "steps_remove", "files_upload",
        "accounts_read_session", "accounts_sign_in_by_link", "accounts_sign_out", "connections_rotate_secret",
    }
)  # fmt: skip


def test_what_was_kept_can_be_read(target: Target) -> None:
    """Nothing that was accepted above may make a later read fail."""
    faults: list[str] = []
    for operation in _known(target):
        if target.addresses[operation.id][0] == "GET":
            faults += target.throw(operation, "what was kept")
    _report(target, faults)
    assert target.count > 5000


def test_no_method_or_address_makes_a_5xx(target: Target) -> None:
    answers = [
        target.wire.send(method, "/api/v1/" + part, [])
        for method in ("GET", "POST", "HEAD", "OPTIONS", "TRACE", "CONNECT", "BREW", "get", "\u00e9")
        for part in (*PARTS, "", "/", "goals//", "learners", "learners/%00/goals", "learners/../session")
    ]
    assert {answer.status_code for answer in answers} <= {200, 204, 400, 401, 403, 404, 405, 415, 422}
