"""The callers of the matrix as people of a world."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tests.matrix.callers import CALLERS
from tests.matrix.facts import Caller
from tests.world import Client, Place, Somebody, World
from waymark.domains.reflections.protocols.models import Protocol
from waymark.domains.reflections.protocols.service import install_protocols
from waymark.identity.models import (
    BreakGlass,
    BrowserSession,
    Enrollment,
    EnrollmentRole,
    Group,
    GuestSession,
    LinkKind,
    LinkState,
    Person,
    Role,
    School,
    Share,
)
from waymark.identity.secrets import SecretKind, make_secret
from waymark.kit import clock
from waymark.kit.keys import Purpose
from waymark.kit.rows import added


@dataclass
class Cast:
    """The callers as people of one world."""

    world: World
    there: Place
    people: dict[str, Somebody]
    clients: dict[str, Client]
    links: dict[str, UUID]
    groups: dict[str, UUID]  # the class of each learner
    protocol_id: UUID
    schools: dict[str, UUID]  # as seen from the learners' school
    template_id: UUID | None = None  # the newest one that everybody can start from

    def learner(self, name: str) -> Somebody:
        """The learner that things belong to."""
        return self.people["self" if name == "ana" else "adult_self"]

    def new_classmate(self, learner: str) -> UUID:
        """Put somebody new into a learner's class."""
        classmate = self.world.somebody("classmate", Role.LEARNER)
        self.world.enroll(classmate, EnrollmentRole.LEARNER, self.groups[learner])
        return classmate.id

    def another_session(self, caller: Caller) -> Client:
        """Sign a caller in once more, for a request that ends its session."""
        if caller.anonymous:
            return self.clients[caller.name]
        who, fresh = self.people[caller.name], make_secret(SecretKind.BROWSER_SESSION)
        values = {
            "account_id": who.account_id,
            "organization_id": who.organization_id,
            "person_id": who.id,
            "hash": fresh.at_rest,
            "expires_at": clock.now() + timedelta(days=1),
        }
        self.world.write(who.organization_id, lambda session: session.add(BrowserSession.made(values)))
        csrf = self.world.tools.keyring.sign(Purpose.CSRF, fresh.shown.encode()).hex()
        return self.world.as_(replace(who, cookie=fresh.shown, csrf=csrf))

    def nameable(self, learner: str) -> list[UUID]:
        """Everybody here whom a learner could ever have named."""
        return [
            self.people[one.name].id
            for one in CALLERS
            if one.learner == learner and not (one.elsewhere or one.anonymous or one.own)
        ]


def make_cast(world: World) -> Cast:
    """Put every caller into a world."""
    there = world.place("Lago Azul", "lago-azul")
    groups = {name: _new_class(world, name) for name in ("ana", "zoe")}
    cast = Cast(world, there, {}, {}, {}, groups, _protocols(world), _schools(world))
    for caller in CALLERS:
        _arrive(cast, caller)
    for caller in CALLERS:
        _relate(cast, caller)
    return cast


def _new_class(world: World, name: str) -> UUID:
    values = {"organization_id": world.here.id, "school_id": world.here.school_id, "name": name, "sort_key": name}
    group: Group = world.write(world.here.id, lambda session: added(session, Group.made(values)))
    return group.id


def _schools(world: World) -> dict[str, UUID]:
    """Put the learners' school into a tree: a district above it, a school below, and one beside."""

    def work(session: Session) -> dict[str, UUID]:
        here = session.get(School, (world.here.id, world.here.school_id))
        assert here is not None
        ids = {"here": here.id}
        for name in ("above", "below", "beside"):
            parent_id = {"above": None, "below": here.id}.get(name, ids.get("above"))
            values = {"organization_id": world.here.id, "name": name, "parent_id": parent_id}
            ids[name] = added(session, School.made(values)).id
        here.parent_id = ids["above"]
        session.add(here)
        return ids

    return world.write(world.here.id, work)


def _protocols(world: World) -> UUID:
    def work(session: Session) -> UUID:
        install_protocols(session, world.here.id)
        return session.exec(select(Protocol.id).where(Protocol.organization_id == world.here.id)).first() or UUID(int=0)

    return world.write(world.here.id, work)


def _arrive(cast: Cast, caller: Caller) -> None:
    if caller.anonymous:
        cast.clients[caller.name] = cast.world.as_nobody()
        return
    if caller.name.startswith("adult_token"):
        cast.people[caller.name] = cast.people["adult_self"]
    else:
        born = date(1989, 1, 1) if caller.grown or caller.scopes is not None else None
        place = cast.there if caller.elsewhere else None
        roles = [Role(role) for role in sorted(caller.roles)]
        school_id = cast.schools.get(caller.school)
        cast.people[caller.name] = cast.world.somebody(caller.name, *roles, place=place, born=born, school_id=school_id)
    who = cast.people[caller.name]
    cast.clients[caller.name] = (
        cast.world.as_(who) if caller.scopes is None else cast.world.with_token(who, *sorted(caller.scopes))
    )


