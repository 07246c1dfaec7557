"""What crosses the wire about the tree of goals."""

from uuid import UUID

from pydantic import Field

from waymark.domains.goals.models import GoalState
from waymark.kit.schemas import Answer, Ask


class ParentPut(Ask):
    """The larger goal that this one belongs to; null when it stands by itself."""

    parent_id: UUID | None


class TreeNode(Answer):
    """A goal in the tree."""

    goal_id: UUID
    parent_id: UUID | None = Field(description="The goal it belongs to, when you see that one too.")
    sentence: str
    state: GoalState


class TreeRead(Answer):
    """The goals above and below one goal that the caller may see, each below the one it belongs to."""

    goal_id: UUID
    version: int = Field(description="Of the goal itself. Send it back in If-Match to move it.")
    nodes: list[TreeNode]
