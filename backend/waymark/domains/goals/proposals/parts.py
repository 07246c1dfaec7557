"""The part of a goal that a proposal is about: what stands there, what would, and how a taken one is put there."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.criteria.models import Criterion
from waymark.domains.goals.criteria.schemas import CriterionCreate, CriterionRevise
from waymark.domains.goals.criteria.service import add_criterion, revise_criterion
from waymark.domains.goals.deciders.service import Origin, Part
from waymark.domains.goals.events import ELEMENT_OF
from waymark.domains.goals.examples.service import note_example
from waymark.domains.goals.models import Goal
from waymark.domains.goals.proposals.models import Proposal, ProposalKind
from waymark.domains.goals.proposals.schemas import ProposalParts
from waymark.domains.goals.resources.schemas import ResourceCreate
from waymark.domains.goals.resources.service import add_resource
from waymark.domains.goals.schemas import GoalRevise
from waymark.domains.goals.service import revise_goal
from waymark.domains.goals.steps.models import Step
from waymark.domains.goals.steps.schemas import StepCreate, StepRevise
from waymark.domains.goals.steps.service import add_step, remove_step, revise_step
from waymark.events.models import Element
from waymark.identity.guard import Grant
from waymark.kit.problems import FieldProblem, Unprocessable

Words = dict[str, str | None]

NAME_OF = {
    ProposalKind.GOAL: "goal",
    ProposalKind.STEP_ADDED: "step",
    ProposalKind.STEP_CHANGED: "step",
    ProposalKind.CRITERION_ADDED: "criterion",
    ProposalKind.CRITERION_CHANGED: "criterion",
    ProposalKind.RESOURCE_ADDED: "resource",
}
ABOUT_A_STEP = (ProposalKind.STEP_CHANGED, ProposalKind.STEP_REMOVED)
ABOUT_AN_ITEM = (*ABOUT_A_STEP, ProposalKind.CRITERION_CHANGED)
STEP_FIELDS = ("text", "planned_for")


def change_of(kind: ProposalKind, parts: ProposalParts) -> Words:
    """Return what a proposal would put there, field by field. Errors: `Unprocessable` for another part, or none."""
    name = NAME_OF.get(kind)
    wrong = [one for one in ("goal", "step", "criterion", "resource") if one != name and getattr(parts, one)]
    if wrong:
        raise _unfit(f"/{wrong[0]}", "This part does not fit this kind of proposal. Leave it out.")
    if name is None:
        return {}
    part = getattr(parts, name)
    if part is None:
        raise _unfit(f"/{name}", "Say what would change.")
    change = {key: _plain(value) for key, value in part.model_dump(exclude_unset=True).items() if key != "example"}
    if kind is ProposalKind.CRITERION_ADDED and part.example is not None:
        change |= {f"example_{key}": _plain(value) for key, value in part.example.model_dump().items()}
    elif name == "criterion" and part.example is not None:
        raise _unfit("/criterion/example", "An example comes with a new line. Leave it out.")
    _check(kind, name, change)
    return change


def _check(kind: ProposalKind, name: str, change: Words) -> None:
    if not change:
        raise _unfit(f"/{name}", "Say what would change.")
    needed = ("text",) if kind is ProposalKind.STEP_ADDED else ()
    never_empty = [one for one in ("sentence", "kind", "text") if one in change or one in needed]
    for one in never_empty:
        if not change.get(one):
            raise _unfit(f"/{name}/{one}", "This cannot be cleared.")


def _plain(value: Any) -> str | None:
    return None if value is None else str(value.isoformat() if isinstance(value, date) else value)


def _unfit(pointer: str, message: str) -> Unprocessable:
    return Unprocessable(errors=[FieldProblem(pointer=pointer, message=message)])


def element_of(kind: ProposalKind, change: Words) -> Element:
    """Return the part of the design that a proposal is about; of several, the principal one."""
    if kind is ProposalKind.GOAL:
        return next((ELEMENT_OF[name] for name in ELEMENT_OF if name in change), Element.OBJECTIVE)
    return {"step": Element.STEPS, "criterion": Element.CRITERIA}.get(NAME_OF.get(kind, "step"), Element.RESOURCES)


def part_of(proposal: Proposal) -> Part:
    """Return the part of the goal, for who decided on it."""
    item_id = proposal.item_id or proposal.goal_id
    return Part(proposal.organization_id, proposal.goal_id, item_id, proposal.element)


def item_of(session: Session, proposal: Proposal) -> Goal | Step | Criterion | None:
    """Return what a proposal would change, as it is now; nothing when it is gone, or when something would be added."""
    here = proposal.organization_id
    if proposal.kind is ProposalKind.GOAL:
        return session.get(Goal, (here, proposal.goal_id))
    if proposal.kind not in ABOUT_AN_ITEM or proposal.item_id is None:
        return None
    item: Step | Criterion | None
    if proposal.kind in ABOUT_A_STEP:
        item = session.get(Step, (here, proposal.item_id))
    else:
        item = session.get(Criterion, (here, proposal.item_id))
    gone = item is None or item.goal_id != proposal.goal_id or getattr(item, "withdrawn_at", None) is not None
    return None if gone else item


def words_now(session: Session, proposal: Proposal) -> Words:
    """Return what stands now in the fields that a proposal is about."""
    item = item_of(session, proposal)
    if item is None:
        return {}
    names = STEP_FIELDS if proposal.kind is ProposalKind.STEP_REMOVED else tuple(proposal.change)
    return {name: _plain(getattr(item, name)) for name in names}


def put_there(session: Session, by: Grant, proposal: Proposal, change: Words, origin: Origin) -> None:
    """Change the goal as a proposal says, by the learner's own act."""
    goal_id, item = proposal.goal_id, item_of(session, proposal)
    match proposal.kind:
        case ProposalKind.GOAL if isinstance(item, Goal):
            revise_goal(session, by, goal_id, item.version, GoalRevise.model_validate(change), origin)
        case ProposalKind.STEP_ADDED:
            add_step(session, by, goal_id, StepCreate.model_validate(change), origin)
        case ProposalKind.STEP_CHANGED if isinstance(item, Step):
            wanted = StepRevise.model_validate(change)
            revise_step(session, by, goal_id, item.id, version=item.version, change=wanted, origin=origin)
        case ProposalKind.STEP_REMOVED if isinstance(item, Step):
            remove_step(session, by, goal_id, item.id, item.version, origin)
        case ProposalKind.CRITERION_ADDED:
            _add_line(session, by, goal_id, change, origin)
        case ProposalKind.RESOURCE_ADDED:
            add_resource(session, by, goal_id, ResourceCreate.model_validate(change), origin)
        case ProposalKind.CRITERION_CHANGED if isinstance(item, Criterion):
            words = CriterionRevise.model_validate(change)
            revise_criterion(session, by, goal_id, item.id, version=item.version, change=words, origin=origin)


def _add_line(session: Session, by: Grant, goal_id: UUID, change: Words, origin: Origin) -> None:
    line = add_criterion(session, by, goal_id, CriterionCreate(text=change["text"] or ""), origin)
    noted = {name.removeprefix("example_"): value for name, value in change.items() if name.startswith("example_")}
    if noted:
        note_example(session, by, goal_id, noted, author_id=origin.author_id, criterion_id=line.id)
