"""What crosses the wire about notices."""

from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from waymark.domains.conversations.notices.models import NoticeKind
from waymark.kit.schemas import Answer, Ask, At, Page

MIDNIGHT = 24 * 60


class NoticeRead(Answer):
    """Something that waits for you, in today's words. What you can no longer see is not in the list."""

    id: UUID
    kind: NoticeKind
    learner_id: UUID | None
    learner_name: str
    by_name: str = Field(description="Who did it; empty for what nobody did.")
    about: str = Field(description="The goal it is about, in its own words; may be empty.")
    item_kind: str
    item_id: UUID
    goal_id: UUID | None
    reflection_id: UUID | None
    at: At
    is_read: bool


class NoticePage(Page[NoticeRead]):
    """Your notices, the newest first."""


class NoticesWaiting(Answer):
    """Whether something waits. How much is nobody's business but yours, and is not counted."""

    is_waiting: bool


class NoticesMark(Ask):
    """Which notices you have read. None named: all of them."""

    notice_ids: list[UUID] | None = Field(default=None, max_length=100)


class KindSetting(Answer):
    """Whether you are told of one kind of thing."""

    kind: NoticeKind
    is_on: bool


class NoticeSettingsRead(Answer):
    """What you are told of, and when not."""

    is_on: bool = Field(description="Off: nothing at all.")
    kinds: list[KindSetting]
    quiet_from: int | None = Field(description="Minutes after midnight, in your school's time zone.")
    quiet_to: int | None
    time_zone: str
    version: int = Field(description="Send it back in If-Match to change this; 0 while the defaults hold.")


class NoticeSettingsRevise(Ask):
    """All of it, as it shall be."""

    is_on: bool
    off: list[NoticeKind] = Field(default_factory=list, max_length=len(NoticeKind))
    quiet_from: int | None = Field(default=None, ge=0, lt=MIDNIGHT)
    quiet_to: int | None = Field(default=None, ge=0, lt=MIDNIGHT)

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if (self.quiet_from is None) != (self.quiet_to is None):
            raise ValueError("Give both the start and the end of your quiet hours, or neither.")
        return self
