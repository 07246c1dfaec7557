"""Corrections over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.privacy.corrections import service
from waymark.domains.privacy.corrections.models import Correction
from waymark.domains.privacy.corrections.schemas import (
    CorrectionAnswer,
    CorrectionAsk,
    CorrectionPage,
    CorrectionRead,
    Disagreement,
)
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, CrossSiteRefused, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("corrections")
ALL = "/learners/{learner_id}/corrections"
ONE = ALL + "/{correction_id}"
CHANGING = problems(Forbidden, NotFound, CrossSiteRefused, Conflict)

MayLook = Annotated[Lens, look(Action.CORRECTION_READ)]
MayLookAcross = Annotated[Lens, look(Action.CORRECTION_READ, across=True)]
MayAsk = Annotated[Grant, may(Action.CORRECTION_ASK)]
MayRead = Annotated[Grant, may(Action.CORRECTION_READ, Correction)]
MayAnswer = Annotated[Grant, may(Action.CORRECTION_ANSWER, Correction)]
MayDisagree = Annotated[Grant, may(Action.CORRECTION_DISAGREE, Correction)]


@router.get("/corrections", response_model=CorrectionPage, responses=problems(Forbidden, NotFound))
def list_waiting(lens: MayLookAcross, page: Paged, session: Session) -> Listed[Dressed]:
    """List the corrections that wait for your answer, the newest first."""
    return service.list_corrections(session, lens, page, None)


@router.get(ALL, response_model=CorrectionPage, responses=problems(Forbidden, NotFound))
def list_all(learner_id: UUID, lens: MayLook, page: Paged, session: Session) -> Listed[Dressed]:
    """List what was said to be wrong about a learner, and the answers, the newest first."""
    return service.list_corrections(session, lens, page, learner_id)


@router.post(ALL, status_code=201, response_model=CorrectionRead, responses=CHANGING)
@answers_at("/api/v1" + ALL + "/{id}")
def ask(asked: CorrectionAsk, by: MayAsk, session: Session) -> Dressed:
    """Say that something about a learner is wrong, and how it would be right."""
    return service.ask_to_correct(session, by, asked)


@router.get(ONE, response_model=CorrectionRead, responses=problems(Forbidden, NotFound))
def read(correction_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a correction."""
    return service.correction_for(session, by, correction_id)


@router.post(ONE + "/answer", response_model=CorrectionRead, responses=CHANGING)
@answers_at("/api/v1" + ONE)
def answer(correction_id: UUID, said: CorrectionAnswer, by: MayAnswer, session: Session) -> Dressed:
    """Answer for the school: it was put right, or it stays as it is, and why."""
    return service.answer(session, by, correction_id, said)


@router.post(ONE + "/disagree", response_model=CorrectionRead, responses=CHANGING)
@answers_at("/api/v1" + ONE)
def disagree(correction_id: UUID, said: Disagreement, by: MayDisagree, session: Session) -> Dressed:
    """Say that you disagree with the answer. What you write stays with the record and goes along in exports."""
    return service.disagree(session, by, correction_id, said)
