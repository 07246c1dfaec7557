"""A small world in domain words: ana, her teacher, her mentor, a peer, a stranger; and a second organization."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import httpx
from sqlmodel import Session

from waymark.domains.reflections.protocols.service import install_protocols
from waymark.events.ledger import open_ledger
from waymark.identity.authentication import COOKIE, CSRF_HEADER
from waymark.identity.models import (
    Account,
    BrowserSession,
    Enrollment,
    EnrollmentRole,
    Group,
    Guardianship,
    LinkKind,
    LinkScope,
    LinkState,
    Membership,
    Organization,
    Person,
    Provenance,
    Role,
    RoleAssignment,
    School,
    SupportLink,
    SupportLinkGoal,
    Token,
)
from waymark.identity.secrets import SecretKind, make_secret
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.keys import Purpose, make_key_file
from waymark.kit.rows import added
from waymark.kit.text import sort_key
from waymark.main import create_app, make_tools
from waymark.settings import Settings

T = TypeVar("T")
_numbers = itertools.count(1)


@dataclass
class Somebody:
    """A person of the world, and how they sign in."""

    name: str
    id: UUID
    organization_id: UUID
    account_id: UUID
    cookie: str = ""
    csrf: str = ""


@dataclass
class Place:
    """An organization with a school and a class."""

    id: UUID
    school_id: UUID
    group_id: UUID
    people: dict[str, Somebody] = field(default_factory=dict)


class Client:
    """Somebody's browser (or, with a token, a program): plain calls, answers as httpx has them."""

    def __init__(self, world: "World", headers: dict[str, str]) -> None:
        self.world = world
        self.headers = headers

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send one request and return the answer."""
        headers = {**self.headers, **options.pop("headers", {})}
        address = path if path.startswith(("/api", "/healthz", "/readyz", "/metrics")) else "/api/v1" + path
        return self.world.run(self.world.http.request(method, address, headers=headers, **options))

    def get(self, path: str, **options: Any) -> httpx.Response:
        """GET."""
        return self.request("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> httpx.Response:
        """POST, with a JSON body when one is given."""
        return self.request("POST", path, **({"json": json} if json is not None else {}), **options)

    def patch(self, path: str, json: Any, version: int | None = None, **options: Any) -> httpx.Response:
        """PATCH from a version."""
        return self.request("PATCH", path, json=json, headers=_if_match(version), **options)

    def put(self, path: str, json: Any, version: int | None = None, **options: Any) -> httpx.Response:
        """PUT from a version."""
        return self.request("PUT", path, json=json, headers=_if_match(version), **options)

    def delete(self, path: str, version: int | None = None, **options: Any) -> httpx.Response:
        """DELETE from a version."""
        return self.request("DELETE", path, headers=_if_match(version), **options)


def _if_match(version: int | None) -> dict[str, str]:
    return {} if version is None else {"If-Match": f'"{version}"'}


class World:
    """The service on a fresh database, with people in it. Everything runs in the test's own process."""

    def __init__(self, url: str, folder: Path, **settings: Any) -> None:
        key_file = folder / "waymark.key"
        if not key_file.exists():
            make_key_file(key_file)
        self.settings = Settings(
            data_folder=folder,
            database_url=url,
            key_file=key_file,
            frontend_folder=folder / "nothing",
            requests_per_minute=1_000_000,
            anonymous_per_minute=1_000_000,
            **settings,
        )
        self.runner = asyncio.Runner()
        self.tools = self.run(self._make_tools())
        self.app = create_app(self.settings, self.tools)
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app, client=("127.0.0.1", 5000)), base_url="http://localhost:8000"
        )
        self.here = self.place("Rio Verde", "rio-verde")
        self._people()

    async def _make_tools(self) -> Any:
        return make_tools(self.settings)

    def run(self, what: Coroutine[Any, Any, T]) -> T:
        """Run something asynchronous to its end."""
        return self.runner.run(what)

    def write(self, organization_id: UUID, work: Callable[[Session], T]) -> T:
        """Run a unit in an organization and commit it."""

        def unit(session: Session) -> T:
            enter(session, organization_id)
            return work(session)

        result: T = self.run(self.tools.database.write(unit))
        return result

    def read(self, organization_id: UUID, work: Callable[[Session], T]) -> T:
        """Run a unit that only asks."""

        def unit(session: Session) -> T:
            enter(session, organization_id)
            return work(session)

        result: T = self.run(self.tools.database.read(unit))
        return result

    def close(self) -> None:
        """Let everything go."""
        self.run(self.http.aclose())
        self.run(self.tools.database.close())
        self.runner.close()

    def place(self, name: str, slug: str) -> Place:
        """Make an organization with one school and one class."""
        organization = Organization.made({"name": name, "slug": slug})

        def work(session: Session) -> Place:
            added_organization(session, organization)
            school = added(session, School.made({"organization_id": organization.id, "name": name + " School"}))
            group = added(
                session,
                Group.made(
                    {
                        "organization_id": organization.id,
                        "school_id": school.id,
                        "name": "Physics 1",
                        "sort_key": sort_key("Physics 1"),
                    }
                ),
            )
            return Place(organization.id, school.id, group.id)

        return self.write(organization.id, work)

    def somebody(
        self, name: str, *roles: Role, place: Place | None = None, born: Any = None, school_id: UUID | None = None
    ) -> Somebody:
        """Add a person with roles, an account and an open browser session.

        Administrators run the whole organization, unless a school is named.
        """
        place = place or self.here
        fresh = make_secret(SecretKind.BROWSER_SESSION)
        login = f"{name}{next(_numbers)}@example.test"

        def work(session: Session) -> Somebody:
            account = Account.made({"login": login, "login_shown": login})
            session.add(account)
            session.flush()
            person = added(
                session,
                Person.made(
                    {
                        "organization_id": place.id,
                        "given_name": name.capitalize(),
                        "family_name": "Test",
                        "sort_key": sort_key("Test", name),
                        "birth_date": born,
                    }
                ),
            )
            for role in roles:
                session.add(
                    RoleAssignment.made(
                        {
                            "organization_id": place.id,
                            "person_id": person.id,
                            "role": role,
                            "school_id": school_id or (None if role is Role.ADMINISTRATOR else place.school_id),
                        }
                    )
                )
            ids = {"account_id": account.id, "organization_id": place.id, "person_id": person.id}
            session.add(Membership.made(ids))
            session.add(
                BrowserSession.made(ids | {"hash": fresh.at_rest, "expires_at": clock.now() + timedelta(days=1)})
            )
            session.flush()
            return Somebody(name, person.id, place.id, account.id)

        one = self.write(place.id, work)
        one.cookie = fresh.shown
        one.csrf = self.tools.keyring.sign(Purpose.CSRF, fresh.shown.encode()).hex()
        place.people[name] = one
        return one

    def _people(self) -> None:
        self.ana = self.somebody("ana", Role.LEARNER)
        self.ben = self.somebody("ben", Role.LEARNER)
        self.her_teacher = self.somebody("okafor", Role.TEACHER)
        self.her_mentor = self.somebody("mia", Role.MENTOR)
        self.her_guardian = self.somebody("gloria", Role.GUARDIAN)
        self.a_peer = self.ben
        self.a_stranger = self.somebody("sten", Role.LEARNER)
        self.an_administrator = self.somebody("adam", Role.ADMINISTRATOR)
        self.enroll(self.ana, EnrollmentRole.LEARNER)
        self.enroll(self.ben, EnrollmentRole.LEARNER)
        self.enroll(self.her_teacher, EnrollmentRole.TEACHER)
        self.guard(self.her_guardian, self.ana)

    def enroll(self, who: Somebody, role: EnrollmentRole, group_id: UUID | None = None) -> None:
        """Put somebody into a class."""
        values = {
            "organization_id": who.organization_id,
            "group_id": group_id or self.here.group_id,
            "person_id": who.id,
            "role": role,
        }
        self.write(who.organization_id, lambda session: added(session, Enrollment.made(values)))

    def guard(self, guardian: Somebody, learner: Somebody, **more: Any) -> None:
        """Make somebody a verified guardian of a learner."""
        values = {
            "organization_id": learner.organization_id,
            "learner_id": learner.id,
            "guardian_id": guardian.id,
            "provenance": Provenance.ROSTER,
            "verified_by": guardian.id,
            "verified_at": clock.now(),
        } | more
        self.write(learner.organization_id, lambda session: added(session, Guardianship.made(values)))

    def link(
        self,
        learner: Somebody,
        supporter: Somebody,
        kind: LinkKind = LinkKind.PEER,
        goals: list[UUID] | None = None,
        state: LinkState = LinkState.ACTIVE,
        **more: Any,
    ) -> UUID:
        """Tie a supporter to a learner, for all goals or for the named ones."""
        values = {
            "organization_id": learner.organization_id,
            "learner_id": learner.id,
            "supporter_id": supporter.id,
            "kind": kind,
            "scope": LinkScope.ALL_GOALS if goals is None else LinkScope.NAMED_GOALS,
            "state": state,
            "started_by": learner.id,
        } | more

        def work(session: Session) -> UUID:
            link = added(session, SupportLink.made(values))
            for goal_id in goals or []:
                session.add(
                    SupportLinkGoal.made(
                        {"organization_id": learner.organization_id, "link_id": link.id, "goal_id": goal_id}
                    )
                )
            return link.id

        return self.write(learner.organization_id, work)

    def as_(self, who: Somebody) -> Client:
        """Return somebody's browser."""
        return Client(
            self,
            {
                "cookie": f"{COOKIE}={who.cookie}",
                CSRF_HEADER.decode(): who.csrf,
                "sec-fetch-site": "same-origin",
            },
        )

    def as_nobody(self) -> Client:
        """Return a browser that has not signed in."""
        return Client(self, {"sec-fetch-site": "same-origin"})

    def with_token(self, who: Somebody, *scopes: str) -> Client:
        """Return a program that holds somebody's personal access token."""
        fresh = make_secret(SecretKind.PERSONAL_TOKEN)
        values = {
            "hash": fresh.at_rest,
            "account_id": who.account_id,
            "organization_id": who.organization_id,
            "person_id": who.id,
            "name": "a program",
            "scopes": list(scopes),
            "expires_at": clock.now() + timedelta(days=1),
        }
        self.write(who.organization_id, lambda session: session.add(Token.made(values)))
        return Client(self, {"authorization": f"Bearer {fresh.shown}"})


def added_organization(session: Session, organization: Organization) -> Organization:
    """Add an organization with its ledger and readers."""
    session.add(organization)
    session.flush()
    open_ledger(session, organization.id)
    install_protocols(session, organization.id)
    return organization
