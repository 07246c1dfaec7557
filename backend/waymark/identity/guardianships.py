"""What makes a guardian, said once: each list and each rule asks it of its own alias."""

from typing import Any

from sqlalchemy import and_, or_

from waymark.identity.models import Guardianship, Person

GUARDIANSHIPS: Any = Guardianship.__table__  # type: ignore[attr-defined]
PEOPLE: Any = Person.__table__  # type: ignore[attr-defined]


def in_force(organization_id: Any, of: Any = GUARDIANSHIPS) -> Any:
    """Return the condition on a guardianship: of this organization, verified, without a custody bar, not ended."""
    return and_(
        of.c.organization_id == organization_id,
        of.c.verified_at.is_not(None),
        of.c.custody_bar.is_(False),
        of.c.ended_at.is_(None),
    )


def is_minor(adult_born_by: Any, of: Any = PEOPLE) -> Any:
    """Return the condition on a person: under 18, or of an age that nobody wrote down."""
    return or_(of.c.birth_date.is_(None), of.c.birth_date > adult_born_by)