def _relate(cast: Cast, caller: Caller) -> None:
    if caller.own or caller.anonymous or caller.elsewhere:
        if caller.own and caller.scopes is None:
            cast.world.enroll(cast.people[caller.name], EnrollmentRole.LEARNER, cast.groups[caller.learner])
        return
    who, learner = cast.people[caller.name], cast.learner(caller.learner)
    if caller.tie is not None:
        more: dict[str, Any] = {"expires_at": clock.now() - timedelta(hours=1)} if caller.tie.expired else {}
        more |= {"is_guest": caller.guest, "asked_at": clock.now() - timedelta(days=2)}
        cast.links[caller.name] = cast.world.link(
            learner,
            who,
            LinkKind(caller.tie.kind),
            goals=[] if caller.tie.narrow else None,
            state=LinkState(caller.tie.state),
            **more,
        )
    if caller.guest:
        _come_in(cast, caller)
    if caller.teaches:
        cast.world.enroll(who, EnrollmentRole.TEACHER, cast.groups[caller.learner])
    if caller.name == "class_teacher_before":
        _taught_before(cast, who)
    if caller.guards != "no":
        _guard(cast.world, who, learner, caller.guards)
    if caller.broke_glass:
        break_glass(cast.world, learner, who, cast.people["class_teacher"])
    if caller.deactivated:
        _deactivate(cast.world, who)


def _come_in(cast: Cast, caller: Caller) -> None:
    """Let somebody be a guest: in the organization's list of people without a place in it, and in by a session."""
    who, fresh = cast.people[caller.name], make_secret(SecretKind.GUEST)
    values = {"organization_id": who.organization_id, "person_id": who.id, "link_id": cast.links[caller.name]}

    def work(session: Session) -> None:
        person = session.get(Person, (who.organization_id, who.id))
        assert person is not None
        person.is_guest = True
        session.add(person)
        session.add(GuestSession.made(values | {"hash": fresh.at_rest, "expires_at": clock.now() + timedelta(days=1)}))

    cast.world.write(who.organization_id, work)
    csrf = cast.world.tools.keyring.sign(Purpose.CSRF, fresh.shown.encode()).hex()
    cast.clients[caller.name] = cast.world.as_(replace(who, cookie=fresh.shown, csrf=csrf))


def break_glass(world: World, learner: Somebody, who: Somebody, second: Somebody) -> None:
    """Let an administrator read what a learner wrote, for the rest of the hour."""
    now = clock.now()
    values = {
        "organization_id": learner.organization_id,
        "learner_id": learner.id,
        "asked_by": who.id,
        "reason": "Somebody worries about this learner.",
        "confirmed_by": second.id,
        "confirmed_at": now,
        "open_until": now + timedelta(minutes=60),
        "told_from": now,
    }
    world.write(learner.organization_id, lambda session: session.add(BreakGlass.made(values)))


def _guard(world: World, who: Somebody, learner: Somebody, how: str) -> None:
    how_it_stands: dict[str, dict[str, Any]] = {
        "verified": {},
        "unverified": {"verified_by": None, "verified_at": None},
        "barred": {"custody_bar": True},
        "ended": {"ended_at": clock.now() - timedelta(days=1)},
    }
    world.guard(who, learner, **how_it_stands[how])


def _taught_before(cast: Cast, who: Somebody) -> None:
    values = {
        "organization_id": who.organization_id,
        "group_id": cast.groups["ana"],
        "person_id": who.id,
        "role": EnrollmentRole.TEACHER,
        "ended_at": clock.now() - timedelta(days=1),
    }
    cast.world.write(who.organization_id, lambda session: added(session, Enrollment.made(values)))


def _deactivate(world: World, who: Somebody) -> None:
    def work(session: Any) -> None:
        person = session.get(Person, (who.organization_id, who.id))
        person.deactivated_at = clock.now()
        session.add(person)

    world.write(who.organization_id, work)


def name_everybody(session: Any, cast: Cast, learner: str, kind: str, item_id: UUID) -> None:
    """Let the learner name everybody for an item."""
    owner = cast.learner(learner)
    for person_id in cast.nameable(learner):
        values = {"item_kind": kind, "item_id": item_id, "person_id": person_id, "learner_id": owner.id}
        session.add(Share.made(values | {"organization_id": owner.organization_id}))
