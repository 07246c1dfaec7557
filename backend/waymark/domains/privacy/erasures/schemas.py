"""What crosses the wire about erasures."""

from uuid import UUID

from pydantic import Field

from waymark.domains.privacy.erasures.models import ErasureState
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import SafeLine

STATE = (
    "Asked: it waits for a person, who confirms it or calls it off. Held: something is looked into first; when that is "
    "over it is `asked` again."
)


class ErasureConfirm(Ask):
    """The second step: what the first one said must be typed."""

    word: SafeLine = Field(description="The `word` of the erasure, as it was shown.")


class ErasureRead(Answer):
    """Everything of a learner is to go."""

    id: UUID
    learner_id: UUID
    relation: str = Field(description="What whoever asked is to the learner.")
    state: ErasureState = Field(description=STATE)
    word: str = Field(description="Type this to confirm.")
    counts: dict[str, int] | None = Field(
        description="What would go, as it was when this was asked: rows by table. Null until it is counted."
    )
    created_at: At
    confirmed_at: At | None


class ErasurePage(Page[ErasureRead]):
    """Erasures of a learner's record that have not begun, the newest first."""


class ProofRead(Answer):
    """The proof that a record was erased. It says of nobody whose it was."""

    id: UUID
    state: ErasureState = Field(description=STATE)
    relation: str = Field(description="What whoever asked was to the learner.")
    confirmed_at: At | None
    finished_at: At | None
    counts: dict[str, int] = Field(description="Rows that went, by table; empty until it is done.")
    file_count: int
    told_count: int = Field(description="Recipients outside who are told to delete theirs.")
    bytes_gone: bool = Field(
        description="The bytes were overwritten when it ended. If not, they go within 35 days, backups included."
    )


class ProofPage(Page[ProofRead]):
    """Erasures, the newest first."""
