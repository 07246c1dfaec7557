"""Accounts, passwords and browsers for tests of signing in."""

from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

import httpx
from sqlmodel import Session

from tests.world import Client, Somebody, World
from waymark.domains.accounts.links.service import make_sign_in_link
from waymark.identity.authentication import COOKIE
from waymark.identity.models import Account
from waymark.identity.passwords import PasswordHasher

PASSWORD = "turtle-lantern-comet"
HASH = PasswordHasher().hash(PASSWORD)


def give_password(world: World, who: Somebody, **more: Any) -> str:
    """Give somebody's account the password above; return the sign-in name."""

    def work(session: Session) -> str:
        account = session.get(Account, who.account_id)
        assert account is not None
        account.password_hash = HASH
        for name, value in more.items():
            setattr(account, name, value)
        session.add(account)
        return account.login

    return world.write(who.organization_id, work)


def change_row(world: World, who: Somebody, table: Any, key: Any, **values: Any) -> None:
    """Set columns of one row."""

    def work(session: Session) -> None:
        row = session.get(table, key)
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)

    world.write(who.organization_id, work)


class Browser:
    """A browser that keeps cookies and the session's CSRF value, as the page does."""

    def __init__(self, world: World, **headers: str) -> None:
        self.world = world
        self.cookies: dict[str, str] = {}
        self.csrf = ""
        self.headers = {"sec-fetch-site": "same-origin"} | headers

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send one request; keep what the answer sets."""
        headers = self.headers | options.pop("headers", {})
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.csrf:
            headers["x-waymark-csrf"] = self.csrf
        answer = Client(self.world, headers).request(method, path, **options)
        for line in answer.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]
        if answer.headers.get("content-type") == "application/json":
            self.csrf = answer.json().get("csrf") or self.csrf
        self.world.http.cookies.clear()
        return answer

    def get(self, path: str, **options: Any) -> httpx.Response:
        """GET."""
        return self.request("GET", path, **options)

    def post(self, path: str, json: Any, **options: Any) -> httpx.Response:
        """POST."""
        return self.request("POST", path, json=json, **options)

    def delete(self, path: str) -> httpx.Response:
        """DELETE."""
        return self.request("DELETE", path)

    @property
    def secret(self) -> str:
        """The session's cookie."""
        return self.cookies[COOKIE]

    def is_signed_in(self) -> bool:
        """Ask who is signed in."""
        return bool(self.get("/session").json()["signed_in"])


def signed_in(world: World, who: Somebody) -> Browser:
    """Return a browser in which somebody has signed in with the password above."""
    browser = Browser(world)
    answer = browser.post("/session", {"login": give_password(world, who), "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return browser


def link_for(world: World, who: Somebody, **more: Any) -> str:
    """Make a one-time link; return its token."""
    return world.write(
        who.organization_id, lambda session: make_sign_in_link(session, who.organization_id, who.id, **more)
    )


def account_row(world: World, account_id: UUID) -> Account:
    """Read an account."""
    found = world.read(world.here.id, lambda session: session.get(Account, account_id))
    assert found is not None
    return found
