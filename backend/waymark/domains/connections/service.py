"""What is done to webhook endpoints."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections import queries
from waymark.domains.connections.addresses import check_address
from waymark.domains.connections.coverage_queries import Coverage, coverage_of
from waymark.domains.connections.models import EndpointState, WebhookEndpoint
from waymark.domains.connections.schemas import EndpointCreate, EndpointRevise
from waymark.domains.connections.scopes import check_scope, keep_scope, shown_scopes
from waymark.domains.connections.secrets import make_secret, seal_secret
from waymark.events.ledger import DomainEvent, last_number
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.keys import Keyring
from waymark.kit.problems import Conflict, FieldProblem, Stale, Unprocessable
from waymark.kit.rows import added, found, held
from waymark.kit.schemas import Dressed, Listed

MOST_ENDPOINTS = 20


def create_endpoint(
    session: Session, by: Grant, new: EndpointCreate, keyring: Keyring, opened: Iterable[str]
) -> Dressed:
    """Make an endpoint and its secret, which is shown this once. It hears what happens from now on.

    Errors: `Unprocessable` for an address or a kind of event that cannot be; `Conflict` when there are 20.
    """
    check_address(new.url, opened)
    _check_types(new.event_types)
    check_scope(session, by, new.scope)
    session.exec(queries.organization_held(by.organization_id)).one()
    if queries.count_endpoints(session, by.organization_id) >= MOST_ENDPOINTS:
        raise Conflict(f"There are {MOST_ENDPOINTS} endpoints already. Delete one first.")
    endpoint = WebhookEndpoint.made(
        new.model_dump(exclude={"scope"}),
        organization_id=by.organization_id,
        event_types=_once_each(new.event_types),
        sealed_secret="",
        from_number=last_number(session, by.organization_id),
    )
    secret = _give_secret(endpoint, keyring)
    keep_scope(session, added(session, endpoint), new.scope)
    session.flush()
    return _shown(session, by, endpoint, secret=secret)


def _give_secret(endpoint: WebhookEndpoint, keyring: Keyring) -> str:
    secret = make_secret()
    endpoint.sealed_secret = seal_secret(keyring, secret, endpoint.organization_id, endpoint.id)
    return secret


def _check_types(event_types: list[str]) -> None:
    known = {kind.type for kind in DomainEvent.__subclasses__()}
    for place, name in enumerate(event_types):
        if name not in known:
            raise Unprocessable(
                errors=[FieldProblem(pointer=f"/event_types/{place}", message="There is no such kind of event.")]
            )


def _once_each(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _shown(session: Session, by: Grant, endpoint: WebhookEndpoint, **more: Any) -> Dressed:
    return _all_shown(session, by, [endpoint], **more)[0]


def _all_shown(session: Session, by: Grant, endpoints: Sequence[WebhookEndpoint], **more: Any) -> list[Dressed]:
    """Return endpoints with their scopes, the number of learners that they hear of, and of those they do not."""
    today = clock.today(by.actor.time_zone)
    counted = coverage_of(session, by.organization_id, endpoints, today, clock.now())
    scopes = shown_scopes(session, endpoints)
    return [_dressed(one, counted[one.id], scopes[one.id], **more) for one in endpoints]


def _dressed(endpoint: WebhookEndpoint, told: Coverage, scope: dict[str, Any], **more: Any) -> Dressed:
    # What can change without a new version stands in `may` too, where only the ETag reads it.
    times = (endpoint.consecutive_failures, endpoint.last_success_at, endpoint.last_failure_at)
    moving = (*told, *times, *(f"{one['id']} {one['name']}" for one in scope["items"]))
    counts = {"covered_count": told.covered, "left_out_count": told.learners - told.covered}
    return Dressed(endpoint, scope=scope, **counts, may=[str(one) for one in moving], **more)


def list_endpoints(session: Session, by: Grant) -> Listed[Dressed]:
    """Return the organization's endpoints, the oldest first."""
    return Listed(_all_shown(session, by, session.exec(queries.endpoints_of(by.organization_id)).all()))


