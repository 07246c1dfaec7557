"""What can be asked about webhook endpoints, their deliveries, and who is covered by a consent."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, delete, exists, func, or_, true, update
from sqlmodel import Session, col, select

from waymark.domains.connections.models import (
    DeliveryAttempt,
    DeliveryState,
    EndpointState,
    WebhookDelivery,
    WebhookEndpoint,
)
from waymark.identity.models import Consent, Organization, Person, Role, RoleAssignment
from waymark.kit.questions import Question
from waymark.kit.tables import Id


def organization_held(organization_id: UUID) -> Any:
    """The organization's row, held until the commit, so that two cannot both make the last endpoint."""
    return select(Organization.id).where(Organization.id == organization_id).with_for_update(key_share=True)


def endpoints_of(organization_id: UUID) -> Any:
    """The organization's endpoints, the oldest first."""
    return (
        select(WebhookEndpoint)
        .where(WebhookEndpoint.organization_id == organization_id)
        .order_by(col(WebhookEndpoint.id))
    )


def endpoints_sent_to(organization_id: UUID) -> Any:
    """The endpoints that are sent to now."""
    return endpoints_of(organization_id).where(col(WebhookEndpoint.state) == EndpointState.ENABLED)


_SENT_TO = Question(
    select(col(WebhookEndpoint.id))
    .where(
        col(WebhookEndpoint.organization_id) == bindparam("organization_id", type_=Id),
        col(WebhookEndpoint.state) == EndpointState.ENABLED,
    )
    .limit(1)
)


def has_endpoints(session: Session, organization_id: UUID) -> bool:
    """Tell whether anybody is sent to now."""
    return _SENT_TO.one(session, {"organization_id": organization_id}) is not None


def count_endpoints(session: Session, organization_id: UUID) -> int:
    """How many endpoints there are."""
    asked = select(func.count(col(WebhookEndpoint.id))).where(WebhookEndpoint.organization_id == organization_id)
    return session.exec(asked).one()


def in_force(now: datetime) -> Any:
    """The condition that a consent is in force."""
    return and_(col(Consent.begins_at) <= now, or_(col(Consent.ends_at).is_(None), col(Consent.ends_at) > now))


def is_learner(organization_id: UUID, today: date) -> Any:
    """The condition on Person: a learner of the organization today."""
    holds_role = exists().where(
        col(RoleAssignment.organization_id) == organization_id,
        col(RoleAssignment.person_id) == col(Person.id),
        col(RoleAssignment.role) == Role.LEARNER,
        or_(col(RoleAssignment.begins).is_(None), col(RoleAssignment.begins) <= today),
        or_(col(RoleAssignment.ends).is_(None), col(RoleAssignment.ends) >= today),
    )
    return and_(col(Person.organization_id) == organization_id, col(Person.deactivated_at).is_(None), holds_role)


def deliveries_of(organization_id: UUID, endpoint_id: UUID, state: DeliveryState | None, before: UUID | None) -> Any:
    """An endpoint's deliveries, the newest first."""
    asked = select(WebhookDelivery).where(
        WebhookDelivery.organization_id == organization_id, WebhookDelivery.endpoint_id == endpoint_id
    )
    if state is not None:
        asked = asked.where(col(WebhookDelivery.state) == state)
    if before is not None:
        asked = asked.where(col(WebhookDelivery.id) < before)
    return asked.order_by(col(WebhookDelivery.id).desc())


class Span(NamedTuple):
    """Deliveries to an endpoint that were made in a span of time, and stand so.

    What was tried and waits for its next try has not arrived either: it is taken with what failed. What waits for its
    first try, or is on its way, is left alone.
    """

    organization_id: UUID
    endpoint_id: UUID
    since: datetime
    until: datetime
    state: DeliveryState | None
    now: datetime

    @property
    def meant(self) -> tuple[Any, ...]:
        """The conditions."""
        state, lease = col(WebhookDelivery.state), col(WebhookDelivery.lease_until)
        tried = or_(state != DeliveryState.WAITING, col(WebhookDelivery.attempt_count) > 0)
        stands = {
            None: true(),
            DeliveryState.FAILED: state.in_([DeliveryState.FAILED, DeliveryState.WAITING]),
        }.get(self.state, state == self.state)
        return (
            col(WebhookDelivery.organization_id) == self.organization_id,
            col(WebhookDelivery.endpoint_id) == self.endpoint_id,
            col(WebhookDelivery.created_at) >= self.since,
            col(WebhookDelivery.created_at) < self.until,
            and_(tried, stands, or_(lease.is_(None), lease <= self.now)),
        )

    def how_many(self, after: UUID) -> Any:
        """How many there are after one."""
        return select(func.count(col(WebhookDelivery.id))).where(*self.meant, col(WebhookDelivery.id) > after)

    def ids_after(self, after: UUID, limit: int) -> Any:
        """The ids of the next ones, the oldest first."""
        asked = select(WebhookDelivery.id).where(*self.meant, col(WebhookDelivery.id) > after)
        return asked.order_by(col(WebhookDelivery.id)).limit(limit)


def sent_again(organization_id: UUID, ids: Sequence[UUID], now: datetime) -> Any:
    """The statement that lets deliveries wait once more, from the beginning of the schedule."""
    return (
        update(WebhookDelivery)
        .where(col(WebhookDelivery.organization_id) == organization_id, col(WebhookDelivery.id).in_(ids))
        .values(state=DeliveryState.WAITING, step=0, next_attempt_at=now, updated_at=now)
        .execution_options(synchronize_session=False)
    )


def attempts_of(organization_id: UUID, delivery_id: UUID) -> Any:
    """A delivery's attempts, the first one first."""
    return (
        select(DeliveryAttempt)
        .where(DeliveryAttempt.organization_id == organization_id, DeliveryAttempt.delivery_id == delivery_id)
        .order_by(col(DeliveryAttempt.number))
    )


def snippets_blanked(organization_id: UUID, before: datetime) -> Any:
    """The statement that forgets what receivers answered before then."""
    return (
        update(DeliveryAttempt)
        .where(
            col(DeliveryAttempt.organization_id) == organization_id,
            col(DeliveryAttempt.at) < before,
            col(DeliveryAttempt.snippet) != "",
        )
        .values(snippet="")
        .execution_options(synchronize_session=False)
    )


def ended_deleted(organization_id: UUID, before: datetime) -> Any:
    """The statement that deletes deliveries that were made before then and have ended; their attempts go with them."""
    return (
        delete(WebhookDelivery)
        .where(
            col(WebhookDelivery.organization_id) == organization_id,
            col(WebhookDelivery.state) != DeliveryState.WAITING,
            col(WebhookDelivery.created_at) < before,
        )
        .execution_options(synchronize_session=False)
    )
