"""What crosses the wire about messages."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from waymark.domains.conversations.models import MessageForm
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SAFE, TIDY

MessageText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), TIDY, SAFE]


class MessageWords(Ask):
    """Something to ask or to say."""

    text: MessageText = Field(examples=["What helped you most this week?"])
    form: MessageForm = MessageForm.QUESTION


class MessageCreate(MessageWords):
    """Something to ask or to say, and to whom."""

    thread_with: UUID | None = Field(default=None, description="The supporter; needed when the learner writes.")


class ThreadRead(Ask):
    """Which conversation was read."""

    thread_with: UUID | None = Field(default=None, description="The supporter; needed when the learner has read.")


class MessageRead(OwnedAnswer):
    """A message. A withdrawn one has no text any more."""

    thread_with: UUID
    author_id: UUID
    author_name: str
    form: MessageForm
    text: str
    goal_id: UUID | None
    reflection_id: UUID | None
    withdrawn_at: At | None
    is_unread: bool = Field(description="Whether the caller has it still to read.")


class MessagePage(Page[MessageRead]):
    """Messages, the newest first."""


class LinkMessage(Answer):
    """A message between a learner and a supporter. What it is about is not named: the reader may not know of it."""

    id: UUID
    author_id: UUID
    author_name: str
    form: MessageForm
    text: str
    created_at: At
    withdrawn_at: At | None


class LinkMessagePage(Page[LinkMessage]):
    """The messages of one link, the newest first."""
