"""What tests of programs share: letting one in, asking for tokens as a program does."""

import base64
import hashlib
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx

from tests.world import Client, Somebody, World

SERVICE = {"kind": "service", "name": "Timetable server", "scopes": ["people.read", "endpoint", "organization.read"]}
BACK = "org.example.reader:/back"
APP = {
    "kind": "native",
    "name": "Reading app",
    "scopes": ["goal", "organization.read", "home.read", "learner.see"],
    "recipient": "Reader Makers",
    "purpose": "learning_platform",
    "redirect_uris": [BACK, "http://127.0.0.1/back", "https://reader.example.org/back?from=school"],
}


def let_in(world: World, what: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Let a program in, as the administrator."""
    made = world.as_(world.an_administrator).post("/clients", what | more)
    assert made.status_code == 201, made.text
    shown: dict[str, Any] = made.json()
    return shown


def ask(
    world: World, address: str = "/oauth/token", basic: tuple[str, str] | None = None, **fields: Any
) -> httpx.Response:
    """Send a form, as a program does."""
    headers = {"content-type": "application/x-www-form-urlencoded"}
    if basic is not None:
        headers["authorization"] = "Basic " + base64.b64encode(":".join(basic).encode()).decode()
    return world.run(world.http.post(address, content=urlencode(fields), headers=headers))


def token_for(world: World, made: dict[str, Any], **more: Any) -> httpx.Response:
    """Ask for a token with client credentials."""
    return ask(world, basic=(made["client_id"], made["secret"]), grant_type="client_credentials", **more)


def bearer(world: World, token: str) -> Client:
    """Return a program that holds an access token."""
    return Client(world, {"authorization": f"Bearer {token}"})


class Phone:
    """An app on somebody's phone: it keeps a verifier, opens the browser, and exchanges what comes back."""

    def __init__(self, world: World, app: dict[str, Any], redirect_uri: str = BACK) -> None:
        self.world = world
        self.client_id = app["client_id"]
        self.redirect_uri = redirect_uri
        self.verifier = token_urlsafe(48)
        self.tokens: dict[str, Any] = {}

    def asked(self, **more: Any) -> dict[str, Any]:
        """Return what stands in the address that it opens."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return {
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "response_type": "code",
            "state": "s1",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        } | more

    def answered(self, who: Somebody, allowed: bool = True, **more: Any) -> httpx.Response:
        """Let somebody answer it in their browser."""
        return self.world.as_(who).post("/app-request", self.asked(**more) | {"allowed": allowed})

    def code_from(self, who: Somebody, **more: Any) -> str:
        """Return the code that the browser brings back."""
        answer = self.answered(who, **more)
        assert answer.status_code == 200, answer.text
        return said_in(answer.json()["redirect_to"])["code"]

    def exchange(self, code: str, **more: Any) -> httpx.Response:
        """Exchange a code."""
        fields = {
            "grant_type": "authorization_code",
            "client_id": self.client_id,
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier,
        }
        return ask(self.world, **(fields | more))

    def refresh(self, token: str, **more: Any) -> httpx.Response:
        """Exchange a refresh token."""
        fields = {"grant_type": "refresh_token", "client_id": self.client_id, "refresh_token": token}
        return ask(self.world, **(fields | more))

    def signed_in(self, who: Somebody, **more: Any) -> Client:
        """Sign somebody in, and return the app with its access token."""
        answer = self.exchange(self.code_from(who, **more))
        assert answer.status_code == 200, answer.text
        self.tokens = answer.json()
        return bearer(self.world, self.tokens["access_token"])


def said_in(address: str) -> dict[str, str]:
    """Return what an address says in its query."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
