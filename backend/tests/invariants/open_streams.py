"""Open live streams beside a machine: what was heard, held against what could be seen when it was on its way."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.feeds.listening import Listener
from tests.invariants.claims import claim
from tests.invariants.sight import Item, Sight
from tests.world import Somebody, World

OF_A_GOAL = frozenset({"goal.created", "goal.revised"})


@dataclass
class Told:
    """Something that happened to a goal, and who could see the goal then or later: until then it may arrive."""

    goal_id: str
    type: str
    to: set[str] = field(default_factory=set)


class OpenStreams:
    """The pages of some people, left open while a learner lets them in and out."""

    def __init__(self, world: World, sight: Sight) -> None:
        self.world = world
        self.sight = sight
        self.pages: dict[str, Listener] = {}
        self.told: list[Told] = []

    def open(self, who: str, person: Somebody) -> None:
        """Let somebody open a page, once."""

        async def work() -> Listener:
            return await Listener(self.world, person).opened()

        if who not in self.pages:
            self.pages[who] = self.world.run(work())

    def happened(self, type_: str, item: Item) -> None:
        """Keep that something happened to a goal."""
        if type_ in OF_A_GOAL:
            self.told.append(Told(item.id, type_))

    def look(self, now: datetime) -> None:
        """Note, after an act, who sees what has happened so far: a stream judges when it tells."""
        for one in self.told:
            item = self.sight.items[one.goal_id]
            one.to |= {who for who in self.pages if who not in one.to and self.sight.shows(who, item, now)}

    def hold(self) -> int:
        """Invariant 4: nobody heard more of a goal than happened while they could see it. Return how much was heard."""
        heard = 0
        for who, page in self.pages.items():
            self.world.run(page.quiet(0.4))
            for key in {(one.goal_id, one.type) for one in self.told}:
                came = sum(
                    event.name == "message" and (event.data["ids"].get("goal_id"), event.data["type"]) == key
                    for event in page.events
                )
                could = sum((one.goal_id, one.type) == key and who in one.to for one in self.told)
                claim(4, came <= could, f"{who} heard {key} {came} times, and could see it {could} times")
                heard += came
        return heard

    def close(self) -> None:
        """Close all pages."""
        for page in self.pages.values():
            self.world.run(page.leave())
        self.pages.clear()
