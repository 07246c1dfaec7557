"""Whatever rosters come in, in whatever order: each ends only what it brought itself, and never who brings it in."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import strategies as any_
from hypothesis.stateful import invariant, rule
from sqlmodel import Session

from tests.integrations.oneroster.builders import office, packed, rows, without
from tests.integrations.oneroster.samples import Tables, tables
from tests.invariants.acting import Acting
from tests.invariants.claims import claim
from tests.invariants.rows import all_rows, hold_apart
from tests.invariants.running import hold
from tests.world import World
from waymark.domains.connections.roster_models import ExternalId, RosterKind
from waymark.identity.models import Person, Role
from waymark.kit.rows import added

SOURCES = {"rv": 3, "la": 4}  # the other systems, and the seeds of their rosters: the same ids mean other people
LEAVERS = any_.sets(any_.integers(min_value=4, max_value=11), max_size=4)


def of_source(source: str) -> Tables:
    """Return the whole roster of one system."""
    found = tables(12, SOURCES[source])
    for row in found["manifest"]:
        if row[0] == "source.systemCode":
            row[1] = source
    return found


class Rosters(Acting):
    """A school with people of its own, and two systems that say who comes and who leaves."""

    HOLDS = frozenset({9, 14, 16})
    names: ClassVar[dict[str, str]]  # under which name each system's people are kept, in this world
    EVERY_ACT = frozenset({"came", "left", "came back", "the same again"})

    def __init__(self) -> None:
        super().__init__()
        self.boss = self.world.somebody("boss", Role.ADMINISTRATOR)
        self.by_hand = {self.world.somebody(f"hand{number}", Role.LEARNER).id for number in range(3)}
        self.office = office(self.world)
        self.office.who = self.boss
        brought = {one.row_id for one in rows(self.world, ExternalId)}  # by earlier runs in this world
        self.ours = self.active() - brought

        self.last = UUID(int=0)  # the import that was applied last

    def active(self) -> set[Any]:
        """Return who is not deactivated."""
        return {person.id for person in rows(self.world, Person) if person.deactivated_at is None}

    def bring_in(self, source: str, content: BytesIO) -> None:
        """Bring a roster in, typing what must be typed."""
        applied = self.office.bring_in(content)
        self.names[source], self.last = applied["source"], UUID(applied["id"])

    def called(self, key: str, person: UUID, source: str) -> None:
        """Write down that an earlier roster of a system brought somebody."""
        values = {"organization_id": self.world.here.id, "source": self.names[source], "kind": RosterKind.PERSON}
        values |= {"external_id": key, "row_id": person, "digest": "0" * 64, "import_id": self.last}

        def work(session: Session) -> None:
            added(session, ExternalId.made(values))

        self.world.write(self.world.here.id, work)

    def brought(self, source: str) -> dict[str, Any]:
        """Return whom a system's roster ever brought, by its own ids."""
        return {
            one.external_id: one.row_id
            for one in rows(self.world, ExternalId)
            if one.kind is RosterKind.PERSON and one.source == self.names.get(source)
        }

    @rule(source=any_.sampled_from(sorted(SOURCES)), leavers=LEAVERS)
    def a_roster_comes_in(self, source: str, leavers: set[int]) -> None:
        roster = of_source(source)
        people = [row[0] for row in roster["users"]]
        gone = {people[number] for number in leavers}
        before, brought = self.active(), self.brought(source)
        self.bring_in(source, packed(without(roster, *gone)))
        after, now = self.active(), self.brought(source)
        allowed = {row_id for key, row_id in brought.items() if key not in set(people) - gone} - {self.boss.id}
        claim(14, before - after <= allowed, f"{source} ended {before - after - allowed}, whom it never brought")
        claim(14, self.boss.id in after, f"{source} ended who brought it in")
        here = {now[row[0]] for row in roster["users"] if row[3] == "true" and row[0] not in gone}
        assert here <= after, "whom a roster names is there"
        left = {row_id for key, row_id in now.items() if key in gone} - {self.boss.id}
        assert not after & left, "who left is there"
        self.done.update({"came"} | ({"left"} if before - after else set()))
        self.done.update({"came back"} if (after - before) & set(brought.values()) else set())

    @rule(source=any_.sampled_from(sorted(SOURCES)), leavers=LEAVERS)
    def the_same_roster_comes_twice(self, source: str, leavers: set[int]) -> None:
        """Invariant 16, for what another system sends."""
        roster = of_source(source)
        gone = {roster["users"][number][0] for number in leavers}
        self.bring_in(source, packed(without(roster, *gone)))
        before = self.people_and_places()
        again = self.office.check(packed(without(roster, *gone)))
        claim(16, again["change_count"] == 0, f"the same roster again would change {again['counts']}")
        self.office.apply(again, again["confirmation_needed"])
        claim(16, self.people_and_places() == before, "the same roster again changed something")
        self.done.add("the same again")

    def people_and_places(self) -> Any:
        """Return what a roster could change."""
        names = ("person", "role_assignment", "groups", "enrollment", "guardianship", "school", "external_id")
        found = all_rows(self.world, self.world.here.id)
        without_import = {"external_id": ("import_id",)}
        return {
            name: sorted(
                str({key: value for key, value in row.items() if key not in without_import.get(name, ())})
                for row in found[name]
            )
            for name in names
        }

    @rule(source=any_.sampled_from(sorted(SOURCES)))
    def a_roster_once_named_who_brings_it_in(self, source: str) -> None:
        """As if an earlier roster had brought the administrator; none that comes names them."""
        if source not in self.names or self.boss.id in self.brought(source).values():
            return
        self.called(f"p-{self.boss.id}", self.boss.id, source)

    @invariant()
    def check(self) -> None:
        """Invariant 14: who came in by hand is left alone by all rosters."""
        claim(14, self.ours <= self.active(), f"a roster ended {self.ours - self.active()}")

    def tour(self) -> Iterator[None]:
        """Both systems bring people, let some leave and come back, also with the administrator among theirs."""
        for source in SOURCES:
            yield self.a_roster_comes_in(source, set())
        yield self.a_roster_once_named_who_brings_it_in("rv")
        yield self.a_roster_comes_in("rv", {5, 8})
        yield self.a_roster_comes_in("la", {7})
        yield self.a_roster_comes_in("rv", set())
        yield self.the_same_roster_comes_twice("rv", {4})

    def teardown(self) -> None:
        """Nothing points into another organization."""
        hold_apart(self.world, self.there.place)


def test_whatever_the_order_of_rosters(world: World) -> None:
    hold(Rosters, world, examples=2, steps=5, names={})
