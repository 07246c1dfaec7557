"""What can be asked about evidence."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from waymark.domains.goals.criteria.models import Criterion
from waymark.domains.goals.evidence.models import Evidence, EvidenceCriterion
from waymark.kit.ids import id_of
from waymark.kit.questions import Question
from waymark.kit.tables import Id


def evidence_of(organization_id: UUID, goal_id: UUID) -> Any:
    """A goal's evidence, the oldest first."""
    return (
        select(Evidence)
        .where(Evidence.organization_id == organization_id, Evidence.goal_id == goal_id)
        .order_by(col(Evidence.id))
    )


_COUNT = Question(
    select(func.count().label("count"))
    .select_from(Evidence)
    .where(
        col(Evidence.organization_id) == bindparam("organization_id", type_=Id),
        col(Evidence.goal_id) == bindparam("goal_id", type_=Id),
    )
)


def evidence_count(session: Session, organization_id: UUID, goal_id: UUID) -> int:
    """How many pieces of evidence a goal has."""
    return int(_COUNT.one(session, {"organization_id": organization_id, "goal_id": goal_id}))


def bytes_of_files(session: Session, organization_id: UUID, learner_id: UUID) -> int:
    """How many bytes all files of a learner's evidence have together."""
    asked = select(func.coalesce(func.sum(Evidence.size), 0)).where(
        Evidence.organization_id == organization_id, Evidence.learner_id == learner_id
    )
    return int(session.exec(asked).one())


def ties_of(organization_id: UUID, evidence_ids: list[UUID]) -> Any:
    """The lines that pieces of evidence are for, without those that were taken back."""
    return (
        select(EvidenceCriterion)
        .join(Criterion, col(Criterion.id) == col(EvidenceCriterion.criterion_id))
        .where(
            EvidenceCriterion.organization_id == organization_id,
            Criterion.organization_id == organization_id,
            col(Criterion.withdrawn_at).is_(None),
            col(EvidenceCriterion.evidence_id).in_(evidence_ids),
        )
        .order_by(col(EvidenceCriterion.criterion_id))
    )


_TRIES = Question(
    select(EvidenceCriterion.criterion_id, EvidenceCriterion.attempt)
    .where(
        col(EvidenceCriterion.organization_id) == bindparam("organization_id", type_=Id),
        col(EvidenceCriterion.criterion_id).in_(bindparam("criterion_ids", type_=Id, expanding=True)),
    )
    .distinct()
)


def tries_shown(session: Session, organization_id: UUID, criterion_ids: list[UUID]) -> set[tuple[UUID, int]]:
    """Return each of these lines with each try of which there is evidence."""
    asked = {"organization_id": organization_id, "criterion_ids": criterion_ids}
    return {(id_of(str(line_id)), attempt) for line_id, attempt in _TRIES.rows(session, asked)}
