"""Programs that a school lets in, over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.accounts.clients import service
from waymark.domains.accounts.clients.schemas import ClientCreate, ClientMade, ClientPage, ClientRead, ClientRevise
from waymark.domains.accounts.clients.service import NoSecret
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.problems import (
    Conflict,
    CrossSiteRefused,
    Forbidden,
    NotFound,
    PreconditionRequired,
    SecretAlreadyShown,
    Stale,
    problems,
)
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("clients")
MANY = "/clients"
ONE = "/clients/{client_id}"

MayManage = Annotated[Grant, may(Action.CLIENT_MANAGE)]
MayRead = Annotated[Grant, may(Action.CLIENT_READ)]
CHANGING = problems(Forbidden, NotFound, CrossSiteRefused, Stale, PreconditionRequired)


@router.post(
    MANY,
    status_code=201,
    response_model=ClientMade,
    responses=problems(Forbidden, NotFound, CrossSiteRefused, Conflict, SecretAlreadyShown),
)
@answers_at("/api/v1/clients/{id}", secret=True)
def register(new: ClientCreate, by: MayManage, session: Session) -> Dressed:
    """Let a program in: a system that acts for itself, whose secret is shown this once, or an app."""
    return service.register_client(session, by, new)


@router.get(MANY, response_model=ClientPage, responses=problems(Forbidden, NotFound))
def list_all(by: MayRead, session: Session) -> Listed[Dressed]:
    """List the programs that the school lets in, the oldest first."""
    return service.list_clients(session, by)


@router.get(ONE, response_model=ClientRead, responses=problems(Forbidden, NotFound))
def read(client_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read what is known of a program."""
    return service.client_for(session, by, client_id)


@router.patch(ONE, response_model=ClientRead, responses=CHANGING)
def revise(client_id: UUID, change: ClientRevise, by: MayManage, version: IfMatch, session: Session) -> Dressed:
    """Change a program (a merge patch), or switch it off and on. Off, everything it holds ends at once."""
    return service.revise_client(session, by, client_id, version, change)


@router.delete(ONE, status_code=204, response_model=None, responses=CHANGING)
def remove(client_id: UUID, by: MayManage, version: IfMatch, session: Session) -> None:
    """Delete a program. Everything it holds ends at once."""
    return service.delete_client(session, by, client_id, version)


@router.post(
    ONE + "/rotate-secret",
    response_model=ClientMade,
    responses=problems(Forbidden, NotFound, CrossSiteRefused, NoSecret, SecretAlreadyShown),
)
@answers_at("/api/v1" + ONE, secret=True)
def rotate_secret(client_id: UUID, by: MayManage, session: Session) -> Dressed:
    """Give a program a new secret, shown this once. The old one, and what it opened, end at once."""
    return service.rotate_client_secret(session, by, client_id)
