"""A learner on the stage, and what every move needs of them."""

from collections.abc import Callable, Iterable
from functools import cached_property
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from waymark.domains.goals.models import Goal
from waymark.policy import Action
from waymark.year.cast import ClassPart, LearnerPart, Style
from waymark.year.stage import Script, Stage
from waymark.year.state import GoalNow

T = TypeVar("T")
Move = Callable[["Learner"], Script | None]  # None: it makes no sense now

# How much of the design a learner of a class of this kind takes into their own hands.
OWN_HAND = {Style.PERSONALIZED: 0.9, Style.MIXED: 0.6, Style.INDIVIDUALIZED: 0.3, Style.DIFFERENTIATED: 0.2}


class Learner:
    """A learner, today."""

    def __init__(self, stage: Stage, part: LearnerPart) -> None:
        self.stage = stage
        self.part = part
        self.group: ClassPart = stage.cast.classes[part.group]
        self.id: UUID = stage.id_of(part.name)
        self.chance: Random = stage.chance(part.name)

    @cached_property
    def own_hand(self) -> float:
        """How likely it is that they decide by themselves, 0 to 1: by their class, and by who they are."""
        return min(0.97, max(0.03, OWN_HAND[self.group.style] + (self.part.voice - 0.5) * 0.3))

    @property
    def goals(self) -> list[GoalNow]:
        """Their goals that are open, and those that were closed lately."""
        return self.stage.now.of[self.id]

    @property
    def open_goals(self) -> list[GoalNow]:
        """Their goals that are open."""
        return [goal for goal in self.goals if goal.row.is_open]

    @property
    def teacher(self) -> UUID:
        """Who teaches their class."""
        return self.stage.id_of(self.group.teacher)

    @property
    def near_teacher(self) -> list[UUID]:
        """Who teaches their class, unless the learner has ended the link: then the two are apart."""
        link = self.stage.now.links[self.id].get(self.teacher)
        return [] if link is not None and link.state == "ended" else [self.teacher]

    def act(self, action: Action, deed: Callable[..., Any], *asked: Any, on: Any = None, **more: Any) -> Any:
        """Do a thing of one's own."""
        return self.stage.act(self.id, action, deed, *asked, on=on, **more)

    def on(self, goal: GoalNow, deed: Callable[..., Any], *asked: Any, **more: Any) -> Any:
        """Change something about a goal of one's own."""
        return self.act(Action.GOAL_REVISE, deed, goal.id, *asked, on=goal.row, **more)

    def one(self, some: Iterable[T]) -> T | None:
        """Return one of some things, None when there is none."""
        here = list(some)
        return here[self.chance.randrange(len(here))] if here else None

    def said(self, words: list[str]) -> str:
        """Return one of some sentences."""
        return words[self.chance.randrange(len(words))]

    def likely(self, share: float) -> bool:
        """Let chance decide."""
        return self.chance.random() < share

    def pause(self, least: float = 15, most: float = 150) -> float:
        """Return how long they think before the next thing, in seconds."""
        return self.chance.uniform(least, most)

    def note_goal(self, row: Goal, *, is_known: bool = True) -> GoalNow:
        """Note a goal that was just set."""
        self.stage.keep(row)
        goal = self.stage.now.add_goal(row)
        goal.is_known = is_known
        return goal
