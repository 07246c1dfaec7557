"""Opens the organization of a played year, lets its people in, and lets some of them come late or leave early."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from waymark.domains.organizations import service as organizations
from waymark.domains.organizations.groups import service as groups
from waymark.domains.organizations.people import service as people
from waymark.domains.organizations.people.schemas import PersonCreate
from waymark.domains.organizations.schemas import OrganizationCreate
from waymark.domains.reflections.protocols.service import install_protocols
from waymark.events.models import Reader
from waymark.identity.models import (
    Enrollment,
    EnrollmentRole,
    Group,
    Guardianship,
    Person,
    Provenance,
    Role,
    RoleAssignment,
    School,
)
from waymark.kit import clock
from waymark.kit.rows import added, found
from waymark.year import queries
from waymark.year.cast import Cast, LearnerPart, Part
from waymark.year.stage import Stage
from waymark.year.words import TALK

NAME = "Tamarind Valley Schools"
ZONE = "America/Chicago"


def open_organization(session: Session, cast: Cast) -> UUID:
    """Open the organization with everybody who is there from the first day."""
    plan = cast.plan
    new = OrganizationCreate(
        name=f"{NAME} {plan.seed}", slug=plan.slug, time_zone=ZONE, help_contacts=TALK["help"], is_demo=True
    )
    organization_id = organizations.create_organization(session, new).id
    session.add(Reader.made({"organization_id": organization_id, "name": queries.PLAYER}))
    install_protocols(session, organization_id)
    schools = [organizations.add_school(session, organization_id, name) for name in cast.schools]
    persons = {one.name: _join(session, organization_id, one, schools) for one in cast.others}
    classes: list[Group] = []
    for one in cast.classes:
        school_id, code = schools[one.school].id, f"c-{one.number + 1}"
        group = groups.add_group(session, organization_id, school_id, one.name, code=code)
        groups.enroll(session, group, persons[one.teacher], EnrollmentRole.TEACHER)
        classes.append(group)
    for learner in cast.learners:
        if learner.comes == 1:
            person = _join(session, organization_id, learner, schools)
            _settle(session, person, classes[learner.group], persons.get(learner.guardian), persons["administrator"])
    return organization_id


def _join(session: Session, organization_id: UUID, part: Part, schools: list[School]) -> Person:
    new = PersonCreate(
        given_name=part.given,
        family_name=part.family,
        user_name=part.name,
        pronouns=part.pronouns,
        birth_date=part.born,
    )
    school_id = None if part.role is Role.ADMINISTRATOR else schools[part.school].id
    return people.add_person(session, organization_id, new, part.role, school_id=school_id)


def _settle(session: Session, learner: Person, group: Group, guardian: Person | None, administrator: Person) -> None:
    """Let a learner into their class, and let the school know who guards them."""
    groups.enroll(session, group, learner, EnrollmentRole.LEARNER)
    if guardian is not None:
        values = {
            "organization_id": learner.organization_id,
            "learner_id": learner.id,
            "guardian_id": guardian.id,
            "provenance": Provenance.OWN,
            "verified_by": administrator.id,
            "verified_at": clock.now(),
        }
        added(session, Guardianship.made(values))


def come_and_go(stage: Stage) -> None:
    """Let in who comes in this week, and let go who leaves in it."""
    for learner in stage.cast.learners:
        if learner.comes <= stage.week and learner.name not in stage.now.people:
            _come(stage, learner)
        if learner.leaves is not None and learner.leaves <= stage.week and stage.is_here(learner.name):
            _leave(stage, stage.id_of(learner.name))


def _come(stage: Stage, learner: LearnerPart) -> None:
    session, organization_id = stage.session, stage.organization_id
    group_id = stage.now.groups[f"c-{learner.group + 1}"]
    group: Group = found(session, Group, organization_id, group_id)
    school: School = found(session, School, organization_id, group.school_id)
    person = _join(session, organization_id, learner, [school] * (learner.school + 1))
    guardian = stage.row(Person, stage.id_of(learner.guardian)) if learner.guardian else None
    administrator = stage.row(Person, stage.id_of("administrator"))
    _settle(session, person, group, guardian, administrator)
    stage.now.people[learner.name] = person.id


def _leave(stage: Stage, person_id: UUID) -> None:
    """End what somebody was here with yesterday, as a roster does when it does not name them any more."""
    session, here = stage.session, stage.organization_id
    yesterday = stage.day - timedelta(days=1)
    role: RoleAssignment
    for role in session.exec(queries.role_of(here, person_id)):
        role.ends = yesterday
        session.add(role)
    place: Enrollment
    for place in session.exec(queries.places_of(here, person_id)):
        place.ended_at, place.ends = clock.now(), yesterday
        session.add(place)
    person: Person = found(session, Person, here, person_id)
    person.deactivated_at = clock.now()
    session.add(person)
    session.flush()
    stage.now.gone.add(person_id)
