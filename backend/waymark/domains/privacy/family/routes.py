"""What a guardian sees, over HTTP."""

from typing import Annotated

from waymark.domains.privacy.family import service
from waymark.domains.privacy.family.schemas import WardPage, WardRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, room_router
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("family")
MayRead = Annotated[Grant, may(Action.WARD_READ)]


@router.get("/me/wards", response_model=WardPage, responses=problems(Forbidden, NotFound))
def list_wards(by: MayRead, session: Session) -> Listed[WardRead]:
    """List the learners whom you are a guardian of. At 18 a learner's rights are their own, and they are not here."""
    return service.list_wards(session, by)
