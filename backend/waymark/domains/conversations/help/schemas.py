"""What crosses the wire about calls for help."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from waymark.domains.conversations.help.models import HelpState
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SAFE, TIDY

MOST_ASKED = 5

HelpText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), TIDY, SAFE]
People = Annotated[list[UUID], Field(max_length=MOST_ASKED)]


class HelpAsk(Ask):
    """What one needs, and from whom."""

    text: HelpText = Field(examples=["I cannot get the chords of the second part."])
    supporter_ids: Annotated[People, Field(min_length=1)] = Field(description="Whom to ask: one, or several.")
    pass_on_to: People = Field(
        default_factory=list,
        description="Supporters to whom it may be passed on. Whoever is asked then reads their names.",
    )


class HelpPassOn(Ask):
    """To whom it goes on."""

    supporter_id: UUID = Field(description="One of `others`.")


class HelpPerson(Answer):
    """Somebody to whom a call for help may be passed on."""

    person_id: UUID
    name: str


class HelpCallRead(OwnedAnswer):
    """A call for help to one supporter. The goal is named to whoever may see it."""

    learner_name: str
    supporter_id: UUID
    supporter_name: str
    goal_id: UUID | None
    goal_sentence: str | None
    text: str
    state: HelpState
    round_id: UUID = Field(description="What was asked at once has the same.")
    was_passed_on: bool = Field(description="It came from somebody who was asked before.")
    others: list[HelpPerson] = Field(description="To whom it may be passed on now.")
    closed_at: At | None
    message_id: UUID | None = Field(description="The answer, a message on the goal.")


class HelpWaiting(Answer):
    """A call for help that waits for the caller: it can be answered, and passed on to `others`."""

    id: UUID
    learner_id: UUID
    learner_name: str
    goal_id: UUID | None
    goal_sentence: str | None
    text: str
    was_passed_on: bool
    others: list[HelpPerson]
    created_at: At


class HelpWaitingPage(Page[HelpWaiting]):
    """Calls for help that wait for the caller, the newest first."""


class HelpCallPage(Page[HelpCallRead]):
    """Calls for help, the newest first."""
