"""A demo school to try the product with, and an empty organization beside it. Played through the services,
so that the ledger is true. Sign-in links are random for each installation and work once."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from waymark.domains.accounts.links.service import make_sign_in_link
from waymark.domains.goals import service as goals
from waymark.domains.goals.check_ins import service as check_ins
from waymark.domains.goals.check_ins.schemas import CheckInCreate
from waymark.domains.goals.criteria import service as criteria
from waymark.domains.goals.criteria.schemas import CriterionCreate
from waymark.domains.goals.schemas import GoalCreate
from waymark.domains.goals.steps import service as steps
from waymark.domains.goals.steps.schemas import StepCreate
from waymark.domains.network import invitations
from waymark.domains.network import service as network
from waymark.domains.network.schemas import LinkInvite
from waymark.domains.organizations import service as organizations
from waymark.domains.organizations.groups import service as groups
from waymark.domains.organizations.people import service as people
from waymark.domains.organizations.people.schemas import PersonCreate
from waymark.domains.organizations.schemas import OrganizationCreate
from waymark.domains.profiles import service as profiles
from waymark.domains.profiles.schemas import StatementCreate
from waymark.domains.reflections.protocols.service import install_protocols
from waymark.identity.acting import actor_again
from waymark.identity.guard import Grant, grant
from waymark.identity.key_check import check_key
from waymark.identity.models import EnrollmentRole, Guardianship, Organization, Person, Provenance, Role
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.kit.rows import added
from waymark.policy import Action
from waymark.worker import all_organizations

DEMO = "demo-school"
EMPTY = "empty-school"
HELP = "You can always talk to Ms. Lindqvist in room 12, or call the school's help line that hangs in the hall."
WHO = {
    "learner": "Ana, a learner",
    "peer": "Ben, a classmate",
    "teacher": "Nkem Okafor, teacher",
    "guardian": "Gloria, Ana's guardian",
    "mentor": "Mia, a mentor",
    "administrator": "Adam, administrator",
    "safeguarding": "Lena, who looks into reports",
    "empty_administrator": "Edward, administrator of the empty organization",
}
PARTS_OF = tuple(WHO)
OF_NO_CLASS = ("guardian", "mentor", "administrator", "safeguarding")
CLASSMATES = (("Chidi", "Eze"), ("Mei", "Tanaka"), ("Layla", "Haddad"), ("Jonas", "Berg"))
# A second class, beside the one in which the story plays: for trying things out with somebody of one's own.
SECOND_CLASS = "Harbor Science 1"
SCIENTISTS = (
    ("Amina", "Diallo"),
    ("Bo", "Lindgren"),
    ("Camila", "Ortega"),
    ("Daniyar", "Omarov"),
    ("Elif", "Kaya"),
    ("Femi", "Adeyemi"),
    ("Grace", "Nakamura"),
    ("Hugo", "Marchetti"),
    ("Ines", "Ferreira"),
    ("Jamal", "Whitaker"),
    ("Keiko", "Mori"),
    ("Luka", "Novak"),
    ("Marisol", "Vega"),
    ("Nadia", "Rahman"),
    ("Oskar", "Wolff"),
    ("Priya", "Menon"),
)
YOUNG = frozenset({"Priya"})  # too young to write everything alone


@dataclass
class Cast:
    """Who plays in the demo school."""

    organization: Organization
    by_part: dict[str, Person]


async def prepare(tools: Tools) -> dict[str, str]:
    """Make the demo school and the empty one if they are not there; return a fresh sign-in link for each part."""

    def unit(session: Session) -> dict[str, str]:
        check_key(session, tools.keyring)
        organizations.take_turns(session)
        tokens = {}
        if _organization(session, DEMO) is None:
            _make_demo(session)
        if _organization(session, EMPTY) is None:
            _make_empty(session)
        for part, person in _parts(session).items():
            tokens[part] = make_sign_in_link(session, person.organization_id, person.id)
        return tokens

    tokens = await tools.database.write(unit)
    return {part: f"{tools.settings.origin}/sign-in/link#token={token}" for part, token in tokens.items()}


def _organization(session: Session, slug: str) -> Organization | None:
    """Find an organization by stepping into each: row-level security shows none from outside."""
    for organization_id in all_organizations(session):
        enter(session, organization_id)
        asked = select(Organization).where(Organization.id == organization_id, Organization.slug == slug)
        found: Organization | None = session.exec(asked).first()
        if found is not None:
            return found
    return None


def _parts(session: Session) -> dict[str, Person]:
    """Return who holds each part, by the user names that this module gave them."""
    found: dict[str, Person] = {}
    for slug, prefix in ((DEMO, "demo-"), (EMPTY, "empty-")):
        organization = _organization(session, slug)
        if organization is None:
            continue
        enter(session, organization.id)
        asked = (
            select(Person)
            .where(Person.organization_id == organization.id, col(Person.user_name).startswith(prefix))
            .order_by(col(Person.id))
        )
        for person in session.exec(asked):
            part = person.user_name.removeprefix("demo-").replace("empty-", "empty_")
            found[part] = person
    return found


def _make_empty(session: Session) -> None:
    organization = organizations.create_organization(
        session,
        OrganizationCreate(name="Río Verde Unified", slug=EMPTY, time_zone="America/Chicago", help_contacts=HELP),
    )
    install_protocols(session, organization.id)
    new = PersonCreate(given_name="Edward", family_name="Curtis", user_name="empty-administrator")
    people.add_person(session, organization.id, new, Role.ADMINISTRATOR)


def _make_demo(session: Session) -> None:
    organization = organizations.create_organization(
        session,
        OrganizationCreate(
            name="Harbor Lane School", slug=DEMO, time_zone="America/Chicago", help_contacts=HELP, is_demo=True
        ),
    )
    install_protocols(session, organization.id)
    school = organizations.add_school(session, organization.id, "Harbor Lane School")
    group = groups.add_group(session, organization.id, school.id, "Design and Making 2", code="DM-2")
    cast = Cast(organization, {})

    def join(part: str, given: str, family: str, role: Role, born: date | None = None, **more: str) -> Person:
        name = f"demo-{part}" if part else ""
        new = PersonCreate(given_name=given, family_name=family, user_name=name, birth_date=born, **more)
        place = None if role is Role.ADMINISTRATOR else school.id  # who runs it all holds the role in no one school
        person = people.add_person(session, organization.id, new, role, school_id=place)
        cast.by_part[part or given] = person
        return person

    fourteen, nine = (date(clock.now().year - age, 3, 9) for age in (14, 9))
    join("learner", "Ana", "Rivera", Role.LEARNER, fourteen, pronouns="she/her")
    join("peer", "Ben", "Castro", Role.LEARNER, fourteen)
    join("teacher", "Nkem", "Okafor", Role.TEACHER, pronouns="they/them")
    join("guardian", "Gloria", "Rivera", Role.GUARDIAN)
    join("mentor", "Mia", "Lindqvist", Role.MENTOR)
    join("administrator", "Adam", "Weiss", Role.ADMINISTRATOR)
    join("safeguarding", "Lena", "Horvat", Role.SAFEGUARDING_LEAD)
    for given, family in CLASSMATES:
        join("", given, family, Role.LEARNER, fourteen)
    for part, person in cast.by_part.items():
        if part not in OF_NO_CLASS:
            held = EnrollmentRole.TEACHER if part == "teacher" else EnrollmentRole.LEARNER
            groups.enroll(session, group, person, held)
    science = groups.add_group(session, organization.id, school.id, SECOND_CLASS, code="HS-1")
    for given, family in SCIENTISTS:
        join("", given, family, Role.LEARNER, nine if given in YOUNG else fourteen)
        groups.enroll(session, science, cast.by_part[given], EnrollmentRole.LEARNER)
    groups.enroll(session, science, cast.by_part["teacher"], EnrollmentRole.TEACHER)
    _guard(session, cast)
    _play(session, cast)


def _guard(session: Session, cast: Cast) -> None:
    added(
        session,
        Guardianship.made(
            {
                "organization_id": cast.organization.id,
                "learner_id": cast.by_part["learner"].id,
                "guardian_id": cast.by_part["guardian"].id,
                "provenance": Provenance.OWN,
                "verified_by": cast.by_part["administrator"].id,
                "verified_at": clock.now(),
            }
        ),
    )


def _play(session: Session, cast: Cast) -> None:
    """Let Ben, a classmate, have worked for a while: so that pages about others are not empty. Ana starts fresh."""
    ben, teacher = cast.by_part["peer"], cast.by_part["teacher"]

    def may(who: Person, action: Action, learner_id: UUID, item: Any = None) -> Grant:
        return grant(session, actor_again(session, cast.organization.id, who.id), action, learner_id, item)

    def as_ben(action: Action, item: Any = None) -> Grant:
        return may(ben, action, ben.id, item)

    talk = StatementCreate.model_validate(
        {"kind": "passion", "text": "I like to take radios apart and make them talk again."}
    )
    statement = profiles.add_statement(session, as_ben(Action.STATEMENT_ADD), talk)
    new = GoalCreate.model_validate(
        {
            "sentence": "Build a radio that picks up the harbor weather",
            "why": "My uncle fishes, and his radio broke last winter.",
            "statement_ids": [str(statement.id)],
        }
    )
    goal = goals.create_goal(session, as_ben(Action.GOAL_CREATE), new)
    revise = as_ben(Action.GOAL_REVISE, goal)
    criteria.add_criterion(
        session, revise, goal.id, CriterionCreate(text="It plays the 6 o'clock forecast without noise")
    )
    for text in ("Draw the circuit", "Solder the board", "Test it at the pier"):
        steps.add_step(session, revise, goal.id, StepCreate(text=text))
    goals.start_goal(session, as_ben(Action.GOAL_START, goal), goal.id)
    check = CheckInCreate.model_validate({"progress": 50, "effort": "some", "light": "green"})
    check_ins.record_check_in(session, as_ben(Action.CHECK_IN_RECORD, goal), goal.id, check)
    ask = LinkInvite.model_validate(
        {"supporter_id": str(teacher.id), "kind": "teacher", "purposes": ["guide"], "scope": "all_goals"}
    )
    link = invitations.invite(session, as_ben(Action.LINK_INVITE), ask)
    network.accept(session, may(teacher, Action.LINK_ANSWER, ben.id, link), link.id)


def shown(links: dict[str, str]) -> str:
    """Return the links as lines to read."""
    lines = [f"  {who}\n    {links[part]}" for part, who in WHO.items() if part in links]
    return "Sign-in links, each works once:\n\n" + "\n".join(lines)
