"""What crosses the wire about objectives."""

from datetime import date
from uuid import UUID

from pydantic import Field

from waymark.domains.goals.objectives.models import ObjectiveText
from waymark.identity.models import Audience
from waymark.kit.schemas import Answer, Ask, OwnedAnswer, Page
from waymark.kit.text import SafeSentence, SafeText


class ObjectiveAssign(Ask, ObjectiveText):
    """What you ask of a learner, or of all learners of a class."""


class ObjectiveRead(OwnedAnswer):
    """An objective that a teacher assigned: the teacher's words, shown as what they are."""

    text: str
    why: str
    due_on: date | None
    author_id: UUID
    author_name: str
    group_id: UUID | None = Field(description="The class, when it was assigned to all of a class.")
    goal_ids: list[UUID] = Field(description="The learner's own goals that grew from it.")


class ObjectivePage(Page[ObjectiveRead]):
    """Objectives, the newest first."""


class AssignedRead(Answer):
    """How many learners an act reached."""

    learner_count: int


class GoalFromObjective(Ask):
    """An own goal that grows from an objective: what is left out is empty, the sentence is yours."""

    sentence: SafeSentence
    why: SafeText = ""
    target_date: date | None = None
    audience: Audience = Audience.MY_SUPPORTERS
