"""What an endpoint's scope names: checked, kept, and shown with names."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections import scope_queries as queries
from waymark.domains.connections.models import ScopeEntry, ScopeKind, WebhookEndpoint
from waymark.domains.connections.schemas import Scope
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.problems import FieldProblem, Unprocessable
from waymark.kit.rows import added

COLUMNS = {ScopeKind.SCHOOLS: "school_id", ScopeKind.GROUPS: "group_id", ScopeKind.LEARNERS: "learner_id"}
UNKNOWN = {
    ScopeKind.SCHOOLS: "This is no school of your organization.",
    ScopeKind.GROUPS: "This is no group of your organization.",
    ScopeKind.LEARNERS: "This is no learner of your organization.",
}


def check_scope(session: Session, by: Grant, scope: Scope) -> None:
    """Refuse what is not of the organization. Errors: `Unprocessable`, saying which."""
    if scope.kind is ScopeKind.ORGANIZATION:
        return
    today = clock.today(by.actor.time_zone)
    known = set(session.execute(queries.known(by.organization_id, scope.kind, scope.ids, today)).scalars())
    errors = [
        FieldProblem(pointer=f"/scope/ids/{place}", message=UNKNOWN[scope.kind])
        for place, one in enumerate(scope.ids)
        if one not in known
    ]
    if errors:
        raise Unprocessable(errors=errors)


def keep_scope(session: Session, endpoint: WebhookEndpoint, scope: Scope) -> None:
    """Give an endpoint a scope instead of the one it had. The endpoint's row has to be there."""
    session.execute(queries.entries_deleted(endpoint.organization_id, endpoint.id))
    endpoint.scope_kind = scope.kind
    for one in dict.fromkeys(scope.ids):
        entry = {"organization_id": endpoint.organization_id, "endpoint_id": endpoint.id, COLUMNS[scope.kind]: one}
        added(session, ScopeEntry.made(entry))


def shown_scopes(session: Session, endpoints: Sequence[WebhookEndpoint]) -> dict[UUID, dict[str, Any]]:
    """Return the scope of each of an organization's endpoints as it is shown, by one statement."""
    shown: dict[UUID, dict[str, Any]] = {one.id: {"kind": one.scope_kind, "items": []} for one in endpoints}
    scoped = with_scope(endpoints)
    if scoped:
        for entry, name in session.execute(queries.entries_of(endpoints[0].organization_id, scoped)):
            one = entry.school_id or entry.group_id or entry.learner_id
            shown[entry.endpoint_id]["items"].append({"id": one, "name": name})
    return shown


def with_scope(endpoints: Collection[WebhookEndpoint]) -> list[UUID]:
    """Return which endpoints do not hear of the whole organization."""
    return [one.id for one in endpoints if one.scope_kind is not ScopeKind.ORGANIZATION]
