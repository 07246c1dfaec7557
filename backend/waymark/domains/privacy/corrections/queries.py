"""What can be asked about corrections."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.privacy.corrections.models import Correction, CorrectionState
from waymark.identity.clauses import ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import Person
from waymark.policy import Action


def corrections_of(learner_id: UUID, before: UUID | None) -> Any:
    """A learner's corrections with their name, the newest first; bound with `lens.asked()`."""
    return _seen(before).where(Correction.learner_id == learner_id)


def waiting(before: UUID | None) -> Any:
    """The corrections that wait for an answer that the caller may give; bound with `lens.asked()`."""
    open_ones = col(Correction.state) == CorrectionState.OPEN
    return _seen(before).where(open_ones, shown(Action.CORRECTION_ANSWER, Correction))


def _seen(before: UUID | None) -> Any:
    asked = (
        select(Correction, Person)
        .join(
            Person,
            (col(Person.organization_id) == ORGANIZATION) & (col(Person.id) == col(Correction.learner_id)),
        )
        .where(shown(Action.CORRECTION_READ, Correction))
        .order_by(col(Correction.id).desc())
    )
    return asked if before is None else asked.where(col(Correction.id) < before)
