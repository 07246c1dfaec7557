"""What is done with examples: noted, and turned into lines on how we will know."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.criteria.models import Criterion
from waymark.domains.goals.criteria.schemas import CriterionCreate
from waymark.domains.goals.criteria.service import add_criterion
from waymark.domains.goals.examples import queries
from waymark.domains.goals.examples.events import ExampleNoted
from waymark.domains.goals.examples.models import Example
from waymark.domains.goals.examples.schemas import ExampleNote, LineFromExample
from waymark.domains.goals.models import Goal
from waymark.domains.goals.service import goal_for, own_goal
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.kit.problems import Conflict
from waymark.kit.rows import added, expect, found, held, touched
from waymark.kit.schemas import Dressed, Listed

MOST_EXAMPLES = 30


def add_example(session: Session, by: Grant, goal_id: UUID, new: ExampleNote) -> Dressed:
    """Note what is good or weak in an example. Errors: `Conflict` past 30 of them."""
    goal = own_goal(session, by, goal_id)
    if len(_examples(session, by, goal_id)) >= MOST_EXAMPLES:
        raise Conflict(f"A goal holds {MOST_EXAMPLES} examples. Remove one first.")
    return Dressed(note_example(session, by, goal_id, new.model_dump()), judged_by=goal)


def note_example(
    session: Session,
    by: Grant,
    goal_id: UUID,
    noted: dict[str, Any],
    *,
    author_id: UUID | None = None,
    criterion_id: UUID | None = None,
) -> Example:
    """Keep an example on a goal that the guard has let the caller change, as its author wrote it."""
    ids = {
        "organization_id": by.organization_id,
        "learner_id": by.learner_id,
        "goal_id": goal_id,
        "author_id": author_id or by.actor.person_id,
        "criterion_id": criterion_id,
    }
    example = added(session, Example.made(noted | ids))
    _tell(session, by, example, ("example", "kind", "noted"))
    return example


def list_examples(session: Session, by: Grant, goal_id: UUID) -> Listed[Dressed]:
    """Return all examples of a goal, the oldest first."""
    goal = goal_for(session, by, goal_id)
    return Listed([Dressed(one, judged_by=goal) for one in _examples(session, by, goal_id)])


def example_for(session: Session, by: Grant, goal_id: UUID, example_id: UUID) -> Dressed:
    """Return one example of a goal that the guard has let the caller see."""
    goal = goal_for(session, by, goal_id)
    return Dressed(found(session, Example, by.organization_id, example_id, goal_id=goal_id), judged_by=goal)


def grow_line(session: Session, by: Grant, goal_id: UUID, example_id: UUID, new: LineFromExample) -> Dressed:
    """Turn an example into a line on how we will know. Errors: `Conflict` when one grew from it and still stands."""
    goal, example = _own(session, by, goal_id, example_id)
    if example.criterion_id is not None:
        line = found(session, Criterion, by.organization_id, example.criterion_id)
        if line.withdrawn_at is None:
            raise Conflict("A line grew from this example already. Change that line.")
    example.criterion_id = add_criterion(session, by, goal_id, CriterionCreate(text=new.text)).id
    touched(session, example)
    return Dressed(example, judged_by=goal)


def remove_example(session: Session, by: Grant, goal_id: UUID, example_id: UUID, version: int) -> None:
    """Take an example away. A line that grew from it stays."""
    _, example = _own(session, by, goal_id, example_id)
    expect(example, version)
    _tell(session, by, example, ("removed",))
    session.delete(example)
    session.flush()


def _examples(session: Session, by: Grant, goal_id: UUID) -> list[Example]:
    return list(session.exec(queries.examples_of(by.organization_id, goal_id)))


def _own(session: Session, by: Grant, goal_id: UUID, example_id: UUID) -> tuple[Goal, Example]:
    goal = own_goal(session, by, goal_id)
    return goal, held(session, Example, by.organization_id, example_id, goal_id=goal_id)


def _tell(session: Session, by: Grant, example: Example, changed: tuple[str, ...]) -> None:
    told = ExampleNoted(
        learner_id=by.learner_id,
        goal_id=example.goal_id,
        example_id=example.id,
        fields_changed=changed,
        changed_share=1.0,
    )
    record(session, by, told)
