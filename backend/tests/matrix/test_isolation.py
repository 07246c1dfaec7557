"""Promise 9: organizations cannot sense each other."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from tests.conftest import ENGINES
from tests.matrix.callers import CALLERS
from tests.matrix.cast import Cast
from tests.matrix.cells import BRIEF, FIRST, Asking, bare
from tests.matrix.lms import LMS
from tests.matrix.neighbours import CANARY, Neighbours, fill, secrets_of
from tests.matrix.operations import Operation
from tests.matrix.school import OPERATIONS
from tests.matrix.things import Made
from tests.servers import APP, OWNER, fresh_url
from tests.world import World
from waymark.kit.fences import GLOBAL_TABLES
from waymark.tables import metadata

TENANT_TABLES = sorted(table.name for table in metadata.sorted_tables if table.name not in GLOBAL_TABLES)
PASSING = frozenset({"live_listen", "accounts_suggest_passphrase"})  # a stream without end; words drawn at random
# Who reads a learner's words is written down, so that asking everything adds lines here.
GROWING = frozenset({"disclosures_list"})
# Whoever was erased cannot sign in any more: the number of a proof is the way in, and its address names the place.
# So it is where an LMS sends to: it proves itself as the one source that its address names, whoever else asks.
OPEN_TO_ALL = frozenset({"erasures_proof"}) | {one.id for one in LMS if one.id.startswith("lms_")}


@dataclass
class Street:
    """Two organizations in one database, and what the first one heard before the second one came."""

    url: str
    here: Cast
    things: dict[str, Made]
    asking: Asking
    alone: dict[str, str]
    beside: dict[str, str]
    there: Cast
    foreign: dict[str, Made]


GROUPS = {engine: pytest.param(engine, marks=pytest.mark.xdist_group(f"isolation on {engine}")) for engine in ENGINES}


@pytest.fixture(scope="module", params=GROUPS.values())
def street(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    """Give one street for the whole module; nothing here changes anything."""
    folder = tmp_path_factory.mktemp("street")
    with fresh_url(request.param, folder) as url:
        world = World(url, folder)
        here, things = fill(world)
        asking = Asking(here)
        alone = dict(_crawl(asking, things))
        neighbours = Neighbours(url, folder)
        there, foreign = fill(neighbours)
        beside = dict(_crawl(asking, things))
        yield Street(url, here, things, asking, alone, beside, there, foreign)
        neighbours.close()
        world.close()


def _crawl(asking: Asking, things: dict[str, Made]) -> Iterator[tuple[str, str]]:
    """Ask every GET as everybody, about one thing of each kind."""
    for operation in OPERATIONS:
        if _is_get(asking, operation) and operation.id not in PASSING:
            for key, made in _some(things, operation.kind):
                for caller in CALLERS:
                    if not caller.elsewhere:
                        answer = bare(asking.ask(operation, caller, made))
                        yield f"{operation.id} {caller.name} {key}", answer


def _is_get(asking: Asking, operation: Operation) -> bool:
    return asking.addresses.get(operation.id, ("", ""))[0] == "GET"


def _some(things: dict[str, Made], kind: str) -> Iterator[tuple[str, Made]]:
    """The things that decide most: for each learner one that many see, and one that is not of a learner."""
    for key, made in things.items():
        if made.thing.kind == kind and (kind in BRIEF or key in FIRST):
            yield key, made


def test_answers_are_the_same_with_and_without_neighbours(street: Street) -> None:
    assert len(street.beside) > 1000
    alone, beside = street.alone, street.beside
    different = {key for key, answer in beside.items() if alone[key] != answer and key.split()[0] not in GROWING}
    assert not different, sorted({key.split()[0] for key in different})


def test_no_answer_holds_a_word_of_the_neighbours(street: Street) -> None:
    secrets = secrets_of(street.foreign, street.there) | {CANARY, CANARY.lower()}
    found = {key: secret for key, answer in street.beside.items() for secret in secrets if secret in answer}
    assert not found


def test_the_neighbours_requests_are_answered_as_for_things_that_are_not_there(street: Street) -> None:
    """Every request of theirs about a thing, sent again with sessions of ours."""
    wrong: list[str] = []
    for operation in (one for one in OPERATIONS if one.id not in OPEN_TO_ALL):
        for _key, made in _some(street.foreign, operation.kind):
            if made.ids and operation.kind != "organization" and operation.id in street.asking.addresses:
                for caller in CALLERS:
                    if caller.name in OURS and caller.name in (operation.by or OURS):
                        wrong += _sensed(street, operation, caller, made)
    assert not wrong, "\n".join(wrong)


OURS = frozenset(
    {"self", "adult_self", "administrator", "class_teacher", "guardian", "peer", "token_goal", "outside_administrator"}
)


def _sensed(street: Street, operation: Operation, caller: Any, made: Made) -> Iterator[str]:
    answer = street.asking.ask(operation, caller, made)
    absent = street.asking.absent(operation, caller, Made(made.thing, "", _strange(made.ids)))
    if answer.status_code not in (403, 404):
        yield f"{operation.id} by {caller.name}: {answer.status_code} {answer.text[:100]}"
    if bare(answer) != absent:
        yield f"{operation.id} by {caller.name}: told apart from what is not there: {answer.text[:100]}"


def _strange(ids: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, int) else uuid4() for name, value in ids.items()}


Pointing = Callable[[dict[str, str]], dict[str, Any]]
POINTING: dict[str, tuple[str, Pointing]] = {
    "goals_create": ("learner", lambda ids: {"sentence": "x", "statement_ids": [ids["statement_id"]]}),
    "reflections_write": ("learner", lambda ids: {"protocol_id": ids["protocol_id"]}),
    "reflections_revise": ("reflection", lambda ids: {"goal_id": ids["goal_id"]}),
    "reflections_share": ("reflection", lambda ids: {"person_ids": [ids["person_id"]]}),
    "network_invite": (
        "learner",
        lambda ids: {"supporter_id": ids["person_id"], "kind": "peer", "purposes": ["support"]},
    ),
    "network_invite_outsider": (
        "learner",
        lambda ids: {"name": "Rosa", "purposes": ["support"], "goal_ids": [ids["goal_id"]]},
    ),
    "conversations_ask_for_help": ("goal", lambda ids: {"text": "x", "supporter_ids": [ids["person_id"]]}),
    "network_rescope": ("link", lambda ids: {"scope": "named_goals", "goal_ids": [ids["goal_id"]]}),
    "conversations_send_on_goal": ("goal", lambda ids: {"text": "x", "thread_with": ids["person_id"]}),
}


@pytest.mark.parametrize("operation_id", sorted(POINTING))
def test_a_body_cannot_point_at_the_neighbours(street: Street, operation_id: str) -> None:
    """An id of theirs in a body of ours is refused in the same words as an id of nothing."""
    kind, body = POINTING[operation_id]
    operation = next(one for one in OPERATIONS if one.id == operation_id)
    made = next(made for made in street.things.values() if made.thing.kind == kind and made.thing.learner == "ana")
    theirs = {name: str(value) for one in street.foreign.values() for name, value in one.ids.items()}
    heard = []
    for ids in (theirs, {name: str(uuid4()) for name in theirs}):
        pointing = Operation(operation.id, operation.deed, kind, body(ids), has_version=operation.has_version)
        answer = street.asking.ask(pointing, CALLERS[0], made)
        assert answer.status_code in (404, 422), answer.text
        heard.append(bare(answer))
    assert heard[0] == heard[1]


# Row-level security, the second wall, without the first one: plain SQL as the role of the app.

on_postgres = pytest.mark.parametrize("street", [GROUPS["postgresql"]], indirect=True)


def _ask(street: Street, user: str, *statements: str) -> list[Any]:
    """Run statements in one transaction, as a role; return the first value of each."""

    async def run() -> list[Any]:
        engine = create_async_engine(street.url.replace(f"//{APP}@", f"//{user}@"))
        try:
            async with engine.begin() as connection:
                results = [await connection.execute(text(one)) for one in statements]
                return [result.scalar() if result.returns_rows else None for result in results]
        finally:
            await engine.dispose()

    return asyncio.run(run())


def _theirs(street: Street, table: str) -> str:
    column = "id" if table == "organization" else "organization_id"
    return f"SELECT count(*) FROM {table} WHERE {column} = '{street.there.world.here.id}'"


@on_postgres
def test_row_level_security_alone_shows_no_row_of_the_neighbours(street: Street) -> None:
    there = _ask(street, OWNER, *(_theirs(street, table) for table in TENANT_TABLES))
    filled = [table for table, count in zip(TENANT_TABLES, there, strict=True) if count]
    assert {"person", "goal", "message", "reflection", "support_link", "webhook_endpoint"} <= set(filled)
    inside = f"SET LOCAL app.org = '{street.here.world.here.id}'"
    seen = _ask(street, APP, inside, *(_theirs(street, table) for table in TENANT_TABLES))[1:]
    assert dict(zip(TENANT_TABLES, seen, strict=True)) == dict.fromkeys(TENANT_TABLES, 0)
    own = _ask(street, APP, inside, "SELECT count(*) FROM goal")[1]
    assert own > 0


@on_postgres
def test_without_an_organization_nothing_is_shown(street: Street) -> None:
    everything = [f"SELECT count(*) FROM {table}" for table in TENANT_TABLES]
    for outside in ("SELECT 1", "SET LOCAL app.org = ''"):
        seen = _ask(street, APP, outside, *everything)[1:]
        assert dict(zip(TENANT_TABLES, seen, strict=True)) == dict.fromkeys(TENANT_TABLES, 0)


@on_postgres
@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO school (organization_id, id, name) VALUES ('{there}', gen_random_uuid(), 'x')",
        "UPDATE goal SET organization_id = '{there}'",
    ],
)
def test_a_row_cannot_be_written_into_the_neighbours(street: Street, change: str) -> None:
    inside = f"SET LOCAL app.org = '{street.here.world.here.id}'"
    with pytest.raises(DBAPIError, match="row-level security"):
        _ask(street, APP, inside, change.format(there=street.there.world.here.id))


@on_postgres
@pytest.mark.parametrize("change", ["UPDATE goal SET version = version + 1", "DELETE FROM goal"])
def test_a_change_without_a_filter_does_not_reach_the_neighbours(street: Street, change: str) -> None:
    """The application's own filter left out of a change: only our rows are touched, and here none, by rolling back."""
    inside = f"SET LOCAL app.org = '{street.here.world.here.id}'"
    counted = f"WITH touched AS ({change} RETURNING organization_id) SELECT count(*) FROM touched WHERE organization_id"
    assert _ask(street, APP, inside, f"{counted} = '{street.there.world.here.id}'", "SELECT 1 FROM goal")[1] == 0


@on_postgres
def test_every_tenant_table_is_fenced(street: Street) -> None:
    fenced = """
        SELECT coalesce(string_agg(class.relname, ',' ORDER BY class.relname), '') FROM pg_class AS class
        WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
        AND class.relrowsecurity AND class.relforcerowsecurity
        AND EXISTS (SELECT FROM pg_policy WHERE polrelid = class.oid)"""
    there = """
        SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"""
    walls, tables = (set(found.split(",")) for found in _ask(street, OWNER, fenced, there))
    assert tables - walls - {"alembic_version"} == set(GLOBAL_TABLES)
    assert set(TENANT_TABLES) <= walls


@on_postgres
def test_the_role_of_the_app_cannot_climb_the_wall(street: Street) -> None:
    climbs = "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    owns = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
    assert _ask(street, APP, climbs, owns) == [False, 0]


@on_postgres
@pytest.mark.parametrize("change", ["UPDATE event SET number = 0", "DELETE FROM event", "TRUNCATE event"])
def test_the_ledger_is_append_only_for_the_app(street: Street, change: str) -> None:
    inside = f"SET LOCAL app.org = '{street.here.world.here.id}'"
    with pytest.raises(DBAPIError, match="permission denied"):
        _ask(street, APP, inside, change)
