"""Makes the tokens: a signed one for a quarter of an hour, and the chain of refresh tokens of an app."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from waymark.domains.accounts.clients.naming import public_id
from waymark.domains.accounts.oauth.failures import OAuthFailure
from waymark.domains.accounts.tokens.schemas import SCOPES
from waymark.identity.models import AppRefreshToken, AppSignIn, OAuthClient
from waymark.identity.programs import narrowed
from waymark.identity.secrets import SecretKind, make_secret
from waymark.identity.tokens import LONGEST_LIFE_SECONDS, TokenPurpose, Tokens
from waymark.kit import clock

IDLE_FOR = timedelta(days=14)
MOST_SCOPES = 30
Said = dict[str, str | int]


def wanted_scopes(scope: str, allowed: Iterable[str]) -> list[str]:
    """Return what a token is to reach: all that is allowed, or what was asked of it. Errors: `OAuthFailure`."""
    wanted = scope.split()
    reached = narrowed(allowed, wanted or allowed)
    if len(wanted) > MOST_SCOPES or not SCOPES.issuperset(wanted) or not reached:
        raise OAuthFailure("invalid_scope", "Ask for scopes that the client was given, or leave scope out.")
    return sorted(reached)


def service_token(tokens: Tokens, client: OAuthClient, scope: str) -> dict[str, Any]:
    """Return the answer for a system that acts for itself."""
    scopes = wanted_scopes(scope, client.scopes)
    claims: Said = {"org": str(client.organization_id), "number": client.secret_number}
    return _answer(tokens, client, str(client.id), claims, scopes)


def app_token(tokens: Tokens, client: OAuthClient, sign_in: AppSignIn, scope: str = "") -> dict[str, Any]:
    """Return the answer for an app that acts for somebody, without a refresh token."""
    scopes = wanted_scopes(scope, narrowed(client.scopes, sign_in.scopes))
    claims: Said = {"org": str(client.organization_id), "app": str(sign_in.id)}
    return _answer(tokens, client, str(sign_in.person_id), claims, scopes)


def _answer(tokens: Tokens, client: OAuthClient, subject: str, claims: Said, scopes: list[str]) -> dict[str, Any]:
    scope = " ".join(scopes)
    said = claims | {"scope": scope, "client_id": public_id(client.organization_id, client.id)}
    return {
        "access_token": tokens.issue(TokenPurpose.ACCESS, subject, said),
        "token_type": "Bearer",
        "expires_in": LONGEST_LIFE_SECONDS,
        "scope": scope,
    }


def next_refresh_token(session: Session, sign_in: AppSignIn, before: AppRefreshToken | None = None) -> str:
    """Return the refresh token that comes next in a family, and use up the one before it."""
    fresh, now = make_secret(SecretKind.REFRESH_TOKEN), clock.now()
    session.add(
        AppRefreshToken.made(
            {
                "hash": fresh.at_rest,
                "sign_in_id": sign_in.id,
                "organization_id": sign_in.organization_id,
                "person_id": sign_in.person_id,
                "expires_at": min(now + IDLE_FOR, sign_in.expires_at),
            }
        )
    )
    if before is not None:
        before.used_at, before.followed_by = now, fresh.at_rest
        session.add(before)
    sign_in.used_at = now
    session.add(sign_in)
    session.flush()
    return fresh.shown
