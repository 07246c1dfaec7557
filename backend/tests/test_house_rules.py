"""The rules that matter are checks. An escape stands here, named, with its reason."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from waymark.catalogue import EVENTS
from waymark.events.ledger import DomainEvent
from waymark.identity.callers import WhoNeed
from waymark.identity.guard import LookNeed, MayNeed
from waymark.kit.fences import GLOBAL_TABLES
from waymark.kit.http import OnePiece
from waymark.main import build_api
from waymark.policy import POLICY, SEEING, Action, Relation
from waymark.tables import metadata

HERE = Path(__file__).resolve().parents[1]
CODE = HERE / "waymark"

# Operations that somebody who has not signed in may ask.
OPEN_TO_ALL = {
    "accounts_read_session",
    "accounts_sign_in",
    "accounts_sign_in_by_link",
    "accounts_sign_in_by_slip",
    "accounts_choose_first_password",
    "accounts_suggest_passphrase",
    # A program proves itself in the form; the keys are for whoever verifies a token.
    "oauth_token",
    "oauth_revoke",
    "oauth_keys",
    "oauth_server",
    "network_arrive",
    "erasures_proof",
    # An LMS proves itself with what it signs, or with the secret of its source.
    "lms_receive",
    "lms_receive_by_secret",
    "lms_receive_statements",
    "lms_put_statement",
    "lms_about",
}


@cache
def modules() -> list[tuple[Path, ast.Module, str]]:
    """Return every module of the product."""
    paths = sorted(CODE.rglob("*.py"))
    return [(path, ast.parse(text := path.read_text()), text) for path in paths]


def routes() -> list[OnePiece]:
    """Return every operation."""
    return [route for route in build_api(None).routes if isinstance(route, OnePiece)]


def name_of(path: Path) -> str:
    """Return a module's path inside the product."""
    return path.relative_to(CODE).as_posix()


def test_there_is_something_to_check() -> None:
    assert len(modules()) > 50
    assert len(routes()) > 30


def test_modules_and_functions_stay_small() -> None:
    too_long = [
        f"{name_of(path)}: {text.count(chr(10))} lines" for path, _, text in modules() if text.count("\n") > 250
    ]
    for path, tree, _ in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno > 40:
                too_long.append(f"{name_of(path)}: {node.name} has {(node.end_lineno or 0) - node.lineno} lines")
    assert not too_long


def calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    """Return the calls of a function or method by its bare name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if (isinstance(called, ast.Name) and called.id == name) or (
                isinstance(called, ast.Attribute) and called.attr == name
            ):
                yield node


SELECTS = ("identity/", "events/", "feeds/", "kit/")
# The CLI's and worker's own looks across organizations, and the roster's plan, which is a query by its nature.
MAY_SELECT = {"worker.py", "serving.py", "demo.py", "founding.py"}


def test_questions_stand_where_questions_stand() -> None:
    wrong = [
        name_of(path)
        for path, tree, _ in modules()
        if any(True for call in calls(tree, "select") if isinstance(call.func, ast.Name))
        and not path.name.endswith("queries.py")
        and not name_of(path).startswith(SELECTS)
        and name_of(path) not in MAY_SELECT
    ]
    assert not wrong


def test_only_the_edge_commits() -> None:
    wrong = [
        name_of(path)
        for path, tree, _ in modules()
        if any(calls(tree, "commit"))
        and not name_of(path).startswith("kit/database/")
        and name_of(path) != "worker.py"
        # the scratch file of a roster is no database of ours
        and not name_of(path).startswith("integrations/oneroster/")
    ]
    assert not wrong


def test_every_operation_names_its_permission() -> None:
    for route in routes():
        needs = [need for _, need in route.plan.needs]
        named = [need for need in needs if isinstance(need, MayNeed | LookNeed | WhoNeed) or hasattr(need, "action")]
        if route.unique_id in OPEN_TO_ALL:
            continue
        # two, where a thing hangs on another: a message may be withdrawn by who may still read its goal
        assert 1 <= len(named) <= 2, f"{route.unique_id} names {len(named)} permissions"


def test_every_action_has_a_policy_and_is_used() -> None:
    assert set(POLICY) == set(Action)
    used = {
        getattr(need, "action", None) for route in routes() for _, need in route.plan.needs if hasattr(need, "action")
    }
    heard = {event.heard_by for event in EVENTS}
    listed = {
        action
        for path, _, text in modules()
        if not name_of(path).startswith("policy/")  # there each has its rule, used or not
        for action in Action
        if f"Action.{action.name}" in text
    }
    unused = set(Action) - used - heard - set(SEEING.values()) - listed
    assert not unused


def test_whoever_may_do_a_thing_may_see_it() -> None:
    """A rule that lets somebody act on what they cannot see would make 403 and 404 meaningless."""
    for action, seeing in SEEING.items():
        acting = {rule.relation for rule in POLICY[action]}
        looking = {rule.relation for rule in POLICY[seeing]}
        assert acting <= looking | {Relation.TEACHER, Relation.ADMINISTRATOR}, action


def test_every_event_is_catalogued_once_and_says_what_happened() -> None:
    def kinds(of: type[DomainEvent]) -> set[type[DomainEvent]]:
        return {kind for one in of.__subclasses__() for kind in kinds(one) | {one}}

    catalogued = set(EVENTS)
    assert {kind for kind in kinds(DomainEvent) if kind.__module__.startswith("waymark.")} == catalogued
    assert len({event.type for event in EVENTS}) == len(EVENTS)
    for event in EVENTS:
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", event.type)
        assert (event.__doc__ or "").strip().endswith(".")


def test_every_table_says_what_it_holds_of_a_person() -> None:
    from sqlmodel import SQLModel

    mapped = [mapper.class_ for mapper in SQLModel._sa_registry.mappers]
    assert len(mapped) > 20
    for table in mapped:
        declared = getattr(table, "__privacy__", None)
        assert declared is not None, f"{table.__name__} does not say what it holds of a person"
        assert declared.why
        assert declared.keep


def test_every_tenant_table_has_its_organization_in_the_key() -> None:
    for table in metadata.sorted_tables:
        if table.name in GLOBAL_TABLES or table.name == "organization":
            continue
        assert "organization_id" in [column.name for column in table.primary_key.columns], table.name
        for constraint in table.foreign_key_constraints:
            columns = [column.name for column in constraint.columns]
            assert columns[0] == "organization_id", f"{table.name}: {columns}"
            assert constraint.name


def test_every_constraint_and_index_is_named() -> None:
    for table in metadata.sorted_tables:
        for constraint in table.constraints:
            assert constraint.name, f"{table.name}: {constraint}"
        for index in table.indexes:
            assert index.name


def test_operations_have_names_that_clients_can_use() -> None:
    names = [route.unique_id for route in routes()]
    assert len(set(names)) == len(names)
    for route in routes():
        assert re.fullmatch(r"[a-z]+_[a-z_]+", route.unique_id), route.unique_id
        assert route.description, route.unique_id


def long_routes(tree: ast.Module) -> list[str]:
    """Return the endpoints, async ones too, whose body is more than one statement or calls nothing."""
    wrong = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.decorator_list:
            statements = [one for one in node.body if not _is_docstring(one)]
            is_one_call = len(statements) == 1 and isinstance(statements[0], ast.Return | ast.Expr)
            if not is_one_call:
                wrong.append(node.name)
    return wrong


def test_a_route_is_a_signature_and_one_call() -> None:
    routes_of = [one for one in modules() if one[0].name == "routes.py" or one[0].name.endswith("_routes.py")]
    assert len(routes_of) > 10
    assert not [f"{name_of(path)}: {name}" for path, tree, _ in routes_of for name in long_routes(tree)]


def test_the_check_of_routes_sees_an_async_one() -> None:
    fault = "@router.get('/')\nasync def read(call):\n    found = await look(call)\n    return found\n"
    assert long_routes(ast.parse(fault)) == ["read"]
    assert long_routes(ast.parse(fault.replace("async ", "").replace("await ", ""))) == ["read"]
    assert not long_routes(ast.parse("@router.get('/')\nasync def read(call):\n    return await look(call)\n"))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


@pytest.mark.parametrize("word", ["TODO", "FIXME", "NotImplementedError"])
def test_nothing_is_left_for_later(word: str) -> None:
    assert not [name_of(path) for path, _, text in modules() if re.search(rf"\b{word}\b", text)]


def test_routes_are_flat() -> None:
    for route in build_api(None).routes:
        assert isinstance(route, APIRoute) or type(route).__name__ in ("Route", "Mount"), type(route)
