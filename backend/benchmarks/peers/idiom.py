"""The idiom: how the FastAPI full-stack template would do it, with our tables and pragmas.

Read at fastapi/full-stack-fastapi-template 68adb40d37425f6f8668ec7e5a054500d045e43e: `def` endpoints, `def`
dependencies, a session by `yield`, ORM rows, checks in the endpoint, `response_model`, routers included in a
router, CORS middleware. Unlike the template's list it does not count.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Cookie, Depends, FastAPI, HTTPException, Request
from pydantic import AwareDatetime
from sqlalchemy import func
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, SQLModel, col, select
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from benchmarks.ours import ROUTES
from waymark.domains.goals.models import Goal, GoalKind, GoalState, GoalText, GoalVersion
from waymark.events.models import ActorKind, Element, EventRow, Ledger
from waymark.identity.authentication import COOKIE
from waymark.identity.models import (
    Account,
    Audience,
    BrowserSession,
    LinkKind,
    LinkScope,
    LinkState,
    Person,
    Role,
    RoleAssignment,
    SupportLink,
    SupportLinkGoal,
)
from waymark.kit.database.sqlite_file import make_engine
from waymark.kit.ids import new_id


class GoalPublic(GoalText):
    """A goal."""

    id: UUID
    learner_id: UUID
    version: int
    created_at: AwareDatetime
    updated_at: AwareDatetime
    kind: GoalKind
    target_date: date | None
    state: GoalState
    audience: Audience
    text_number: int
    started_at: AwareDatetime | None
    checked_in_at: AwareDatetime | None


class GoalsPublic(SQLModel):
    """A page of goals."""

    items: list[GoalPublic]
    next: str | None


class GoalNew(GoalText):
    """A new goal."""

    audience: Audience = Audience.MY_SUPPORTERS


def get_db(request: Request) -> Iterator[Session]:
    """Open a session for one request: BEGIN to read, BEGIN IMMEDIATE to write."""
    engine = request.app.state.reader if request.method == "GET" else request.app.state.writer
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_db)]


def get_current_user(session: SessionDep, cookie: Annotated[str, Cookie(alias=COOKIE)]) -> Person:
    """Return who has signed in."""
    known = session.get(BrowserSession, sha256(cookie.encode()).hexdigest())
    if known is None or known.ended_at is not None or known.expires_at <= datetime.now(UTC):
        raise HTTPException(status_code=403, detail="Could not validate credentials")
    account = session.get(Account, known.account_id)
    if account is None or account.disabled_at is not None:
        raise HTTPException(status_code=400, detail="Inactive user")
    person = session.get(Person, (known.organization_id, known.person_id))
    if person is None or person.deactivated_at is not None:
        raise HTTPException(status_code=404, detail="User not found")
    return person


CurrentUser = Annotated[Person, Depends(get_current_user)]


def get_link(session: SessionDep, current_user: CurrentUser, learner_id: UUID) -> SupportLink | None:
    """Return the link by which the user supports the learner; None for the learner."""
    if current_user.id == learner_id:
        return None
    statement = select(SupportLink).where(
        SupportLink.organization_id == current_user.organization_id,
        SupportLink.learner_id == learner_id,
        SupportLink.supporter_id == current_user.id,
        SupportLink.state == LinkState.ACTIVE,
    )
    link = session.exec(statement).first()
    if link is None or (link.expires_at is not None and link.expires_at <= datetime.now(UTC)):
        raise HTTPException(status_code=404, detail="Learner not found")
    return link


LinkDep = Annotated[SupportLink | None, Depends(get_link)]
router = APIRouter(prefix="/learners", tags=["goals"])


@router.get("/{learner_id}/goals", response_model=GoalsPublic)
def read_goals(session: SessionDep, current_user: CurrentUser, link: LinkDep, learner_id: UUID, limit: int = 50) -> Any:
    """Retrieve goals."""
    statement = select(Goal).where(Goal.organization_id == current_user.organization_id, Goal.learner_id == learner_id)
    if link is not None:
        audiences = [Audience.MY_SUPPORTERS]
        if link.kind is LinkKind.TEACHER:
            audiences.append(Audience.MY_TEACHERS)
        statement = statement.where(col(Goal.audience).in_(audiences))
        if link.scope is LinkScope.NAMED_GOALS:
            covered = select(SupportLinkGoal.goal_id).where(
                SupportLinkGoal.organization_id == current_user.organization_id, SupportLinkGoal.link_id == link.id
            )
            statement = statement.where(col(Goal.id).in_(covered))
    goals = session.exec(statement.order_by(col(Goal.id).desc()).limit(limit + 1)).all()
    items = [GoalPublic.model_validate(goal) for goal in goals[:limit]]
    return GoalsPublic(items=items, next=str(items[-1].id) if len(goals) > limit else None)


@router.post("/{learner_id}/goals", response_model=GoalPublic, status_code=201)
def create_goal(*, session: SessionDep, current_user: CurrentUser, learner_id: UUID, goal_in: GoalNew) -> Any:
    """Create new goal."""
    own = current_user.organization_id
    roles = session.exec(
        select(RoleAssignment).where(RoleAssignment.organization_id == own, RoleAssignment.person_id == learner_id)
    ).all()
    if current_user.id != learner_id or all(one.role is not Role.LEARNER for one in roles):
        raise HTTPException(status_code=403, detail="Not enough permissions")
    goal = Goal.model_validate(goal_in, update={"organization_id": own, "learner_id": learner_id})
    session.add(goal)
    session.flush()
    texts = {name: getattr(goal, name) for name in ("sentence", "why", "outcome", "obstacle", "if_then")}
    version = {"organization_id": own, "goal_id": goal.id, "number": 1, "author_id": learner_id, "changed_share": 1.0}
    session.add(GoalVersion.model_validate(version | texts))
    session.get(Ledger, own)
    highest = session.exec(select(func.max(EventRow.number)).where(EventRow.organization_id == own)).one()
    session.add(
        EventRow(
            organization_id=own,
            number=(highest or 0) + 1,
            id=new_id(),
            act_id=new_id(),
            type="goal.created",
            occurred_at=datetime.now(UTC),
            actor_kind=ActorKind.PERSON,
            actor_id=learner_id,
            relation="self",
            learner_id=learner_id,
            element=Element.OBJECTIVE,
            fields_changed=["sentence"],
            data={"goal_id": str(goal.id)},
        )
    )
    session.commit()
    session.refresh(goal)
    return goal


def other_routes(name: str, count: int) -> APIRouter:
    """Return a router with routes that nobody asks."""
    others = APIRouter(prefix="/learners", tags=[name])
    for number in range(count):
        others.add_api_route(f"/{{learner_id}}/{name}_{number}", read_goals, response_model=GoalsPublic)
    return others


def make_app(folder: Path, synchronous: str) -> ASGIApp:
    """Build the app: the goals stand in the middle of the other routes."""
    app = FastAPI()
    path = folder / "waymark.sqlite3"
    app.state.reader = make_engine(path, write=False, pool=QueuePool)
    app.state.writer = make_engine(path, write=True, synchronous=synchronous, pool=QueuePool)
    app.add_middleware(CORSMiddleware, allow_origins=["http://localhost"], allow_credentials=True, allow_methods=["*"])
    api_router = APIRouter()
    api_router.include_router(other_routes("before", ROUTES // 2 - 1))
    api_router.include_router(router)
    api_router.include_router(other_routes("after", ROUTES // 2 - 1))
    app.include_router(api_router, prefix="/api/v1")
    return app
