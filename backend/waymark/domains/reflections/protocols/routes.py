"""Protocols over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.reflections.protocols import service
from waymark.domains.reflections.protocols.schemas import ProtocolPage, ProtocolRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, room_router
from waymark.kit.problems import NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("protocols")

MayRead = Annotated[Grant, may(Action.PROTOCOL_READ)]


@router.get("/protocols", response_model=ProtocolPage, responses=problems(NotFound))
def list_all(by: MayRead, session: Session) -> Listed[Dressed]:
    """List the ways to reflect that your organization offers."""
    return service.list_protocols(session, by)


@router.get("/protocols/{protocol_id}", response_model=ProtocolRead, responses=problems(NotFound))
def read(protocol_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a protocol in its present words."""
    return service.protocol_for(session, by, protocol_id)


@router.get("/protocols/{protocol_id}/versions/{number}", response_model=ProtocolRead, responses=problems(NotFound))
def version(protocol_id: UUID, number: int, by: MayRead, session: Session) -> Dressed:
    """Read a protocol as it was in one version, for a reflection that was written with it."""
    return service.protocol_for(session, by, protocol_id, number)
