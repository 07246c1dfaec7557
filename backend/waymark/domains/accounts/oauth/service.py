"""Hands out access tokens: to systems that act for themselves, and to apps that somebody let in."""

import json
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from waymark.domains.accounts.attempts.service import CLIENT, Attempt, attempt_of, forgive, take
from waymark.domains.accounts.clients.naming import read_public_id
from waymark.domains.accounts.oauth import queries
from waymark.domains.accounts.oauth.apps import Answered, exchange_code, give_back, refresh
from waymark.domains.accounts.oauth.failures import OAuthFailure, UnknownClient, as_failure
from waymark.domains.accounts.oauth.forms import Form, read_form
from waymark.domains.accounts.oauth.giving import service_token
from waymark.domains.accounts.tokens.schemas import SCOPES
from waymark.identity.addresses import check_address
from waymark.identity.models import ClientKind, OAuthClient
from waymark.identity.programs import tokens_of
from waymark.identity.secrets import MalformedSecret, SecretKind, hash_secret, same_secret
from waymark.identity.tokens import Tokens
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import JSON, NO_STORE, Reply
from waymark.kit.http.call import Call, Tools
from waymark.kit.problems import Problem

ENDS_ITSELF = "The token of a system ends by itself within a quarter of an hour, or when it is switched off."
CREDENTIALS = "client_credentials"
FOR_APPS: dict[str, Callable[[Session, Tokens, OAuthClient, Form], Answered]] = {
    "authorization_code": exchange_code,
    "refresh_token": refresh,
}


async def answer_token(call: Call) -> Reply:
    """Answer `POST /oauth/token`."""

    def work(session: Session, form: Form) -> Answered:
        kind = form.needed("grant_type")
        if kind == CREDENTIALS:
            return _for_service(session, call, form)
        if kind not in FOR_APPS:
            return OAuthFailure("unsupported_grant_type", "Ask with client_credentials, a code or a refresh token.")
        client = _app(session, form)
        return client if isinstance(client, OAuthFailure) else FOR_APPS[kind](session, _tokens(call), client, form)

    return await _answered(call, work)


async def answer_revocation(call: Call) -> Reply:
    """Answer `POST /oauth/revoke` (RFC 7009)."""

    def work(session: Session, form: Form) -> Answered:
        if form.secret:
            client = _proved(session, call, form)
            return client if isinstance(client, OAuthFailure) else OAuthFailure("unsupported_token_type", ENDS_ITSELF)
        app = _app(session, form)
        return app if isinstance(app, OAuthFailure) else give_back(session, _tokens(call), app, form) or {}

    return await _answered(call, work)


def _tokens(call: Call) -> Tokens:
    return tokens_of(call.tools)


async def _answered(call: Call, work: Callable[[Session, Form], Answered]) -> Reply:
    """Run a unit and say what came of it. What is returned is committed, a refusal too; what is raised is not."""
    try:
        check_address(call)
        form = await read_form(call)
        said = await call.tools.database.write(lambda session: work(session, form))
    except OAuthFailure as failure:
        return failure.reply()
    except Problem as problem:
        return as_failure(problem).reply()
    if isinstance(said, OAuthFailure):
        return said.reply()
    return Reply(200, json.dumps(said).encode(), [JSON, NO_STORE, (b"pragma", b"no-cache")])


def _for_service(session: Session, call: Call, form: Form) -> Answered:
    client = _proved(session, call, form)
    return client if isinstance(client, OAuthFailure) else service_token(_tokens(call), client, form.get("scope"))


def _proved(session: Session, call: Call, form: Form) -> OAuthClient | OAuthFailure:
    """Return the system that proved itself. Errors: `TooManyRequests` after too many wrong tries.

    Nobody can ask which clients there are: for an unknown one, a wrong secret and one that is switched off the same is
    asked and hashed, and the same is answered.
    """
    attempt = _attempt(call, form)
    take(session, attempt)
    organization_id, client_id = read_public_id(form.client_id)
    enter(session, organization_id)
    client: OAuthClient | None = session.exec(queries.client_called(organization_id, client_id)).first()
    hashed = _hashed(form.secret)
    kept = client.secret_hash if client is not None and _stands(client) else ""
    if client is None or not same_secret(kept or "-", hashed):
        return UnknownClient()
    forgive(session, attempt)
    client.last_used_at = clock.now()
    session.add(client)
    session.flush()
    return client


def _attempt(call: Call, form: Form) -> Attempt:
    # Together with the address, so that nobody elsewhere can shut a school's system out by trying wrong secrets.
    return attempt_of(call, "client", f"{form.client_id}\n{call.client}", CLIENT)


def _hashed(secret: str) -> str:
    try:
        return hash_secret(SecretKind.CLIENT_SECRET, secret)
    except MalformedSecret:
        return ""


def _stands(client: OAuthClient) -> bool:
    is_open = client.expires_at is None or client.expires_at > clock.now()
    return client.kind is ClientKind.SERVICE and client.disabled_at is None and is_open


def _app(session: Session, form: Form) -> OAuthClient | OAuthFailure:
    """Return the app that asks. It proves itself by the code or the refresh token: a secret it could not keep."""
    organization_id, client_id = read_public_id(form.client_id)
    enter(session, organization_id)
    client: OAuthClient | None = session.exec(queries.client_called(organization_id, client_id)).first()
    if client is None or form.secret or client.disabled_at is not None or has_ended(client):
        return UnknownClient()
    if client.kind is not ClientKind.NATIVE:
        return OAuthFailure("unauthorized_client", "A system that acts for itself asks with client_credentials.")
    return client


def has_ended(client: OAuthClient) -> bool:
    """Tell whether the time is over for which a program was let in."""
    return client.expires_at is not None and client.expires_at <= clock.now()


def public_keys(tools: Tools) -> dict[str, Any]:
    """Return the public keys with which others verify our access tokens."""
    return tokens_of(tools).public_keys()


def describe_server(tools: Tools) -> dict[str, Any]:
    """Say where programs find what they need (RFC 8414)."""
    here = tools.settings.origin
    return {
        "issuer": here,
        "authorization_endpoint": f"{here}/oauth/authorize",
        "token_endpoint": f"{here}/oauth/token",
        "revocation_endpoint": f"{here}/oauth/revoke",
        "jwks_uri": f"{here}/.well-known/jwks.json",
        "scopes_supported": sorted(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [*FOR_APPS, CREDENTIALS],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "revocation_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "service_documentation": f"{here}/help",
    }
