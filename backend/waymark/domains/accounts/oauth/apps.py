"""What an app exchanges: a code for a first pair of tokens, a refresh token for the next, and giving all of it back.

What was used a second time ends the whole family, because one of the two who used it is a thief (RFC 9700, 4.14). That
has to last although the answer is an error: so a refusal is returned, not raised, and its unit is committed.
"""

import base64
import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.apps.ending import end_sign_in
from waymark.domains.accounts.apps.events import AppEnded
from waymark.domains.accounts.oauth import queries
from waymark.domains.accounts.oauth.failures import BadGrant, OAuthFailure
from waymark.domains.accounts.oauth.forms import Form
from waymark.domains.accounts.oauth.giving import app_token, next_refresh_token
from waymark.events.ledger import record
from waymark.identity.guard import grant_to_service
from waymark.identity.models import Account, AppCode, AppRefreshToken, AppSignIn, OAuthClient, Person
from waymark.identity.programs import app_scopes
from waymark.identity.secrets import MalformedSecret, SecretKind, hash_secret, same_secret
from waymark.identity.tokens import BadToken, TokenPurpose, Tokens
from waymark.kit import clock
from waymark.policy import Action

SIGN_IN_LIFE = timedelta(days=90)
# Who did not hear the answer asks once more, and twelve parts of an app may ask at once. They get no second child.
GRACE = timedelta(seconds=10)
Answered = dict[str, Any] | OAuthFailure


def exchange_code(session: Session, tokens: Tokens, client: OAuthClient, form: Form) -> Answered:
    """Exchange a code, once. Errors: `OAuthFailure` for a field that is missing."""
    verifier, redirect_uri = form.needed("code_verifier"), form.needed("redirect_uri")
    hashed = _hash_of(SecretKind.APP_CODE, form.needed("code"))
    code: AppCode | None = session.exec(queries.code_kept(hashed)).first()
    now = clock.now()
    if code is None:
        return BadGrant()
    if code.used_at is not None:
        _end_family(session, client, code.sign_in_id)
        return BadGrant()
    code.used_at = now  # whoever shows it with a wrong proof has it from somewhere: nobody gets a second try
    session.add(code)
    session.flush()
    is_bound = _is_of(client, code) and code.redirect_uri == redirect_uri and _proves(verifier, code.challenge)
    if not is_bound or now >= code.expires_at or not _may_go_on(session, client, code):
        return BadGrant()
    sign_in = AppSignIn.made(
        {
            "account_id": code.account_id,
            "organization_id": code.organization_id,
            "person_id": code.person_id,
            "client_id": code.client_id,
            "scopes": code.scopes,
            "expires_at": now + SIGN_IN_LIFE,
        }
    )
    session.add(sign_in)
    session.flush()
    code.sign_in_id = sign_in.id
    return app_token(tokens, client, sign_in) | {"refresh_token": next_refresh_token(session, sign_in)}


def _hash_of(kind: SecretKind, typed: str) -> str:
    try:
        return hash_secret(kind, typed)
    except MalformedSecret:
        return ""


def _is_of(client: OAuthClient, held: AppCode | AppSignIn) -> bool:
    return (held.organization_id, held.client_id) == (client.organization_id, client.id)


def _proves(verifier: str, challenge: str) -> bool:
    """Tell whether somebody knows what a challenge was made of (RFC 7636, 4.6)."""
    if not 43 <= len(verifier) <= 128 or not verifier.isascii():
        return False
    made = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return same_secret(made, challenge)


def _may_go_on(session: Session, client: OAuthClient, held: AppCode | AppSignIn) -> bool:
    """Tell whether the app may still act for somebody: account, person, consent of a minor."""
    account, person = session.get(Account, held.account_id), session.get(Person, (held.organization_id, held.person_id))
    is_here = account is not None and account.disabled_at is None and person is not None
    is_active = is_here and person is not None and person.deactivated_at is None
    return is_active and app_scopes(session, held.organization_id, client.id, held.person_id) is not None


def refresh(session: Session, tokens: Tokens, client: OAuthClient, form: Form) -> Answered:
    """Exchange a refresh token for an access token and the next refresh token.

    Errors: `OAuthFailure` for a field that is missing or scopes that were not allowed.
    """
    hashed = _hash_of(SecretKind.REFRESH_TOKEN, form.needed("refresh_token"))
    token: AppRefreshToken | None = session.exec(queries.refresh_token_kept(hashed)).first()
    if token is None:
        return BadGrant()
    sign_in: AppSignIn | None = session.exec(queries.sign_in_held(token.sign_in_id)).first()
    token = session.exec(queries.refresh_token_kept(hashed)).first()  # as it is now that nobody else changes it
    now = clock.now()
    if sign_in is None or token is None or not _is_of(client, sign_in):
        return BadGrant()
    if sign_in.ended_at is not None or now >= token.expires_at or not _may_go_on(session, client, sign_in):
        return BadGrant()
    if token.used_at is None:
        answer = app_token(tokens, client, sign_in, form.get("scope"))
        return answer | {"refresh_token": next_refresh_token(session, sign_in, token)}
    if now - token.used_at <= GRACE and _is_last_but_one(session, token):
        return app_token(tokens, client, sign_in, form.get("scope"))
    _end_family(session, client, sign_in.id)
    return BadGrant()


def _is_last_but_one(session: Session, token: AppRefreshToken) -> bool:
    child = session.exec(queries.refresh_token_kept(token.followed_by)).first()
    return child is not None and child.used_at is None


def _end_family(session: Session, client: OAuthClient, sign_in_id: UUID | None) -> None:
    """End a family whose key was used twice; it is told in the ledger once."""
    sign_in = None if sign_in_id is None else session.exec(queries.sign_in_held(sign_in_id)).first()
    if sign_in is not None and sign_in.ended_at is None and _is_of(client, sign_in):
        end_sign_in(session, sign_in.id)
        _tell(session, sign_in, "reused")


def _tell(session: Session, sign_in: AppSignIn, reason: str) -> None:
    by = grant_to_service(sign_in.organization_id, Action.APP_MANAGE)
    record(session, by, AppEnded(learner_id=None, client_id=sign_in.client_id, reason=reason))


def give_back(session: Session, tokens: Tokens, client: OAuthClient, form: Form) -> OAuthFailure | None:
    """End a sign-in by any of its tokens (RFC 7009). A token that is nobody's is no error: it is of no use already."""
    typed = form.needed("token")
    sign_in_id = _signed_in_by(session, tokens, typed)
    sign_in = None if sign_in_id is None else session.exec(queries.sign_in_held(sign_in_id)).first()
    if sign_in is not None and sign_in.ended_at is None and _is_of(client, sign_in):
        end_sign_in(session, sign_in.id)
        _tell(session, sign_in, "by_app")
    return None


def _signed_in_by(session: Session, tokens: Tokens, typed: str) -> UUID | None:
    token = session.exec(queries.refresh_token_kept(_hash_of(SecretKind.REFRESH_TOKEN, typed))).first()
    if token is not None:
        found: UUID = token.sign_in_id
        return found
    try:
        said = tokens.read(TokenPurpose.ACCESS, typed).extra
    except BadToken:
        return None
    return UUID(str(said["app"])) if "app" in said else None
