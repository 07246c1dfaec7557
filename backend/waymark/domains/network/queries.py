"""What can be asked about links."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, column, or_, table
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from waymark.identity.clauses import NOW, ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import LinkState, Person, Share, SupportLink, SupportLinkGoal
from waymark.kit.compiled import bound
from waymark.kit.questions import Latest, Question
from waymark.kit.tables import Id, Moment
from waymark.kit.wholes import Rows
from waymark.policy import Action

OPEN_INVITATIONS = (LinkState.INVITED, LinkState.AWAITING_APPROVAL)

# The network stands below the goals and knows of a goal only whose it is.
_GOAL = table("goal", column("organization_id", Id), column("learner_id", Id), column("id", Id))
# ... and of a reflection what being named for it makes of it, of a call for help whom it waits for.
REFLECTION = table(
    "reflection",
    column("organization_id", Id),
    column("learner_id", Id),
    column("id", Id),
    column("state"),
    column("audience"),
    column("shared_at"),
    column("revised_at"),
    column("updated_at", Moment),
    column("version"),
)


HELP = table(
    "help_request",
    column("organization_id", Id),
    column("learner_id", Id),
    column("supporter_id", Id),
    column("id", Id),
    column("state"),
    column("closed_at", Moment),
    column("updated_at", Moment),
    column("version"),
)


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


def _links_awaiting() -> Any:
    learner, supporter = aliased(Person), aliased(Person)
    return (
        select(SupportLink, learner, supporter)
        .join(learner, and_(col(learner.organization_id) == ORGANIZATION, col(learner.id) == SupportLink.learner_id))
        .join(
            supporter,
            and_(col(supporter.organization_id) == ORGANIZATION, col(supporter.id) == SupportLink.supporter_id),
        )
        .where(
            col(SupportLink.organization_id) == ORGANIZATION,
            col(SupportLink.state) == LinkState.AWAITING_APPROVAL,
            or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > NOW),
            shown(Action.LINK_APPROVE, SupportLink),
        )
        .order_by(col(SupportLink.id).desc())
        .limit(bindparam("limit"))
    )


# The links that wait for the caller's yes or no, of all learners, each with learner and supporter, the newest first.
LINKS_AWAITING: Any = _links_awaiting()
LINKS_AWAITING_BEFORE: Any = LINKS_AWAITING.where(col(SupportLink.id) < bindparam("before_id", type_=Id))


_SHARES = Rows(
    Share,
    select(Share).where(*bound(Share, "organization_id", "learner_id", "person_id")).order_by(col(Share.id)),
)


def shares_with(session: Session, organization_id: UUID, learner_id: UUID, person_id: UUID) -> list[Share]:
    """Return what a learner named somebody for, the first named first."""
    asked = {"organization_id": organization_id, "learner_id": learner_id, "person_id": person_id}
    return _SHARES.all(session, asked)


def still_shared(organization_id: UUID, learner_id: UUID, item_ids: list[UUID]) -> Any:
    """Which of these items somebody is named for."""
    return select(Share.item_id).where(
        Share.organization_id == organization_id, Share.learner_id == learner_id, col(Share.item_id).in_(item_ids)
    )


_BETWEEN = Rows(
    SupportLink, select(SupportLink).where(*bound(SupportLink, "organization_id", "learner_id", "supporter_id"))
)


def link_between(session: Session, organization_id: UUID, learner_id: UUID, supporter_id: UUID) -> SupportLink | None:
    """Return the link of a learner with somebody, in whatever state."""
    asked = {"organization_id": organization_id, "learner_id": learner_id, "supporter_id": supporter_id}
    return _BETWEEN.first(session, asked)


def calls_waiting_for(organization_id: UUID, learner_id: UUID, person_id: UUID) -> Any:
    """The ids of a learner's calls for help that wait for somebody."""
    return (
        select(HELP.c.id)
        .where(
            HELP.c.organization_id == organization_id,
            HELP.c.learner_id == learner_id,
            HELP.c.supporter_id == person_id,
            HELP.c.state == "waiting",
        )
        .order_by(HELP.c.id)
    )


_STANDING = Question(
    select(SupportLink.state).where(
        *bound(SupportLink, "organization_id", "learner_id"),
        col(SupportLink.state).not_in(SupportLink.CLOSED),
        or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > bindparam("now", type_=Moment)),
    )
)


def standing_states(session: Session, organization_id: UUID, learner_id: UUID, now: datetime) -> list[LinkState]:
    """Return the states of a learner's links that stand or may come to stand."""
    asked = {"organization_id": organization_id, "learner_id": learner_id, "now": now}
    return [LinkState(state) for state in _STANDING.column(session, asked)]


ASKED = Latest(SupportLink, "asked_at", "organization_id", "learner_id")

_COVERED = Rows(
    SupportLinkGoal,
    select(SupportLinkGoal)
    .where(
        col(SupportLinkGoal.organization_id) == bindparam("organization_id", type_=Id),
        col(SupportLinkGoal.link_id).in_(bindparam("link_ids", type_=Id, expanding=True)),
    )
    .order_by(col(SupportLinkGoal.link_id), col(SupportLinkGoal.goal_id)),
)


def goals_covered(session: Session, organization_id: UUID, link_ids: list[UUID]) -> list[SupportLinkGoal]:
    """Return the goals that links of narrow scope cover."""
    return _COVERED.all(session, {"organization_id": organization_id, "link_ids": link_ids})


def own_goal_ids(organization_id: UUID, learner_id: UUID, goal_ids: list[UUID]) -> Any:
    """Which of these ids are goals of the learner."""
    return select(_GOAL.c.id).where(
        _GOAL.c.organization_id == organization_id, _GOAL.c.learner_id == learner_id, _GOAL.c.id.in_(goal_ids)
    )
