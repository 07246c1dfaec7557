"""Whose things may go to a recipient for a purpose: asked at each read and each delivery, so that taking a
consent back works at once."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, or_, select
from sqlmodel import Session, col

from waymark.identity.models import Consent


class SchoolPurpose(StrEnum):
    """What a school may agree to on its own authority: education, and nothing else."""

    LEARNING_PLATFORM = "learning_platform"  # the place where classes keep their work
    TEACHING_SUPPORT = "teaching_support"  # helps teachers to help
    LEARNING_RECORDS = "learning_records"  # the school's own records of learning
    LEARNING_ANALYSIS = "learning_analysis"  # shows the school how learning goes
    ACCESSIBILITY = "accessibility"  # makes learning possible for somebody


# What a learner themself may agree to: to be one of four who show the teachers of their class how different it is.
CLASS_TEACHERS = "Class teachers"
CLASS_SNAPSHOT = "class_snapshot"


def in_force(organization_id: UUID, recipient: Any, purpose: Any, at: Any) -> Any:
    """Return the condition on Consent: for this recipient and purpose, begun, and not taken back."""
    return and_(
        col(Consent.organization_id) == organization_id,
        col(Consent.recipient) == recipient,
        col(Consent.purpose) == purpose,
        col(Consent.begins_at) <= at,
        or_(col(Consent.ends_at).is_(None), col(Consent.ends_at) > at),
    )


def consented_learners(organization_id: UUID, recipient: str, purpose: str, at: datetime) -> Any:
    """Return a select of the ids of the learners whose consent is in force; a learner may come twice."""
    return select(col(Consent.learner_id)).where(in_force(organization_id, recipient, purpose, at))


def has_consent(
    session: Session, organization_id: UUID, learner_id: UUID, recipient: str, purpose: str, *, at: datetime
) -> bool:
    """Tell whether a learner's things may go to this recipient for this purpose at this moment."""
    stands = in_force(organization_id, recipient, purpose, at)
    asked = select(exists().where(stands, col(Consent.learner_id) == learner_id))
    return bool(session.execute(asked).scalar_one())
