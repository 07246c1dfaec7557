"""Links that stand, in both directions, and what went over them."""

from typing import Any

from sqlalchemy import and_, exists, func, or_
from sqlmodel import col, select

from waymark.domains.conversations.help.models import HelpRequest, HelpState
from waymark.domains.conversations.models import Message
from waymark.identity.clauses import ME, NOW, ORGANIZATION
from waymark.identity.models import LinkState, Person, SupportLink

MOST = 100


def _lines(mine: Any, other: Any) -> Any:
    """Links where `mine` is the caller: the link, the person at its `other` end, and what the supporter did."""
    back = SupportLink.__table__.alias("back")  # type: ignore[attr-defined]
    wrote = (
        select(func.max(col(Message.created_at)))
        .where(
            col(Message.organization_id) == ORGANIZATION,
            col(Message.author_id) == col(SupportLink.supporter_id),
            col(Message.learner_id) == col(SupportLink.learner_id),
            col(Message.withdrawn_at).is_(None),
        )
        .correlate(SupportLink)
        .scalar_subquery()
    )
    answered = exists().where(
        col(HelpRequest.organization_id) == ORGANIZATION,
        col(HelpRequest.supporter_id) == col(SupportLink.supporter_id),
        col(HelpRequest.learner_id) == col(SupportLink.learner_id),
        col(HelpRequest.state) == HelpState.ANSWERED,
    )
    is_mutual = exists().where(
        back.c.organization_id == ORGANIZATION,
        back.c.learner_id == col(SupportLink.supporter_id),
        back.c.supporter_id == col(SupportLink.learner_id),
        back.c.state == LinkState.ACTIVE,
        or_(back.c.expires_at.is_(None), back.c.expires_at > NOW),
    )
    columns: tuple[Any, ...] = (SupportLink, Person, wrote, answered, is_mutual)
    return (
        select(*columns)
        .join(Person, and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == other))
        .where(
            col(SupportLink.organization_id) == ORGANIZATION,
            mine == ME,
            col(SupportLink.state) == LinkState.ACTIVE,
            or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > NOW),
            col(Person.deactivated_at).is_(None),
        )
        .order_by(col(Person.sort_key), col(Person.id))
        .limit(MOST)
    )


GAVE: Any = _lines(col(SupportLink.supporter_id), col(SupportLink.learner_id))
RECEIVED: Any = _lines(col(SupportLink.learner_id), col(SupportLink.supporter_id))
