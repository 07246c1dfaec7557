"""Help contacts over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.organizations.help import service
from waymark.domains.organizations.help.schemas import HelpListRead, HelpListRevise, HelpRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, room_router
from waymark.kit.problems import Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.policy import Action

router = room_router("help")
ONE = "/help-contacts/{place_id}"

MayRead = Annotated[Grant, may(Action.HELP_READ)]
MayRevise = Annotated[Grant, may(Action.HELP_REVISE)]


@router.get("/help-contacts", response_model=HelpRead, responses=problems(Forbidden, NotFound))
def read_mine(by: MayRead, session: Session) -> dict[str, Any]:
    """Read whom you can turn to when something worries you."""
    return service.help_for(session, by)


@router.get(ONE, response_model=HelpListRead, responses=problems(Forbidden, NotFound))
def read(place_id: UUID, by: MayRevise, session: Session) -> dict[str, Any]:
    """Read the contacts of a school that you administer, or of the organization, as they were written."""
    return service.contacts_for(session, by, place_id)


@router.put(ONE, response_model=HelpListRead, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def revise(place_id: UUID, change: HelpListRevise, by: MayRevise, version: IfMatch, session: Session) -> dict[str, Any]:
    """Change whom the people of a school, or of the organization, can turn to."""
    return service.revise_contacts(session, by, place_id, version, change)