def endpoint_for(session: Session, by: Grant, endpoint_id: UUID) -> Dressed:
    """Return an endpoint of the organization."""
    return _shown(session, by, found(session, WebhookEndpoint, by.organization_id, endpoint_id))


def revise_endpoint(
    session: Session, by: Grant, endpoint_id: UUID, version: int, change: EndpointRevise, opened: Iterable[str]
) -> Dressed:
    """Change an endpoint as a merge patch says. Errors: `Stale`, `Unprocessable`."""
    endpoint = _held_at(session, by, endpoint_id, version)
    wanted = change.model_dump(exclude_unset=True)
    for name, value in wanted.items():
        if value is None:
            raise Unprocessable(errors=[FieldProblem(pointer=f"/{name}", message="This cannot be cleared.")])
    if "url" in wanted:
        check_address(wanted["url"], opened)
    if change.scope is not None:
        check_scope(session, by, change.scope)
        keep_scope(session, endpoint, change.scope)
    if "event_types" in wanted:
        _check_types(wanted["event_types"])
        wanted["event_types"] = _once_each(wanted["event_types"])
    wanted.pop("scope", None)
    enabled = wanted.pop("enabled", None)
    for name, value in wanted.items():
        setattr(endpoint, name, value)
    if enabled is not None and enabled != (endpoint.state is EndpointState.ENABLED):
        _switch(endpoint, enabled=enabled)
    return _shown(session, by, _touched(session, endpoint))


def _held_at(session: Session, by: Grant, endpoint_id: UUID, version: int) -> WebhookEndpoint:
    endpoint = held(session, WebhookEndpoint, by.organization_id, endpoint_id)
    if endpoint.version != version:
        raise Stale(headers={"ETag": f'"{endpoint.version}"'})
    return endpoint


def _switch(endpoint: WebhookEndpoint, *, enabled: bool) -> None:
    endpoint.state = EndpointState.ENABLED if enabled else EndpointState.DISABLED
    if enabled:  # it starts anew: five days of failing are counted from its next failure
        endpoint.consecutive_failures = 0
        endpoint.first_failure_at = None


def _touched(session: Session, endpoint: WebhookEndpoint) -> WebhookEndpoint:
    endpoint.version += 1
    endpoint.updated_at = clock.now()
    session.add(endpoint)
    session.flush()
    return endpoint


def delete_endpoint(session: Session, by: Grant, endpoint_id: UUID, version: int) -> None:
    """Delete an endpoint; its deliveries go with it. Errors: `Stale`."""
    session.delete(_held_at(session, by, endpoint_id, version))
    session.flush()


def rotate_secret(session: Session, by: Grant, endpoint_id: UUID, overlap_hours: int, keyring: Keyring) -> Dressed:
    """Give an endpoint a new secret, shown this once. The old one signs beside it for the overlap."""
    endpoint = held(session, WebhookEndpoint, by.organization_id, endpoint_id)
    endpoint.sealed_previous_secret = endpoint.sealed_secret if overlap_hours else ""
    endpoint.previous_secret_ends_at = clock.now() + timedelta(hours=overlap_hours) if overlap_hours else None
    secret = _give_secret(endpoint, keyring)
    return _shown(session, by, _touched(session, endpoint), secret=secret)


def enable_endpoint(session: Session, by: Grant, endpoint_id: UUID) -> Dressed:
    """Send to an endpoint again; what waited for it goes out. Nothing changes when it is enabled already."""
    endpoint = held(session, WebhookEndpoint, by.organization_id, endpoint_id)
    if endpoint.state is not EndpointState.ENABLED:
        _switch(endpoint, enabled=True)
        _touched(session, endpoint)
    return _shown(session, by, endpoint)
