"""People without accounts, and more classes, for tests of the school's own pages."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from tests.world import World
from waymark.domains.organizations.groups.service import add_group, enroll
from waymark.domains.organizations.people.schemas import PersonCreate
from waymark.domains.organizations.people.service import add_person
from waymark.identity.models import EnrollmentRole, Group, Role

ROLES = {EnrollmentRole.LEARNER: Role.LEARNER, EnrollmentRole.TEACHER: Role.TEACHER}


def a_person(world: World, role: EnrollmentRole, group_id: UUID | None = None, **names: Any) -> UUID:
    """Add a person without an account to a class."""

    def work(session: Session) -> UUID:
        person = add_person(session, world.here.id, PersonCreate(**names), ROLES[role], school_id=world.here.school_id)
        group = session.get(Group, (world.here.id, group_id or world.here.group_id))
        assert group is not None
        enroll(session, group, person, role)
        return person.id

    return world.write(world.here.id, work)


def a_group(world: World, name: str, **more: Any) -> UUID:
    """Add a class."""
    return world.write(
        world.here.id, lambda session: add_group(session, world.here.id, world.here.school_id, name, **more).id
    )
