"""Links over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.network import approvals, invitations, overviews, service
from waymark.domains.network.schemas import (
    LinkAwaitingPage,
    LinkInvite,
    LinkPage,
    LinkRead,
    LinkRescope,
    OverviewRead,
)
from waymark.identity.guard import Grant, Lens, look, may
from waymark.identity.models import SupportLink
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, TooManyRequests, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("network")
LINKS = "/learners/{learner_id}/links"
AT = "/api/v1" + LINKS + "/{link_id}"
DEED = problems(Forbidden, NotFound, Conflict)
INVITING = problems(Forbidden, NotFound, Conflict, TooManyRequests)


def of_link(action: Action) -> Any:
    """The Grant of an action on the path's link."""
    return may(action, SupportLink, item_id="link_id")


MayInvite = Annotated[Grant, may(Action.LINK_INVITE)]
MayRead = Annotated[Grant, of_link(Action.LINK_READ)]
MayAnswer = Annotated[Grant, of_link(Action.LINK_ANSWER)]
MayApprove = Annotated[Grant, of_link(Action.LINK_APPROVE)]
MayRefuse = Annotated[Grant, of_link(Action.LINK_REFUSE)]
MayRescope = Annotated[Grant, of_link(Action.LINK_RESCOPE)]
MayEnd = Annotated[Grant, of_link(Action.LINK_END)]
MayBlock = Annotated[Grant, of_link(Action.LINK_BLOCK)]
LookAt = Annotated[Lens, look(Action.LINK_READ)]
LookForWaiting = Annotated[Lens, look(Action.LINK_APPROVE, across=True)]


@router.post(LINKS, status_code=201, response_model=LinkRead, responses=INVITING)
@answers_at("/api/v1" + LINKS + "/{id}")
def invite(new: LinkInvite, by: MayInvite, session: Session) -> Dressed:
    """Ask somebody to support you. An outside adult needs a yes from your family or school first."""
    return invitations.invite(session, by, new)


@router.get(LINKS, response_model=LinkPage, responses=problems(NotFound, Forbidden))
def list_links(lens: LookAt, page: Paged, session: Session) -> Listed[Dressed]:
    """List the links of a learner that you may see, the newest first. A supporter sees their own."""
    return service.list_links(session, lens, page)


@router.get(LINKS + "/{link_id}", response_model=LinkRead, responses=problems(NotFound, Forbidden))
def read_link(link_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a link."""
    return service.link_for(session, by, link_id)


@router.patch(
    LINKS + "/{link_id}",
    response_model=LinkRead,
    responses=problems(Forbidden, NotFound, Conflict, Stale, PreconditionRequired),
)
def rescope(link_id: UUID, change: LinkRescope, by: MayRescope, version: IfMatch, session: Session) -> Dressed:
    """Change what a supporter is asked for, which goals they see, or until when (a merge patch)."""
    return service.rescope(session, by, link_id, version, change)


@router.post(LINKS + "/{link_id}/accept", response_model=LinkRead, responses=DEED)
@answers_at(AT)
def accept(link_id: UUID, by: MayAnswer, session: Session) -> Dressed:
    """Agree to support a learner who asked you."""
    return service.accept(session, by, link_id)


@router.post(LINKS + "/{link_id}/decline", response_model=LinkRead, responses=DEED)
@answers_at(AT)
def decline(link_id: UUID, by: MayAnswer, session: Session) -> Dressed:
    """Decline to support a learner who asked you. No reason is needed."""
    return service.decline(session, by, link_id)


@router.post(LINKS + "/{link_id}/approve", response_model=LinkRead, responses=DEED)
@answers_at(AT)
def approve(link_id: UUID, by: MayApprove, session: Session) -> Dressed:
    """Agree, as a guardian or for the school, that an outside adult is asked."""
    return service.approve(session, by, link_id)


@router.post(LINKS + "/{link_id}/refuse", response_model=LinkRead, responses=DEED)
@answers_at(AT)
def refuse(link_id: UUID, by: MayRefuse, session: Session) -> Dressed:
    """Refuse, as a guardian or for the school, that an outside adult is asked. They never hear of it."""
    return service.refuse(session, by, link_id)


@router.get("/me/approvals", response_model=LinkAwaitingPage, responses=problems(Forbidden))
def list_awaiting(lens: LookForWaiting, page: Paged, session: Session) -> Listed[dict[str, Any]]:
    """List links that wait for your approval, as a guardian or for your schools, the newest first."""
    return approvals.links_awaiting(session, lens, page)


@router.post(LINKS + "/{link_id}/end", response_model=LinkRead, responses=DEED)
@answers_at(AT)
def end(link_id: UUID, by: MayEnd, session: Session) -> Dressed:
    """End a link, or take an invitation back. What was shared is closed at once, and does not come back."""
    return service.end(session, by, link_id)


@router.post(LINKS + "/{link_id}/block", response_model=LinkRead, responses=DEED)
@answers_at(AT)
def block(link_id: UUID, by: MayBlock, session: Session) -> Dressed:
    """End it for good: neither of you finds the other any more."""
    return service.block(session, by, link_id)


@router.get("/learners/{learner_id}/overview", response_model=OverviewRead, responses=problems(NotFound, Forbidden))
def overview(by: Annotated[Grant, may(Action.LEARNER_SEE)], session: Session) -> dict[str, Any]:
    """Say what you may know of a learner, and what you are to them."""
    return overviews.overview(session, by)
