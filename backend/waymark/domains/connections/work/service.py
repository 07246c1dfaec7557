"""What a learner makes of work that they did in an LMS. They say first how it went; then the grade is shown."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.work import queries
from waymark.domains.connections.work.events import WorkForeseen, WorkLaidAside, WorkLookedAt, WorkTaken
from waymark.domains.connections.work.models import LmsWork, WorkState
from waymark.domains.connections.work.rating import rate_what_is_known
from waymark.domains.connections.work.schemas import WorkForesee, WorkTake
from waymark.domains.conversations.notices.models import Notice
from waymark.domains.conversations.notices.things import Thing, join
from waymark.domains.conversations.reports.kinds import Looker, by_itself
from waymark.domains.goals.deciders.service import Origin
from waymark.domains.goals.evidence.models import EvidenceKind
from waymark.domains.goals.evidence.service import place_evidence
from waymark.domains.goals.service import own_goal
from waymark.events.ledger import DomainEvent, record
from waymark.identity.guard import Grant, grant
from waymark.identity.models import Provenance
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict
from waymark.kit.rows import found, locked, touched
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

PAIRS_NEEDED = 5
MOST_PAIRS = 50
HIDDEN = {"points": None, "most_points": None, "percent": None, "grade_text": ""}


def _is_seen(_looker: Looker, work: LmsWork, _notice: Notice) -> bool:
    """A grade that was looked at, or taken back, waits for nobody."""
    return work.is_grade_shown or not work.is_graded


join("lms_work", Thing(LmsWork, by_itself(Action.WORK_READ), _is_seen, goal="goal_id"))


def list_work(session: Session, by: Grant, page: Asked) -> Listed[Dressed]:
    """Return a page of a learner's work in LMSs, the newest first."""
    before = None if page.after is None else UUID(page.after[0])
    asked = queries.work_of(by.organization_id, by.learner_id, before)
    listed = page.listed(session.exec(asked.limit(page.limit + 1)).all(), lambda row: (row.id,))
    return Listed(_all_shown(session, by, listed.items), listed.next)


def work_for(session: Session, by: Grant, work_id: UUID) -> Dressed:
    """Return one piece of work. Errors: `NotFound`."""
    return _shown(session, by, found(session, LmsWork, by.organization_id, work_id, learner_id=by.learner_id))


def _shown(session: Session, by: Grant, work: LmsWork) -> Dressed:
    return _all_shown(session, by, [work])[0]


def _all_shown(session: Session, by: Grant, works: Sequence[LmsWork]) -> list[Dressed]:
    """Return work as the learner may see it now: without its grade, until they said how it went.

    Work whose evidence was taken back is offered again, as if it had not been taken.
    """
    ids = {work.evidence_id for work in works if work.evidence_id is not None}
    there = queries.evidence_there(session, by.organization_id, ids) if ids else set()
    return [_dressed(by, work, is_free=_is_free(work, there)) for work in works]


def _is_free(work: LmsWork, evidence_there: set[UUID]) -> bool:
    return work.state is WorkState.TAKEN and work.evidence_id not in evidence_there


def _dressed(by: Grant, work: LmsWork, *, is_free: bool) -> Dressed:
    free = {"state": WorkState.OFFERED, "goal_id": None, "evidence_id": None} if is_free else {}
    return Dressed(by.dress(work), **free, **({} if work.is_grade_shown else HIDDEN))


def _held(session: Session, by: Grant, work_id: UUID) -> LmsWork:
    work = locked(session, LmsWork, by.organization_id, work_id, learner_id=by.learner_id)
    ids = {work.evidence_id} if work.evidence_id is not None else set()
    if _is_free(work, queries.evidence_there(session, by.organization_id, ids) if ids else set()):
        work.offer_again()
    return work


