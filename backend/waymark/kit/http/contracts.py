"""What the description says of every operation alike: headers in and out, shared answers, the way to what was made."""

import re
from http import HTTPMethod
from typing import Any

from fastapi import FastAPI

from waymark.kit.http.route import OnePiece
from waymark.kit.problems import (
    MEDIA_TYPE,
    AlreadyDone,
    IdempotencyMismatch,
    Problem,
    SecretAlreadyShown,
    problems,
)

JSON = "application/json"
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Made up by the client, 1 to 255 visible characters, kept for 72 hours. The same request with the "
    "same key has one effect; another request with it is refused.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "example": "0d3f7a52-6f0e-4b55-9a0c-1f6f7f0b4c11",
}


def _header(description: str, example: str | int, kind: str = "string") -> dict[str, Any]:
    return {"description": description, "schema": {"type": kind}, "example": example}


HEADERS: dict[str, dict[str, Any]] = {
    "Deprecation": _header("Since when this operation should not be used any more (RFC 9745).", "@1798761600"),
    "ETag": _header("The version of what is answered, to send back in `If-None-Match`.", '"3.5f2a9c01d4e87b36"'),
    "Idempotent-Replayed": _header("Sent when this request was done before with the same key.", "true"),
    "Location": _header("Where what was made can be read.", "/api/v1/learners/0198/goals/0199"),
    "RateLimit": _header("Requests left, and seconds until they are counted anew.", '"default";r=599;t=42'),
    "RateLimit-Policy": _header("Requests in a window of so many seconds.", '"default";q=600;w=60'),
    "Retry-After": _header("Seconds to wait before trying again.", 1, "integer"),
    "Sunset": _header("When this operation will be gone (RFC 8594).", "Fri, 31 Dec 2027 00:00:00 GMT"),
    "X-Request-Id": _header("The request's id: the one that was sent, or a fresh one.", "0198c5f0-2c5f-4f6e"),
}
EVERY = ("RateLimit", "RateLimit-Policy", "X-Request-Id")
OF_STATUS = {"412": ("ETag",), "429": ("Retry-After",), "503": ("Retry-After",), "507": ("Retry-After",)}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of what the client holds: when it still is what would be answered, the answer is 304.",
    "schema": {"type": "string"},
    "example": '"3.5f2a9c01d4e87b36"',
}


def add_contracts(found: dict[str, Any], app: FastAPI) -> None:
    """Complete a description in place."""
    components = found["components"]
    shared: dict[str, Any] = {}
    routes = {route.unique_id: route for route in app.routes if isinstance(route, OnePiece)}
    reads = _reads(found)
    for methods in found["paths"].values():
        for operation in methods.values():
            route = routes.get(operation["operationId"])
            if route is None:
                continue
            operation["responses"] = {str(status): said for status, said in operation["responses"].items()}
            if _is_tagged_read(route, operation):
                operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/IfNoneMatch"})
                operation["responses"]["304"] = {"description": "What the client holds is what would be answered."}
            if route.takes_key:
                operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/IdempotencyKey"})
                _name_refusals(operation, route)
            for status, response in operation["responses"].items():
                response["headers"] = _refs(_headers_of(status, response, route))
                if status.startswith("2"):
                    _link(response, route, reads)
            operation["responses"] = {
                status: _share(response, shared) for status, response in sorted(operation["responses"].items())
            }
    components["parameters"] = {"IdempotencyKey": KEY, "IfNoneMatch": IF_NONE_MATCH}
    components["responses"] = dict(sorted(shared.items()))
    used = {name for route in routes.values() for name, _ in _notices(route)}
    components["headers"] = {
        name: header for name, header in HEADERS.items() if name not in ("Deprecation", "Sunset") or name in used
    }


def _is_tagged_read(route: OnePiece, operation: dict[str, Any]) -> bool:
    """Tell whether a read answers with an ETag: whatever is written from a model does."""
    return HTTPMethod.GET in (route.methods or ()) and JSON in operation["responses"].get("200", {}).get("content", {})


