"""Organizations and schools over HTTP."""

from typing import Annotated

from waymark.domains.organizations import service
from waymark.domains.organizations.schemas import OrganizationRead, OrganizationRevise, SchoolPage
from waymark.identity.guard import Grant, may
from waymark.identity.models import Organization, School
from waymark.kit.http import IfMatch, Session, room_router
from waymark.kit.problems import CrossSiteRefused, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("organizations")

MayRead = Annotated[Grant, may(Action.ORGANIZATION_READ)]
MayRevise = Annotated[Grant, may(Action.ORGANIZATION_REVISE)]


@router.get("/organization", response_model=OrganizationRead, responses=problems(Forbidden, NotFound))
def read(by: MayRead, session: Session) -> Organization:
    """Read the organization that you are in."""
    return service.organization_for(session, by)


@router.patch(
    "/organization",
    response_model=OrganizationRead,
    responses=problems(Forbidden, NotFound, CrossSiteRefused, Stale, PreconditionRequired),
)
def revise(change: OrganizationRevise, by: MayRevise, version: IfMatch, session: Session) -> Organization:
    """Change the organization (a merge patch)."""
    return service.revise_organization(session, by, version, change)


@router.get("/schools", response_model=SchoolPage, responses=problems(Forbidden, NotFound))
def list_schools(by: MayRead, session: Session) -> Listed[School]:
    """List the schools of the organization, by name."""
    return service.list_schools(session, by)
