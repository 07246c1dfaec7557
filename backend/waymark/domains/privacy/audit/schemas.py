"""What crosses the wire about the audit."""

from uuid import UUID

from pydantic import Field

from waymark.events.models import ActorKind
from waymark.kit.schemas import Answer, At, Page


class AuditLine(Answer):
    """Who did what, of which learner. Ids and words; nothing that anybody wrote."""

    id: UUID
    number: int
    act_id: UUID = Field(description="Lines of one act share it.")
    type: str = Field(examples=["goal.created"])
    occurred_at: At
    actor_kind: ActorKind
    actor_id: UUID | None
    actor_name: str | None
    relation: str
    learner_id: UUID | None
    learner_name: str | None
    school_id: UUID | None
    element: str
    fields_changed: list[str]


class AuditPage(Page[AuditLine]):
    """The ledger, the newest first."""
