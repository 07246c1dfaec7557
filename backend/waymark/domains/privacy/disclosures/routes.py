"""The journal of access over HTTP."""

from typing import Annotated

from waymark.domains.privacy.disclosures import service
from waymark.domains.privacy.disclosures.schemas import DisclosurePage
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("disclosures")
MayRead = Annotated[Grant, may(Action.DISCLOSURE_READ)]


@router.get(
    "/learners/{learner_id}/disclosures", response_model=DisclosurePage, responses=problems(Forbidden, NotFound)
)
def list_all(by: MayRead, page: Paged, session: Session) -> Listed[Dressed]:
    """Read who looked at what: one line for each person, kind of thing and hour, the newest first."""
    return service.list_disclosures(session, by, page)
