"""What can go wrong when a program asks for a token, as RFC 6749, 5.2 says it.

The one place whose errors are not problems (RFC 9457): the libraries of programs know these words and no others.
"""

import json
from http import HTTPStatus
from typing import Any

from waymark.kit.http.answers import JSON, NO_STORE, Reply
from waymark.kit.problems import Problem
from waymark.kit.schemas import Answer

BASIC = 'Basic realm="Waymark", charset="UTF-8"'


class OAuthErrorRead(Answer):
    """An error as RFC 6749 has it; the one that is no problem+json."""

    error: str
    error_description: str


class OAuthFailure(Exception):
    """A program is refused."""

    def __init__(self, error: str, description: str, status: int = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(error)
        self.error = error
        self.description = description
        self.status = int(status)
        self.headers: dict[str, str] = {}

    def reply(self) -> Reply:
        """Return the answer that says so."""
        body = json.dumps({"error": self.error, "error_description": self.description}).encode()
        headers = [JSON, NO_STORE, (b"pragma", b"no-cache")]
        headers += [(name.lower().encode(), value.encode()) for name, value in self.headers.items()]
        return Reply(self.status, body, headers)


class UnknownClient(OAuthFailure):
    """Nobody learns whether the name, the secret, or both are wrong, or whether it was switched off."""

    def __init__(self) -> None:
        description = "The client or its secret is not right, or it was switched off. Ask whoever runs Waymark."
        super().__init__("invalid_client", description, HTTPStatus.UNAUTHORIZED)
        self.headers = {"WWW-Authenticate": BASIC}


class BadGrant(OAuthFailure):
    """A code or refresh token that is not good, whatever the reason."""

    def __init__(self) -> None:
        super().__init__("invalid_grant", "This was used already, is too old, or was ended. Sign in again.")


def as_failure(problem: Problem) -> OAuthFailure:
    """Say a problem in the words that programs know."""
    passes = problem.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
    failure = OAuthFailure("temporarily_unavailable" if passes else "invalid_request", problem.detail, problem.status)
    failure.headers = problem.headers
    return failure


def refusals() -> dict[int | str, dict[str, Any]]:
    """Describe, for the documentation, what can be refused."""
    said = {
        400: "invalid_request, invalid_grant, invalid_scope, unauthorized_client, unsupported_grant_type",
        401: "invalid_client",
        403: "invalid_request: over an open line nobody asks for a token",
        413: "invalid_request: too much was sent",
        429: "temporarily_unavailable: too many tries; wait as Retry-After says",
        503: "temporarily_unavailable: wait as Retry-After says",
    }
    return {
        status: {"model": OAuthErrorRead, "description": f"{HTTPStatus(status).phrase}: {words}"}
        for status, words in said.items()
    }
