"""A learner's record as a whole, over HTTP."""

from typing import Annotated

from waymark.domains.privacy.freezing import service
from waymark.domains.privacy.freezing.schemas import RecordRead
from waymark.domains.privacy.freezing.service import Record
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.problems import Conflict, CrossSiteRefused, Forbidden, NotFound, problems
from waymark.policy import Action

router = room_router("record")
AT = "/learners/{learner_id}/record"
CHANGING = problems(Forbidden, NotFound, CrossSiteRefused, Conflict)

MayRead = Annotated[Grant, may(Action.RECORD_READ)]
MayFreeze = Annotated[Grant, may(Action.RECORD_FREEZE)]


@router.get(AT, response_model=RecordRead, responses=problems(Forbidden, NotFound))
def read(by: MayRead, session: Session) -> Record:
    """Read how a learner's record stands, and what you may do with it as a whole."""
    return service.record_for(session, by)


@router.post(AT + "/freeze", response_model=RecordRead, responses=CHANGING)
@answers_at("/api/v1" + AT)
def freeze(by: MayFreeze, session: Session) -> Record:
    """Freeze a record: nobody changes it any more, and nobody whom it was shared with sees it."""
    return service.freeze(session, by)


@router.post(AT + "/unfreeze", response_model=RecordRead, responses=CHANGING)
@answers_at("/api/v1" + AT)
def unfreeze(by: MayFreeze, session: Session) -> Record:
    """Unfreeze a record: it can be worked on again, and those it was shared with see it."""
    return service.unfreeze(session, by)
