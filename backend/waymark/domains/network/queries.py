"""What can be asked about links."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, column, or_, table
from sqlmodel import col, select

from waymark.identity.clauses import ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import LinkState, Person, SupportLink, SupportLinkGoal
from waymark.kit.tables import Id
from waymark.policy import Action

OPEN_INVITATIONS = (LinkState.INVITED, LinkState.AWAITING_APPROVAL)

# The network stands below the goals and knows of a goal only whose it is.
_GOAL = table("goal", column("organization_id", Id), column("learner_id", Id), column("id", Id))


def _links_seen() -> Any:
    return (
        select(SupportLink, Person)
        .join(
            Person,
            and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == col(SupportLink.supporter_id)),
        )
        .where(col(SupportLink.learner_id) == bindparam("learner_id", type_=Id), shown(Action.LINK_READ, SupportLink))
        .order_by(col(SupportLink.id).desc())
        .limit(bindparam("limit"))
    )


# The links of a learner that the caller may see, each with its supporter, the newest first.
LINKS_SEEN: Any = _links_seen()
LINKS_SEEN_BEFORE: Any = LINKS_SEEN.where(col(SupportLink.id) < bindparam("before_id", type_=Id))


def link_between(organization_id: UUID, learner_id: UUID, supporter_id: UUID) -> Any:
    """The link of a learner with somebody, in whatever state."""
    return select(SupportLink).where(
        SupportLink.organization_id == organization_id,
        SupportLink.learner_id == learner_id,
        SupportLink.supporter_id == supporter_id,
    )


def standing_states(organization_id: UUID, learner_id: UUID, now: datetime) -> Any:
    """The states of a learner's links that stand or may come to stand."""
    return select(SupportLink.state).where(
        SupportLink.organization_id == organization_id,
        SupportLink.learner_id == learner_id,
        col(SupportLink.state).not_in(SupportLink.CLOSED),
        or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > now),
    )


def goals_covered(organization_id: UUID, link_ids: list[UUID]) -> Any:
    """The goals that links of narrow scope cover."""
    return (
        select(SupportLinkGoal)
        .where(SupportLinkGoal.organization_id == organization_id, col(SupportLinkGoal.link_id).in_(link_ids))
        .order_by(col(SupportLinkGoal.link_id), col(SupportLinkGoal.goal_id))
    )


def own_goal_ids(organization_id: UUID, learner_id: UUID, goal_ids: list[UUID]) -> Any:
    """Which of these ids are goals of the learner."""
    return select(_GOAL.c.id).where(
        _GOAL.c.organization_id == organization_id, _GOAL.c.learner_id == learner_id, _GOAL.c.id.in_(goal_ids)
    )
