"""What crosses the wire about what LMS sources told. What came in is never shown: it holds learners' words."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from waymark.domains.connections.inbox.models import MessageState, Outcome
from waymark.domains.connections.roster_models import RosterKind
from waymark.identity.models import EnrollmentRole
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import ONE_LINE, TIDY, SafeName

Theirs = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500),
    TIDY,
    ONE_LINE,
    Field(description="The other system's id, as the list of those whom nobody knows has it."),
]
StrangerKind = Annotated[RosterKind, Field(description="person or group")]


class LmsMessageRead(Answer):
    """One thing that a source told, and what became of it."""

    id: UUID
    event: str = Field(description="What the other system calls it.")
    kind: str = Field(description="What it is about: person, enrollment, submission, grade, outcome or other.")
    at: At = Field(description="When it happened there.")
    created_at: At = Field(description="When it came in.")
    state: MessageState
    outcome: Outcome = Field(description="Why it is where it is; empty while it waits.")
    missing_kind: RosterKind | None = Field(description="Of whom nobody is known: person or group.")
    missing_id: str | None
    missing_name: str
    learner_id: UUID | None
    done_at: At | None


class LmsMessagePage(Page[LmsMessageRead]):
    """A source's messages, the newest first."""


class ReplayMany(Ask):
    """Which messages to act upon again."""

    state: MessageState | None = Field(
        default=None, description="Only those in this state; left out: those that failed or named somebody unknown."
    )


class ReplayAnswer(Answer):
    """How many messages wait again."""

    waiting_count: int


class StrangerRead(Answer):
    """Somebody, or a class, that a source names and nobody here is known to be."""

    kind: RosterKind
    external_id: str
    name: str = Field(description="As the other system has it, if it says.")
    role: str = Field(description="What they are there: learner, teacher, or empty when it is not told.")
    message_count: int
    first_at: At | None
    last_at: At | None
    is_aside: bool


class StrangerPage(Page[StrangerRead]):
    """Whom a source names and nobody knows."""


class StrangerRecognize(Ask):
    """This is somebody, or a class, of ours."""

    kind: StrangerKind
    external_id: Theirs
    row_id: UUID = Field(description="The person, or the group.")


class StrangerAdd(Ask):
    """This is somebody, or a class, that is to be new here, in the source's school."""

    kind: StrangerKind
    external_id: Theirs
    name: SafeName = Field(description="The given name of a person, or the name of a class.")
    family_name: SafeName | None = None
    role: EnrollmentRole | None = Field(default=None, description="Of a person: what they are in the school.")


class StrangerName(Ask):
    """One whom nobody knows."""

    kind: StrangerKind
    external_id: Theirs
