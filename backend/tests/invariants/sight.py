"""Who sees what of one learner, reckoned from the design alone: items with an audience, and ties with a scope."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

SHUT = frozenset({"ended", "blocked"})


@dataclass
class Item:
    """Something of the learner's, with a word in it that stands nowhere else."""

    kind: str  # goals | statements | tools | reflections
    id: str
    audience: str
    word: str
    named: set[str] = field(default_factory=set)
    version: int = 1


@dataclass
class Tie:
    """What the learner and somebody have with each other."""

    path: str
    kind: str
    state: str
    note: str = ""
    goals: set[str] | None = None  # None: all goals
    until: datetime | None = None
    person_id: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it stands now."""
        return self.state == "active" and not self.has_run_out(now)

    def has_run_out(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.until is not None and self.until <= now


@dataclass
class Sight:
    """The learner's things, and everybody's tie to them."""

    items: dict[str, Item] = field(default_factory=dict)
    ties: dict[str, Tie] = field(default_factory=dict)
    teaches: set[str] = field(default_factory=set)  # who teaches a class of the learner's now
    guards: set[str] = field(default_factory=set)
    is_frozen: bool = False
    seen: set[tuple[str, str]] = field(default_factory=set)  # who could ever see which

    def shows(self, who: str, item: Item, now: datetime) -> bool:
        """Visible = named; or the audience admits the relation AND the link is active AND its scope covers the item."""
        tie = self.ties.get(who)
        is_tied = tie is not None and tie.holds(now)
        if self.is_frozen:
            return False
        if who in item.named:
            belongs = is_tied or who in self.teaches or who in self.guards
            return belongs and not (tie is not None and tie.state in SHUT)
        if item.kind == "reflections":
            return False  # private until it is shared, and it is shared by name
        if item.audience == "my_teachers" and who in self.teaches:
            return True
        if tie is None or not is_tied or (who == "rosa" and item.kind != "goals"):
            return False
        covers = tie.goals is None or (item.kind == "goals" and item.id in tie.goals)
        admits = item.audience == "my_supporters" or (item.audience == "my_teachers" and tie.kind == "teacher")
        return covers and admits

    def number_for(self, who: str, item: Item, now: datetime) -> int:
        """Whether it is hidden as it always was (3), or because something ended (4)."""
        if self.shows(who, item, now):
            self.seen.add((who, item.id))
        return 4 if (who, item.id) in self.seen else 3

    def let_go(self, who: str, state: str) -> None:
        """End a tie: what the learner had named this person for goes with it."""
        self.ties[who].state = state
        for item in self.items.values():
            item.named.discard(who)


def words_of(value: Any) -> str:
    """Return an answer without what is different each time it is given."""
    if isinstance(value, dict):
        value = {name: inner for name, inner in value.items() if name not in ("request_id", "instance")}
    return str(value)
