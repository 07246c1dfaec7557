"""What crosses the wire about home."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from waymark.domains.goals.check_ins.models import Effort, Light
from waymark.domains.goals.models import GoalKind, GoalState
from waymark.identity.models import LinkKind, LinkScope, LinkState
from waymark.kit.schemas import Answer, At


class NextActionKind(StrEnum):
    """What would be a good thing to do now."""

    WRITE_STATEMENT = "write_statement"
    SET_GOAL = "set_goal"
    START_GOAL = "start_goal"
    ANSWER_QUESTION = "answer_question"
    CHECK_IN = "check_in"
    MEET_SUPPORTER = "meet_supporter"
    REFLECT = "reflect"


class NextAction(Answer):
    """One thing to do now, and on what."""

    kind: NextActionKind
    goal_id: UUID | None = None
    reflection_id: UUID | None = None
    message_id: UUID | None = None
    link_id: UUID | None = None


class LastCheckIn(Answer):
    """How a goal went when it was last looked at."""

    id: UUID
    progress: int
    effort: Effort
    light: Light
    recorded_at: At


class GoalInFlight(Answer):
    """A goal that is not closed."""

    id: UUID
    sentence: str
    kind: GoalKind
    state: GoalState
    target_date: date | None
    checked_in_at: At | None
    last_check_in: LastCheckIn | None


class Supporter(Answer):
    """Somebody who supports me."""

    link_id: UUID
    person_id: UUID
    name: str
    kind: LinkKind
    scope: LinkScope
    since: At | None
    expires_at: At | None


class InvitationWaiting(Answer):
    """Somebody whom I asked, and who has not answered."""

    link_id: UUID
    person_id: UUID
    name: str
    kind: LinkKind
    state: LinkState
    invited_at: At


class UnreadQuestion(Answer):
    """A question to me that I have not read."""

    message_id: UUID
    from_id: UUID
    from_name: str
    goal_id: UUID | None
    reflection_id: UUID | None
    about: str = Field(description="The goal's sentence; empty for a reflection.")
    text: str
    sent_at: At


class DraftReflection(Answer):
    """A reflection that I began."""

    id: UUID
    goal_id: UUID | None
    updated_at: At


class HomeRead(Answer):
    """Home, in one answer."""

    learner_id: UUID
    next_action: NextAction
    goals: list[GoalInFlight] = Field(description="Up to 20, the newest first.")
    supporters: list[Supporter]
    invitations: list[InvitationWaiting]
    unread_questions: list[UnreadQuestion] = Field(description="Up to 20, the newest first.")
    draft_reflection: DraftReflection | None
