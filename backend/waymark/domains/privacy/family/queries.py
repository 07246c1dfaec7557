"""Whom somebody is a guardian of, today."""

from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import col, select

from waymark.identity.clauses import ADULT, ME, NOW, ORGANIZATION
from waymark.identity.guardianships import in_force, is_minor
from waymark.identity.models import Consent, Guardianship, Person


def _consents() -> Any:
    return (
        select(func.count())
        .where(
            col(Consent.organization_id) == ORGANIZATION,
            col(Consent.learner_id) == col(Person.id),
            col(Consent.begins_at) <= NOW,
            or_(col(Consent.ends_at).is_(None), col(Consent.ends_at) > NOW),
        )
        .correlate(Person)
        .scalar_subquery()
    )


# The learners whom the caller guards now, with how many consents are in force; bound with `asked_by`.
WARDS: Any = (
    select(Person, _consents())
    .join(
        Guardianship,
        and_(col(Guardianship.organization_id) == ORGANIZATION, col(Guardianship.learner_id) == col(Person.id)),
    )
    .where(
        col(Person.organization_id) == ORGANIZATION,
        col(Person.deactivated_at).is_(None),
        in_force(ORGANIZATION),
        col(Guardianship.guardian_id) == ME,
        is_minor(ADULT),
    )
    .order_by(col(Person.sort_key), col(Person.id))
)
