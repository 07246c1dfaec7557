"""Writing a message: how often, what a guest may not send to a minor, and what the message answers."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations import queries
from waymark.domains.conversations.addresses import has_address
from waymark.domains.conversations.events import MessageSent
from waymark.domains.conversations.help.answering import note_answer
from waymark.domains.conversations.models import Message, MessageForm
from waymark.domains.conversations.schemas import MessageWords
from waymark.events.ledger import record
from waymark.identity.ages import age_band
from waymark.identity.guard import Grant
from waymark.identity.models import AgeBand, Person
from waymark.kit import clock
from waymark.kit.paces import DAY, HOUR, Pace, check_pace
from waymark.kit.problems import FieldProblem, Unprocessable
from waymark.kit.rows import added, found

PACES = (Pace(30, HOUR), Pace(200, DAY))
NO_ADDRESSES = (
    "Guests cannot send links, e-mail addresses or names on other services to a learner under 18. "
    "Say it in words, without the address."
)


def write(session: Session, by: Grant, supporter_id: UUID, item: dict[str, UUID], new: MessageWords) -> Message:
    """Write to the other side of a conversation. Errors: `Unprocessable` for addresses, `TooManyRequests`."""
    _check_words(session, by, new.text)
    check_pace(
        PACES,
        lambda since, most: queries.SENT.since(
            session, since, most, organization_id=by.organization_id, author_id=by.actor.person_id
        ),
        "You have written a lot lately. Wait a little, then go on.",
    )
    answers = _voice_before(session, by, supporter_id, item)
    message = added(
        session,
        Message.made(
            {
                "organization_id": by.organization_id,
                "learner_id": by.learner_id,
                "supporter_id": supporter_id,
                "author_id": by.actor.person_id,
                "form": new.form,
                "text": new.text,
            }
            | item
        ),
    )
    record(
        session,
        by,
        MessageSent(
            learner_id=by.learner_id,
            other_id=supporter_id,
            message_id=message.id,
            form=message.form,
            goal_id=message.goal_id,
            reflection_id=message.reflection_id,
            answers_id=answers,
        ),
    )
    note_answer(session, by, message)
    return message


def _check_words(session: Session, by: Grant, text: str) -> None:
    """Keep a guest of a minor from leading them elsewhere."""
    if not by.actor.is_guest or not has_address(text):
        return
    learner = found(session, Person, by.organization_id, by.learner_id)
    if age_band(learner.birth_date, clock.today(by.actor.time_zone)) is not AgeBand.ADULT:
        raise Unprocessable(NO_ADDRESSES, errors=[FieldProblem(pointer="/text", message=NO_ADDRESSES)])


def _voice_before(session: Session, by: Grant, supporter_id: UUID, item: dict[str, UUID]) -> UUID | None:
    """Return the learner's last question in this conversation, if nobody has answered it yet."""
    if by.actor.person_id == by.learner_id:
        return None
    for message in queries.thread_tail(session, by.organization_id, by.learner_id, supporter_id, item):
        if message.author_id != by.learner_id:
            return None
        if message.form is MessageForm.QUESTION and message.withdrawn_at is None:
            return message.id
    return None
