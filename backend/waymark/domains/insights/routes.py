"""Insights over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from waymark.domains.insights.cycle import service as cycle_service
from waymark.domains.insights.cycle.schemas import CycleRead
from waymark.domains.insights.home import service as home_service
from waymark.domains.insights.home.schemas import HomeRead
from waymark.domains.insights.sight import service as sight_service
from waymark.domains.insights.sight.schemas import SightRead
from waymark.domains.insights.snapshots import service as snapshot_service
from waymark.domains.insights.snapshots.schemas import SnapshotRead
from waymark.domains.insights.supporting import service as supporting_service
from waymark.domains.insights.supporting.schemas import SupportingPage, SupportingRead
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import Session, ToolsNeed, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("insights")
READING = problems(NotFound, Forbidden)


@router.get("/learners/{learner_id}/home", response_model=HomeRead, responses=READING)
def home(by: Annotated[Grant, may(Action.HOME_READ)], session: Session) -> dict[str, Any]:
    """Read your home: one next action, goals in flight, people who support you, questions waiting."""
    return home_service.home(session, by)


@router.get("/learners/{learner_id}/cycle", response_model=CycleRead, responses=READING)
def cycle(by: Annotated[Grant, may(Action.CYCLE_READ)], session: Session) -> dict[str, Any]:
    """Read your cycle: thinking ahead, working and looking back over time; what came of it; what you tried."""
    return cycle_service.cycle(session, by)


@router.get("/learners/{learner_id}/sight", response_model=SightRead, responses=READING)
async def sight(by: Annotated[Grant, may(Action.SIGHT_READ)], tools: ToolsNeed) -> SightRead:
    """See who can see you: each person, why, and what they can see now."""
    # Judges every item for every person, so it does not run between other people's requests.
    return await tools.database.slow_read(lambda session: sight_service.sight(session, by))


@router.get("/me/supporting", response_model=SupportingPage, responses=READING)
def supporting(
    lens: Annotated[Lens, look(Action.LINK_READ, across=True)], page: Paged, session: Session
) -> Listed[SupportingRead]:
    """List the learners who asked you, whom you support, and who are in classes that you teach."""
    return supporting_service.supporting(session, lens, page)


@router.get("/groups/{group_id}/snapshot", response_model=SnapshotRead, responses=READING)
async def snapshot(group_id: UUID, by: Annotated[Grant, may(Action.SNAPSHOT_READ)], tools: ToolsNeed) -> SnapshotRead:
    """See how different the learners of a class that you teach are: four profiles of those who agreed."""
    # Compares everybody with everybody, so it does not run between other people's requests.
    return await tools.database.slow_read(lambda session: snapshot_service.snapshot(session, by, group_id))
