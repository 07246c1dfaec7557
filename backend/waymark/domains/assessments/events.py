"""What happens when a goal is rated. That somebody rated is told to nobody else before it is revealed."""

from dataclasses import dataclass
from uuid import UUID

from waymark.domains.assessments.models import Purpose, Rater
from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class AssessmentAsked(DomainEvent):
    """A learner asked somebody to rate a goal. It does not say whether the learner has."""

    type = "assessment.asked"
    element = Element.ASSESSMENT
    heard_by = Action.GOAL_READ
    is_between_two = True
    goal_id: UUID
    request_id: UUID


@dataclass(frozen=True, kw_only=True)
class AssessmentRated(DomainEvent):
    """Somebody rated a goal. Until it is revealed only they hear of it, so no endpoint is sent it."""

    type = "assessment.rated"
    element = Element.ASSESSMENT
    heard_by = Action.ASSESSMENT_READ
    is_unsent = True
    goal_id: UUID
    assessment_id: UUID
    criteria_number: int
    by: Rater
    purpose: Purpose
    purpose_for_giver: Purpose | None


@dataclass(frozen=True, kw_only=True)
class AssessmentRevealed(DomainEvent):
    """A learner's rating and another's were revealed to the two of them, or the learner laid theirs open alone."""

    type = "assessment.revealed"
    element = Element.ASSESSMENT
    heard_by = Action.ASSESSMENT_READ
    goal_id: UUID
    assessment_id: UUID
    own_assessment_id: UUID
    criteria_number: int
    by: Rater
    purpose: Purpose
    purpose_for_giver: Purpose | None


@dataclass(frozen=True, kw_only=True)
class RatingJudged(DomainEvent):
    """A learner said how much somebody's rating helped."""

    type = "rating.judged"
    element = Element.ASSESSMENT
    heard_by = Action.ASSESSMENT_READ
    goal_id: UUID
    assessment_id: UUID
