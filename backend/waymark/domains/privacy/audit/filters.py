"""What an administrator looks for in the ledger."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Filters:
    """Which rows of the ledger are wanted; what is empty does not count."""

    kind: str | None = None
    learner_id: UUID | None = None
    actor_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
