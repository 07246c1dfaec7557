"""Protocols over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from waymark.domains.reflections.protocols import copying, service
from waymark.domains.reflections.protocols.models import Occasion, Protocol
from waymark.domains.reflections.protocols.schemas import (
    ProtocolCopy,
    ProtocolOffer,
    ProtocolPage,
    ProtocolRead,
    ProtocolRevise,
)
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("protocols")
OWN = "/learners/{learner_id}/protocols"
AT = "/api/v1/protocols/{id}"
CHANGES = problems(Forbidden, NotFound, Stale, PreconditionRequired)

MayRead = Annotated[Grant, may(Action.PROTOCOL_READ)]
MayCopy = Annotated[Grant, may(Action.PROTOCOL_COPY)]
MayRevise = Annotated[Grant, may(Action.PROTOCOL_REVISE, Protocol)]
MayOffer = Annotated[Grant, may(Action.PROTOCOL_OFFER)]
For = Annotated[Occasion | None, Query(description="Only those that may help then.")]


@router.get("/protocols", response_model=ProtocolPage, responses=problems(NotFound))
def list_all(by: MayRead, session: Session, occasion: For = None) -> Listed[Dressed]:
    """List the ways to reflect that are offered to you: everybody's, your groups' and your own."""
    return service.list_protocols(session, by, occasion)


@router.post(
    "/protocols", status_code=201, response_model=ProtocolRead, responses=problems(Forbidden, NotFound, Conflict)
)
@answers_at(AT)
def offer(asked: ProtocolOffer, by: MayOffer, session: Session) -> Dressed:
    """Copy a way to reflect with other questions, for a group that you teach or for everybody."""
    return copying.offer_protocol(session, by, asked)


@router.get("/protocols/{protocol_id}", response_model=ProtocolRead, responses=problems(NotFound))
def read(protocol_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a protocol in its present words."""
    return service.protocol_for(session, by, protocol_id)


@router.patch("/protocols/{protocol_id}", response_model=ProtocolRead, responses=CHANGES)
def revise_offer(protocol_id: UUID, change: ProtocolRevise, by: MayOffer, number: IfMatch, session: Session) -> Dressed:
    """Change the questions that you offer (a merge patch): a new version. What was written keeps its own."""
    return copying.revise_offer(session, by, protocol_id, number, change)


@router.delete("/protocols/{protocol_id}", status_code=204, responses=CHANGES)
def withdraw_offer(protocol_id: UUID, by: MayOffer, number: IfMatch, session: Session) -> None:
    """Put away what you offer. What was written with it stays."""
    copying.withdraw_offer(session, by, protocol_id, number)


@router.get("/protocols/{protocol_id}/versions/{number}", response_model=ProtocolRead, responses=problems(NotFound))
def version(protocol_id: UUID, number: int, by: MayRead, session: Session) -> Dressed:
    """Read a protocol as it was in one version, for a reflection that was written with it."""
    return service.protocol_for(session, by, protocol_id, number)


@router.post(OWN, status_code=201, response_model=ProtocolRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at(AT)
def copy(asked: ProtocolCopy, by: MayCopy, session: Session) -> Dressed:
    """Copy a way to reflect and change its questions, for yourself alone."""
    return copying.copy_protocol(session, by, asked)


@router.patch(OWN + "/{protocol_id}", response_model=ProtocolRead, responses=CHANGES)
def revise(protocol_id: UUID, change: ProtocolRevise, by: MayRevise, number: IfMatch, session: Session) -> Dressed:
    """Change the questions of your own way to reflect (a merge patch): a new version."""
    return copying.revise_own(session, by, protocol_id, number, change)


@router.delete(OWN + "/{protocol_id}", status_code=204, responses=CHANGES)
def withdraw(protocol_id: UUID, by: MayRevise, number: IfMatch, session: Session) -> None:
    """Put your own way to reflect away. What you wrote with it stays."""
    copying.withdraw_own(session, by, protocol_id, number)
