"""What is done to resources. Each deed holds the goal, as those on its steps and criteria do."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.deciders.service import OWN, Origin, Part, decider_of, note_change, note_new
from waymark.domains.goals.resources import queries
from waymark.domains.goals.resources.events import ResourceAdded, ResourceJudged, ResourceRevised
from waymark.domains.goals.resources.models import ResourceLink
from waymark.domains.goals.resources.schemas import ResourceCreate, ResourceRevise
from waymark.domains.goals.service import goal_for, own_goal
from waymark.events.ledger import Element, record
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, expect, found, held, touched
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import changed_share

MOST_RESOURCES = 50
TEXTS = ("title", "url", "why")
JUDGING = frozenset({"verdict", "verdict_note"})


def add_resource(session: Session, by: Grant, goal_id: UUID, new: ResourceCreate, origin: Origin = OWN) -> Dressed:
    """Add a tool or source. Errors: `Conflict` past 50."""
    goal = own_goal(session, by, goal_id)
    if queries.resource_count(session, by.organization_id, goal_id) >= MOST_RESOURCES:
        raise Conflict(f"A goal holds {MOST_RESOURCES} tools and sources. Take one away first.")
    ids = {"organization_id": by.organization_id, "learner_id": by.learner_id, "goal_id": goal_id}
    added_by = origin.author_id or by.actor.person_id
    resource = added(session, ResourceLink.made(new, added_by=added_by, **ids))
    note_new(session, _part(resource), origin)
    record(
        session,
        by,
        ResourceAdded(
            learner_id=by.learner_id,
            goal_id=goal_id,
            resource_id=resource.id,
            fields_changed=tuple(sorted(name for name in TEXTS if getattr(resource, name))),
            changed_share=1.0,
            **origin.told(),
        ),
    )
    return Dressed(resource, judged_by=goal)


def list_resources(session: Session, by: Grant, goal_id: UUID) -> Listed[Dressed]:
    """Return all resources of a goal, the oldest first."""
    goal = goal_for(session, by, goal_id)
    return Listed([Dressed(one, judged_by=goal) for one in _resources(session, by, goal_id)])


def resource_for(session: Session, by: Grant, goal_id: UUID, resource_id: UUID) -> Dressed:
    """Return one resource of a goal that the guard has let the caller see."""
    goal = goal_for(session, by, goal_id)
    return Dressed(found(session, ResourceLink, by.organization_id, resource_id, goal_id=goal_id), judged_by=goal)


def revise_resource(
    session: Session, by: Grant, goal_id: UUID, resource_id: UUID, *, version: int, change: ResourceRevise
) -> Dressed:
    """Change what a resource says, or say whether it helps, as a merge patch says."""
    goal = own_goal(session, by, goal_id)
    resource = held(session, ResourceLink, by.organization_id, resource_id, goal_id=goal_id)
    expect(resource, version)
    wanted = _wanted(change)
    changed = {name: value for name, value in wanted.items() if getattr(resource, name) != value}
    is_judged = "verdict" in wanted and resource.judged_at is None
    if changed or is_judged:
        share = max(
            (changed_share(getattr(resource, name), changed[name]) for name in TEXTS if name in changed), default=0.0
        )
        for name, value in changed.items():
            setattr(resource, name, value)
        # "Still trying it", said for the first time, is an answer too.
        names = changed.keys() | ({"verdict"} if is_judged else set())
        _tell(session, by, resource, names, share)
        touched(session, resource)
    return Dressed(resource, judged_by=goal)


def remove_resource(session: Session, by: Grant, goal_id: UUID, resource_id: UUID, version: int) -> None:
    """Take a resource away."""
    own_goal(session, by, goal_id)
    resource = held(session, ResourceLink, by.organization_id, resource_id, goal_id=goal_id)
    expect(resource, version)
    _tell(session, by, resource, {"removed"}, 1.0)
    session.delete(resource)
    session.flush()


def _resources(session: Session, by: Grant, goal_id: UUID) -> list[ResourceLink]:
    return list(session.exec(queries.RESOURCES, params={"organization_id": by.organization_id, "goal_id": goal_id}))


def _wanted(change: ResourceRevise) -> dict[str, Any]:
    wanted = change.model_dump(exclude_unset=True)
    for name in ("title", "verdict"):
        if name in wanted and wanted[name] is None:
            raise Unprocessable(errors=[FieldProblem(pointer=f"/{name}", message="This cannot be cleared.")])
    return {name: "" if value is None else value for name, value in wanted.items()}


def _part(resource: ResourceLink) -> Part:
    return Part(resource.organization_id, resource.goal_id, resource.id, Element.RESOURCES)


def _tell(session: Session, by: Grant, resource: ResourceLink, changed: set[str], share: float) -> None:
    about: dict[str, Any] = {
        "learner_id": by.learner_id,
        "goal_id": resource.goal_id,
        "resource_id": resource.id,
        "fields_changed": tuple(sorted(changed)),
        "changed_share": share,
        "prior_decider": str(decider_of(session, _part(resource))),
    }
    if JUDGING & changed:
        resource.judged_at = clock.now()
        record(session, by, ResourceJudged(**about, verdict=resource.verdict))
        return
    # A resource is "changed" as a whole: another one, or none, counts however its words overlap.
    note_change(session, _part(resource), 1.0 if {"url", "removed"} & changed else share)
    record(session, by, ResourceRevised(**about))
