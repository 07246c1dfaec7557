"""How everything stands, as the players know it: read each morning (`looking`), and noted here while they play."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from waymark.domains.goals.models import Goal, GoalState
from waymark.identity.models import Audience
from waymark.year.words import Theme, theme_of


@dataclass(slots=True)
class Step:
    """A step of an open goal."""

    id: UUID
    version: int
    is_done: bool


@dataclass(slots=True)
class Line:
    """A line on how we will know. `is_shown`: there is evidence of the present try."""

    id: UUID
    text_number: int
    standing: str
    is_shown: bool


@dataclass(slots=True)
class Thing:
    """A tool or source, a statement: something with a version."""

    id: UUID
    version: int
    is_judged: bool = False
    kind: str = ""


@dataclass(slots=True)
class Rated:
    """A rating of a goal."""

    id: UUID
    author: UUID
    is_revealed: bool
    is_judged: bool


@dataclass
class GoalNow:
    """A goal, with what hangs on it."""

    row: Goal
    theme: Theme
    steps: list[Step] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    resources: list[Thing] = field(default_factory=list)
    ratings: list[Rated] = field(default_factory=list)
    asked: set[UUID] = field(default_factory=set)  # to rate it
    check_ins: int = 0
    progress: int = 0
    is_typed: bool = False  # for a child who has not confirmed it
    is_known: bool = True  # False until tomorrow, when something was brought in that is not noted here

    @property
    def id(self) -> UUID:
        """The goal's id."""
        return self.row.id

    @property
    def is_draft(self) -> bool:
        """Whether it has not been started."""
        return self.row.state is GoalState.DRAFT

    @property
    def is_active(self) -> bool:
        """Whether it is worked on."""
        return self.row.state is GoalState.ACTIVE

    def rated_by(self, person: UUID) -> int:
        """Return how often somebody has rated it."""
        return sum(one.author == person for one in self.ratings)


@dataclass(slots=True)
class Link:
    """Somebody supports a learner, was asked to, or did."""

    id: UUID
    learner: UUID
    supporter: UUID
    kind: str
    state: str
    version: int


@dataclass(slots=True)
class Offer:
    """A choice that is not made yet."""

    id: UUID
    author: UUID
    goal: UUID | None
    is_wished: bool
    is_answered: bool
    options: list[tuple[UUID, str]]


@dataclass(slots=True)
class Waiting:
    """Something on a goal that waits for somebody: a proposal, a call for help, a message."""

    id: UUID
    learner: UUID
    other: UUID
    goal: UUID


@dataclass
class Now:
    """Everything, by whose it is."""

    people: dict[str, UUID] = field(default_factory=dict)
    gone: set[UUID] = field(default_factory=set)
    groups: dict[str, UUID] = field(default_factory=dict)
    goals: dict[UUID, GoalNow] = field(default_factory=dict)
    of: dict[UUID, list[GoalNow]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[UUID, list[Thing]] = field(default_factory=lambda: defaultdict(list))
    tools: dict[UUID, list[Thing]] = field(default_factory=lambda: defaultdict(list))
    links: dict[UUID, dict[UUID, Link]] = field(default_factory=lambda: defaultdict(dict))  # by learner, by supporter
    supports: dict[UUID, list[Link]] = field(default_factory=lambda: defaultdict(list))  # by supporter
    proposals: dict[UUID, list[Waiting]] = field(default_factory=lambda: defaultdict(list))
    choices: dict[UUID, list[Offer]] = field(default_factory=lambda: defaultdict(list))
    objectives: dict[UUID, list[tuple[UUID, str]]] = field(default_factory=lambda: defaultdict(list))
    letters: dict[tuple[UUID, UUID, UUID], UUID] = field(default_factory=dict)  # goal, learner, supporter: last author
    calls: dict[UUID, list[Waiting]] = field(default_factory=lambda: defaultdict(list))  # by whom they wait for
    consents: dict[UUID, dict[str, UUID]] = field(default_factory=lambda: defaultdict(dict))
    templates: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))  # by who wrote them
    protocols: list[tuple[UUID, list[str], list[dict[str, Any]]]] = field(default_factory=list)
    kept: list[Any] = field(default_factory=list)  # rows that are come back to all day

    def is_here(self, person: UUID) -> bool:
        """Whether somebody still belongs here."""
        return person not in self.gone

    def link(self, learner: UUID, supporter: UUID) -> Link | None:
        """Return the link of two people, if it stands."""
        link = self.links[learner].get(supporter)
        return link if link is not None and link.state == "active" else None

    def add_link(self, link: Link) -> None:
        """Note a link, or what became of it."""
        if link.supporter not in self.links[link.learner]:
            self.supports[link.supporter].append(link)
        self.links[link.learner][link.supporter] = link

    def add_goal(self, row: Goal) -> GoalNow:
        """Note a goal."""
        goal = GoalNow(row, theme_of(row.sentence))
        self.goals[row.id] = goal
        self.of[row.learner_id].append(goal)
        return goal

    def supporters(self, goal: GoalNow) -> list[Link]:
        """Return the links through which somebody sees a goal now."""
        row = goal.row
        return [
            link
            for link in self.links[row.learner_id].values()
            if link.state == "active" and self.is_here(link.supporter) and opens(link, row)
        ]


def opens(link: Link, goal: Goal) -> bool:
    """Tell whether a link that stands opens a goal, by its audience."""
    if goal.audience is Audience.MY_SUPPORTERS:
        return True
    return goal.audience is Audience.MY_TEACHERS and link.kind == "teacher"
