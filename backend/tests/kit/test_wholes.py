"""Whole rows that are asked by compiled statements are those that the session itself would have read."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Select, bindparam, update
from sqlmodel import Session, col, select

from tests.world import World
from waymark.domains.goals.models import Goal
from waymark.events.models import Ledger
from waymark.identity.models import Organization, Person, RoleAssignment
from waymark.kit.ids import new_id
from waymark.kit.questions import Question
from waymark.kit.rows import added
from waymark.kit.tables import Id, Table
from waymark.kit.wholes import Rows, row_by_key

PEOPLE: Select[Any] = (
    select(Person)
    .where(
        col(Person.organization_id) == bindparam("organization_id", type_=Id),
        col(Person.id).in_(bindparam("person_ids", type_=Id, expanding=True)),
    )
    .order_by(col(Person.id))
)


def a_goal(session: Session, world: World) -> Goal:
    """Set a goal of ana's, past the service."""
    values = {"organization_id": world.here.id, "learner_id": world.ana.id, "sentence": "Swim a mile"}
    return added(session, Goal.made(values))


def shown(row: Any) -> dict[str, Any]:
    """Return every value of a row, with what kind of value it is."""
    values = {column.name: getattr(row, column.name) for column in row.__table__.columns}
    return {name: (UUID if isinstance(value, UUID) else type(value), value) for name, value in values.items()}


@pytest.mark.parametrize("table", [Goal, Person, RoleAssignment, Ledger, Organization])
def test_a_row_is_what_the_session_reads(world: World, table: Any) -> None:
    goal_id = world.write(world.here.id, lambda session: a_goal(session, world).id)

    def unit(session: Session) -> None:
        here = table.__table__.c["id" if table is Organization else "organization_id"]
        for read in session.exec(select(table).where(here == world.here.id)).all():
            key = tuple(getattr(read, column.name) for column in table.__table__.primary_key)
            expected = shown(read)
            assert row_by_key(session, table, key) is read
            session.expunge(read)
            row = row_by_key(session, table, key)
            assert row is not None
            assert row is not read
            assert shown(row) == expected
            assert row_by_key(session, table, key) is row
            assert not session.dirty
        assert table is not Goal or row_by_key(session, Goal, (world.here.id, goal_id)) is not None

    world.read(world.here.id, unit)


def test_nothing_is_found_for_a_key_that_nobody_has(world: World) -> None:
    assert world.read(world.here.id, lambda session: row_by_key(session, Goal, (world.here.id, new_id()))) is None


@pytest.mark.parametrize("is_anew", [True, False])
def test_what_the_session_knows_stays_or_is_read_again(world: World, *, is_anew: bool) -> None:
    def unit(session: Session) -> str:
        goal = a_goal(session, world)
        same = (col(Goal.organization_id) == world.here.id, col(Goal.id) == goal.id)
        session.connection().execute(update(Goal).where(*same).values(sentence="Swim two miles"))
        assert row_by_key(session, Goal, (world.here.id, goal.id), is_anew=is_anew) is goal
        return goal.sentence

    assert world.write(world.here.id, unit) == ("Swim two miles" if is_anew else "Swim a mile")


def test_what_changes_of_a_row_that_was_found_is_sent(world: World) -> None:
    goal_id = world.write(world.here.id, lambda session: a_goal(session, world).id)

    def change(session: Session) -> None:
        goal = row_by_key(session, Goal, (world.here.id, goal_id))
        assert goal is not None
        goal.why = "For the medal"

    world.write(world.here.id, change)

    def look(session: Session) -> str:
        return session.get_one(Goal, (world.here.id, goal_id)).why

    assert world.read(world.here.id, look) == "For the medal"


@pytest.mark.parametrize("many", [0, 1, 2, 3])
def test_a_list_may_have_any_length(world: World, many: int) -> None:
    everybody = sorted([world.ana.id, world.ben.id, world.a_stranger.id])[:many]
    asked = {"organization_id": world.here.id, "person_ids": everybody}
    rows, question = Rows(Person, PEOPLE), Question(PEOPLE.with_only_columns(col(Person.id)))
    for _ in range(2):
        assert world.read(world.here.id, lambda session: [one.id for one in rows.all(session, asked)]) == everybody
        found = world.read(world.here.id, lambda session: question.column(session, asked))
        assert found == [str(one) for one in everybody]


def test_a_list_that_is_asked_for_stays_in_its_organization(world: World) -> None:
    elsewhere = world.place("Oak Hill", "oak-hill")
    asked = {"organization_id": elsewhere.id, "person_ids": [world.ana.id]}
    assert world.read(elsewhere.id, lambda session: Rows(Person, PEOPLE).first(session, asked)) is None


def test_every_column_is_known_to_its_model_by_its_own_name() -> None:
    """What is made of a row by its columns' names would otherwise be set beside what the model calls them."""
    mappers = list(Table._sa_registry.mappers)
    assert len(mappers) > 60
    for mapper in mappers:
        for column in mapper.local_table.columns:
            assert mapper.get_property_by_column(column).key == column.name, (mapper, column.name)
