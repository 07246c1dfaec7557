"""Makes, lists and revokes personal access tokens: for adults only."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_
from sqlmodel import Session, col

from waymark.domains.accounts.sessions.adults import is_known_adult
from waymark.domains.accounts.sessions.describing import account_of
from waymark.domains.accounts.tokens import queries
from waymark.domains.accounts.tokens.schemas import TokenCreate, TokenMade
from waymark.identity.guard import Grant
from waymark.identity.models import Token
from waymark.identity.secrets import SecretKind, make_secret
from waymark.kit import clock
from waymark.kit.problems import Conflict, Forbidden, NotFound
from waymark.kit.schemas import Listed

MOST = 50
KEPT = timedelta(days=30)


class AdultsOnly(Forbidden):
    """Tokens are for adults. They let a program act for you, and your account is not known to be an adult's."""


def make_token(session: Session, by: Grant, new: TokenCreate) -> TokenMade:
    """Make a token; its secret is shown once. Errors: `AdultsOnly`, `Forbidden` for a token, `Conflict`."""
    if by.actor.kind != "person":
        raise Forbidden("A token cannot make tokens. Sign in with a browser.")
    account_id = account_of(by.actor)
    if not is_known_adult(session, account_id, by.organization_id):
        raise AdultsOnly
    if queries.count_of_live_tokens(session, account_id, by.actor.person_id, clock.now()) >= MOST:
        raise Conflict(f"There are {MOST} tokens already. End one that is not needed any more.")
    fresh = make_secret(SecretKind.PERSONAL_TOKEN)
    token = Token.made(
        {
            "hash": fresh.at_rest,
            "account_id": account_id,
            "organization_id": by.organization_id,
            "person_id": by.actor.person_id,
            "name": new.name,
            "scopes": list(dict.fromkeys(new.scopes)),
            "expires_at": clock.now() + timedelta(days=new.days),
        }
    )
    session.add(token)
    session.flush()
    return TokenMade(
        id=token.id,
        name=token.name,
        scopes=token.scopes,
        created_at=token.created_at,
        expires_at=token.expires_at,
        token=fresh.shown,
    )


def list_tokens(session: Session, by: Grant) -> Listed[Token]:
    """List the tokens with which programs act for the caller."""
    return Listed(list(session.exec(queries.live_tokens(account_of(by.actor), by.actor.person_id, clock.now()))))


def revoke_token(session: Session, by: Grant, token_id: UUID) -> None:
    """End a token at once. Errors: `NotFound`."""
    asked = queries.live_tokens(account_of(by.actor), by.actor.person_id, clock.now()).where(Token.id == token_id)
    token = session.exec(asked).first()
    if token is None:
        raise NotFound
    token.revoked_at = clock.now()
    session.add(token)
    session.flush()


def forget_old_tokens(session: Session) -> None:
    """Delete tokens that ended more than 30 days ago."""
    before = clock.now() - KEPT
    session.execute(delete(Token).where(or_(col(Token.expires_at) < before, col(Token.revoked_at) < before)))
