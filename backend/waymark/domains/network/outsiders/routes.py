"""Guests over HTTP: a learner names them and makes their links; they come in by one."""

from typing import Annotated
from uuid import UUID

from waymark.domains.accounts.sessions.schemas import SessionRead
from waymark.domains.network.outsiders import arriving, service
from waymark.domains.network.outsiders.arriving import GuestLinkRefused
from waymark.domains.network.outsiders.schemas import GuestArrival, GuestLinkMade, OutsiderInvite
from waymark.domains.network.schemas import LinkRead
from waymark.identity.addresses import InsecureAddress
from waymark.identity.guard import Grant, may
from waymark.identity.models import SupportLink
from waymark.kit.http import CallNeed, Session, answers_at, room_router
from waymark.kit.http.answers import Cookies
from waymark.kit.problems import (
    Conflict,
    CrossSiteRefused,
    Forbidden,
    NotFound,
    SecretAlreadyShown,
    TooManyRequests,
    problems,
)
from waymark.kit.schemas import Dressed
from waymark.policy import Action

router = room_router("network")
LEARNER = "/learners/{learner_id}"
MayInvite = Annotated[Grant, may(Action.LINK_INVITE_OUTSIDE)]
MaySend = Annotated[Grant, may(Action.LINK_SEND, SupportLink, item_id="link_id")]


@router.post(
    LEARNER + "/outsiders",
    status_code=201,
    response_model=LinkRead,
    responses=problems(Forbidden, NotFound, Conflict, TooManyRequests),
)
@answers_at("/api/v1" + LEARNER + "/links/{id}")
def invite_outsider(new: OutsiderInvite, by: MayInvite, session: Session) -> Dressed:
    """Let somebody from outside support you on some goals. Of the young, a grown-up has to agree first."""
    return service.invite_outsider(session, by, new)


@router.post(
    LEARNER + "/links/{link_id}/send",
    response_model=GuestLinkMade,
    responses=problems(Forbidden, NotFound, Conflict, TooManyRequests, SecretAlreadyShown),
)
@answers_at("/api/v1" + LEARNER + "/links/{link_id}", secret=True)
def send_link(link_id: UUID, by: MaySend, session: Session) -> GuestLinkMade:
    """Make the link by which a guest comes in. It works once and is shown once; an earlier one ends."""
    return service.send_link(session, by, link_id)


@router.post(
    "/session/guest",
    response_model=SessionRead,
    responses=problems(GuestLinkRefused, InsecureAddress, CrossSiteRefused),
)
async def arrive(asked: GuestArrival, call: CallNeed) -> Cookies:
    """Come in as a guest, with a link that a learner sent you. It works once."""
    return await arriving.arrive(call, asked)
