"""The description says what is sent and answered beside the bodies: keys, headers, and where things can be read."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from fastapi import FastAPI

from tests.world import World
from waymark.kit.http import OnePiece, Session, answers_at, deprecated, room_router
from waymark.kit.http.openapi import describe
from waymark.kit.http.surroundings import Surroundings
from waymark.kit.http.walk import Walk
from waymark.kit.problems import NotFound, problems
from waymark.main import build_api, describe_api

KEY = {"$ref": "#/components/parameters/IdempotencyKey"}


@cache
def document() -> dict[str, Any]:
    """Return the whole description."""
    return describe_api()


def operations() -> Iterator[tuple[OnePiece, dict[str, Any]]]:
    """Yield each route with its description."""
    described = {one["operationId"]: one for methods in document()["paths"].values() for one in methods.values()}
    for route in build_api(None).routes:
        if isinstance(route, OnePiece):
            yield route, described[route.unique_id]


def answer(operation: dict[str, Any], status: str) -> dict[str, Any]:
    """Return an answer's description, wherever it stands."""
    found: dict[str, Any] = operation["responses"][status]
    if "$ref" in found:
        found = document()["components"]["responses"][found["$ref"].rpartition("/")[2]]
    return found


def test_a_key_is_described_where_it_is_taken() -> None:
    keyed = {route.unique_id for route, _ in operations() if route.takes_key}
    assert {"goals_create", "files_upload", "accounts_print_slips", "network_invite"} <= keyed
    assert not keyed & {"accounts_sign_in", "accounts_sign_in_by_slip", "accounts_change_password", "goals_read"}
    for route, operation in operations():
        assert (KEY in operation.get("parameters", [])) == route.takes_key, route.unique_id
        if route.takes_key:
            assert "idempotency_mismatch" in answer(operation, "422")["description"]
            if route.response_model is not None:
                code = "secret_already_shown" if route.writer.shows_secret else "already_done"
                assert code in answer(operation, "409")["description"]


def test_headers_of_answers_are_described() -> None:
    for route, operation in operations():
        for status in operation["responses"]:
            headers = answer(operation, status)["headers"].keys()
            assert {"RateLimit", "RateLimit-Policy", "X-Request-Id"} <= headers
            assert ("Retry-After" in headers) == (status in ("429", "503", "507"))
            assert ("Location" in headers) == (status == "201"), route.unique_id
    read = next(operation for route, operation in operations() if route.unique_id == "goals_read")
    assert {"ETag"} <= answer(read, "200")["headers"].keys()
    assert {"ETag"} <= next(
        answer(operation, "412")["headers"] for route, operation in operations() if route.unique_id == "goals_revise"
    ).keys()


def test_a_read_says_how_to_ask_only_for_what_changed(world: World) -> None:
    tagged = {route.unique_id for route, operation in operations() if "304" in operation["responses"]}
    assert {"goals_read", "goals_list", "insights_home"} <= tagged
    for route, operation in operations():
        parameters = operation.get("parameters", [])
        assert ({"$ref": "#/components/parameters/IfNoneMatch"} in parameters) == (route.unique_id in tagged)
    ana = world.as_(world.ana)
    address = f"/learners/{world.ana.id}/goals"
    read = ana.get(address)
    again = ana.get(address, headers={"If-None-Match": read.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", read.headers["etag"])
    assert "content-length" not in again.headers


def test_every_code_of_a_problem_has_an_example() -> None:
    shared = document()["components"]["responses"]
    for name, response in shared.items():
        said = response["content"]["application/problem+json"]["examples"]
        assert list(said) == response["description"].partition(": ")[2].split(", "), name
        for code, example in said.items():
            assert example["value"]["code"] == code
            assert example["value"]["detail"]


def test_what_is_described_is_sent(world: World) -> None:
    ana = world.as_(world.ana)
    made = ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "Dive"}, headers={"Idempotency-Key": "k"})
    create = next(operation for route, operation in operations() if route.unique_id == "goals_create")
    described = {name.lower() for name in answer(create, "201")["headers"]} - {"idempotent-replayed"}
    assert described <= made.headers.keys()


def test_links_lead_to_operations_with_the_values_they_need() -> None:
    known = {one["operationId"]: one for methods in document()["paths"].values() for one in methods.values()}
    count = 0
    for route, operation in operations():
        for status, response in operation["responses"].items():
            for link in response.get("links", {}).values():
                count += 1
                assert status.startswith("2")
                needed = {
                    one["name"] for one in known[link["operationId"]].get("parameters", []) if one.get("in") == "path"
                }
                assert link.get("parameters", {}).keys() == needed
                own = {one.get("name") for one in operation.get("parameters", []) if one.get("in") == "path"}
                for value in link.get("parameters", {}).values():
                    body = value == "$response.body#/id" and "id" in getattr(route.response_model, "model_fields", {})
                    assert body or value.removeprefix("$request.path.") in own, value
    assert count >= 25
    links = answer(known["goals_create"], "201")["links"]
    assert links["goals_read"]["parameters"] == {
        "learner_id": "$request.path.learner_id",
        "goal_id": "$response.body#/id",
    }


router = room_router("goals")


@router.get("/old", response_model=None, status_code=204, responses=problems(NotFound))
@deprecated(since=date(2026, 9, 1), sunset=date(2027, 9, 1))
def old(session: Session) -> None:
    """Do nothing any more."""
    del session


@router.get("/older", response_model=None, status_code=204, responses=problems(NotFound))
@deprecated(since=date(2026, 9, 1), sunset=date(2027, 9, 1))
def older(session: Session) -> None:
    """Find nothing any more."""
    del session
    raise NotFound


@router.get("/present", response_model=None, status_code=204, responses=problems(NotFound))
@answers_at("/api/v1/present")
def present(session: Session) -> None:
    """Do nothing."""
    del session


def test_an_operation_that_ends_says_since_when_and_until_when(world: World) -> None:
    app = FastAPI(title="Waymark", version="0.1.0")
    app.state.tools = world.tools
    app.router.routes.extend(router.routes)
    world.http._transport.app = Surroundings(Walk(app), https=False, proxies="")  # type: ignore[attr-defined]
    nobody = world.as_nobody()
    for path, status in (("/old", 204), ("/older", 404)):
        heard = nobody.get(path)
        assert heard.status_code == status
        assert heard.headers["deprecation"] == "@1788220800"
        assert heard.headers["sunset"] == "Wed, 01 Sep 2027 00:00:00 GMT"
    assert "deprecation" not in nobody.get("/present").headers
    described = describe(app)
    operation = described["paths"]["/api/v1/old"]["get"]
    assert operation["deprecated"] is True
    assert {"Deprecation", "Sunset"} <= operation["responses"]["204"]["headers"].keys()
    assert {"Deprecation", "Sunset"} <= described["components"]["headers"].keys()
    ended = described["components"]["responses"][operation["responses"]["404"]["$ref"].rpartition("/")[2]]
    assert {"Deprecation", "Sunset"} <= ended["headers"].keys()
    spared = described["paths"]["/api/v1/present"]["get"]
    assert "deprecated" not in spared
    assert spared["responses"]["404"]["$ref"] != operation["responses"]["404"]["$ref"]
    assert "Sunset" not in document()["components"]["headers"]
