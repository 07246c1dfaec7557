"""Opens and changes organizations, and adds schools."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.organizations import queries
from waymark.domains.organizations.schemas import OrganizationCreate, OrganizationRevise
from waymark.events.ledger import open_ledger
from waymark.identity.guard import Grant
from waymark.identity.models import Organization, School
from waymark.kit.database import enter
from waymark.kit.problems import Conflict, FieldProblem, NotFound, Stale, Unprocessable
from waymark.kit.rows import added
from waymark.kit.schemas import Listed
from waymark.kit.text import sort_key


def take_turns(session: Session) -> None:
    """Wait until nobody else opens an organization, and look whether it is there only then."""
    queries.take_turns(session)


def create_organization(session: Session, new: OrganizationCreate) -> Organization:
    """Open an organization with its ledger and readers; the unit stands in it afterwards.

    What else every organization has (the protocols of reflection) is added by whoever calls this.
    Errors: `Conflict` when the short name is taken; the unit is lost then.
    """
    if queries.slug_is_taken(session, new.slug):
        raise Conflict("There is an organization with this short name already. Choose another one.")
    organization = Organization.made(new.model_dump())
    enter(session, organization.id)
    session.add(organization)
    session.flush()
    open_ledger(session, organization.id)
    return organization


def add_school(session: Session, organization_id: UUID, name: str, parent_id: UUID | None = None) -> School:
    """Add a school to an organization."""
    return added(session, School.made({"organization_id": organization_id, "name": name, "parent_id": parent_id}))


def organization_for(session: Session, by: Grant) -> Organization:
    """Return the caller's organization."""
    organization = session.get(Organization, by.organization_id)
    if organization is None:
        raise NotFound
    return organization


def revise_organization(session: Session, by: Grant, version: int, change: OrganizationRevise) -> Organization:
    """Change the organization as a merge patch says. Errors: `Stale`, `Unprocessable` for what cannot be cleared."""
    organization: Organization = session.exec(queries.organization_held(by.organization_id)).one()
    if organization.version != version:
        raise Stale(headers={"ETag": f'"{organization.version}"'})
    wanted = change.model_dump(exclude_unset=True)
    for name, value in wanted.items():
        if value is None and name != "help_contacts":
            raise Unprocessable(errors=[FieldProblem(pointer=f"/{name}", message="This cannot be cleared.")])
    changed = {name: "" if value is None else value for name, value in wanted.items()}
    if any(getattr(organization, name) != value for name, value in changed.items()):
        for name, value in changed.items():
            setattr(organization, name, value)
        organization.version += 1
        session.add(organization)
        session.flush()
    return organization


def list_schools(session: Session, by: Grant) -> Listed[School]:
    """Return the schools of the organization, by name."""
    schools = session.exec(queries.schools_of(by.organization_id))
    return Listed(sorted(schools, key=lambda one: (sort_key(one.name), one.id)))
