"""Profiles over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.profiles import service
from waymark.domains.profiles.models import ProfileStatement, StatementVersion
from waymark.domains.profiles.schemas import (
    StatementCreate,
    StatementPage,
    StatementRead,
    StatementRevise,
    StatementVersionPage,
)
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("profiles")
ALL = "/learners/{learner_id}/statements"
ONE = ALL + "/{statement_id}"

MayAdd = Annotated[Grant, may(Action.STATEMENT_ADD)]
MayRead = Annotated[Grant, may(Action.STATEMENT_READ, ProfileStatement, item_id="statement_id")]
MayRevise = Annotated[Grant, may(Action.STATEMENT_REVISE, ProfileStatement, item_id="statement_id")]
MayReadHistory = Annotated[Grant, may(Action.STATEMENT_HISTORY_READ, ProfileStatement, item_id="statement_id")]
LookAt = Annotated[Lens, look(Action.STATEMENT_READ)]


@router.post(ALL, status_code=201, response_model=StatementRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ALL + "/{id}")
def add(new: StatementCreate, by: MayAdd, session: Session) -> ProfileStatement:
    """Say something about yourself as a learner. Only you see it until you choose otherwise."""
    return service.add_statement(session, by, new)


@router.get(ALL, response_model=StatementPage, responses=problems(Forbidden, NotFound))
def list_all(lens: LookAt, page: Paged, session: Session) -> Listed[ProfileStatement]:
    """List a learner's statements that you may see, the newest first."""
    return service.list_statements(session, lens, page)


@router.get(ONE, response_model=StatementRead, responses=problems(Forbidden, NotFound))
def read(statement_id: UUID, by: MayRead, session: Session) -> ProfileStatement:
    """Read a statement."""
    return service.statement_for(session, by, statement_id)


@router.patch(ONE, response_model=StatementRead, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def revise(
    statement_id: UUID, change: StatementRevise, by: MayRevise, version: IfMatch, session: Session
) -> ProfileStatement:
    """Change a statement (a merge patch). New words open a new version of the text."""
    return service.revise_statement(session, by, statement_id, version, change)


@router.delete(ONE, status_code=204, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def withdraw(statement_id: UUID, by: MayRevise, version: IfMatch, session: Session) -> None:
    """Take a statement back. Goals that grew from it stay."""
    service.withdraw_statement(session, by, statement_id, version)


@router.get(ONE + "/versions", response_model=StatementVersionPage, responses=problems(Forbidden, NotFound))
def versions(statement_id: UUID, by: MayReadHistory, page: Paged, session: Session) -> Listed[StatementVersion]:
    """List the texts that your statement has had, the newest first."""
    return service.statement_versions(session, by, statement_id, page)
