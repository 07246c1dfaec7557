"""What can be asked about who looked at what."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.privacy.disclosures.models import Disclosure
from waymark.identity.models import Person


def told_of(organization_id: UUID, learner_id: UUID, now: datetime, before: UUID | None) -> Any:
    """What a learner may be told of who looked, with the reader, the newest first."""
    asked = (
        select(Disclosure, Person)
        .join(Person, col(Person.id) == col(Disclosure.reader_id))
        .where(
            Disclosure.organization_id == organization_id,
            Person.organization_id == organization_id,
            Disclosure.learner_id == learner_id,
            col(Disclosure.told_from) <= now,
        )
        .order_by(col(Disclosure.id).desc())
    )
    return asked if before is None else asked.where(col(Disclosure.id) < before)


def still_there(organization_id: UUID, person_ids: set[UUID]) -> Any:
    """Which of these people are still known here."""
    return select(Person.id).where(Person.organization_id == organization_id, col(Person.id).in_(person_ids))
