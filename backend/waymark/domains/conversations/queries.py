"""What can be asked about messages."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam
from sqlmodel import Session, col, select

from waymark.domains.conversations.models import Message, MessageForm
from waymark.identity.clauses import ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import Person
from waymark.kit.compiled import bound
from waymark.kit.questions import Latest
from waymark.kit.tables import Id
from waymark.kit.wholes import Rows
from waymark.policy import Action


@cache
def messages_on(item: str, *, of_one: bool, before: bool) -> Any:
    """The messages on an item that the caller has a side in, with who wrote them, the newest first.

    `item` is goal_id or reflection_id; written once for each form, bound with `asked_by` and `item_id`,
    `learner_id`, `limit`, and `thread_with` (`of_one`) and `before_id` (`before`).
    """
    asked = (
        select(Message, Person)
        .join(Person, and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == col(Message.author_id)))
        .where(
            col(Message.learner_id) == bindparam("learner_id", type_=Id),
            getattr(Message, item) == bindparam("item_id", type_=Id),
            shown(Action.MESSAGE_READ_THREAD, Message),
        )
        .order_by(col(Message.id).desc())
        .limit(bindparam("limit"))
    )
    if of_one:
        asked = asked.where(col(Message.supporter_id) == bindparam("thread_with", type_=Id))
    return asked.where(col(Message.id) < bindparam("before_id", type_=Id)) if before else asked


def messages_between(organization_id: UUID, learner_id: UUID, supporter_id: UUID, before: UUID | None) -> Any:
    """All messages between a learner and a supporter, with who wrote them, the newest first."""
    asked = (
        select(Message, Person)
        .join(Person, and_(col(Person.organization_id) == organization_id, col(Person.id) == col(Message.author_id)))
        .where(
            Message.organization_id == organization_id,
            Message.learner_id == learner_id,
            Message.supporter_id == supporter_id,
        )
        .order_by(col(Message.id).desc())
    )
    return asked if before is None else asked.where(col(Message.id) < before)


SENT = Latest(Message, "created_at", "organization_id", "author_id")


def to_read(organization_id: UUID, reader_id: UUID, learner_id: UUID, supporter_id: UUID, item: dict[str, UUID]) -> Any:
    """The messages of one conversation that this side has not read."""
    return select(Message).where(
        Message.organization_id == organization_id,
        Message.learner_id == learner_id,
        Message.supporter_id == supporter_id,
        Message.author_id != reader_id,
        *(getattr(Message, name) == value for name, value in item.items()),
        col(Message.read_at).is_(None),
    )


@cache
def _tail(*item: str) -> Rows[Message]:
    same = bound(Message, "organization_id", "learner_id", "supporter_id", *item)
    return Rows(Message, select(Message).where(*same).order_by(col(Message.id).desc()).limit(30))


def thread_tail(
    session: Session, organization_id: UUID, learner_id: UUID, supporter_id: UUID, item: dict[str, UUID]
) -> list[Message]:
    """Return the newest messages of one conversation, as far back as matters for what is being answered."""
    asked = {"organization_id": organization_id, "learner_id": learner_id, "supporter_id": supporter_id}
    return _tail(*item).all(session, asked | item)


def questions_to_answer(organization_id: Any, learner_id: Any) -> Any:
    """The condition: a question to the learner that they have not read and that still stands."""
    return and_(
        col(Message.organization_id) == organization_id,
        col(Message.learner_id) == learner_id,
        col(Message.author_id) != learner_id,
        col(Message.form) == MessageForm.QUESTION,
        col(Message.read_at).is_(None),
        col(Message.withdrawn_at).is_(None),
    )
