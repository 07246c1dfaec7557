"""Reads an endpoint's signature once, so that a request need not."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl
from uuid import UUID

from fastapi import params
from pydantic import BaseModel, TypeAdapter, ValidationError

from waymark.kit.http.bodies import read_json, unprocessable
from waymark.kit.http.call import Call, Need
from waymark.kit.http.needs import SignatureOf
from waymark.kit.ids import id_of, is_written
from waymark.kit.problems import BadRequest, FieldProblem, NotFound, Unprocessable, UnsupportedMediaType

MOST_JSON = 256 * 1024
SHORT = 32


@dataclass
class Plan:
    """What an endpoint takes: from the path, the query, the body, and what it needs found."""

    path: list[tuple[str, Callable[[str], Any]]] = field(default_factory=list)
    query: list[tuple[str, str, TypeAdapter[Any], Any]] = field(default_factory=list)
    body: tuple[str, TypeAdapter[Any]] | None = None
    needs: list[tuple[str, Need]] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)

    @cached_property
    def asking(self) -> list[Need]:
        """The needs that take something out of the query."""
        return [need for _, need in self.needs if type(need).read_query is not Need.read_query]

    def read_path(self, call: Call) -> None:
        """Validate the path's values. A value of the wrong form names nothing: `NotFound`."""
        raw = call.scope["path_params"]
        try:
            for name, read in self.path:
                call.path[name] = read(raw[name])
        except (ValidationError, ValueError) as error:
            raise NotFound from error

    def read_query(self, call: Call) -> dict[str, Any]:
        """Validate the query's values; a name that is not known is refused."""
        if not self.query and not call.scope["query_string"]:
            return {}
        sent = _pairs(call.scope["query_string"])
        for need in self.asking:
            need.read_query(sent, call)
        unknown = sent.keys() - {alias for _, alias, _, _ in self.query} if sent else None
        if unknown:
            raise Unprocessable(
                errors=[FieldProblem(pointer="?" + sorted(unknown)[0], message="This is not known here. Leave it out.")]
            )
        values: dict[str, Any] = {}
        for name, alias, adapter, default in self.query:
            if alias not in sent:
                if default is inspect.Parameter.empty:
                    raise Unprocessable(errors=[FieldProblem(pointer="?" + alias, message="This is needed.")])
                values[name] = default
                continue
            try:
                values[name] = adapter.validate_strings(sent[alias])
            except (ValidationError, ValueError) as error:
                said = unprocessable(error, "?" + alias) if isinstance(error, ValidationError) else Unprocessable()
                raise said from error
        return values

    async def read_body(self, call: Call) -> dict[str, Any]:
        """Read and validate the body, if the endpoint takes one."""
        if self.body is None:
            return {}
        name, adapter = self.body
        kind = (call.header(b"content-type") or "").partition(";")[0].strip().lower()
        raw = await call.body(MOST_JSON)
        if kind not in ("application/json", "application/merge-patch+json"):
            raise UnsupportedMediaType
        value = read_json(raw)
        call.found["body"] = value
        try:
            return {name: adapter.validator.validate_python(value)}
        except ValidationError as error:
            raise unprocessable(error, "") from error


async def nothing_in(call: Call) -> None:
    """Refuse a body where none is asked for, so that nobody believes that it was read. Errors: `BadRequest`."""
    if (await call.body(MOST_JSON)).strip() not in (b"", b"{}"):
        raise BadRequest("This request takes no body. Send it without one.")


def _pairs(raw: bytes) -> dict[str, str]:
    """Read a query. The short ones, which are asked again and again, are read once."""
    return dict(_short_pairs(raw)) if len(raw) <= SHORT else _read_pairs(raw)


def _read_pairs(raw: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, strict_parsing=bool(raw), errors="strict")
    except ValueError as error:
        raise BadRequest("The query could not be read.") from error
    sent = dict(pairs)
    if len(sent) != len(pairs):
        raise BadRequest("A query value is given twice.")
    if any("\x00" in value for value in sent.values()):
        raise BadRequest("The query has a character that is no character.")
    return sent


_short_pairs = lru_cache(maxsize=256)(_read_pairs)


def plan_of(endpoint: Callable[..., Any], path_names: set[str]) -> Plan:
    """Read a signature: path names, needs, query values (anything plain), and one model as the body."""
    plan = Plan()
    hints = get_type_hints(endpoint, include_extras=True)
    for name, parameter in inspect.signature(endpoint).parameters.items():
        annotation = hints[name]
        need = _need_in(annotation)
        if need is not None:
            plan.needs.append((name, need))
        elif name in path_names:
            plan.declared.add(name)
        elif _is_body(annotation):
            plan.body = (name, TypeAdapter(annotation))
        else:
            plan.query.append((name, _alias(annotation) or name, TypeAdapter(annotation), _default(parameter)))

    for name in sorted(path_names):
        kind = hints.get(name, UUID)
        read: Any = _read_id if kind is UUID else TypeAdapter(kind).validator.validate_strings
        plan.path.append((name, read))
    return plan


_any_id: Any = TypeAdapter(UUID).validator.validate_strings


def _read_id(text: str) -> UUID:
    """Read an id of a path: in our own spelling it is known how it is written, and need not be written again."""
    found: UUID = id_of(text) if is_written(text) else _any_id(text)
    return found


def _need_in(annotation: Any) -> Need | None:
    if get_origin(annotation) is Annotated:
        for mark in get_args(annotation)[1:]:
            if isinstance(mark, params.Depends) and isinstance(mark.dependency, SignatureOf):
                return mark.dependency.need
    return None


def _is_body(annotation: Any) -> bool:
    plain = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    return isinstance(plain, type) and issubclass(plain, BaseModel)


def _alias(annotation: Any) -> str | None:
    if get_origin(annotation) is Annotated:
        for mark in get_args(annotation)[1:]:
            if isinstance(mark, params.Query):
                return mark.alias
    return None


def _default(parameter: inspect.Parameter) -> Any:
    return parameter.default
