"""Reads what an app asks, before anybody is shown it (RFC 6749, 4.1; RFC 7636; RFC 9700)."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.apps import queries
from waymark.domains.accounts.clients.addresses import is_registered
from waymark.domains.accounts.clients.naming import read_public_id
from waymark.domains.accounts.tokens.schemas import SCOPES
from waymark.identity.models import OAuthClient
from waymark.identity.programs import narrowed
from waymark.kit.problems import NotFound

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
MOST_SCOPES = 30


class UnknownApp(NotFound):
    """Your school does not let in this app, or the app gave a wrong address. Nothing was sent to it."""


@dataclass(frozen=True)
class Asked:
    """What an app asked, as it stood in the address that it opened."""

    client_id: str
    redirect_uri: str
    response_type: str = ""
    scope: str = ""
    state: str = ""
    code_challenge: str = ""
    code_challenge_method: str = ""

    def back(self, issuer: str, **said: str) -> str:
        """Return where the browser goes on: the app's address, with what is said to it (`iss`: RFC 9207)."""
        told = said | ({"state": self.state} if self.state else {}) | {"iss": issuer}
        mark = "&" if "?" in self.redirect_uri else "?"
        return self.redirect_uri + mark + urlencode(told)


@dataclass(frozen=True)
class Heard:
    """An app that is known, what it may be allowed, and what is wrong with its asking, if anything is."""

    app: OAuthClient
    scopes: list[str]
    error: str = ""


def hear(session: Session, organization_id: UUID, asked: Asked) -> Heard:
    """Find the app that asks. What it got wrong is told to it at its own address, and nowhere else.

    Errors: `UnknownApp`: nobody is sent to an address that no administrator has registered.
    """
    there, client_id = read_public_id(asked.client_id)
    app = session.exec(queries.app_called(organization_id, client_id)).first() if there == organization_id else None
    if app is None or not is_registered(asked.redirect_uri, app.redirect_uris):
        raise UnknownApp
    scopes = _scopes(app, asked.scope)
    return Heard(app, sorted(scopes), _wrong(asked, scopes))


def _scopes(app: OAuthClient, scope: str) -> frozenset[str]:
    wanted = scope.split() or app.scopes
    return narrowed(app.scopes, wanted[:MOST_SCOPES])


def _wrong(asked: Asked, scopes: frozenset[str]) -> str:
    if asked.response_type != "code":
        return "unsupported_response_type"
    if asked.code_challenge_method != "S256" or not _CHALLENGE.fullmatch(asked.code_challenge):
        return "invalid_request"
    wanted = asked.scope.split()
    if not scopes or len(wanted) > MOST_SCOPES or not SCOPES.issuperset(wanted):
        return "invalid_scope"
    return ""
