"""Larger and smaller goals: a goal may belong to a larger one of the same learner, in a tree of few levels."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals import queries
from waymark.domains.goals.models import Goal
from waymark.identity.guard import Grant
from waymark.identity.models import Person
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import held

MOST_LEVELS = 5


def check_parent(session: Session, by: Grant, parent_id: UUID, child: Goal | None = None) -> None:
    """See that a goal can belong to a larger one; nobody can move another of the learner's goals until the commit.

    Errors: `Unprocessable` when that is no goal of theirs; `Conflict` in a circle, past five levels, or when closed.
    """
    # Two moves at once, each fine by itself, could close a circle between them: they take turns by the learner's row.
    held(session, Person, by.organization_id, by.learner_id)
    parent = session.get(Goal, (by.organization_id, parent_id), populate_existing=True)
    if parent is None or parent.learner_id != by.learner_id:
        raise Unprocessable(errors=[FieldProblem(pointer="/parent_id", message="This is not one of your goals.")])
    if not parent.is_open:
        raise Conflict("That goal is closed. Open it again first, or choose another.")
    above = [parent, *ancestors(session, parent)]
    if child is not None and any(one.id == child.id for one in above):
        raise Conflict("A goal cannot belong to itself, or to a smaller goal of its own. Choose another.")
    below = 1 if child is None else len(list(levels_below(session, by.organization_id, child))) + 1
    if len(above) + below > MOST_LEVELS:
        raise Conflict(f"Goals can be nested {MOST_LEVELS} deep. Choose a larger goal, nearer to the top.")


def ancestors(session: Session, goal: Goal) -> Iterator[Goal]:
    """Give the goals that a goal belongs to, the nearest first."""
    for _ in range(MOST_LEVELS):
        if goal.parent_id is None:
            return
        goal = session.get_one(Goal, (goal.organization_id, goal.parent_id))
        yield goal


def levels_below(session: Session, organization_id: UUID, goal: Goal) -> Iterator[list[Goal]]:
    """Give the goals that belong to a goal: those right below it, then those below them, and so on."""
    level = [goal]
    for _ in range(MOST_LEVELS):
        asked = {"organization_id": organization_id, "learner_id": goal.learner_id}
        level = list(session.exec(queries.CHILDREN, params=asked | {"parent_ids": [one.id for one in level]}))
        if not level:
            return
        yield level
