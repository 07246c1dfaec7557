"""The callers of the matrix, as facts for the oracle and as people of a world."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.matrix.oracle import Caller, Tie
from tests.world import Client, Place, Somebody, World
from waymark.identity.models import Enrollment, EnrollmentRole, LinkKind, LinkState, Person, Role, Share
from waymark.kit import clock
from waymark.kit.rows import added



def _roles(*names: str) -> frozenset[str]:
    return frozenset(names)


CALLERS = (
    Caller("self", own=True, roles=_roles("learner")),
    Caller("peer", tie=Tie("peer"), roles=_roles("learner")),
    Caller("peer_narrow", tie=Tie("peer", narrow=True), roles=_roles("learner")),
    Caller("teacher_linked", tie=Tie("teacher"), roles=_roles("teacher")),
    Caller("teacher_narrow", tie=Tie("teacher", narrow=True), roles=_roles("teacher")),
    Caller("family", tie=Tie("family")),
    Caller("mentor", tie=Tie("mentor"), roles=_roles("mentor")),
    Caller("community_narrow", tie=Tie("community", narrow=True), roles=_roles("mentor")),
    Caller("invited", tie=Tie("peer", "invited"), roles=_roles("learner")),
    Caller("invited_teacher", tie=Tie("teacher", "invited"), roles=_roles("teacher")),
    Caller("invitation_expired", tie=Tie("peer", "invited", expired=True), roles=_roles("learner")),
    Caller("declined", tie=Tie("peer", "declined"), roles=_roles("learner")),
    Caller("ended", tie=Tie("teacher", "ended"), roles=_roles("teacher")),
    Caller("blocked", tie=Tie("peer", "blocked"), roles=_roles("learner")),
    Caller("expired", tie=Tie("peer", expired=True), roles=_roles("learner")),
    Caller("awaiting", tie=Tie("mentor", "awaiting_approval"), roles=_roles("mentor")),
    Caller("class_teacher", teaches=True, roles=_roles("teacher")),
    Caller("class_teacher_narrow", teaches=True, tie=Tie("teacher", narrow=True), roles=_roles("teacher")),
    Caller("class_teacher_ended", teaches=True, tie=Tie("teacher", "ended"), roles=_roles("teacher")),
    Caller("class_teacher_blocked", teaches=True, tie=Tie("teacher", "blocked"), roles=_roles("teacher")),
    Caller("class_teacher_declined", teaches=True, tie=Tie("teacher", "declined"), roles=_roles("teacher")),
    Caller("class_teacher_before", roles=_roles("teacher")),
    Caller("teacher_elsewhere_in_school", roles=_roles("teacher")),
    Caller("guardian", guards="verified", roles=_roles("guardian")),
    Caller("guardian_linked", guards="verified", tie=Tie("family"), roles=_roles("guardian")),
    Caller("guardian_blocked", guards="verified", tie=Tie("family", "blocked"), roles=_roles("guardian")),
    Caller("guardian_unverified", guards="unverified", roles=_roles("guardian")),
    Caller("guardian_barred", guards="barred", roles=_roles("guardian")),
    Caller("guardian_before", guards="ended", roles=_roles("guardian")),
    Caller("stranger", roles=_roles("learner")),
    Caller("administrator", roles=_roles("administrator")),
    Caller("administrator_linked", tie=Tie("peer"), roles=_roles("administrator")),
    Caller("outsider", elsewhere=True, roles=_roles("learner")),
    Caller("outside_administrator", elsewhere=True, roles=_roles("administrator")),
    Caller("deactivated", tie=Tie("peer"), deactivated=True, roles=_roles("learner")),
    Caller("nobody", anonymous=True),
    Caller("token_goal", tie=Tie("mentor"), roles=_roles("mentor"), scopes=frozenset({"goal"})),
    Caller("token_statement", tie=Tie("mentor"), roles=_roles("mentor"), scopes=frozenset({"statement"})),
    Caller("token_none", tie=Tie("mentor"), roles=_roles("mentor"), scopes=frozenset()),
    Caller("token_stranger", roles=_roles("mentor"), scopes=frozenset({"goal"})),
    Caller("adult_self", "zoe", own=True, roles=_roles("learner")),
    Caller("adult_guardian", "zoe", guards="verified", roles=_roles("guardian")),
    Caller("adult_peer", "zoe", tie=Tie("peer"), roles=_roles("learner")),
    Caller("adult_token_goal", "zoe", own=True, roles=_roles("learner"), scopes=frozenset({"goal"})),
    Caller("adult_token_none", "zoe", own=True, roles=_roles("learner"), scopes=frozenset()),
)
BY_NAME = {caller.name: caller for caller in CALLERS}
NARROW = tuple(caller.name for caller in CALLERS if caller.tie and caller.tie.narrow)


@dataclass
class Cast:
    """The callers as people of one world."""

    world: World
    there: Place
    people: dict[str, Somebody]
    clients: dict[str, Client]
    links: dict[str, UUID]

    def learner(self, name: str) -> Somebody:
        """The learner that things belong to."""
        return self.people["self" if name == "ana" else "adult_self"]

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
    cast = Cast(world, there, {}, {}, {})
    for caller in CALLERS:
        _arrive(cast, caller)
    for caller in CALLERS:
        _relate(cast, caller)
    return cast


def _arrive(cast: Cast, caller: Caller) -> None:
    if caller.anonymous:
        cast.clients[caller.name] = cast.world.as_nobody()
        return
    if caller.name.startswith("adult_token"):
        cast.people[caller.name] = cast.people["adult_self"]
    else:
        born = date(1999, 1, 1) if caller.name == "adult_self" else None
        place = cast.there if caller.elsewhere else None
        roles = [Role(role) for role in sorted(caller.roles)]
        cast.people[caller.name] = cast.world.somebody(caller.name, *roles, place=place, born=born)
    who = cast.people[caller.name]
    cast.clients[caller.name] = (
        cast.world.as_(who) if caller.scopes is None else cast.world.with_token(who, *sorted(caller.scopes))
    )


def _relate(cast: Cast, caller: Caller) -> None:
    if caller.own or caller.anonymous or caller.elsewhere:
        if caller.name == "self":
            cast.world.enroll(cast.people[caller.name], EnrollmentRole.LEARNER)
        return
    who, learner = cast.people[caller.name], cast.learner(caller.learner)
    if caller.tie is not None:
        more: dict[str, Any] = {"expires_at": clock.now() - timedelta(hours=1)} if caller.tie.expired else {}
        cast.links[caller.name] = cast.world.link(
            learner,
            who,
            LinkKind(caller.tie.kind),
            goals=[] if caller.tie.narrow else None,
            state=LinkState(caller.tie.state),
            **more,
        )
    if caller.teaches:
        cast.world.enroll(who, EnrollmentRole.TEACHER)
    if caller.name == "class_teacher_before":
        _taught_before(cast.world, who)
    if caller.guards != "no":
        _guard(cast.world, who, learner, caller.guards)
    if caller.deactivated:
        _deactivate(cast.world, who)


def _guard(world: World, who: Somebody, learner: Somebody, how: str) -> None:
    how_it_stands: dict[str, dict[str, Any]] = {
        "verified": {},
        "unverified": {"verified_by": None, "verified_at": None},
        "barred": {"custody_bar": True},
        "ended": {"ended_at": clock.now() - timedelta(days=1)},
    }
    world.guard(who, learner, **how_it_stands[how])


def _taught_before(world: World, who: Somebody) -> None:
    values = {
        "organization_id": who.organization_id,
        "group_id": world.here.group_id,
        "person_id": who.id,
        "role": EnrollmentRole.TEACHER,
        "ended_at": clock.now() - timedelta(days=1),
    }
    world.write(who.organization_id, lambda session: added(session, Enrollment.made(values)))


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
