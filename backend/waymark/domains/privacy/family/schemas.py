"""What crosses the wire about the learners somebody is a guardian of."""

from uuid import UUID

from pydantic import Field

from waymark.identity.models import AgeBand
from waymark.kit.schemas import Answer, At, Page


class WardRead(Answer):
    """A learner whom the caller is a guardian of. It ends by itself on the learner's 18th birthday."""

    learner_id: UUID
    name: str
    age_band: AgeBand
    frozen_at: At | None
    consent_count: int = Field(description="Consents in force.")


class WardPage(Page[WardRead]):
    """Learners whom the caller is a guardian of, by name."""
