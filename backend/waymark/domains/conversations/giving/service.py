"""Shows a learner what goes to others and what comes from them."""

from typing import Any

from sqlmodel import Session

from waymark.domains.conversations.giving import queries
from waymark.domains.conversations.giving.schemas import GivingLine, GivingRead
from waymark.identity.clauses import asked_by
from waymark.identity.guard import Grant
from waymark.kit import clock


def giving(session: Session, by: Grant) -> GivingRead:
    """Return whom the learner helps and who helps them, over links that stand, by name."""
    return GivingRead(gave=_lines(session, by, queries.GAVE), received=_lines(session, by, queries.RECEIVED))


def _lines(session: Session, by: Grant, asked: Any) -> list[GivingLine]:
    zone = by.actor.time_zone
    return [
        GivingLine(
            person_id=person.id,
            name=person.shown_name,
            kind=link.kind,
            purposes=link.purposes,
            since=clock.day_of(link.answered_at, zone) if link.answered_at else None,
            last_wrote_on=clock.day_of(wrote, zone) if wrote else None,
            answered_help=answered,
            is_mutual=is_mutual,
        )
        for link, person, wrote, answered, is_mutual in session.execute(asked, asked_by(by.actor)).all()
    ]
