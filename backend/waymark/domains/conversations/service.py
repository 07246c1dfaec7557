"""What is done in conversations. Nothing reads them but the two people."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations import queries
from waymark.domains.conversations.events import MessageWithdrawn
from waymark.domains.conversations.models import Message
from waymark.domains.conversations.schemas import MessageCreate
from waymark.domains.conversations.writing import write
from waymark.domains.goals.models import Goal
from waymark.domains.reflections.models import Reflection
from waymark.events.ledger import record
from waymark.identity.clauses import asked_by
from waymark.identity.guard import Grant
from waymark.identity.holds import keep_if_held
from waymark.identity.models import Person, SupportLink
from waymark.identity.onlookers import onlooker
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import FieldProblem, Unprocessable
from waymark.kit.rows import found, locked, touched
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action, Relation


@dataclass(frozen=True)
class About:
    """What a conversation is about: a goal or a reflection, and the proof that the caller may see it."""

    by: Grant
    goal_id: UUID | None = None
    reflection_id: UUID | None = None

    @property
    def item(self) -> dict[str, UUID]:
        """The column that names the item, and its id."""
        named = {"goal_id": self.goal_id, "reflection_id": self.reflection_id}
        return {name: value for name, value in named.items() if value is not None}

    def row(self, session: Session) -> Goal | Reflection:
        """Return the item."""
        table: type[Goal] | type[Reflection] = Goal if self.goal_id is not None else Reflection
        (item_id,) = self.item.values()
        return found(session, table, self.by.organization_id, item_id, learner_id=self.by.learner_id)


def list_messages(session: Session, about: About, page: Asked, thread_with: UUID | None) -> Listed[Dressed]:
    """Return the messages on an item that the caller has a side in, the newest first."""
    by = about.by
    ((item, item_id),) = about.item.items()
    asked = asked_by(by.actor) | {"learner_id": by.learner_id, "item_id": item_id, "limit": page.limit + 1}
    if thread_with is not None:
        asked["thread_with"] = thread_with
    if page.after is not None:
        asked["before_id"] = UUID(page.after[0])
    statement = queries.messages_on(item, of_one=thread_with is not None, before=page.after is not None)
    rows = session.execute(statement, asked).all()
    return page.listed([_shown(by, message, author) for message, author in rows], lambda row: (row.id,))


def list_of_link(session: Session, by: Grant, page: Asked, link_id: UUID) -> Listed[Dressed]:
    """Return what a learner and a supporter wrote to each other, whatever it is about, the newest first."""
    link = found(session, SupportLink, by.organization_id, link_id, learner_id=by.learner_id)
    before = UUID(page.after[0]) if page.after is not None else None
    asked = queries.messages_between(by.organization_id, by.learner_id, link.supporter_id, before)
    rows = session.exec(asked.limit(page.limit + 1)).all()
    return page.listed(
        [Dressed(message, author_name=author.shown_name) for message, author in rows], lambda row: (row.id,)
    )


def message_for(session: Session, about: About, by: Grant, message_id: UUID) -> Dressed:
    """Return a message on an item that the guard has let the caller see."""
    message = found(session, Message, by.organization_id, message_id, learner_id=about.by.learner_id, **about.item)
    return _show(session, by, message)


def _show(session: Session, by: Grant, message: Message) -> Dressed:
    return _shown(by, message, session.get(Person, (by.organization_id, message.author_id)))


def _shown(by: Grant, message: Message, author: Person | None) -> Dressed:
    is_theirs = message.author_id != by.actor.person_id
    return Dressed(
        message,
        thread_with=message.supporter_id,
        author_name=author.shown_name if author else "",
        is_unread=is_theirs and message.read_at is None and message.withdrawn_at is None,
    )


def send(session: Session, about: About, new: MessageCreate) -> Dressed:
    """Write to the other side. Errors: `Unprocessable` for whom it cannot reach, `TooManyRequests`."""
    by = about.by
    supporter_id = _other_side(by, new.thread_with)
    if by.relation is Relation.SELF:
        _reaches(session, about, supporter_id)
    message = write(session, by, supporter_id, about.item, new)
    return _show(session, by, message)


def _other_side(by: Grant, thread_with: UUID | None) -> UUID:
    """Return the supporter of the conversation: whom the learner names, else the caller."""
    if by.relation is not Relation.SELF:
        if thread_with not in (None, by.actor.person_id):
            raise _unfit("You write to the learner. Leave this out.")
        return by.actor.person_id
    if thread_with is None:
        raise _unfit("Say to whom you write.")
    return thread_with


def _reaches(session: Session, about: About, supporter_id: UUID) -> None:
    """Refuse a message to somebody who could not read and answer it on this item now."""
    by = about.by
    other = onlooker(session, by.actor, supporter_id, by.learner_id)
    if supporter_id == by.learner_id or other is None:
        raise _unfit("This person cannot see this. Share it with them first.")
    if other.relation(Action.MESSAGE_SEND, about.row(session)) is None:
        raise _unfit("This person cannot see this. Share it with them first.")


def _unfit(message: str) -> Unprocessable:
    return Unprocessable(errors=[FieldProblem(pointer="/thread_with", message=message)])


def withdraw(session: Session, about: About, by: Grant, message_id: UUID) -> Dressed:
    """Take back what the caller wrote: the text goes, a marker stays. Twice is as once."""
    message = locked(session, Message, by.organization_id, message_id, learner_id=about.by.learner_id, **about.item)
    if message.withdrawn_at is None:
        between = (message.learner_id, message.supporter_id)
        keep_if_held(session, by.organization_id, between, ("message", message.id), message.text)
        message.text = ""
        message.withdrawn_at = clock.now()
        record(
            session,
            by,
            MessageWithdrawn(
                learner_id=message.learner_id,
                other_id=message.supporter_id,
                message_id=message.id,
                goal_id=message.goal_id,
                reflection_id=message.reflection_id,
            ),
        )
        touched(session, message)
    return _show(session, by, message)


def mark_read(session: Session, about: About, thread_with: UUID | None) -> None:
    """Note that the caller has read what the other side wrote in a conversation."""
    by = about.by
    supporter_id = _other_side(by, thread_with)
    asked: Any = queries.to_read(by.organization_id, by.actor.person_id, by.learner_id, supporter_id, about.item)
    for message in session.exec(asked):
        message.read_at = clock.now()
        message.version += 1  # an answer says whether it is unread, so its ETag must change
        session.add(message)
    session.flush()
