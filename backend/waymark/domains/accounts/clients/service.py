"""Lets programs in, changes them, gives them secrets, and shows them out. Administrators only, at a browser."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col

from waymark.domains.accounts.clients import queries
from waymark.domains.accounts.clients.events import ClientRegistered, ClientRemoved, ClientRevised
from waymark.domains.accounts.clients.naming import public_id
from waymark.domains.accounts.clients.schemas import ClientCreate, ClientRevise
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.identity.models import AppCode, AppSignIn, ClientKind, OAuthClient
from waymark.identity.programs import covers
from waymark.identity.secrets import SecretKind, make_secret
from waymark.kit import clock
from waymark.kit.problems import Conflict, FieldProblem, Forbidden, Stale, Unprocessable
from waymark.kit.rows import added, found, held
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import CLIENTS_MAY

MOST_CLIENTS = 50
USUAL_DAYS = 365


class NoSecret(Conflict):
    """An app has no secret, because it could not keep one. It proves itself anew at each sign-in."""


def register_client(session: Session, by: Grant, new: ClientCreate) -> Dressed:
    """Let a program in. Errors: `Forbidden` for a program, `Unprocessable`, `Conflict` when there are 50."""
    _check_person(by)
    _check_scopes(new.kind, new.scopes)
    session.exec(queries.organization_held(by.organization_id)).one()
    if queries.count_clients(session, by.organization_id) >= MOST_CLIENTS:
        raise Conflict(f"There are {MOST_CLIENTS} programs already. Delete one first.")
    days = new.days or (USUAL_DAYS if new.kind is ClientKind.SERVICE else None)
    client = OAuthClient.made(
        new.model_dump(exclude={"days"}),
        organization_id=by.organization_id,
        scopes=list(dict.fromkeys(new.scopes)),
        redirect_uris=list(dict.fromkeys(new.redirect_uris)),
        expires_at=None if days is None else clock.now() + timedelta(days=days),
    )
    secret = _give_secret(client) if client.kind is ClientKind.SERVICE else None
    added(session, client)
    record(session, by, ClientRegistered(learner_id=None, client_id=client.id))
    return _shown(session, client, secret=secret)


def _check_person(by: Grant) -> None:
    if by.actor.kind != "person":
        raise Forbidden("A program cannot let programs in. Sign in with a browser.")


def _check_scopes(kind: ClientKind, scopes: list[str]) -> None:
    """Refuse a scope that a system that acts for itself would never reach anything by."""
    if kind is ClientKind.NATIVE:
        return
    for place, scope in enumerate(scopes):
        if not any(covers({scope}, str(action)) for action in CLIENTS_MAY):
            can = ", ".join(sorted(str(action) for action in CLIENTS_MAY))
            message = f"No system may do this by itself. It can be given: {can}."
            raise Unprocessable(errors=[FieldProblem(pointer=f"/scopes/{place}", message=message)])


def _give_secret(client: OAuthClient) -> str:
    fresh = make_secret(SecretKind.CLIENT_SECRET)
    client.secret_hash = fresh.at_rest
    client.secret_number += 1
    return fresh.shown


def _shown(session: Session, client: OAuthClient, counts: dict[UUID, int] | None = None, **more: Any) -> Dressed:
    if counts is None:
        counts = queries.sign_in_counts(session, client.organization_id, clock.now())
    return Dressed(
        client,
        client_id=public_id(client.organization_id, client.id),
        enabled=client.disabled_at is None,
        sign_in_count=counts.get(client.id, 0),
        **more,
    )


def list_clients(session: Session, by: Grant) -> Listed[Dressed]:
    """List the programs that the school lets in."""
    counts = queries.sign_in_counts(session, by.organization_id, clock.now())
    return Listed([_shown(session, one, counts) for one in session.exec(queries.clients_of(by.organization_id))])


def client_for(session: Session, by: Grant, client_id: UUID) -> Dressed:
    """Return a program of the organization. Errors: `NotFound`."""
    return _shown(session, found(session, OAuthClient, by.organization_id, client_id))


def revise_client(session: Session, by: Grant, client_id: UUID, version: int, change: ClientRevise) -> Dressed:
    """Change a program as a merge patch says. Errors: `Forbidden` for a program, `Stale`, `Unprocessable`."""
    _check_person(by)
    client = _held_at(session, by, client_id, version)
    wanted = change.model_dump(exclude_unset=True)
    for name, value in wanted.items():
        if value is None:
            raise Unprocessable(errors=[FieldProblem(pointer=f"/{name}", message="This cannot be cleared.")])
    if "scopes" in wanted:
        _check_scopes(client.kind, wanted["scopes"])
        client.scopes = list(dict.fromkeys(wanted["scopes"]))
    if "redirect_uris" in wanted:
        client.redirect_uris = _addresses(client, wanted["redirect_uris"])
    if "name" in wanted:
        client.name = wanted["name"]
    if "days" in wanted:
        client.expires_at = clock.now() + timedelta(days=wanted["days"])
    if "enabled" in wanted:
        _switch(session, client, enabled=wanted["enabled"])
    return _revised(session, by, client)


def _held_at(session: Session, by: Grant, client_id: UUID, version: int) -> OAuthClient:
    client = held(session, OAuthClient, by.organization_id, client_id)
    if client.version != version:
        raise Stale(headers={"ETag": f'"{client.version}"'})
    return client


def _addresses(client: OAuthClient, wanted: list[str]) -> list[str]:
    if bool(wanted) != (client.kind is ClientKind.NATIVE):
        message = "An app needs one at least, and a system that acts for itself has none."
        raise Unprocessable(errors=[FieldProblem(pointer="/redirect_uris", message=message)])
    return list(dict.fromkeys(wanted))


def _switch(session: Session, client: OAuthClient, *, enabled: bool) -> None:
    """Switch a program off or on. What an app held ends with it, so that switching it on brings nothing back."""
    if enabled:
        client.disabled_at = None
    elif client.disabled_at is None:
        client.disabled_at = clock.now()
        client.secret_number += 1 if client.kind is ClientKind.SERVICE else 0
        _end_all(session, client)


def _end_all(session: Session, client: OAuthClient) -> None:
    of_client = (
        col(AppSignIn.organization_id) == client.organization_id,
        col(AppSignIn.client_id) == client.id,
        col(AppSignIn.ended_at).is_(None),
    )
    codes = (col(AppCode.organization_id) == client.organization_id, col(AppCode.client_id) == client.id)
    session.execute(delete(AppCode).where(*codes))  # first: an exchange that holds one must have ended
    session.execute(update(AppSignIn).where(*of_client).values(ended_at=clock.now()))


def _revised(session: Session, by: Grant, client: OAuthClient, **more: Any) -> Dressed:
    client.version += 1
    client.updated_at = clock.now()
    session.add(client)
    session.flush()
    record(session, by, ClientRevised(learner_id=None, client_id=client.id))
    return _shown(session, client, **more)


def delete_client(session: Session, by: Grant, client_id: UUID, version: int) -> None:
    """Show a program out. All that it held ends. Errors: `Forbidden` for a program, `Stale`."""
    _check_person(by)
    client = _held_at(session, by, client_id, version)
    _end_all(session, client)
    session.delete(client)
    session.flush()
    record(session, by, ClientRemoved(learner_id=None, client_id=client_id))


def rotate_client_secret(session: Session, by: Grant, client_id: UUID) -> Dressed:
    """Give a program a new secret, shown this once; what the old one opened ends. Errors: `Forbidden`, `NoSecret`."""
    _check_person(by)
    client = held(session, OAuthClient, by.organization_id, client_id)
    if client.kind is not ClientKind.SERVICE:
        raise NoSecret
    return _revised(session, by, client, secret=_give_secret(client))
