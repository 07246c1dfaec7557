"""What crosses the wire about reflections."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from waymark.domains.reflections.models import (
    Cause,
    Mood,
    NextChange,
    ReflectionState,
    ReflectionText,
)
from waymark.domains.reflections.protocols.models import Phase
from waymark.identity.models import Audience
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeText

MOST_READERS = 20


class ReflectionCreate(Ask, ReflectionText):
    """A new reflection, by the present version of a protocol. It starts as a draft that only the learner sees."""

    protocol_id: UUID


class ReflectionRevise(Ask):
    """A merge patch: what is left out stays; null clears. Answers are merged one by one."""

    goal_id: UUID | None = None
    phase: Phase | None = None
    answers: dict[str, SafeText | None] | None = None
    mood: Mood | None = None
    mostly_caused_by: Cause | None = None
    satisfaction: int | None = Field(default=None, ge=0, le=100)
    next_change: NextChange | None = None


class ReflectionNames(Ask):
    """The people to share with, or to take it back from."""

    person_ids: list[UUID] = Field(min_length=1, max_length=MOST_READERS)


class ReflectionHead(OwnedAnswer):
    """A reflection, but for its words."""

    protocol_id: UUID
    protocol_number: int
    goal_id: UUID | None = Field(description="Null, too, for a reader who may not see that goal.")
    phase: Phase
    state: ReflectionState
    audience: Audience
    mood: Mood | None
    mostly_caused_by: Cause | None
    satisfaction: int | None
    next_change: NextChange | None
    kept_at: At | None
    shared_at: At | None
    revised_at: At | None = Field(description="When it was last changed after it had been shared.")


class ReflectionRead(ReflectionHead):
    """A reflection. `may` tells whether it can be kept or shared now."""

    answers: dict[str, str] = Field(description="What is written, by the id of the protocol's prompt.")


class ReflectionLine(ReflectionHead):
    """A reflection as it stands in a list."""

    opening: str = Field(description="The first 200 characters written.")


class ReflectionPage(Page[ReflectionLine]):
    """A page of reflections, the newest first."""


class SharedReflection(ReflectionLine):
    """A reflection that a learner shared with the caller. Open it to learn what may be done; here `may` is empty."""

    learner_name: str


class SharedReflectionPage(Page[SharedReflection]):
    """A page of what learners shared with the caller, the newest first."""


class ReaderRelation(StrEnum):
    """Why somebody can be named by a learner."""

    SUPPORTER = "supporter"
    CLASS_TEACHER = "class_teacher"
    GUARDIAN = "guardian"


class ReaderRead(Answer):
    """Somebody who can read a reflection now."""

    person_id: UUID
    name: str
    relation: ReaderRelation
    since: At


class ReaderPage(Page[ReaderRead]):
    """Everybody but the learner who can read a reflection now, the first named first."""
