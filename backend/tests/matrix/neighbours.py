"""A second organization in the same database, full of things: what the first one must never sense."""

from typing import Any
from uuid import UUID

from tests.matrix.cast import Cast, make_cast
from tests.matrix.cells import THINGS
from tests.matrix.things import Made, Maker, key_of
from tests.world import Place, Somebody, World
from waymark.identity.models import Role

CANARY = "Wanderfalke"  # in every name of the second organization, and nowhere else


class Neighbours(World):
    """The world once more, in an organization of its own on the same database."""

    def place(self, name: str, slug: str) -> Place:
        """Make an organization under other names."""
        return super().place(f"{CANARY} {name}", f"{CANARY.lower()}-{slug}")

    def somebody(
        self, name: str, *roles: Role, place: Place | None = None, born: Any = None, school_id: UUID | None = None
    ) -> Somebody:
        """Add a person under another name."""
        return super().somebody(f"{CANARY}{name}", *roles, place=place, born=born, school_id=school_id)


def fill(world: World) -> tuple[Cast, dict[str, Made]]:
    """Put the cast and one of each thing into a world."""
    cast = make_cast(world)
    maker = Maker(cast)
    things: dict[str, Made] = {}
    for kind in ("statement", "goal", "reflection", "link", "consent", *THINGS):
        if not any(made.thing.kind == kind for made in things.values()):
            fresh = maker.make(THINGS[kind])
            maker.build_on(fresh)
            things |= {key_of(made.thing): made for made in fresh}
    return cast, things


def secrets_of(things: dict[str, Made], cast: Cast) -> set[str]:
    """Return every word and id that only this organization has."""
    ids = {str(value) for made in things.values() for value in made.ids.values() if not isinstance(value, int)}
    people = {str(one.id) for name, one in cast.people.items()}
    return ids | people | {made.canary for made in things.values()} | {str(cast.world.here.id)}
