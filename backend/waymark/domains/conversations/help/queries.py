"""What can be asked about calls for help."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from waymark.domains.conversations.help.models import HelpOther, HelpRequest, HelpState
from waymark.domains.goals.models import Goal
from waymark.identity.clauses import ME, ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import LinkState, Person, SupportLink
from waymark.kit.compiled import bound
from waymark.kit.questions import Latest
from waymark.kit.tables import Id, Moment
from waymark.kit.wholes import Rows
from waymark.policy import Action

_LEARNER: Any = bindparam("learner_id", type_=Id)
_BEFORE: Any = bindparam("before_id", type_=Id)
_GOAL: Any = bindparam("goal_id", type_=Id)


def _calls(*more: Any) -> Any:
    """Calls for help that the caller may see, each with learner, supporter, and the goal if they may see that."""
    learner, supporter = aliased(Person), aliased(Person)
    return (
        select(HelpRequest, learner, supporter, col(Goal.sentence))
        .join(learner, and_(col(learner.organization_id) == ORGANIZATION, col(learner.id) == HelpRequest.learner_id))
        .join(
            supporter,
            and_(col(supporter.organization_id) == ORGANIZATION, col(supporter.id) == HelpRequest.supporter_id),
        )
        .outerjoin(Goal, and_(col(Goal.id) == col(HelpRequest.goal_id), shown(Action.GOAL_READ, Goal)))
        .where(shown(Action.HELP_CALL_READ, HelpRequest), *more)
        .order_by(col(HelpRequest.id).desc())
        .limit(bindparam("limit"))
    )


# The calls for help of a learner, the newest first; on one goal; one by its id; and those that wait for the caller.
OF_LEARNER: Any = _calls(col(HelpRequest.learner_id) == _LEARNER)
OF_GOAL: Any = OF_LEARNER.where(col(HelpRequest.goal_id) == _GOAL)
ONE: Any = OF_LEARNER.where(col(HelpRequest.id) == bindparam("help_id", type_=Id))
FOR_ME: Any = _calls(col(HelpRequest.supporter_id) == ME, col(HelpRequest.state) == HelpState.WAITING)


def before(asked: Any) -> Any:
    """Go on below a call."""
    return asked.where(col(HelpRequest.id) < _BEFORE)


_HERE: Any = bindparam("organization_id", type_=Id)
_OTHERS: Any = (
    select(HelpOther.help_id, Person)
    .join(HelpRequest, and_(col(HelpRequest.id) == HelpOther.help_id))
    .join(Person, and_(col(Person.id) == HelpOther.person_id))
    .join(
        SupportLink,
        and_(
            col(SupportLink.supporter_id) == HelpOther.person_id, col(SupportLink.learner_id) == HelpRequest.learner_id
        ),
    )
    .where(
        col(HelpOther.organization_id) == _HERE,
        col(HelpRequest.organization_id) == _HERE,
        col(Person.organization_id) == _HERE,
        col(SupportLink.organization_id) == _HERE,
        col(SupportLink.state) == LinkState.ACTIVE,
        or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > bindparam("now", type_=Moment)),
        col(Person.deactivated_at).is_(None),
        col(HelpOther.help_id).in_(bindparam("help_ids", type_=Id, expanding=True)),
    )
    .order_by(col(Person.sort_key), col(Person.id))
)


def others_of(session: Session, organization_id: UUID, help_ids: list[UUID], now: datetime) -> Sequence[Any]:
    """Return to whom calls may be passed on who support the learner now: (help id, person), by name."""
    return session.execute(_OTHERS, {"organization_id": organization_id, "help_ids": help_ids, "now": now}).all()


_WAITING = Rows(
    HelpRequest,
    select(HelpRequest)
    .where(
        *bound(HelpRequest, "organization_id", "goal_id", "supporter_id"), col(HelpRequest.state) == HelpState.WAITING
    )
    .with_for_update(key_share=True),
)


def waiting_for(session: Session, organization_id: UUID, goal_id: UUID, supporter_id: UUID) -> HelpRequest | None:
    """Return the call for help on a goal that waits for somebody, locked until the commit."""
    asked = {"organization_id": organization_id, "goal_id": goal_id, "supporter_id": supporter_id}
    return _WAITING.first(session, asked)


ASKED = Latest(HelpRequest, "created_at", "organization_id", "learner_id")
