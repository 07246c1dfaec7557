"""What can be asked about work in an LMS."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from waymark.domains.connections.work.models import LmsWork
from waymark.domains.goals.evidence.models import Evidence, EvidenceCriterion


def work_of(organization_id: UUID, learner_id: UUID, before: UUID | None) -> Any:
    """A learner's work, the newest first."""
    asked = (
        select(LmsWork)
        .where(LmsWork.organization_id == organization_id, LmsWork.learner_id == learner_id)
        .order_by(col(LmsWork.id).desc())
    )
    return asked if before is None else asked.where(col(LmsWork.id) < before)


def work_known(
    session: Session, organization_id: UUID, learner_id: UUID, source_id: UUID, external_id: str
) -> LmsWork | None:
    """The learner's work on one task of a source, held until the commit."""
    asked = (
        select(LmsWork)
        .where(
            LmsWork.organization_id == organization_id,
            LmsWork.learner_id == learner_id,
            LmsWork.source_id == source_id,
            LmsWork.external_id == external_id,
        )
        .with_for_update(key_share=True)
    )
    return session.exec(asked).first()


def evidence_there(session: Session, organization_id: UUID, evidence_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these pieces of evidence have not been taken back."""
    asked = select(Evidence.id).where(
        Evidence.organization_id == organization_id, col(Evidence.id).in_(list(evidence_ids))
    )
    return set(session.exec(asked))


def foreseen_and_graded(organization_id: UUID, learner_id: UUID, most: int) -> Any:
    """The newest pairs of what was foreseen and what the grade said."""
    return (
        select(LmsWork)
        .where(
            LmsWork.organization_id == organization_id,
            LmsWork.learner_id == learner_id,
            col(LmsWork.foreseen).is_not(None),
            col(LmsWork.graded_at).is_not(None),
            col(LmsWork.points).is_not(None),
            col(LmsWork.most_points) > 0,
        )
        .order_by(col(LmsWork.graded_at).desc(), col(LmsWork.id).desc())
        .limit(most)
    )


def lines_of_evidence(organization_id: UUID, evidence_id: UUID) -> Any:
    """Which lines a piece of evidence is for."""
    return select(EvidenceCriterion.criterion_id).where(
        EvidenceCriterion.organization_id == organization_id, EvidenceCriterion.evidence_id == evidence_id
    )
