"""What can be asked about profiles."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.profiles.models import ProfileStatement


def statements_by_ids(organization_id: UUID, learner_id: UUID, statement_ids: list[UUID]) -> Any:
    """Those of these statements that are the learner's and not withdrawn."""
    return select(ProfileStatement).where(
        ProfileStatement.organization_id == organization_id,
        ProfileStatement.learner_id == learner_id,
        col(ProfileStatement.id).in_(statement_ids),
        col(ProfileStatement.withdrawn_at).is_(None),
    )
