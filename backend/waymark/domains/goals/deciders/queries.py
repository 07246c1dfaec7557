"""What can be asked about who decided."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, literal
from sqlmodel import Session, col, select

from waymark.domains.goals.deciders.models import Decision
from waymark.kit.questions import Question

_KEY = ("organization_id", "goal_id", "item_id", "element")
_NOTED = Question(
    select(literal(1).label("one")).where(
        *(
            column == bindparam(name, type_=column.type)
            for name, column in ((name, Decision.__table__.c[name]) for name in _KEY)  # type: ignore[attr-defined]
        )
    )
)


def is_noted(session: Session, part: tuple[Any, ...]) -> bool:
    """Tell whether anything is known of who decided on a part: its organization, goal, item and element."""
    return _NOTED.one(session, dict(zip(_KEY, part, strict=True))) is not None


def decisions_on(organization_id: UUID, goal_id: UUID) -> Any:
    """What others decided on a goal, alone or together with the learner."""
    return (
        select(Decision)
        .where(Decision.organization_id == organization_id, Decision.goal_id == goal_id)
        .order_by(col(Decision.item_id), col(Decision.element))
    )
