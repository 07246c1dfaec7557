"""What an LMS tells of a learner's work: handed in, graded, judged against an outcome."""

from datetime import datetime

from sqlmodel import Session

from waymark.domains.connections.inbox.models import Outcome
from waymark.domains.connections.sources.models import LmsSource
from waymark.domains.connections.work.events import WorkGraded, WorkOffered
from waymark.domains.connections.work.models import LmsWork, WorkState
from waymark.domains.connections.work.queries import work_known
from waymark.domains.connections.work.rating import lms_actor, note_outcome, rate_what_is_known
from waymark.events.ledger import record
from waymark.identity.guard import grant_to_lms
from waymark.identity.models import Person, Provenance
from waymark.integrations.lms.words import Result, Told, ToldKind
from waymark.integrations.lms.words import Work as WorkTold
from waymark.kit.rows import added, touched
from waymark.policy import Action

AFRESH = {"foreseen": None, "foreseen_at": None, "seen_at": None, "graded_at": None, "points": None}


def act_on_work(session: Session, source: LmsSource, told: Told, learner: Person) -> Outcome:
    """Do what a source tells of a learner's work. What is older than what is known changes nothing."""
    if told.work is None:
        return Outcome.NO_WORK
    work, is_new = _work_of(session, source, told, told.work, learner)
    match told.kind:
        case ToldKind.SUBMISSION:
            return _handed_in(session, source, told, told.work, work, is_new=is_new)
        case ToldKind.GRADE:
            return _graded(session, source, told, work)
        case _:
            return _judged(session, told, work)


def _work_of(session: Session, source: LmsSource, told: Told, named: WorkTold, learner: Person) -> tuple[LmsWork, bool]:
    known = work_known(session, source.organization_id, learner.id, source.id, named.task.id)
    course = told.course.name if told.course is not None else ""
    if known is not None:
        known.title, known.url = named.task.name or known.title, named.url or known.url
        known.course = course or known.course
        return known, False
    values = {
        "organization_id": source.organization_id,
        "learner_id": learner.id,
        "source_id": source.id,
        "external_id": named.task.id,
        "title": named.task.name,
        "url": named.url,
        "lms_name": source.name,
        "course": course,
    }
    return added(session, LmsWork.made(values)), True


def _handed_in(
    session: Session, source: LmsSource, told: Told, named: WorkTold, work: LmsWork, *, is_new: bool
) -> Outcome:
    at, attempt = named.submitted_at or told.at, named.attempt or 0
    is_another = not is_new and work.submitted_at is not None and attempt > work.attempt > 0
    if work.submitted_at is not None and at <= work.submitted_at:
        touched(session, work)
        return Outcome.ALREADY
    if is_another:  # a new try is foreseen and graded anew
        for name, value in AFRESH.items():
            setattr(work, name, value)
        work.most_points, work.grade_text = None, ""
        work.state = WorkState.OFFERED if work.state is WorkState.PUT_ASIDE else work.state
    work.submitted_at, work.attempt = at, max(attempt, work.attempt)
    touched(session, work)
    by = grant_to_lms(lms_actor(source), Action.WORK_READ, work.learner_id)
    offered = WorkOffered(
        learner_id=work.learner_id,
        work_id=work.id,
        provenance_kind=str(Provenance.LMS),
        provenance_id=source.id,
    )
    record(session, by, offered)
    return Outcome.OFFERED


def _graded(session: Session, source: LmsSource, told: Told, work: LmsWork) -> Outcome:
    result = told.result
    if result is None:  # graded, and not said how: another event says it
        touched(session, work)
        return Outcome.KEPT
    at = result.at or told.at
    # Of an earlier try: what the learner foresees now is about the new one.
    is_of_another = work.attempt > 1 and work.submitted_at is not None and at < work.submitted_at
    if is_of_another or (work.grade_told_at is not None and at <= work.grade_told_at):
        touched(session, work)
        return Outcome.ALREADY
    stands = result.given is not None or bool(result.text)
    _set_grade(work, result, at, stands=stands)
    touched(session, work)
    by = grant_to_lms(lms_actor(source), Action.WORK_READ, work.learner_id)
    graded = WorkGraded(
        learner_id=work.learner_id,
        work_id=work.id,
        fields_changed=("grade",) if stands else ("removed",),
        provenance_kind=str(Provenance.LMS),
        provenance_id=source.id,
    )
    record(session, by, graded)
    return Outcome.GRADED if stands else Outcome.GRADE_TAKEN_BACK


def _set_grade(work: LmsWork, result: Result, at: datetime, *, stands: bool) -> None:
    work.grade_told_at = at
    work.graded_at = at if stands else None
    work.points, work.most_points = (result.given, result.most) if stands else (None, None)
    work.grade_text = result.text if stands and result.given is None else ""


def _judged(session: Session, told: Told, work: LmsWork) -> Outcome:
    result = told.result
    if result is None or result.outcome is None:
        touched(session, work)
        return Outcome.KEPT
    at = result.at or told.at
    is_news = note_outcome(session, work, result.outcome.id, share=result.share, is_mastered=result.is_mastered, at=at)
    if not is_news:
        return Outcome.ALREADY
    return Outcome.RATED if rate_what_is_known(session, work) else Outcome.KEPT
