"""Erasures over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.privacy.erasures import service
from waymark.domains.privacy.erasures.schemas import ErasureConfirm, ErasurePage, ErasureRead, ProofPage, ProofRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, CrossSiteRefused, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("erasures")
ALL = "/learners/{learner_id}/erasures"
ONE = ALL + "/{erasure_id}"
CHANGING = problems(Forbidden, NotFound, CrossSiteRefused, Conflict)

MayRead = Annotated[Grant, may(Action.ERASURE_READ)]
MayErase = Annotated[Grant, may(Action.ERASURE_ASK)]
MayAudit = Annotated[Grant, may(Action.AUDIT_READ)]


@router.get(ALL, response_model=ErasurePage, responses=problems(Forbidden, NotFound))
def list_all(by: MayRead, session: Session) -> Listed[Dressed]:
    """List a learner's erasures that are asked for and not done."""
    return service.list_erasures(session, by)


@router.post(ALL, status_code=201, response_model=ErasureRead, responses=CHANGING)
@answers_at("/api/v1" + ALL + "/{id}")
def ask(by: MayErase, session: Session) -> Dressed:
    """Ask for everything of a learner to go. It says which word to type to confirm; what would go is counted next."""
    return service.ask_to_erase(session, by)


@router.get(ONE, response_model=ErasureRead, responses=problems(Forbidden, NotFound))
def read(erasure_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read an erasure that is not done."""
    return service.erasure_for(session, by, erasure_id)


@router.post(ONE + "/confirm", response_model=ErasureRead, responses=CHANGING)
@answers_at("/api/v1" + ONE)
def confirm(erasure_id: UUID, said: ErasureConfirm, by: MayErase, session: Session) -> Dressed:
    """Confirm with the typed word. Everything of the learner goes, and cannot be brought back."""
    return service.confirm(session, by, erasure_id, said)


@router.post(ONE + "/cancel", response_model=ErasureRead, responses=CHANGING)
@answers_at("/api/v1" + ONE)
def cancel(erasure_id: UUID, by: MayErase, session: Session) -> Dressed:
    """Call it off, and leave everything as it is."""
    return service.call_off(session, by, erasure_id)


@router.get("/erasures", response_model=ProofPage, responses=problems(Forbidden, NotFound))
def list_proofs(by: MayAudit, page: Paged, session: Session) -> Listed[Dressed]:
    """List the organization's erasures without saying whose they were, the newest first."""
    return service.list_proofs(session, by, page)


@router.get("/proofs/{organization_id}/{erasure_id}", response_model=ProofRead, responses=problems(NotFound))
def proof(organization_id: UUID, erasure_id: UUID, session: Session) -> Dressed:
    """Read the proof of an erasure by its number, signed in or not: whoever was erased cannot sign in any more."""
    return service.proof(session, organization_id, erasure_id)
