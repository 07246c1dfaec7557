"""The rating that an LMS gives: what it concluded of a piece of work, on the lines that the work is evidence for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.assessments.models import Rating
from waymark.domains.assessments.schemas import AssessmentCreate, LineRated
from waymark.domains.assessments.service import rate
from waymark.domains.connections.sources.models import LmsSource
from waymark.domains.connections.work import queries
from waymark.domains.connections.work.models import LmsWork
from waymark.domains.goals.criteria.queries import criteria_of
from waymark.identity.actors import Actor
from waymark.identity.guard import grant_to_lms
from waymark.kit import clock
from waymark.kit.problems import Problem
from waymark.kit.rows import touched
from waymark.policy import Action

NEARLY_FROM = 0.5
MET_FROM = 0.8


def lms_actor(source: LmsSource) -> Actor:
    """Return the actor of what a source tells."""
    return Actor("lms", source.organization_id, source.stand_in_id, school_id=source.school_id)


def step_of(share: float | None, is_mastered: bool | None) -> Rating | None:
    """Return how far a line is reached by what an LMS says; None when it says nothing that can be told in steps.

    What it concludes itself counts before the points. "Beyond" is for people to say.
    """
    if is_mastered:
        return Rating.MET
    if share is None:
        return None if is_mastered is None else Rating.NOT_YET
    if is_mastered is None and share >= MET_FROM:
        return Rating.MET
    return Rating.NEARLY if share >= NEARLY_FROM else Rating.NOT_YET


def note_outcome(
    session: Session, work: LmsWork, outcome: str, *, share: float | None, is_mastered: bool | None, at: datetime
) -> bool:
    """Remember what an LMS concluded. Returns whether it is news: not so when something later is known."""
    known = work.outcomes.get(outcome)
    if known is not None and clock.from_text(known["at"]) >= at:
        return False
    told = {"share": share, "is_mastered": is_mastered, "at": clock.as_text(at), "is_rated": False}
    work.outcomes = work.outcomes | {outcome: told}
    touched(session, work)
    return True


def rate_what_is_known(session: Session, work: LmsWork) -> bool:
    """Rate the goal, in the LMS's name, with each outcome that has not been. Returns whether there was one.

    Only work that the learner took as evidence for lines can be rated: else nobody knows what it is about.
    """
    if work.evidence_id is None or work.goal_id is None:
        return False
    source = session.get(LmsSource, (work.organization_id, work.source_id))
    lines = _lines(session, work)
    if source is None or not lines:
        return False
    outcomes, did = dict(work.outcomes), False
    for name, told in outcomes.items():
        step = step_of(told["share"], told["is_mastered"])
        if told["is_rated"] or step is None:
            continue
        did = _rate(session, source, work, lines, step) or did
        outcomes[name] = told | {"is_rated": True}
    if outcomes != work.outcomes:
        work.outcomes = outcomes
        touched(session, work)
    return did


def _lines(session: Session, work: LmsWork) -> list[Any]:
    assert work.evidence_id is not None
    assert work.goal_id is not None
    mine: set[UUID] = set(session.exec(queries.lines_of_evidence(work.organization_id, work.evidence_id)))
    return [line for line in criteria_of(session, work.organization_id, work.goal_id) if line.id in mine]


def _rate(session: Session, source: LmsSource, work: LmsWork, lines: list[Any], step: Rating) -> bool:
    assert work.goal_id is not None
    by = grant_to_lms(lms_actor(source), Action.ASSESSMENT_RATE, work.learner_id)
    rated = [LineRated(criterion_id=line.id, text_number=line.text_number, rating=step) for line in lines]
    try:
        rate(session, by, work.goal_id, AssessmentCreate(lines=rated, is_graded=True))
    except Problem:  # a goal that is gone, or rated too often: what the LMS says is no reason to fail
        return False
    return True