def foresee(session: Session, by: Grant, work_id: UUID, said: WorkForesee) -> Dressed:
    """Say how well it went, before seeing the grade. Errors: `Conflict` when the grade was shown already."""
    work = _held(session, by, work_id)
    if work.is_grade_shown:
        raise Conflict("You have seen the grade already, so this cannot be foreseen any more.")
    if work.foreseen != said.percent:
        work.foreseen, work.foreseen_at = said.percent, clock.now()
        _tell(session, by, work, WorkForeseen(learner_id=by.learner_id, work_id=work.id, fields_changed=("foreseen",)))
    return _shown(session, by, work)


def look(session: Session, by: Grant, work_id: UUID) -> Dressed:
    """Let the grade be shown without saying first how it went. Errors: `Conflict` when there is no grade yet."""
    work = _held(session, by, work_id)
    if not work.is_graded:
        raise Conflict("There is no grade yet. It will be here when your LMS tells us of one.")
    if not work.is_grade_shown:
        work.seen_at = clock.now()
        _tell(session, by, work, WorkLookedAt(learner_id=by.learner_id, work_id=work.id))
    return _shown(session, by, work)


def _tell(session: Session, by: Grant, work: LmsWork, event: DomainEvent) -> None:
    touched(session, work)
    record(session, by, event)


def take(session: Session, by: Grant, work_id: UUID, asked: WorkTake) -> Dressed:
    """Take work as evidence for a goal. What the LMS already said of it is laid beside the learner's own rating.

    Errors: `Conflict` when it is evidence already; `Forbidden` for a closed goal; `NotFound`; `Unprocessable`.
    """
    work = _held(session, by, work_id)
    if work.state is WorkState.TAKEN:
        raise Conflict("This is evidence for a goal already. Take the evidence back there first.")
    goal = own_goal(session, by, asked.goal_id)
    on_goal = grant(session, by.actor, Action.GOAL_REVISE, by.learner_id, goal)
    values: dict[str, Any] = {
        "kind": EvidenceKind.LMS,
        "title": work.title or f"{work.lms_name}: {work.external_id}",
        "note": asked.note,
        "url": work.url,
        "lms_name": work.lms_name,
        "reference": work.title or work.external_id,
    }
    origin = Origin(Provenance.LMS, work.source_id)
    evidence = place_evidence(session, on_goal, goal, values, asked.criterion_ids, origin)
    work.state, work.goal_id, work.evidence_id = WorkState.TAKEN, goal.id, evidence.id
    taken = WorkTaken(learner_id=by.learner_id, work_id=work.id, goal_id=goal.id, evidence_id=evidence.id)
    _tell(session, by, work, taken)
    rate_what_is_known(session, work)
    return _shown(session, by, work)


def put_aside(session: Session, by: Grant, work_id: UUID) -> Dressed:
    """Put offered work aside; it can be taken later all the same. Errors: `Conflict` when it is evidence already."""
    work = _held(session, by, work_id)
    if work.state is WorkState.TAKEN:
        raise Conflict("This is evidence for a goal already. Take the evidence back there first.")
    if work.state is not WorkState.PUT_ASIDE:
        work.state = WorkState.PUT_ASIDE
        _tell(session, by, work, WorkLaidAside(learner_id=by.learner_id, work_id=work.id))
    return _shown(session, by, work)


def work_calibration(session: Session, by: Grant) -> dict[str, Any]:
    """Return a learner's pairs of foreseen and graded, the oldest first; before five only how many are missing."""
    rows = list(session.exec(queries.foreseen_and_graded(by.organization_id, by.learner_id, MOST_PAIRS)))
    missing = max(0, PAIRS_NEEDED - len(rows))
    pairs = [
        {
            "work_id": row.id,
            "title": row.title,
            "graded_at": row.graded_at,
            "foreseen": row.foreseen,
            "percent": row.percent,
        }
        for row in reversed(rows)
    ]
    return {
        "learner_id": by.learner_id,
        "pairs_needed": PAIRS_NEEDED,
        "pairs_missing": missing,
        "pairs": [] if missing else pairs,
    }
