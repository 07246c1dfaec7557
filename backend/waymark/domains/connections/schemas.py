"""What crosses the wire about webhook endpoints and deliveries."""

from datetime import UTC, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from waymark.domains.connections.models import AttemptFailure, DeliveryState, EndpointState, ScopeKind
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import ONE_LINE, TIDY, SafeLine

Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2048),
    Field(description="A public https address with port 443 or 8443.", examples=["https://hooks.example.org/waymark"]),
]
EventType = Annotated[str, StringConstraints(max_length=60), Field(examples=["goal.created"])]
EventTypes = Annotated[
    list[EventType], Field(max_length=100, description="The kinds of event to send; empty sends all.")
]
# In UTC, too, it has to be a time that can be written.
InTime = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), TIDY, ONE_LINE]


class Scope(Ask):
    """Of whom an endpoint hears: of the whole organization, or of whoever learns in what it names."""

    kind: ScopeKind = ScopeKind.ORGANIZATION
    ids: list[UUID] = Field(
        default_factory=list,
        max_length=100,
        description="Schools (those below them count as well), groups, or learners, as `kind` says. None for the "
        "whole organization.",
    )

    @model_validator(mode="after")
    def _names_what_it_says(self) -> Self:
        if (self.kind is ScopeKind.ORGANIZATION) == bool(self.ids):
            raise ValueError(
                "Name at least one school, group or learner."
                if not self.ids
                else "For the whole organization name nothing more."
            )
        return self


class EndpointCreate(Ask):
    """A new endpoint. It names who receives and what for, because learners consent to just that."""

    url: Address
    recipient: SafeLine = Field(description="Who receives, word for word as consents name them.")
    purpose: SafeLine = Field(description="What for, word for word as consents name it.")
    description: Line = ""
    event_types: EventTypes = Field(default_factory=list)
    scope: Scope = Field(default_factory=Scope)


class EndpointRevise(Ask):
    """A merge patch: what is left out stays. Recipient and purpose never change; make another endpoint."""

    url: Address | None = None
    description: Line | None = None
    event_types: EventTypes | None = None
    scope: Scope | None = Field(default=None, description="The whole new scope: what it does not name is out.")
    enabled: bool | None = None


class SecretRotate(Ask):
    """How long the old secret signs beside the new one."""

    overlap_hours: int = Field(default=24, ge=0, le=168)


class ScopedRead(Answer):
    """A school, group or learner that an endpoint hears of."""

    id: UUID
    name: str


class ScopeRead(Answer):
    """Of whom an endpoint hears. Names nothing: of the whole organization; or all that it named has gone since."""

    kind: ScopeKind
    items: list[ScopedRead]


class EndpointRead(Answer):
    """A webhook endpoint. Its secret is never shown again."""

    id: UUID
    url: str
    description: str
    recipient: str
    purpose: str
    event_types: list[str]
    scope: ScopeRead
    state: EndpointState
    covered_count: int = Field(description="Learners in its scope whose consent lets this endpoint hear of them.")
    left_out_count: int = Field(
        description="Learners in its scope that are left out, because there is no such consent."
    )
    previous_secret_ends_at: At | None
    consecutive_failures: int
    first_failure_at: At | None
    last_failure_at: At | None
    last_success_at: At | None
    version: int = Field(description="Send it back in If-Match to change this.")
    created_at: At
    updated_at: At


class EndpointMade(EndpointRead):
    """A webhook endpoint with its new secret, which is shown this once."""

    secret: str = Field(description="`whsec_` and 32 bytes in base64. Keep it; it is not shown again.")


class EndpointPage(Page[EndpointRead]):
    """The webhook endpoints of the organization, the oldest first. There are 20 at most."""


class DeliveryRead(Answer):
    """An event on its way to one endpoint."""

    id: UUID
    endpoint_id: UUID
    event_id: UUID = Field(description="The `webhook-id` that the receiver sees, the same at every attempt.")
    type: str
    learner_id: UUID | None
    state: DeliveryState
    attempt_count: int
    next_attempt_at: At | None
    created_at: At
    updated_at: At


class RedeliverMany(Ask):
    """Which deliveries to send once more: those that were made in a span of time, and stand so."""

    since: InTime = Field(description="Deliveries made from then on.")
    until: InTime | None = Field(default=None, description="And before then; null: until now.")
    state: DeliveryState | None = Field(
        default=DeliveryState.FAILED,
        description="Those that stand so; `failed` takes what waits for another try as well; null: all. What waits for "
        "its first try is on its way already.",
    )

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.until is not None and self.until <= self.since:
            raise ValueError("The end must be later than the beginning.")
        return self


class DeliveryPage(Page[DeliveryRead]):
    """A page of deliveries, the newest first."""


class AttemptRead(Answer):
    """One attempt at a delivery, and what came of it."""

    number: int
    at: At
    status: int | None = Field(description="The status that the receiver answered with, if it did.")
    milliseconds: int | None
    snippet: str = Field(description="The start of the answer, for 7 days.")
    failure: AttemptFailure | None = Field(description="Null when it was received.")


class DeliveryDetail(DeliveryRead):
    """A delivery with its attempts, the first one first."""

    attempts: list[AttemptRead]
