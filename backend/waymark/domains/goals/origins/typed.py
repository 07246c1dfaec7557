"""Typing for a young child: it is the child's goal, and counts for both only when the child says that they mean it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.deciders.queries import decisions_on
from waymark.domains.goals.deciders.service import Origin, Part, decider_of, note_confirmed
from waymark.domains.goals.models import Goal
from waymark.domains.goals.origins import queries
from waymark.domains.goals.origins.events import GoalConfirmed
from waymark.domains.goals.origins.models import GoalOrigin
from waymark.domains.goals.origins.schemas import DecisionRead, GoalTyped, OriginRead
from waymark.domains.goals.origins.service import keep_origin
from waymark.domains.goals.schemas import GoalCreate
from waymark.domains.goals.service import create_goal, goal_for, own_goal
from waymark.events.ledger import Element, record
from waymark.identity.ages import age_band
from waymark.identity.guard import Grant
from waymark.identity.models import AgeBand, Person
from waymark.kit import clock
from waymark.kit.problems import Conflict
from waymark.kit.rows import found
from waymark.kit.schemas import Listed


def type_goal(session: Session, by: Grant, new: GoalTyped) -> Goal:
    """Set a goal in a young child's words. Errors: `Conflict` for who is old enough to write it."""
    child = found(session, Person, by.organization_id, by.learner_id)
    if age_band(child.birth_date, clock.today(by.actor.time_zone)) is not AgeBand.UNDER_13:
        raise Conflict("This learner is old enough to write their own goal. Propose one instead.")
    typist = by.actor.person_id
    origin = Origin(hand=Decider.OTHER, author_id=typist)
    sent = GoalCreate.model_validate(new.model_dump())
    goal = create_goal(session, replace(by, on_behalf=True), sent, origin)
    keep_origin(session, goal, typed_by=typist)
    return goal


def confirm_goal(session: Session, by: Grant, goal_id: UUID) -> OriginRead:
    """Say that a typed goal is what the learner means. Twice is as once. Errors: `Conflict` when nobody typed it."""
    goal = own_goal(session, by, goal_id)
    kept = session.get(GoalOrigin, (by.organization_id, goal_id))
    if kept is None or kept.typed_by is None:
        raise Conflict("Nobody typed this goal for you.")
    if kept.confirmed_at is None:
        kept.confirmed_at = clock.now()
        session.add(kept)
        prior = decider_of(session, _part(goal, Element.OBJECTIVE))
        for element in (Element.OBJECTIVE, Element.TIME, Element.PRODUCT):
            note_confirmed(session, _part(goal, element))
        record(session, by, GoalConfirmed(learner_id=by.learner_id, goal_id=goal_id, prior_decider=str(prior)))
    return origin_for(session, by, goal_id)


def origin_for(session: Session, by: Grant, goal_id: UUID) -> OriginRead:
    """Return where a goal came from, and who decided on its parts."""
    goal_for(session, by, goal_id)
    kept = session.get(GoalOrigin, (by.organization_id, goal_id))
    typist = (
        None if kept is None or kept.typed_by is None else session.get(Person, (kept.organization_id, kept.typed_by))
    )
    decisions = [
        DecisionRead(item_id=row.item_id, element=row.element, decider=row.decider())
        for row in session.exec(decisions_on(by.organization_id, goal_id))
    ]
    names = ("template_id", "template_number", "similarity", "objective_id", "typed_by", "confirmed_at")
    return OriginRead(
        goal_id=goal_id,
        typed_by_name=typist.shown_name if typist else "",
        decisions=decisions,
        **{name: getattr(kept, name, None) for name in names},
    )


def list_unconfirmed(session: Session, by: Grant) -> Listed[dict[str, Any]]:
    """Return the goals that were typed for the learner, who has not said yet that they mean them."""
    rows = session.exec(queries.unconfirmed_of(by.organization_id, by.learner_id))
    return Listed(
        [{"goal_id": goal.id, "sentence": goal.sentence, "typed_by_name": typist.shown_name} for goal, typist in rows]
    )


def _part(goal: Goal, element: Element) -> Part:
    return Part(goal.organization_id, goal.id, goal.id, element)
