"""The switch over HTTP."""

from typing import Annotated

from waymark.domains.privacy.snapshot_choice import service
from waymark.domains.privacy.snapshot_choice.schemas import SnapshotChoiceRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.problems import Conflict, Forbidden, NotFound, problems
from waymark.policy import Action

router = room_router("privacy")
ONE = "/learners/{learner_id}/class-snapshot"

MayJoin = Annotated[Grant, may(Action.SNAPSHOT_JOIN)]


@router.get(ONE, response_model=SnapshotChoiceRead, responses=problems(Forbidden, NotFound))
def snapshot_choice(by: MayJoin, session: Session) -> SnapshotChoiceRead:
    """Read whether your class teachers may show your profile among the four of a class snapshot."""
    return service.snapshot_choice(session, by)


@router.post(ONE + "/join", response_model=SnapshotChoiceRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ONE)
def join_snapshot(by: MayJoin, session: Session) -> SnapshotChoiceRead:
    """Let your class teachers show what they can read of your profile, among the four of a class snapshot."""
    return service.join(session, by)


@router.post(ONE + "/leave", response_model=SnapshotChoiceRead, responses=problems(Forbidden, NotFound))
@answers_at("/api/v1" + ONE)
def leave_snapshot(by: MayJoin, session: Session) -> SnapshotChoiceRead:
    """Take that back. You are in no snapshot from the next look on."""
    return service.leave(session, by)
