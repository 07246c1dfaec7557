"""What can be asked about toolkits."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from waymark.domains.profiles.models import ProfileStatement
from waymark.domains.profiles.toolkit.models import Tool
from waymark.identity.guard import shown
from waymark.kit.questions import Question
from waymark.kit.tables import Id
from waymark.policy import Action

TOOLS_SEEN: Any = (
    select(Tool)
    .where(shown(Action.TOOL_READ, Tool), col(Tool.learner_id) == bindparam("learner_id", type_=Id))
    .order_by(col(Tool.id).desc())
    .limit(bindparam("limit"))
)
TOOLS_SEEN_BEFORE: Any = TOOLS_SEEN.where(col(Tool.id) < bindparam("after", type_=Id))

STATEMENTS_IN_SIGHT: Any = select(ProfileStatement.id).where(
    shown(Action.STATEMENT_READ, ProfileStatement),
    col(ProfileStatement.withdrawn_at).is_(None),
    col(ProfileStatement.id).in_(bindparam("statement_ids", type_=Id, expanding=True)),
)


_COUNT = Question(
    select(func.count().label("count")).where(
        col(Tool.organization_id) == bindparam("organization_id", type_=Id),
        col(Tool.learner_id) == bindparam("learner_id", type_=Id),
    )
)


def tool_count(session: Session, organization_id: UUID, learner_id: UUID) -> int:
    """How many tools are in a learner's toolkit."""
    return int(_COUNT.one(session, {"organization_id": organization_id, "learner_id": learner_id}))
