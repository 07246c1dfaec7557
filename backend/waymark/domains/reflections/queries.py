"""What can be asked about reflections."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam
from sqlmodel import Session, col, select

from waymark.domains.goals.models import Goal
from waymark.domains.reflections.models import Reflection
from waymark.identity.clauses import ME, ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import Person, Share
from waymark.kit.compiled import bound
from waymark.kit.tables import Id
from waymark.kit.wholes import Rows
from waymark.policy import Action


def reflections_seen(learner_id: UUID, limit: int, before: UUID | None, goal_id: UUID | None) -> Any:
    """A learner's reflections that the caller may see, the newest first, from before one on."""
    asked = select(Reflection).where(shown(Action.REFLECTION_READ, Reflection), Reflection.learner_id == learner_id)
    if before is not None:
        asked = asked.where(col(Reflection.id) < before)
    if goal_id is not None:
        asked = asked.where(Reflection.goal_id == goal_id)
    return asked.order_by(col(Reflection.id).desc()).limit(limit)


# Starts from the caller's own shares: asking the policy of every reflection in a district would take seconds.
SHARED_WITH_ME: Any = (
    select(Reflection, Share, Person)
    .join(
        Share,
        and_(
            col(Share.organization_id) == ORGANIZATION,
            col(Share.item_id) == col(Reflection.id),
            col(Share.person_id) == ME,
        ),
    )
    .join(Person, and_(col(Person.organization_id) == ORGANIZATION, col(Person.id) == col(Reflection.learner_id)))
    .where(shown(Action.REFLECTION_READ, Reflection), col(Reflection.learner_id) != ME)
    .order_by(col(Share.id).desc())
    .limit(bindparam("limit"))
)
SHARED_WITH_ME_BEFORE: Any = SHARED_WITH_ME.where(col(Share.id) < bindparam("after", type_=Id))

GOALS_IN_SIGHT: Any = select(Goal.id).where(
    shown(Action.GOAL_READ, Goal), col(Goal.id).in_(bindparam("goal_ids", type_=Id, expanding=True))
)


def words_of(organization_id: UUID, learner_id: UUID, before: UUID | None, limit: int) -> Any:
    """Id and answers of a learner's own reflections, the newest first, from before one on."""
    asked = select(Reflection.id, Reflection.answers).where(
        Reflection.organization_id == organization_id, Reflection.learner_id == learner_id
    )
    if before is not None:
        asked = asked.where(col(Reflection.id) < before)
    return asked.order_by(col(Reflection.id).desc()).limit(limit)


def reflections_by_ids(organization_id: UUID, learner_id: UUID, reflection_ids: list[UUID]) -> Any:
    """These reflections of a learner's own, the newest first."""
    return (
        select(Reflection)
        .where(
            Reflection.organization_id == organization_id,
            Reflection.learner_id == learner_id,
            col(Reflection.id).in_(reflection_ids),
        )
        .order_by(col(Reflection.id).desc())
    )


_SHARES = Rows(
    Share,
    select(Share).where(*bound(Share, "organization_id", "learner_id", "item_id")).order_by(col(Share.id)),
)


def shares_of(session: Session, organization_id: UUID, learner_id: UUID, reflection_id: UUID) -> list[Share]:
    """Return the people named for a reflection, the first named first."""
    asked = {"organization_id": organization_id, "learner_id": learner_id, "item_id": reflection_id}
    return _SHARES.all(session, asked)


def people_by_ids(organization_id: UUID, person_ids: list[UUID]) -> Any:
    """Those of these people who are here still."""
    return select(Person).where(
        Person.organization_id == organization_id,
        col(Person.id).in_(person_ids),
        col(Person.deactivated_at).is_(None),
    )
