"""Personal access tokens over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.accounts.tokens import service
from waymark.domains.accounts.tokens.schemas import TokenCreate, TokenMade, TokenPage
from waymark.domains.accounts.tokens.service import AdultsOnly
from waymark.identity.guard import Grant, may
from waymark.identity.models import Token
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.problems import Conflict, CrossSiteRefused, Forbidden, NotFound, SecretAlreadyShown, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("accounts")

MayManage = Annotated[Grant, may(Action.TOKEN_MANAGE)]


@router.get("/me/tokens", response_model=TokenPage, responses=problems(Forbidden, NotFound))
def list_tokens(by: MayManage, session: Session) -> Listed[Token]:
    """List your tokens that are alive."""
    return service.list_tokens(session, by)


@router.post(
    "/me/tokens",
    status_code=201,
    response_model=TokenMade,
    responses=problems(Forbidden, AdultsOnly, NotFound, CrossSiteRefused, Conflict, SecretAlreadyShown),
)
@answers_at("/api/v1/me/tokens", secret=True)
def make_token(new: TokenCreate, by: MayManage, session: Session) -> TokenMade:
    """Make a token for a program that acts for you. Adults only. The token is shown once."""
    return service.make_token(session, by, new)


@router.delete(
    "/me/tokens/{token_id}",
    status_code=204,
    response_model=None,
    responses=problems(Forbidden, NotFound, CrossSiteRefused),
)
def revoke_token(token_id: UUID, by: MayManage, session: Session) -> None:
    """End a token at once."""
    return service.revoke_token(session, by, token_id)
