"""How reflections are shown to whom: a reader may not learn of a goal that they may not see."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.reflections import queries
from waymark.domains.reflections.models import Reflection
from waymark.domains.reflections.protocols.queries import versions_by_protocols
from waymark.identity.actors import Actor
from waymark.identity.clauses import asked_by
from waymark.kit.schemas import Dressed

OPENING = 200


def goals_in_sight(session: Session, actor: Actor, goal_ids: set[UUID]) -> set[UUID]:
    """Return those of these goals that somebody may see."""
    asked = asked_by(actor) | {"goal_ids": list(goal_ids)}
    return set(session.exec(queries.GOALS_IN_SIGHT, params=asked)) if goal_ids else set()


def as_seen(session: Session, actor: Actor, rows: Sequence[Reflection]) -> list[Any]:
    """Return reflections without the goals that the reader may not see."""
    of_others = {row.goal_id for row in rows if row.goal_id is not None and row.learner_id != actor.person_id}
    hidden = of_others - goals_in_sight(session, actor, of_others)
    return [_for_others(row, hidden) if row.learner_id != actor.person_id else row for row in rows]


def _for_others(row: Reflection, hidden: set[UUID]) -> Dressed:
    """Return a reflection without what only its learner is told."""
    return Dressed(row, goal_id=None if row.goal_id in hidden else row.goal_id, led_to=[])


def as_lines(session: Session, actor: Actor, rows: Sequence[Reflection]) -> list[Any]:
    """Return reflections as they stand in a list: with their first words, in the order of the prompts."""
    if not rows:
        return []
    asked = versions_by_protocols(rows[0].organization_id, {row.protocol_id for row in rows})
    orders = {(version.protocol_id, version.number): version.prompt_ids for version in session.exec(asked)}
    openings = [_opening(row, orders[row.protocol_id, row.protocol_number]) for row in rows]
    return [Dressed(row, opening=opening) for row, opening in zip(as_seen(session, actor, rows), openings, strict=True)]


def _opening(row: Reflection, prompt_ids: list[str]) -> str:
    return next((row.answers[name][:OPENING] for name in prompt_ids if name in row.answers), "")
