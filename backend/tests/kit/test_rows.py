"""A row that is held is the row as it is now, and what changes of it is sent once, whatever the database."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import Session, select

from tests import hearing
from tests.world import World
from waymark.domains.goals.models import Goal, GoalVersion
from waymark.identity.models import Person
from waymark.kit.rows import added, held, locked, touched
from waymark.kit.sending import RowGone, changing_of, send_changes
from waymark.kit.wholes import row_by_key

TABLE: Any = Goal.__table__  # type: ignore[attr-defined]


def a_goal(session: Session, world: World, sentence: str = "Swim a mile") -> Goal:
    """Set a goal of ana's, past the service."""
    values = {"organization_id": world.here.id, "learner_id": world.ana.id, "sentence": sentence}
    return added(session, Goal.made(values))


@pytest.mark.parametrize("hold", [held, locked])
def test_a_statement_past_the_session_is_seen_when_the_row_is_held(world: World, hold: Any) -> None:
    def unit(session: Session) -> tuple[str, int]:
        goal = a_goal(session, world)
        same = (TABLE.c.organization_id == world.here.id, TABLE.c.id == goal.id)
        session.execute(update(TABLE).where(*same).values(sentence="Swim two miles", version=TABLE.c.version + 1))
        again = hold(session, Goal, world.here.id, goal.id)
        assert again is goal
        return again.sentence, again.version

    assert world.write(world.here.id, unit) == ("Swim two miles", 2)


def test_what_is_touched_is_sent_with_everything_that_changed(world: World) -> None:
    goal_id = world.write(world.here.id, lambda session: a_goal(session, world).id)

    def unit(session: Session) -> int:
        goal = held(session, Goal, world.here.id, goal_id)
        goal.sentence, goal.confidence_before = "Swim a mile and a half", 70
        touched(session, goal)
        assert not session.dirty
        goal.why = "For the medal"
        other = a_goal(session, world, "Dive")
        other.why = "Not alone"
        touched(session, goal)
        return goal.version

    assert world.write(world.here.id, unit) == 3

    def look(session: Session) -> list[tuple[Any, ...]]:
        asked = select(Goal.sentence, Goal.why, Goal.confidence_before, Goal.version)
        return [tuple(row) for row in session.exec(asked.where(Goal.organization_id == world.here.id)).all()]

    assert sorted(world.read(world.here.id, look)) == [
        ("Dive", "Not alone", None, 1),
        ("Swim a mile and a half", "For the medal", 70, 3),
    ]


def test_a_unit_that_fails_after_a_touch_changes_nothing(world: World) -> None:
    goal_id = world.write(world.here.id, lambda session: a_goal(session, world).id)

    def unit(session: Session) -> None:
        goal = held(session, Goal, world.here.id, goal_id)
        goal.sentence = "Swim to the moon"
        touched(session, goal)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        world.write(world.here.id, unit)

    def look(session: Session) -> tuple[str, int]:
        goal = session.get_one(Goal, (world.here.id, goal_id))
        return goal.sentence, goal.version

    assert world.read(world.here.id, look) == ("Swim a mile", 1)


def test_a_row_that_is_gone_is_not_changed_in_silence(world: World) -> None:
    def unit(session: Session) -> None:
        goal = a_goal(session, world)
        values = vars(goal) | {"id": world.ana.id}
        changing_of(TABLE, ("why",)).change(session, values)

    with pytest.raises(RowGone):
        world.write(world.here.id, unit)


def test_of_a_row_that_is_known_only_the_version_is_asked_on_sqlite(world: World, engine_kind: str) -> None:
    def unit(session: Session) -> list[str]:
        goal = a_goal(session, world)
        with hearing.statements() as sent:
            held(session, Goal, world.here.id, goal.id)
        return [statement.split("FROM")[0].strip() for statement in sent]

    asked = world.write(world.here.id, unit)
    assert len(asked) == 1
    assert (asked == ["SELECT goal.version"]) is (engine_kind == "sqlite")


def test_one_changed_row_is_sent_before_anything_is_asked(world: World) -> None:
    """Whoever asks sees what the unit has changed, whether the session sends it or a statement compiled before."""

    def unit(session: Session) -> list[str]:
        goal = a_goal(session, world)
        goal.why = "For the medal"
        with hearing.statements() as sent:
            assert row_by_key(session, Person, (world.here.id, world.ana.id)) is not None
        assert not session.dirty
        return [statement.split()[0] for statement in sent]

    assert world.write(world.here.id, unit) == ["UPDATE", "SELECT"]


def test_a_row_without_an_id_is_changed_by_its_key(world: World) -> None:
    def unit(session: Session) -> str:
        goal = a_goal(session, world)
        key = {"organization_id": world.here.id, "goal_id": goal.id, "number": 1, "changed_share": 1.0}
        texts = dict.fromkeys(("sentence", "why", "outcome", "obstacle", "if_then"), "Swim")
        words = added(session, GoalVersion.made(key | texts | {"author_id": world.ana.id}))
        words.why = "For the medal"
        send_changes(session)
        assert not session.dirty
        return session.exec(select(GoalVersion.why).where(GoalVersion.organization_id == world.here.id)).one()

    assert world.write(world.here.id, unit) == "For the medal"
