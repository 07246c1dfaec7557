"""What crosses the wire about examples."""

from uuid import UUID

from pydantic import Field

from waymark.domains.goals.examples.models import ExampleKind, ExampleText
from waymark.kit.schemas import Ask, OwnedAnswer, Page
from waymark.kit.text import SafeSentence


class ExampleNote(Ask, ExampleText):
    """What you find good or weak in an example."""


class LineFromExample(Ask):
    """The line on how we will know that an example led to."""

    text: SafeSentence = Field(examples=["I look at the people I talk to"])


class ExampleRead(OwnedAnswer):
    """What somebody found good or weak in an example. Its goal decides who may see and change it."""

    goal_id: UUID
    kind: ExampleKind
    example: str
    noted: str
    author_id: UUID
    criterion_id: UUID | None = Field(description="The line that grew from it.")


class ExamplePage(Page[ExampleRead]):
    """The examples of a goal."""
