"""What shuts a learner's record (freezing it) and what opens it in need (break-glass), as clauses.

Each is told of a table's rows by their `learner_id`; the predicates stand in `standing`.
"""

from typing import Any

from sqlalchemy import and_, exists
from sqlmodel import select as pick

from waymark.identity.models import BreakGlass, Person


def is_open_glass(glass: Any, organization: Any, asker: Any, now: Any) -> Any:
    """Return the condition that somebody broke the glass, with a second person, and that its hour is not over."""
    return and_(
        glass.organization_id == organization,
        glass.asked_by == asker,
        glass.confirmed_at.is_not(None),
        glass.ended_at.is_(None),
        glass.open_until > now,
    )


def broke_glass(owned: Any, organization: Any, asker: Any, now: Any) -> Any:
    """Return the clause: somebody broke the glass for the row's learner, and may read for now."""
    glass = BreakGlass.__table__.alias()  # type: ignore[attr-defined]
    return exists(
        pick(glass.c.id)
        .where(is_open_glass(glass.c, organization, asker, now), glass.c.learner_id == owned.learner_id)
        .correlate(owned.__table__)
    )


def is_frozen(owned: Any, organization: Any) -> Any:
    """Return the clause: the row's learner froze their record, so that others do not see it."""
    of = Person.__table__.alias()  # type: ignore[attr-defined]
    return exists(
        pick(of.c.id)
        .where(of.c.organization_id == organization, of.c.id == owned.learner_id, of.c.frozen_at.is_not(None))
        .correlate(owned.__table__)
    )
