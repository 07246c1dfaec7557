"""Who rates: what they are to the learner, and whether they still may."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from waymark.domains.assessments.models import Rater
from waymark.domains.goals.models import Goal
from waymark.identity.actors import Actor
from waymark.identity.guard import Grant
from waymark.identity.judging import relation_for
from waymark.identity.models import LinkKind
from waymark.identity.relations import standing_of
from waymark.kit.rows import held
from waymark.policy import Action


@dataclass(frozen=True)
class OnGoal:
    """The goal that ratings hang on, and the proof that the caller may see it."""

    seen: Grant
    goal_id: UUID

    @property
    def same(self) -> dict[str, UUID]:
        """What is the same in every rating of it."""
        return {"learner_id": self.seen.learner_id, "goal_id": self.goal_id}


def goal_held(session: Session, by: Grant, goal_id: UUID) -> Goal:
    """Return a goal, closed or not, held until the commit: of two who rate at once the second finds the first."""
    return held(session, Goal, by.organization_id, goal_id, learner_id=by.learner_id)


def rater_of(by: Grant) -> Rater:
    """Return what the caller is to the learner, as a rater."""
    standing = by.standing
    if by.actor.kind == "lms":
        return Rater.LMS
    if by.actor.person_id == by.learner_id:
        return Rater.SELF
    if standing is not None and standing.link is not None and standing.link.kind is LinkKind.PEER:
        return Rater.PEER
    is_linked = standing is not None and standing.link is not None and standing.link.kind is LinkKind.TEACHER
    return Rater.TEACHER if is_linked or (standing is not None and standing.is_class_teacher) else Rater.OTHER


def can_rate(session: Session, by: Grant, goal: Goal, person_id: UUID) -> bool:
    """Tell whether somebody else sees the goal now, and so may rate it."""
    if person_id == goal.learner_id:
        return False
    them = Actor("person", by.organization_id, person_id, time_zone=by.actor.time_zone)
    standing = standing_of(session, them, goal.learner_id)
    return relation_for(Action.ASSESSMENT_RATE, standing, them, goal) is not None
