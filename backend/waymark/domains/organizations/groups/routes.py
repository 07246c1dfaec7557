"""Groups over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from waymark.domains.organizations.groups import service
from waymark.domains.organizations.groups.schemas import GroupPage, GroupPerson, GroupPersonPage, GroupRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("organizations")

MayRead = Annotated[Grant, may(Action.GROUP_READ)]
Start = Annotated[str, Query(alias="q", max_length=120, description="Start of a part of the name.")]


@router.get("/groups", response_model=GroupPage, responses=problems(Forbidden, NotFound))
def list_groups(by: MayRead, page: Paged, session: Session, *, start: Start = "") -> Listed[GroupRead]:
    """List groups by name: an administrator sees those of their schools, a teacher their own."""
    return service.list_groups(session, by, page, start)


@router.get("/groups/{group_id}", response_model=GroupRead, responses=problems(Forbidden, NotFound))
def read_group(group_id: UUID, by: MayRead, session: Session) -> GroupRead:
    """Read a group."""
    return service.group_for(session, by, group_id)


@router.get("/groups/{group_id}/people", response_model=GroupPersonPage, responses=problems(Forbidden, NotFound))
def list_group_people(group_id: UUID, by: MayRead, page: Paged, session: Session) -> Listed[GroupPerson]:
    """List those who are in a group today, by family name."""
    return service.people_of_group(session, by, group_id, page)