def _names(route: OnePiece) -> frozenset[str]:
    return frozenset(getattr(route.response_model, "model_fields", ()))


def _notices(route: OnePiece) -> list[tuple[str, bytes]]:
    return [(name.decode().title(), value) for name, value in route.notices]


def _refs(names: list[str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(names)}


def _headers_of(status: str, response: dict[str, Any], route: OnePiece) -> list[str]:
    names = [*EVERY, *OF_STATUS.get(status, ()), *(name for name, _ in _notices(route))]
    names += ["ETag"] if status == "304" else []
    if status.startswith("2"):
        is_versioned = "version" in _names(route)
        is_get = HTTPMethod.GET in (route.methods or ())
        names += ["ETag"] if response.get("content") and (is_versioned or is_get) else []
        names += ["Location"] if status == "201" and route.writer.address else []
        names += ["Idempotent-Replayed"] if route.takes_key and not route.writer.shows_secret else []
    return names


def _name_refusals(operation: dict[str, Any], route: OnePiece) -> None:
    """Add what a key can be refused with to the problems that are documented."""
    kinds: list[type[Problem]] = [IdempotencyMismatch]
    if route.writer.shows_secret:
        kinds.append(SecretAlreadyShown)
    elif route.writer.adapter is not None:
        kinds.append(AlreadyDone)
    responses = operation["responses"]
    for kind in kinds:
        status = str(kind.status)
        if status not in responses:
            responses.update({str(one): said for one, said in problems(kind, always=()).items()})
        elif kind.code() not in re.split(r"[ ,:]+", responses[status]["description"]):
            responses[status]["description"] += ", " + kind.code()


def _share(response: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """Keep a problem's description once for all operations that answer with it."""
    if MEDIA_TYPE not in response.get("content", {}):
        return response
    codes = response["description"].partition(": ")[2]
    response["content"][MEDIA_TYPE]["examples"] = _examples(codes)
    age = "deprecated" if "Sunset" in response["headers"] else ""
    name = "".join(word.capitalize() for word in re.split(r"[^A-Za-z0-9]+", f"{age} {codes}"))
    if shared.setdefault(name, response) != response:
        return response
    return {"$ref": f"#/components/responses/{name}"}


def _examples(codes: str) -> dict[str, Any]:
    """Return an answer for each code that a problem's description names."""
    known = {kind.code(): kind for kind in _kinds(Problem)}
    named = [code for code in re.split(r"[ ,]+", codes) if code in known]
    return {code: {"value": known[code]().body(HEADERS["X-Request-Id"]["example"])} for code in named}


def _kinds(of: type[Problem]) -> list[type[Problem]]:
    return [kind for one in of.__subclasses__() for kind in (one, *_kinds(one))]


def _reads(found: dict[str, Any]) -> list[tuple[list[str], str]]:
    """Return the address of each GET, in steps, and its name."""
    return [
        (path.split("/"), methods["get"]["operationId"]) for path, methods in found["paths"].items() if "get" in methods
    ]


def _link(response: dict[str, Any], route: OnePiece, reads: list[tuple[list[str], str]]) -> None:
    """Say from which operation what was made or changed can be read, and with which values."""
    wanted = route.writer.address.split("/")
    if len(wanted) < 2:
        return
    for steps, name in reads:
        pairs = list(zip(steps, wanted, strict=False))
        if len(steps) != len(wanted) or any(_is_open(one) != _is_open(other) for one, other in pairs):
            continue
        if any(one != other for one, other in pairs if not _is_open(one)):
            continue
        values = {one[1:-1]: _value(other[1:-1]) for one, other in pairs if _is_open(one)}
        if "$response.body#/id" not in values.values() or "id" in _names(route):
            response["links"] = {name: {"operationId": name, "parameters": values} if values else {"operationId": name}}
        return


def _is_open(step: str) -> bool:
    return step.startswith("{")


def _value(name: str) -> str:
    return "$response.body#/id" if name == "id" else f"$request.path.{name}"
