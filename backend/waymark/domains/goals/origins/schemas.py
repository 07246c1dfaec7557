"""What crosses the wire about where a goal came from."""

from uuid import UUID

from pydantic import Field

from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.models import GoalText
from waymark.events.models import Element
from waymark.identity.models import Audience
from waymark.kit.schemas import Answer, Ask, At, Page


class GoalTyped(Ask, GoalText):
    """A goal in a child's words, typed for them by a teacher."""

    audience: Audience = Field(
        default=Audience.MY_TEACHERS, description="Their teachers see it, unless the child chooses otherwise."
    )


class DecisionRead(Answer):
    """Who decided on a part of a goal."""

    item_id: UUID = Field(description="The goal itself, or its step or line.")
    element: Element
    decider: Decider


class OriginRead(Answer):
    """Where a goal came from, and who decided on its parts: by the learner alone, if a part is not named."""

    goal_id: UUID
    template_id: UUID | None
    template_number: int | None
    similarity: float | None = Field(description="How much of the template's words it still has, 0 to 1.")
    objective_id: UUID | None
    typed_by: UUID | None
    typed_by_name: str
    confirmed_at: At | None = Field(description="When the child said that this is what they mean.")
    decisions: list[DecisionRead]


class UnconfirmedRead(Answer):
    """A goal that was typed for a child, who has not said yet that they mean it."""

    goal_id: UUID
    sentence: str
    typed_by_name: str


class UnconfirmedPage(Page[UnconfirmedRead]):
    """Goals that were typed for a child."""
