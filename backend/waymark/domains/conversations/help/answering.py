"""A message to a learner on a goal answers the call for help that waits for its author there."""

from sqlmodel import Session

from waymark.domains.conversations.help import queries
from waymark.domains.conversations.help.events import HelpAnswered
from waymark.domains.conversations.help.models import HelpState
from waymark.domains.conversations.models import Message
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.rows import touched


def note_answer(session: Session, by: Grant, message: Message) -> None:
    """Settle the call for help that a supporter's message answers, if one waits."""
    if message.goal_id is None or message.author_id == message.learner_id:
        return
    call = queries.waiting_for(session, message.organization_id, message.goal_id, message.author_id)
    if call is None:
        return
    call.state = HelpState.ANSWERED
    call.closed_at = clock.now()
    call.message_id = message.id
    record(
        session,
        by,
        HelpAnswered(
            learner_id=call.learner_id,
            other_id=call.supporter_id,
            help_id=call.id,
            round_id=call.round_id,
            goal_id=call.goal_id,
            message_id=message.id,
        ),
    )
    touched(session, call)
