"""Webhook endpoints, what is to be delivered to them, and each attempt."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import (
    STRICT,
    Document,
    Id,
    Moment,
    Personal,
    Privacy,
    Row,
    Tenant,
    Word,
    belongs,
    found_by,
    only_one,
    points,
)

TEST = "webhook.test"
IS_WAITING = text("state = 'waiting'")


class EndpointState(StrEnum):
    """Whether an endpoint is sent to, and why not."""

    ENABLED = "enabled"
    DISABLED = "disabled"
    DISABLED_BY_FAILURE = "disabled_by_failure"
    GONE = "gone"


class ScopeKind(StrEnum):
    """Of whom an endpoint hears: of everybody here, or of whoever is in what its scope names."""

    ORGANIZATION = "organization"
    SCHOOLS = "schools"
    GROUPS = "groups"
    LEARNERS = "learners"


class DeliveryState(StrEnum):
    """Where a delivery stands. Withheld: it could not be told any more, for a consent or a place in a class ended."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    WITHHELD = "withheld"


class AttemptFailure(StrEnum):
    """Why an attempt did not end with a success."""

    BAD_STATUS = "bad_status"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    UNREACHABLE = "unreachable"
    BAD_TLS = "bad_tls"
    GARBLED = "garbled"
    TOO_BIG = "too_big"
    SECRET_LOST = "secret_lost"
    CUT_OFF = "cut_off"


class WebhookEndpoint(Row, table=True):
    """An address of somebody else's that hears what happens, for a purpose.

    What is counted at each attempt does not count `version` up: an administrator's change must not go stale
    because something was delivered meanwhile.
    """

    __tablename__ = "webhook_endpoint"
    __table_args__ = (belongs("webhook_endpoint"), STRICT)
    __privacy__ = Privacy(None, "names a recipient, not a person", "until deleted", Personal.KEEP)

    url: str
    description: str = ""
    recipient: str
    purpose: str
    event_types: list[str] = Field(default_factory=list, sa_type=Document)
    scope_kind: ScopeKind = Field(default=ScopeKind.ORGANIZATION, sa_type=Word(ScopeKind))
    state: EndpointState = Field(default=EndpointState.ENABLED, sa_type=Word(EndpointState))
    sealed_secret: str
    sealed_previous_secret: str = ""
    previous_secret_ends_at: datetime | None = Field(default=None, sa_type=Moment)
    from_number: int = Field(default=0, sa_type=BigInteger, description="What happened up to here is not sent.")
    consecutive_failures: int = 0
    first_failure_at: datetime | None = Field(default=None, sa_type=Moment)
    last_failure_at: datetime | None = Field(default=None, sa_type=Moment)
    last_success_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    updated_at: datetime = Field(sa_type=Moment, default_factory=clock.now)

    def wants(self, kind: str, number: int) -> bool:
        """Whether an event of this kind and number is for this endpoint."""
        return number > self.from_number and (not self.event_types or kind in self.event_types)


class ScopeEntry(Row, table=True):
    """One school, group or learner that an endpoint hears of. When the last one goes, it hears of nobody."""

    __tablename__ = "webhook_scope"
    __table_args__ = (
        belongs("webhook_scope"),
        points("webhook_scope", "endpoint_id", "webhook_endpoint"),
        points("webhook_scope", "school_id", "school"),
        points("webhook_scope", "group_id", "groups"),
        points("webhook_scope", "learner_id", "person"),
        only_one("webhook_scope", "endpoint_id", "school_id"),
        only_one("webhook_scope", "endpoint_id", "group_id"),
        only_one("webhook_scope", "endpoint_id", "learner_id"),
        found_by("webhook_scope", "school_id", where=text("school_id IS NOT NULL")),
        found_by("webhook_scope", "group_id", where=text("group_id IS NOT NULL")),
        found_by("webhook_scope", "learner_id", where=text("learner_id IS NOT NULL")),
        CheckConstraint(
            "CASE WHEN school_id IS NULL THEN 0 ELSE 1 END + CASE WHEN group_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN learner_id IS NULL THEN 0 ELSE 1 END = 1",
            name="ck_webhook_scope_one",
        ),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "says of whom another system hears", "until deleted", Personal.DELETE)

    endpoint_id: UUID = Field(sa_type=Id)
    school_id: UUID | None = Field(default=None, sa_type=Id)
    group_id: UUID | None = Field(default=None, sa_type=Id)
    learner_id: UUID | None = Field(default=None, sa_type=Id)


class WebhookDelivery(Row, table=True):
    """An event on its way to one endpoint."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        belongs("webhook_delivery"),
        points("webhook_delivery", "endpoint_id", "webhook_endpoint"),
        only_one("webhook_delivery", "endpoint_id", "event_id"),
        found_by("webhook_delivery", "endpoint_id", "id"),
        found_by("webhook_delivery", "endpoint_id", "next_attempt_at", where=IS_WAITING),
        Index("ix_webhook_delivery_due", "next_attempt_at", sqlite_where=IS_WAITING, postgresql_where=IS_WAITING),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "shows what was sent, and whether it arrived", "30 days", Personal.DELETE)

    endpoint_id: UUID = Field(sa_type=Id)
    event_number: int | None = Field(default=None, sa_type=BigInteger, description="None for a test.")
    event_id: UUID = Field(sa_type=Id)
    type: str
    learner_id: UUID | None = Field(default=None, sa_type=Id)
    state: DeliveryState = Field(default=DeliveryState.WAITING, sa_type=Word(DeliveryState))
    attempt_count: int = 0
    step: int = Field(default=0, description="The place in the schedule of the attempt to come.")
    next_attempt_at: datetime | None = Field(default=None, sa_type=Moment)
    lease_until: datetime | None = Field(default=None, sa_type=Moment, description="Somebody is sending it until then.")
    sealed_data: str = Field(default="", description="What is told of somebody who is not here any more, sealed.")
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    updated_at: datetime = Field(sa_type=Moment, default_factory=clock.now)


class DeliveryAttempt(Tenant, table=True):
    """One attempt at a delivery, and what came of it."""

    __tablename__ = "webhook_attempt"
    __table_args__ = (
        belongs("webhook_attempt"),
        points("webhook_attempt", "delivery_id", "webhook_delivery"),
        found_by("webhook_attempt", "at"),
        STRICT,
    )
    __privacy__ = Privacy("webhook_delivery", "shows why a delivery failed", "with its delivery", Personal.DELETE)

    delivery_id: UUID = Field(sa_type=Id, primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=Moment)
    status: int | None = None
    milliseconds: int | None = None
    snippet: str = Field(default="", description="The start of the answer; kept for 7 days.")
    failure: AttemptFailure | None = Field(default=None, sa_type=Word(AttemptFailure))
