"""What can be asked about examples."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from waymark.domains.goals.examples.models import Example


def examples_of(organization_id: UUID, goal_id: UUID) -> Any:
    """A goal's examples, in the order in which they were noted."""
    return (
        select(Example)
        .where(Example.organization_id == organization_id, Example.goal_id == goal_id)
        .order_by(col(Example.id))
    )
