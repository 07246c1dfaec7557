"""Reflections over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from waymark.domains.reflections import following_up, searching, service, sharing
from waymark.domains.reflections.models import Reflection
from waymark.domains.reflections.schemas import (
    FollowUp,
    ReaderPage,
    ReflectionCreate,
    ReflectionNames,
    ReflectionPage,
    ReflectionRead,
    ReflectionRevise,
    ReflectionsFound,
    SharedReflectionPage,
)
from waymark.identity.guard import Grant, Lens, look, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("reflections")
ALL = "/learners/{learner_id}/reflections"
ONE = ALL + "/{reflection_id}"
AT = "/api/v1" + ALL

MayAdd = Annotated[Grant, may(Action.REFLECTION_ADD)]
MayRead = Annotated[Grant, may(Action.REFLECTION_READ, Reflection)]
MayWrite = Annotated[Grant, may(Action.REFLECTION_WRITE, Reflection)]
MayKeep = Annotated[Grant, may(Action.REFLECTION_KEEP, Reflection)]
MayFollowUp = Annotated[Grant, may(Action.REFLECTION_FOLLOW_UP, Reflection)]
MaySearch = Annotated[Grant, may(Action.REFLECTION_SEARCH)]
MayShare = Annotated[Grant, may(Action.REFLECTION_SHARE, Reflection)]
MayReadReaders = Annotated[Grant, may(Action.REFLECTION_READERS_READ, Reflection)]
LookAt = Annotated[Lens, look(Action.REFLECTION_READ)]
LookAcross = Annotated[Lens, look(Action.REFLECTION_READ, across=True)]
Words = Annotated[str, Query(min_length=1, max_length=200, description="Words to look for; each must occur.")]
OfGoal = Annotated[UUID | None, Query(description="Only those about this goal.")]


@router.post(ALL, status_code=201, response_model=ReflectionRead, responses=problems(Forbidden, NotFound))
@answers_at(AT + "/{id}")
def write(new: ReflectionCreate, by: MayAdd, session: Session) -> Reflection:
    """Begin a reflection. It is a draft that only you see."""
    return service.write_reflection(session, by, new)


@router.get(ALL, response_model=ReflectionPage, responses=problems(Forbidden, NotFound))
def list_all(lens: LookAt, page: Paged, session: Session, goal_id: OfGoal = None) -> Listed[Any]:
    """List a learner's reflections that you may see, the newest first."""
    return service.list_reflections(session, lens, page, goal_id)


@router.get(ONE, response_model=ReflectionRead, responses=problems(Forbidden, NotFound))
def read(reflection_id: UUID, by: MayRead, session: Session) -> Any:
    """Read a reflection."""
    return service.reflection_for(session, by, reflection_id)


@router.patch(ONE, response_model=ReflectionRead, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def revise(
    reflection_id: UUID, change: ReflectionRevise, by: MayWrite, version: IfMatch, session: Session
) -> Reflection:
    """Save what you wrote (a merge patch, answer by answer). A shared reflection shows that it was changed."""
    return service.revise_reflection(session, by, reflection_id, version, change)


@router.delete(ONE, status_code=204, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def delete(reflection_id: UUID, by: MayWrite, version: IfMatch, session: Session) -> None:
    """Delete a reflection for good, whether it was shared or not."""
    service.delete_reflection(session, by, reflection_id, version)


@router.post(ONE + "/keep", response_model=ReflectionRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at(AT + "/{reflection_id}")
def keep(reflection_id: UUID, by: MayKeep, session: Session) -> Reflection:
    """Finish a draft and keep it for yourself."""
    return service.keep_reflection(session, by, reflection_id)


@router.post(
    ONE + "/follow-up", response_model=ReflectionRead, responses=problems(Forbidden, NotFound, Conflict, Stale)
)
@answers_at(AT + "/{reflection_id}")
def follow_up(reflection_id: UUID, asked: FollowUp, by: MayFollowUp, session: Session) -> Reflection:
    """Say what you will change and do the next thing at once: set or change a goal or a step. A draft is kept."""
    return following_up.follow_up(session, by, reflection_id, asked)


@router.post(ONE + "/share", response_model=ReflectionRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at(AT + "/{reflection_id}")
def share(reflection_id: UUID, ask: ReflectionNames, by: MayShare, session: Session) -> Reflection:
    """Let people read a reflection, by name: your supporters, your class teachers or your guardians."""
    return sharing.share_reflection(session, by, reflection_id, ask.person_ids)


@router.post(ONE + "/unshare", response_model=ReflectionRead, responses=problems(Forbidden, NotFound))
@answers_at(AT + "/{reflection_id}")
def unshare(reflection_id: UUID, ask: ReflectionNames, by: MayShare, session: Session) -> Reflection:
    """Take a reflection back from people. They cannot read it from the next moment on."""
    return sharing.unshare_reflection(session, by, reflection_id, ask.person_ids)


@router.get(ONE + "/readers", response_model=ReaderPage, responses=problems(Forbidden, NotFound))
def readers(reflection_id: UUID, by: MayReadReaders, session: Session) -> Listed[dict[str, Any]]:
    """List who can read your reflection now (at most 20)."""
    return sharing.readers_of(session, by, reflection_id)


@router.get(
    "/learners/{learner_id}/reflection-search", response_model=ReflectionsFound, responses=problems(Forbidden, NotFound)
)
def search(q: Words, by: MaySearch, page: Paged, session: Session) -> Listed[Any]:
    """Look through what you wrote. Accents and capitals do not matter; nobody else can look."""
    return searching.search_reflections(session, by, q, page)


@router.get("/shared-reflections", response_model=SharedReflectionPage, responses=problems(Forbidden, NotFound))
def shared_with_me(lens: LookAcross, page: Paged, session: Session) -> Listed[Dressed]:
    """List what learners shared with you, the newest first."""
    return sharing.reflections_shared(session, lens, page)
