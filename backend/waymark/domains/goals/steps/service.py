"""What is done to steps. Each deed holds the goal, so that two at once cannot take the same place."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.deciders.service import OWN, Origin, Part, decider_of, note_change, note_new
from waymark.domains.goals.models import Goal
from waymark.domains.goals.service import goal_for, own_goal
from waymark.domains.goals.steps import queries
from waymark.domains.goals.steps.events import StepAdded, StepDone, StepRevised
from waymark.domains.goals.steps.models import Step
from waymark.domains.goals.steps.schemas import StepCreate, StepRevise
from waymark.events.ledger import Element, record
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, expect, found, held, touched
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import changed_share

MOST_STEPS = 100


def add_step(session: Session, by: Grant, goal_id: UUID, new: StepCreate, origin: Origin = OWN) -> Dressed:
    """Add a step at the end. Errors: `Conflict` past 100 steps."""
    goal = own_goal(session, by, goal_id)
    count, last = queries.count_and_last(session, by.organization_id, goal_id)
    if count >= MOST_STEPS:
        raise Conflict(f"A goal holds {MOST_STEPS} steps. Remove one first, or set a smaller goal.")
    step = added(
        session,
        Step.made(
            new.model_dump(),
            organization_id=by.organization_id,
            learner_id=by.learner_id,
            goal_id=goal_id,
            position=last + 1,
            author_id=origin.author_id or by.actor.person_id,
        ),
    )
    note_new(session, _part(step), origin)
    changed = ("text", "planned_for") if new.planned_for else ("text",)
    record(
        session,
        by,
        StepAdded(
            learner_id=by.learner_id,
            goal_id=goal_id,
            step_id=step.id,
            fields_changed=changed,
            changed_share=1.0,
            **origin.told(),
        ),
    )
    return Dressed(step, judged_by=goal)


def list_steps(session: Session, by: Grant, goal_id: UUID) -> Listed[Dressed]:
    """Return all of a goal's steps in their order."""
    goal = goal_for(session, by, goal_id)
    return Listed([Dressed(step, judged_by=goal) for step in _steps(session, by, goal_id)])


def step_for(session: Session, by: Grant, goal_id: UUID, step_id: UUID) -> Dressed:
    """Return one step of a goal that the guard has let the caller see."""
    goal = goal_for(session, by, goal_id)
    return Dressed(found(session, Step, by.organization_id, step_id, goal_id=goal_id), judged_by=goal)


def revise_step(
    session: Session,
    by: Grant,
    goal_id: UUID,
    step_id: UUID,
    *,
    version: int,
    change: StepRevise,
    origin: Origin = OWN,
) -> Dressed:
    """Change, finish or move a step, as a merge patch says."""
    goal, step = _own(session, by, goal_id, step_id, version)
    before, prior = step.text, decider_of(session, _part(step))
    changed = _apply(step, _wanted(change))
    if change.position is not None and _move(session, step, _steps(session, by, goal_id), change.position):
        changed.append("position")
    if changed:
        share = 1.0 if "planned_for" in changed else changed_share(before, step.text)
        _tell(session, by, step, sorted(changed), share, origin, prior)
        touched(session, step)
    return Dressed(step, judged_by=goal)


def remove_step(session: Session, by: Grant, goal_id: UUID, step_id: UUID, version: int, origin: Origin = OWN) -> None:
    """Remove a step. The others keep their positions, so that what clients hold of them stays true."""
    _, step = _own(session, by, goal_id, step_id, version)
    prior = decider_of(session, _part(step))
    step.done_at = None
    _tell(session, by, step, ["removed"], 1.0, origin, prior)
    session.delete(step)
    session.flush()


def _steps(session: Session, by: Grant, goal_id: UUID) -> list[Step]:
    return list(session.exec(queries.STEPS, params={"organization_id": by.organization_id, "goal_id": goal_id}))


def _own(session: Session, by: Grant, goal_id: UUID, step_id: UUID, version: int) -> tuple[Goal, Step]:
    goal = own_goal(session, by, goal_id)
    step = held(session, Step, by.organization_id, step_id, goal_id=goal_id)
    expect(step, version)
    return goal, step


def _wanted(change: StepRevise) -> dict[str, Any]:
    wanted = change.model_dump(exclude_unset=True)
    cleared = [name for name in ("text", "done", "position") if name in wanted and wanted[name] is None]
    if cleared:
        raise Unprocessable(
            errors=[FieldProblem(pointer=f"/{name}", message="This cannot be cleared.") for name in cleared]
        )
    return wanted


def _apply(step: Step, wanted: dict[str, Any]) -> list[str]:
    """Set what differs and return the names of what changed."""
    changed: list[str] = [
        name for name in ("text", "planned_for") if name in wanted and getattr(step, name) != wanted[name]
    ]
    for name in changed:
        setattr(step, name, wanted[name])
    if "done" in wanted and wanted["done"] is not (step.done_at is not None):
        step.done_at = clock.now() if wanted["done"] else None
        changed.append("done")
    return changed


def _move(session: Session, step: Step, steps: list[Step], place: int) -> bool:
    """Put a step at a place, 1 being the first, and number anew those that must move over."""
    if steps.index(step) == min(place, len(steps)) - 1:
        return False
    steps.remove(step)
    steps.insert(place - 1, step)
    for position, one in enumerate(steps, start=1):
        if one.position != position:
            one.position = position
            if one is not step:
                touched(session, one)
    return True


def _part(step: Step) -> Part:
    return Part(step.organization_id, step.goal_id, step.id, Element.STEPS)


def _tell(
    session: Session, by: Grant, step: Step, changed: list[str], share: float, origin: Origin, prior: Decider
) -> None:
    note_change(session, _part(step), share, origin)
    event = StepDone if "done" in changed and step.done_at is not None else StepRevised
    record(
        session,
        by,
        event(
            learner_id=by.learner_id,
            goal_id=step.goal_id,
            step_id=step.id,
            fields_changed=tuple(changed),
            changed_share=share,
            prior_decider=str(prior),
            **origin.told(),
        ),
    )
