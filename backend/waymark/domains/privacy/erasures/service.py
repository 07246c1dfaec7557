"""Asks for an erasure, confirms it in a second step, calls it off, and shows what is left: the proof."""

from secrets import choice
from uuid import UUID

from sqlmodel import Session

from waymark.domains.jobs.models import JobKind
from waymark.domains.jobs.service import queue_job
from waymark.domains.privacy.erasures import queries
from waymark.domains.privacy.erasures.events import ErasureAsked, ErasureCancelled, ErasureConfirmed
from waymark.domains.privacy.erasures.models import Erasure, ErasureState
from waymark.domains.privacy.erasures.schemas import ErasureConfirm
from waymark.events.ledger import record
from waymark.identity.guard import Grant, grant_to_service
from waymark.identity.holds import holds_person
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, NotFound, Unprocessable
from waymark.kit.rows import added, found, held
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import fold
from waymark.policy import Action

# Any of them, so that nobody types it without reading.
WORDS = ("river", "lantern", "pebble", "meadow", "kettle", "compass", "feather", "harbor", "willow", "button")


def list_erasures(session: Session, by: Grant) -> Listed[Dressed]:
    """Return a learner's erasures that have not ended."""
    rows = session.exec(queries.open_erasures(by.organization_id, by.learner_id)).all()
    return Listed([_dressed(session, row) for row in rows])


def ask_to_erase(session: Session, by: Grant) -> Dressed:
    """Ask for everything to go: the first of two steps. Errors: `Conflict` when this was asked already."""
    if session.exec(queries.open_erasures(by.organization_id, by.learner_id)).first() is not None:
        raise Conflict("This was asked already. Confirm it, or call it off.")
    values = {
        "organization_id": by.organization_id,
        "learner_id": by.learner_id,
        "asked_by": by.actor.person_id,
        "relation": str(by.relation),
        "word": choice(WORDS),
    }
    erasure = added(session, Erasure.made(values))
    service = grant_to_service(by.organization_id, Action.ERASURE_ASK)  # so that the job itself names nobody
    queue_job(session, service, JobKind.ERASURE_COUNT, {"erasure_id": str(erasure.id)})
    record(session, by, ErasureAsked(learner_id=by.learner_id, erasure_id=erasure.id))
    return _dressed(session, erasure)


def erasure_for(session: Session, by: Grant, erasure_id: UUID) -> Dressed:
    """Return an erasure that has not been done, with what would go once that is counted."""
    return _dressed(session, _of(session, by, erasure_id))


def confirm(session: Session, by: Grant, erasure_id: UUID, said: ErasureConfirm) -> Dressed:
    """Confirm an erasure: the second step; it begins. Errors: `Unprocessable` for another word, `Conflict`.

    What somebody who keeps learners safe holds is not erased: it waits, and administrators see that it does.
    """
    erasure = held(session, Erasure, by.organization_id, _of(session, by, erasure_id).id)
    if erasure.state not in Erasure.BEFORE_IT_BEGINS:
        raise Conflict("This was confirmed already, or called off.")
    if fold(said.word) != fold(erasure.word):
        message = f"Type the word “{erasure.word}”, or leave everything as it is."
        raise Unprocessable(errors=[FieldProblem(pointer="/word", message=message)])
    if holds_person(session, by.organization_id, by.learner_id):
        return _hold(session, erasure)
    erasure.confirmed_at = clock.now()
    erasure.state = ErasureState.CONFIRMED
    service = grant_to_service(by.organization_id, Action.ERASURE_ASK)
    erasure.job_id = queue_job(session, service, JobKind.ERASURE, {"erasure_id": str(erasure.id)}).id
    session.add(erasure)
    session.flush()
    record(session, by, ErasureConfirmed(learner_id=by.learner_id, erasure_id=erasure.id))
    return _dressed(session, erasure)


def _hold(session: Session, erasure: Erasure) -> Dressed:
    """Leave everything as it is for now; whoever may confirms again later."""
    erasure.state = ErasureState.HELD
    session.add(erasure)
    session.flush()
    return _dressed(session, erasure)


def call_off(session: Session, by: Grant, erasure_id: UUID) -> Dressed:
    """Leave everything as it is. Errors: `Conflict` once it has begun."""
    erasure = held(session, Erasure, by.organization_id, _of(session, by, erasure_id).id)
    if erasure.state not in Erasure.BEFORE_IT_BEGINS:
        raise Conflict("This has begun, or is over. It cannot be called off any more.")
    erasure.state, erasure.counts = ErasureState.CANCELLED, {}
    erasure.finished_at = clock.now()
    session.add(erasure)
    session.flush()
    record(session, by, ErasureCancelled(learner_id=by.learner_id, erasure_id=erasure.id))
    return _dressed(session, erasure)


def list_proofs(session: Session, by: Grant, page: Asked) -> Listed[Dressed]:
    """Return all erasures of the organization, without whose they are, the newest first."""
    before = None if page.after is None else UUID(page.after[0])
    asked = queries.every_erasure(by.organization_id, before).limit(page.limit + 1)
    return page.listed([_proof(row, is_held=is_held) for row, is_held in session.exec(asked)], lambda row: (row.id,))


def proof(session: Session, organization_id: UUID, erasure_id: UUID) -> Dressed:
    """Return what is left of an erasure, for whoever knows its number. Errors: `NotFound`."""
    enter(session, organization_id)
    row = session.get(Erasure, (organization_id, erasure_id))
    if row is None:
        raise NotFound
    return _proof(row, is_held=_is_held(session, row))


def _of(session: Session, by: Grant, erasure_id: UUID) -> Erasure:
    return found(session, Erasure, by.organization_id, erasure_id, learner_id=by.learner_id)


def _dressed(session: Session, erasure: Erasure) -> Dressed:
    """Return an erasure with what would go."""
    state = _stands(erasure, is_held=_is_held(session, erasure))
    return Dressed(erasure, state=state, counts=erasure.counts or None)


def _proof(erasure: Erasure, *, is_held: bool) -> Dressed:
    """Return what may be known of it without knowing whose it is: how much would go is the learner's alone."""
    counts = erasure.counts if erasure.state is ErasureState.DONE else {}
    return Dressed(erasure, state=_stands(erasure, is_held=is_held), counts=counts)


def _stands(erasure: Erasure, *, is_held: bool) -> ErasureState:
    """Return where it stands now: what was held waits for a person again as soon as nobody holds it."""
    return ErasureState.ASKED if erasure.state is ErasureState.HELD and not is_held else erasure.state


def _is_held(session: Session, erasure: Erasure) -> bool:
    return erasure.learner_id is not None and holds_person(session, erasure.organization_id, erasure.learner_id)
