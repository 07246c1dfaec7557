"""What tests about learners' things build and ask."""

from typing import Any

from tests.world import Client, Somebody, World
from waymark.events.ledger import events_after, last_number
from waymark.events.models import EventRow
from waymark.identity.models import Share
from waymark.kit.rows import added

MINE = "I can play it without stopping"

# Each is a text that somebody may send, and how it reads back; None for what is refused.
NASTY_TEXTS: dict[str, tuple[str, str | None]] = {
    "emoji with joiners": ("👩‍👩‍👧‍👦 and 🏳️‍🌈", "👩‍👩‍👧‍👦 and 🏳️‍🌈"),
    "right to left": ("أريد أن أتعلم", "أريد أن أتعلم"),
    "decomposed letters": ("e\u0301cole", "école"),
    "four bytes": ("𝔤𝔬𝔞𝔩 𠜎", "𝔤𝔬𝔞𝔩 𠜎"),
    "quotes and code": ("'; DROP TABLE goal; -- <script>\"&amp;", "'; DROP TABLE goal; -- <script>\"&amp;"),
    "spaces around": ("  a\u00a0b \r\n", "a\u00a0b"),
    "backslashes and percent": ("\\u0000 %s {x} $1 :name", "\\u0000 %s {x} $1 :name"),
    "noncharacter": ("a\uffffb", "a\uffffb"),
    "null": ("a\x00b", None),
    "escape": ("a\x1bb", None),
    "only invisible": ("\u200b\u200d", None),
}


def learners(who: Somebody) -> str:
    """Return where somebody's things stand."""
    return f"/learners/{who.id}"


def a_goal(world: World, who: Somebody | None = None, **more: Any) -> dict[str, Any]:
    """Set a goal as a learner (ana, unless another is named)."""
    who = who or world.ana
    made = world.as_(who).post(learners(who) + "/goals", {"sentence": "Play my own song"} | more)
    assert made.status_code == 201, made.text
    return dict(made.json())


def a_started_goal(world: World, who: Somebody | None = None, **more: Any) -> dict[str, Any]:
    """Set a goal and start it."""
    who = who or world.ana
    goal = a_goal(world, who, **more)
    started = world.as_(who).post(f"{learners(who)}/goals/{goal['id']}/start")
    assert started.status_code == 200, started.text
    return dict(started.json())


def at(goal: dict[str, Any]) -> str:
    """Return where a goal stands."""
    return f"/learners/{goal['learner_id']}/goals/{goal['id']}"


def name_for(world: World, item: dict[str, Any], kind: str, person: Somebody) -> None:
    """Name somebody for one item of a learner's."""
    values = {
        "organization_id": world.here.id,
        "learner_id": item["learner_id"],
        "item_kind": kind,
        "item_id": item["id"],
        "person_id": person.id,
    }
    world.write(world.here.id, lambda session: added(session, Share.made(values)))


class Ledger:
    """What the ledger of an organization says since this was made, or since it was last asked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.number = world.read(world.here.id, lambda session: last_number(session, world.here.id))

    def news(self) -> list[EventRow]:
        """Return the rows that are new."""
        rows = self.world.read(
            self.world.here.id, lambda session: events_after(session, self.world.here.id, self.number, 1000)
        )
        self.number = rows[-1].number if rows else self.number
        return rows

    def types(self) -> list[str]:
        """Return the kinds of the rows that are new."""
        return [row.type for row in self.news()]


def pages(client: Client, path: str, limit: int) -> list[list[dict[str, Any]]]:
    """Read a list page by page to its end."""
    read: list[list[dict[str, Any]]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"{path}?limit={limit}" + (f"&cursor={cursor}" if cursor else "")).json()
        read.append(page["items"])
        cursor = page["next"]
    return read
