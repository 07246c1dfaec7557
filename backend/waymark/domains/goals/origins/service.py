"""What a goal keeps of where it came from: its template, and who typed it."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.deciders.service import COPY, OWN, Origin
from waymark.domains.goals.models import Goal
from waymark.domains.goals.origins.models import GoalOrigin
from waymark.domains.goals.templates.models import GoalTemplate, TemplateVersion
from waymark.domains.goals.templates.similarity import likeness
from waymark.identity.models import Provenance
from waymark.kit.rows import added
from waymark.kit.sending import send_changes
from waymark.kit.wholes import row_by_key


def keep_origin(session: Session, goal: Goal, **origin: Any) -> GoalOrigin:
    """Remember what a new goal was started from."""
    values = {"organization_id": goal.organization_id, "goal_id": goal.id}
    return added(session, GoalOrigin.made(values | origin))


def from_template(template: GoalTemplate, learner_id: UUID, similarity: float) -> Origin:
    """Return the origin of what has so much of a template. One's own template is one's own words."""
    if template.author_id == learner_id:
        return Origin(Provenance.TEMPLATE, template.id, similarity)
    hand = Decider.OTHER if similarity >= COPY else Decider.LEARNER
    return Origin(Provenance.TEMPLATE, template.id, similarity, hand, is_copied=True)


def compared_again(session: Session, goal: Goal, origin: Origin) -> Origin:
    """Keep how much of its template a changed goal still has, and return what the change is said to come from.

    A change that came from a proposal is said to; a goal without a template is left as it is.
    """
    kept = row_by_key(session, GoalOrigin, (goal.organization_id, goal.id))
    if kept is None or kept.template_id is None:
        return origin
    template = row_by_key(session, GoalTemplate, (goal.organization_id, kept.template_id))
    words = row_by_key(session, TemplateVersion, (goal.organization_id, kept.template_id, kept.template_number))
    if template is None or words is None:
        return origin
    kept.similarity = likeness(words, goal)
    session.add(kept)
    send_changes(session)
    return from_template(template, goal.learner_id, kept.similarity) if origin is OWN else origin
