"""What one process alone may send, and all that is sent of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from waymark.domains.connections.deliveries import open_told
from waymark.domains.connections.models import TEST, WebhookEndpoint
from waymark.kit.keys import KeyFault, Keyring


@dataclass(frozen=True)
class Claimed:
    """A delivery that this process alone may send until its lease ends, and all that is sent of it."""

    organization_id: UUID
    endpoint_id: UUID
    delivery_id: UUID
    number: int
    lease_until: datetime
    url: str
    secrets: tuple[str, ...]
    event_id: UUID
    type: str
    occurred_at: datetime
    learner_id: UUID | None
    data: dict[str, Any]


def claimed_of(
    keyring: Keyring, endpoint: WebhookEndpoint, row: Any, secrets: tuple[str, ...], until: datetime
) -> Claimed:
    """Return a row as it goes out; what is told of somebody who was erased is opened only here."""
    here, learner_id, data = endpoint.organization_id, row.learner_id, row.data
    if row.type == TEST:
        data = {"endpoint_id": str(endpoint.id)}
    elif row.sealed_data:
        try:
            data = open_told(keyring, row.sealed_data, here, row.id)
            learner_id = UUID(data.pop("learner_id"))
        except KeyFault:
            secrets, data = (), {}  # sealed with a key that is gone, as the endpoint's secret then is
    return Claimed(
        organization_id=here,
        endpoint_id=endpoint.id,
        delivery_id=row.id,
        number=row.attempt_count + 1,
        lease_until=until,
        url=endpoint.url,
        secrets=secrets,
        event_id=row.event_id,
        type=row.type,
        occurred_at=row.created_at if row.event_number is None else row.occurred_at,
        learner_id=learner_id,
        data=data,
    )
