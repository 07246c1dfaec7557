"""People over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

from waymark.domains.organizations.people import service
from waymark.domains.organizations.people.schemas import PersonLine, PersonPage, PersonRead
from waymark.identity.guard import Grant, may
from waymark.identity.models import Role
from waymark.kit.http import Session, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("organizations")

MayRead = Annotated[Grant, may(Action.PEOPLE_READ)]
Start = Annotated[str, Query(alias="q", max_length=120, description="Start of a part of the name, or `family, given`.")]


@router.get("/people", response_model=PersonPage, responses=problems(Forbidden, NotFound))
def list_people(
    by: MayRead,
    page: Paged,
    session: Session,
    *,
    role: Role | None = None,
    school_id: UUID | None = None,
    start: Start = "",
) -> Listed[PersonLine]:
    """List the people of the schools that you administer, by family name."""
    return service.list_people(session, by, page, service.asked_for(role, school_id, start))


@router.get("/people/{person_id}", response_model=PersonRead, responses=problems(Forbidden, NotFound))
def read_person(person_id: UUID, by: MayRead, session: Session) -> PersonRead:
    """Read a person of a school that you administer."""
    return service.person_for(session, by, person_id)
