"""Opens a real organization: itself, its first school, and its first administrator with a way to sign in."""

import asyncio
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import ValidationError
from sqlalchemy import and_, delete
from sqlmodel import Session, col, select

from waymark.domains.accounts.links.service import make_sign_in_link
from waymark.domains.accounts.logins.service import accounts_for
from waymark.domains.accounts.sheets.service import LIFE
from waymark.domains.accounts.slips.models import Slip
from waymark.domains.organizations import service as organizations
from waymark.domains.organizations.people import service as people
from waymark.domains.organizations.people.schemas import PersonCreate
from waymark.domains.organizations.schemas import OrganizationCreate
from waymark.domains.reflections.protocols.service import install_protocols
from waymark.identity.acting import OPERATOR
from waymark.identity.key_check import check_key
from waymark.identity.models import Organization, Person, Role, RoleAssignment
from waymark.identity.secrets import Fresh, make_slip_code
from waymark.integrations.oneroster.queries import organization_called
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.kit.problems import Conflict
from waymark.kit.rows import added
from waymark.kit.text import sort_key

LONGEST_SLUG = 60


class CannotOpen(RuntimeError):
    """What was typed cannot open an organization."""


@dataclass(frozen=True)
class Founding:
    """What a new organization starts with; checked, and not yet written."""

    organization: OrganizationCreate
    school: str
    administrator: PersonCreate


@dataclass(frozen=True)
class Opened:
    """A new organization as whoever opened it is told of it: the link works once."""

    organization: Organization
    school: str
    administrator: str
    sign_in_name: str
    link: str


def asked_for(
    name: str, *, slug: str = "", time_zone: str = "", locale: str = "", school: str = "", administrator: str = ""
) -> Founding:
    """Check what was typed, and fill in what was not. Errors: `CannotOpen`, saying which word is not right and why."""
    given, _, family = " ".join(administrator.split()).rpartition(" ")
    try:
        return Founding(
            OrganizationCreate(
                name=name, slug=slug or slug_of(name), time_zone=time_zone or zone_here(), locale=locale or "en"
            ),
            OrganizationCreate(name=school or name, slug="school").name,
            PersonCreate(given_name=given or family or "Administrator", family_name=family if given else ""),
        )
    except ValidationError as error:
        said = (f"{fault['loc'][-1]}: {fault['msg'].removeprefix('Value error, ')}" for fault in error.errors())
        raise CannotOpen("\n".join(said)) from error


def slug_of(name: str) -> str:
    """Return a short name made of a name: "Río Verde Unified" is rio-verde-unified. Errors: `CannotOpen`."""
    slug = re.sub(r"[^a-z0-9]+", "-", sort_key(name))[:LONGEST_SLUG].strip("-")
    if len(slug) < 2:
        raise CannotOpen("No short name can be made of this name. Give one: --slug your-school")
    return slug


def zone_here() -> str:
    """Return the time zone of this machine as the IANA list has it, UTC when that cannot be told."""
    name = os.environ.get("TZ") or str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    return name if name in available_timezones() else "UTC"


async def found_organization(tools: Tools, founding: Founding) -> Opened:
    """Open an organization in one transaction.

    Errors: `Conflict` when its short name is taken, `KeyFileOfAnother` when the key file is not this database's.
    """
    code = await asyncio.to_thread(make_slip_code)  # slow by intent, so before the turn

    def unit(session: Session) -> Opened:
        check_key(session, tools.keyring)
        organizations.take_turns(session)
        slug = founding.organization.slug
        if organization_called(session, slug) is not None:
            raise Conflict(
                f'There is an organization with the short name "{slug}" already; nothing was changed. If its link is '
                f"lost: waymark administrator-link {slug}. To open another one beside it: --slug another-name"
            )
        # The look above stepped into others; the new one is entered when it is made.
        organization = organizations.create_organization(session, founding.organization)
        install_protocols(session, organization.id)
        organizations.add_school(session, organization.id, founding.school)
        person = people.add_person(session, organization.id, founding.administrator, Role.ADMINISTRATOR)
        return _opened(session, tools, founding.school, organization, person, code)

    return await tools.database.write(unit)


async def fresh_link(tools: Tools, slug: str) -> str:
    """Return a link for the first administrator of an organization, for when the one before is lost or too old.

    Whoever has no password yet chooses one with it; whoever has is signed in. Errors: `CannotOpen` when there is none.
    """
    code = await asyncio.to_thread(make_slip_code)

    def unit(session: Session) -> str:
        check_key(session, tools.keyring)
        organization_id = organization_called(session, slug)
        if organization_id is None:
            raise CannotOpen(f'There is no organization with the short name "{slug}".')
        enter(session, organization_id)
        organization = session.get(Organization, organization_id)
        person = first_administrator(session, organization_id)
        if organization is None or person is None:
            raise CannotOpen("This organization has no active administrator.")
        if accounts_for(session, organization, [person])[person.id].password_hash is not None:
            token = make_sign_in_link(session, organization_id, person.id)
            return f"{tools.settings.origin}/sign-in/link#token={token}"
        return _opened(session, tools, "", organization, person, code).link

    return await tools.database.write(unit)


def first_administrator(session: Session, organization_id: UUID) -> Person | None:
    """Return who became administrator first, of those who are active and whose role has not ended."""
    asked = (
        select(Person)
        .join(
            RoleAssignment,
            and_(
                col(RoleAssignment.organization_id) == organization_id,
                col(RoleAssignment.person_id) == col(Person.id),
            ),
        )
        .where(
            Person.organization_id == organization_id,
            col(Person.deactivated_at).is_(None),
            RoleAssignment.role == Role.ADMINISTRATOR,
            col(RoleAssignment.school_id).is_(None),
            col(RoleAssignment.ends).is_(None),
        )
        .order_by(col(RoleAssignment.id))
    )
    found: Person | None = session.exec(asked).first()
    return found


def _opened(
    session: Session, tools: Tools, school: str, organization: Organization, person: Person, code: Fresh
) -> Opened:
    """Make a set-up slip for a person who has no password; one that was made before is worth nothing afterwards."""
    account = accounts_for(session, organization, [person])[person.id]
    mine = (col(Slip.organization_id) == organization.id) & (col(Slip.person_id) == person.id)
    session.execute(delete(Slip).where(mine))
    added(
        session,
        Slip.made(
            {
                "organization_id": organization.id,
                "person_id": person.id,
                "account_id": account.id,
                "hash": code.at_rest,
                "printed_by": OPERATOR,
                "expires_at": clock.now() + LIFE,
            }
        ),
    )
    name = account.login_shown
    link = f"{tools.settings.origin}/slip#name={quote(name, safe='')}&code={code.shown}"
    return Opened(organization, school, person.shown_name, name, link)
