"""What can be asked about profiles."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from waymark.domains.profiles.models import ProfileStatement, StatementVersion
from waymark.identity.guard import shown
from waymark.identity.models import Share
from waymark.kit.questions import Question
from waymark.kit.tables import Id
from waymark.kit.wholes import Rows
from waymark.policy import Action

STATEMENTS_SEEN: Any = (
    select(ProfileStatement)
    .where(
        shown(Action.STATEMENT_READ, ProfileStatement),
        col(ProfileStatement.learner_id) == bindparam("learner_id", type_=Id),
        col(ProfileStatement.withdrawn_at).is_(None),
    )
    .order_by(col(ProfileStatement.id).desc())
    .limit(bindparam("limit"))
)
STATEMENTS_SEEN_BEFORE: Any = STATEMENTS_SEEN.where(col(ProfileStatement.id) < bindparam("after", type_=Id))


_OF_THESE = Rows(
    ProfileStatement,
    select(ProfileStatement).where(
        col(ProfileStatement.organization_id) == bindparam("organization_id", type_=Id),
        col(ProfileStatement.learner_id) == bindparam("learner_id", type_=Id),
        col(ProfileStatement.id).in_(bindparam("statement_ids", type_=Id, expanding=True)),
        col(ProfileStatement.withdrawn_at).is_(None),
    ),
)


def statements_by_ids(
    session: Session, organization_id: UUID, learner_id: UUID, statement_ids: list[UUID]
) -> list[ProfileStatement]:
    """Return those of these statements that are the learner's and not withdrawn."""
    asked = {"organization_id": organization_id, "learner_id": learner_id, "statement_ids": statement_ids}
    return _OF_THESE.all(session, asked)


_COUNT = Question(
    select(func.count().label("count")).where(
        col(ProfileStatement.organization_id) == bindparam("organization_id", type_=Id),
        col(ProfileStatement.learner_id) == bindparam("learner_id", type_=Id),
        col(ProfileStatement.withdrawn_at).is_(None),
    )
)


def statement_count(session: Session, organization_id: UUID, learner_id: UUID) -> int:
    """How many statements stand in a learner's profile now."""
    return int(_COUNT.one(session, {"organization_id": organization_id, "learner_id": learner_id}))


def versions_of(organization_id: UUID, statement_id: UUID, limit: int, before: int | None) -> Any:
    """A statement's texts, the newest first, from before a number on."""
    asked = select(StatementVersion).where(
        StatementVersion.organization_id == organization_id, StatementVersion.statement_id == statement_id
    )
    if before is not None:
        asked = asked.where(StatementVersion.number < before)
    return asked.order_by(col(StatementVersion.number).desc()).limit(limit)


def shares_of(organization_id: UUID, learner_id: UUID, item_id: UUID) -> Any:
    """The people named for one item."""
    return select(Share).where(
        Share.organization_id == organization_id, Share.learner_id == learner_id, Share.item_id == item_id
    )
