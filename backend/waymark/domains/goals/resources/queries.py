"""What can be asked about resources."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from waymark.domains.goals.resources.models import ResourceLink
from waymark.kit.tables import Id

# A goal's resources, the oldest first.
RESOURCES: Any = (
    select(ResourceLink)
    .where(
        col(ResourceLink.organization_id) == bindparam("organization_id", type_=Id),
        col(ResourceLink.goal_id) == bindparam("goal_id", type_=Id),
    )
    .order_by(col(ResourceLink.id))
)
