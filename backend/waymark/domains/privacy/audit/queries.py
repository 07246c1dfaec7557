"""What can be asked of the ledger as who did what."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from waymark.domains.privacy.audit.filters import Filters
from waymark.events.models import EventRow
from waymark.identity.models import OAuthClient, Person


def lines(organization_id: UUID, wanted: Filters, before: int | None) -> Any:
    """Rows of the ledger that meet the filters, the newest first."""
    asked = select(EventRow).where(EventRow.organization_id == organization_id)
    asked = asked.order_by(col(EventRow.number).desc())
    if before is not None:
        asked = asked.where(EventRow.number < before)
    if wanted.kind:
        asked = asked.where(EventRow.type == wanted.kind)
    if wanted.learner_id is not None:
        asked = asked.where(EventRow.learner_id == wanted.learner_id)
    if wanted.actor_id is not None:
        asked = asked.where(EventRow.actor_id == wanted.actor_id)
    if wanted.since is not None:
        asked = asked.where(EventRow.occurred_at >= wanted.since)
    return asked if wanted.until is None else asked.where(EventRow.occurred_at < wanted.until)


def names_of(session: Session, organization_id: UUID, person_ids: set[UUID]) -> dict[UUID, str]:
    """Return the names of people who are still known here, and of systems that act for themselves."""
    asked = select(Person).where(Person.organization_id == organization_id, col(Person.id).in_(person_ids))
    names = {person.id: person.shown_name for person in session.exec(asked)}
    systems = select(OAuthClient.id, OAuthClient.name).where(
        OAuthClient.organization_id == organization_id, col(OAuthClient.id).in_(person_ids - names.keys())
    )
    return names | dict(session.exec(systems).all())
