"""Rectification: a learner says what is wrong, the school answers, the learner may disagree for good."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.privacy.corrections import queries
from waymark.domains.privacy.corrections.events import CorrectionAnswered, CorrectionAsked, DisagreementNoted
from waymark.domains.privacy.corrections.models import Correction, CorrectionState
from waymark.domains.privacy.corrections.schemas import CorrectionAnswer, CorrectionAsk, Disagreement
from waymark.events.ledger import record
from waymark.identity.guard import Grant, Lens
from waymark.identity.models import Person
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict
from waymark.kit.rows import added, found, held, touched
from waymark.kit.schemas import Dressed, Listed


def list_corrections(session: Session, lens: Lens, page: Asked, learner_id: UUID | None) -> Listed[Dressed]:
    """Return a learner's corrections; without a learner, those that wait for the caller's answer."""
    before = None if page.after is None else UUID(page.after[0])
    asked = queries.waiting(before) if learner_id is None else queries.corrections_of(learner_id, before)
    rows = session.execute(asked.limit(page.limit + 1), lens.asked()).all()
    return page.listed([Dressed(one, learner_name=person.shown_name) for one, person in rows], lambda row: (row.id,))


def correction_for(session: Session, by: Grant, correction_id: UUID) -> Dressed:
    """Return a correction that the guard has let the caller see."""
    return _named(session, found(session, Correction, by.organization_id, correction_id, learner_id=by.learner_id))


def ask_to_correct(session: Session, by: Grant, asked: CorrectionAsk) -> Dressed:
    """Say that something about a learner is wrong."""
    ids = {"organization_id": by.organization_id, "learner_id": by.learner_id, "author_id": by.actor.person_id}
    correction = added(session, Correction.made(asked.model_dump(), **ids))
    record(session, by, CorrectionAsked(learner_id=by.learner_id, correction_id=correction.id))
    return _named(session, correction)


def answer(session: Session, by: Grant, correction_id: UUID, said: CorrectionAnswer) -> Dressed:
    """Answer for the school. Errors: `Conflict` when it was answered before."""
    correction = held(session, Correction, by.organization_id, correction_id, learner_id=by.learner_id)
    if correction.state is not CorrectionState.OPEN:
        raise Conflict("This was answered already.")
    correction.state = CorrectionState(said.state)
    correction.answer = said.answer
    correction.answered_by, correction.answered_at = by.actor.person_id, clock.now()
    said_of = CorrectionAnswered(learner_id=by.learner_id, correction_id=correction.id, state=said.state)
    record(session, by, said_of)
    return _named(session, touched(session, correction))


def disagree(session: Session, by: Grant, correction_id: UUID, said: Disagreement) -> Dressed:
    """Note that one disagrees with a no; it stays with the record. Errors: `Conflict` before there is one."""
    correction = held(session, Correction, by.organization_id, correction_id, learner_id=by.learner_id)
    if correction.state is not CorrectionState.DECLINED:
        raise Conflict("There is no answer yet that you could disagree with.")
    correction.disagreement, correction.disagreed_at = said.text, clock.now()
    record(session, by, DisagreementNoted(learner_id=by.learner_id, correction_id=correction.id))
    return _named(session, touched(session, correction))


def _named(session: Session, correction: Correction) -> Dressed:
    person = found(session, Person, correction.organization_id, correction.learner_id)
    return Dressed(correction, learner_name=person.shown_name)
