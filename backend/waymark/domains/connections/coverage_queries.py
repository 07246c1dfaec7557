"""Of how many learners endpoints hear: three statements at most, however many endpoints there are."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, case, exists, func, select
from sqlmodel import Session, col

from waymark.domains.connections.models import ScopeKind, WebhookEndpoint
from waymark.domains.connections.queries import in_force, is_learner
from waymark.domains.connections.scope_queries import heard_of
from waymark.identity.models import Consent, Person


class Coverage(NamedTuple):
    """How many learners an endpoint is told of, and how many are in its scope."""

    covered: int
    learners: int


def coverage_of(
    session: Session, organization_id: UUID, endpoints: Sequence[WebhookEndpoint], today: date, now: datetime
) -> dict[UUID, Coverage]:
    """Return it for endpoints of one organization. Covered: a consent is in force, and the record is not frozen."""
    whole = [one for one in endpoints if one.scope_kind is ScopeKind.ORGANIZATION]
    scoped = [one.id for one in endpoints if one.scope_kind is not ScopeKind.ORGANIZATION]
    found = dict.fromkeys((one.id for one in endpoints), Coverage(0, 0))
    if whole:
        learners: int = session.execute(_learners(organization_id, today)).scalar_one()
        recipients = sorted({one.recipient for one in whole})
        told = {(row[0], row[1]): row[2] for row in session.execute(_told(organization_id, today, now, recipients))}
        found |= {one.id: Coverage(told.get((one.recipient, one.purpose), 0), learners) for one in whole}
    if scoped:
        asked = {"org": organization_id, "today": today}
        rows = session.execute(_told_in_scope(organization_id, today, now, scoped), asked)
        found |= {endpoint_id: Coverage(covered, learners) for endpoint_id, learners, covered in rows}
    return found


def _learners(organization_id: UUID, today: date) -> Any:
    return select(func.count(col(Person.id))).where(is_learner(organization_id, today))


def _told(organization_id: UUID, today: date, now: datetime, recipients: list[str]) -> Any:
    """(recipient, purpose, learners) of those recipients."""
    return (
        select(col(Consent.recipient), col(Consent.purpose), func.count(func.distinct(col(Consent.learner_id))))
        .join(Person, and_(is_learner(organization_id, today), col(Person.id) == col(Consent.learner_id)))
        .where(
            col(Consent.organization_id) == organization_id,
            col(Consent.recipient).in_(recipients),
            in_force(now),
            col(Person.frozen_at).is_(None),
        )
        .group_by(col(Consent.recipient), col(Consent.purpose))
    )


def _told_in_scope(organization_id: UUID, today: date, now: datetime, endpoints: list[UUID]) -> Any:
    """(endpoint, learners, of whom it is told) of endpoints with a scope; it wants what `heard_of` wants."""
    pairs = heard_of(lambda endpoint, _learner: endpoint.in_(endpoints), lambda one: one.in_(endpoints)).subquery()
    endpoint_id, learner_id = pairs.c
    agreed = exists().where(
        col(Consent.organization_id) == organization_id,
        col(Consent.learner_id) == col(Person.id),
        col(Consent.recipient) == col(WebhookEndpoint.recipient),
        col(Consent.purpose) == col(WebhookEndpoint.purpose),
        in_force(now),
    )
    is_told = and_(col(Person.frozen_at).is_(None), agreed.correlate(Person, WebhookEndpoint))
    return (
        select(endpoint_id, func.count(), func.sum(case((is_told, 1), else_=0)))
        .select_from(pairs)
        .join(Person, and_(is_learner(organization_id, today), col(Person.id) == learner_id))
        .join(
            WebhookEndpoint,
            and_(
                col(WebhookEndpoint.organization_id) == organization_id,
                col(WebhookEndpoint.id) == endpoint_id,
            ),
        )
        .group_by(endpoint_id)
    )
