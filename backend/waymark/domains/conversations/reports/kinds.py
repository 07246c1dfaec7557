"""What can be reported: everything that a person writes to another. A room's things join by one line of `KINDS`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.assessments.models import Assessment
from waymark.domains.conversations.help.models import HelpRequest
from waymark.domains.conversations.models import Message
from waymark.domains.conversations.reports import queries
from waymark.domains.goals.choices.models import Choice
from waymark.domains.goals.models import Goal
from waymark.domains.goals.objectives.models import Objective
from waymark.domains.goals.proposals.models import Proposal
from waymark.domains.profiles.models import ProfileStatement
from waymark.domains.reflections.models import Reflection
from waymark.identity.actors import Actor
from waymark.identity.judging import relation_for, scope_allows
from waymark.identity.models import SupportLink
from waymark.identity.relations import standing_of
from waymark.identity.standing import Standing
from waymark.policy import Action


@dataclass(frozen=True)
class Looker:
    """Somebody looks at something of a learner's: enough to ask the policy."""

    session: Session
    actor: Actor
    standing: Standing

    def may(self, action: Action, item: Any) -> bool:
        """Tell whether the policy lets them do this to an item now."""
        return (
            item is not None
            and self.standing.exists
            and scope_allows(self.actor, action)
            and relation_for(action, self.standing, self.actor, item) is not None
        )

    def may_see_goal(self, goal: Any) -> bool:
        """Tell whether they may see a goal now: something of it can be theirs to read although it is not."""
        return self.may(Action.GOAL_READ, goal)

    def whole(self, row: Any, **columns: Any) -> Any:
        """Return what a row hangs on: its goal or its reflection."""
        for column, table in columns.items():
            if getattr(row, column) is not None:
                return self.session.get(table, (self.actor.organization_id, getattr(row, column)))
        return None


Sees = Callable[[Looker, Any], bool]


@dataclass(frozen=True)
class Written:
    """What somebody wrote to another, found and seen."""

    kind: str
    item_id: UUID
    learner_id: UUID
    other_id: UUID
    author_id: UUID
    text: str
    written_at: datetime


@dataclass(frozen=True)
class Kind:
    """A kind of thing that a person writes to another: where it lies, who sees it, what its columns are called."""

    table: Any
    sees: Sees
    author: str = "author_id"
    other: str = "supporter_id"  # empty: whoever reads it, or wrote it to the learner
    words: tuple[str, ...] = ("text",)
    at: str = "created_at"
    around: Callable[[Any], Any] | None = None  # the question for what stands around it in the same thread

    def text_of(self, row: Any) -> str:
        """Return the words of a row, without what is empty."""
        values = [getattr(row, name) for name in self.words]
        texts = [text for value in values for text in (value.values() if isinstance(value, dict) else [value])]
        return "\n\n".join(str(text) for text in texts if text)


def by_itself(action: Action) -> Sees:
    """Seen by whom the policy lets do this to the row itself."""
    return lambda looker, row: looker.may(action, row)


def by_whole(action: Action, **columns: Any) -> Sees:
    """Seen by whom the policy lets do this to what the row hangs on: `goal_id=Goal`."""
    return lambda looker, row: looker.may(action, looker.whole(row, **columns))


def sees_message(looker: Looker, message: Any) -> bool:
    """The two who write, while they see what it is about; and who watches over them reads it by their link."""
    about = looker.whole(message, goal_id=Goal, reflection_id=Reflection)
    if looker.may(Action.MESSAGE_READ_THREAD, message) and looker.may(Action.MESSAGE_READ, about):
        return True
    asked = queries.link_between(looker.actor.organization_id, message.learner_id, message.supporter_id)
    return looker.may(Action.LINK_READ_THREAD, looker.session.exec(asked).first())


def _sees_note(looker: Looker, link: Any) -> bool:
    """The note of an invitation is for the one who is asked; whoever approves need not read it."""
    return looker.actor.person_id in (link.learner_id, link.supporter_id) and looker.may(Action.LINK_READ, link)


def sees_rating(looker: Looker, rating: Any) -> bool:
    """A rating's comment is read by whom the rating was revealed to, while they see the goal."""
    about = looker.whole(rating, goal_id=Goal)
    return looker.may(Action.ASSESSMENT_READ, rating) and looker.may(Action.GOAL_READ, about)


KINDS: dict[str, Kind] = {
    "message": Kind(Message, sees_message, around=queries.thread_around),
    "invitation": Kind(SupportLink, _sees_note, author="started_by", words=("note",)),
    "assessment": Kind(Assessment, sees_rating, other="", words=("comment",)),
    "reflection": Kind(
        Reflection, by_itself(Action.REFLECTION_READ), author="learner_id", other="", words=("answers",)
    ),
    "help_request": Kind(HelpRequest, by_itself(Action.HELP_CALL_READ), author="learner_id"),
    # What a suggestion shows of somebody.
    "statement": Kind(ProfileStatement, by_itself(Action.STATEMENT_READ), other=""),
    "proposal": Kind(Proposal, by_itself(Action.PROPOSAL_READ), other="author_id", words=("change", "reason")),
    "proposal_answer": Kind(
        Proposal, by_itself(Action.PROPOSAL_READ), author="learner_id", other="author_id", words=("answer",)
    ),
    "objective": Kind(Objective, by_itself(Action.OBJECTIVE_READ), other="author_id", words=("text", "why")),
    "choice": Kind(Choice, by_itself(Action.CHOICE_READ), other="author_id", words=("question",)),
    "choice_wish": Kind(Choice, by_itself(Action.CHOICE_READ), author="learner_id", other="author_id", words=("wish",)),
    "choice_answer": Kind(Choice, by_itself(Action.CHOICE_READ), other="author_id", words=("answer",)),
}


def written(session: Session, actor: Actor, kind_name: str, item_id: UUID) -> Written | None:
    """Return what somebody wrote if the actor can see it now; None for anything else, and for what has no words."""
    kind = KINDS.get(kind_name)
    row = None if kind is None else session.get(kind.table, (actor.organization_id, item_id))
    if kind is None or row is None:
        return None
    standing = standing_of(session, actor, row.learner_id)
    if not standing.exists or not kind.sees(Looker(session, actor, standing), row):
        return None
    text = kind.text_of(row)
    author_id = getattr(row, kind.author)
    if not text or author_id is None:
        return None
    beside = author_id if actor.person_id == row.learner_id else actor.person_id
    other_id = getattr(row, kind.other) if kind.other else beside
    return Written(kind_name, item_id, row.learner_id, other_id, author_id, text, getattr(row, kind.at))
