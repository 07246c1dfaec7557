"""The stage of one day: who acts, at what time, through the guard and the services that every request goes through."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import inspect
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import Session

from waymark.domains.conversations import service as messages
from waymark.domains.conversations.schemas import MessageCreate
from waymark.domains.goals.models import Goal
from waymark.identity.acting import actor_again
from waymark.identity.actors import Actor
from waymark.identity.class_guard import grant_for_class
from waymark.identity.guard import Grant, grant
from waymark.kit.wholes import row_by_key
from waymark.policy import Action
from waymark.year.cast import Cast, Plan
from waymark.year.state import Now

# What somebody does in a while: it does one thing after the other, and says how many seconds pass in between.
Script = Iterator[float]


class Hours:
    """The time of the played day, and the ids of what is made in it: both follow from the plan and the day alone."""

    def __init__(self, plan: Plan, day: date, zone: str) -> None:
        self.midnight = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
        self.now = self.midnight
        self._made = count(1)
        self._mark = plan.chance("ids", day).getrandbits(48)

    def tell(self) -> datetime:
        """Return the played moment."""
        return self.now

    def make_id(self) -> str:
        """Return an id of version 7: the played millisecond, a number that grows, and a mark of this day."""
        number = next(self._made)
        stamp = int(self.now.timestamp() * 1000)
        low = 0x8000 | (number & 0x3FFF)
        return f"{stamp >> 16:08x}-{stamp & 0xFFFF:04x}-{0x7000 | number >> 14 & 0xFFF:04x}-{low:04x}-{self._mark:012x}"


class Stage:
    """One day of an organization, being played."""

    def __init__(self, session: Session, organization_id: UUID, cast: Cast, hours: Hours, day: date, week: int) -> None:
        self.session = session
        self.organization_id = organization_id
        self.cast = cast
        self.hours = hours
        self.day = day
        self.week = week
        self.now = Now()
        self.done: Counter[str] = Counter()
        self._actors: dict[UUID, Actor] = {}
        # A session lets go of what nobody holds, and players come back to the same rows all day.
        self._kept: list[Any] = []
        self._waiting: list[tuple[float, int, Script]] = []
        self._order = count()

    @property
    def acts(self) -> int:
        """How many acts were done."""
        return self.done.total()

    def chance(self, *about: object) -> Random:
        """Return chance that is the same each time for the same thing on this day."""
        return self.cast.plan.chance(self.day, *about)

    def id_of(self, name: str) -> UUID:
        """Return the id of somebody of the cast."""
        return self.now.people[name]

    def is_here(self, name: str) -> bool:
        """Whether somebody of the cast belongs here today."""
        return name in self.now.people and self.now.is_here(self.now.people[name])

    def actor(self, who: UUID) -> Actor:
        """Return somebody as the database knows them today."""
        known = self._actors.get(who)
        if known is None:
            known = self._actors[who] = actor_again(self.session, self.organization_id, who)
        return known

    def may(self, who: UUID, action: Action, of: UUID | None = None, on: Any = None) -> Grant:
        """Return the proof that somebody may do a thing now, from the one guard."""
        return grant(self.session, self.actor(who), action, of, on)

    def act(
        self,
        who: UUID,
        action: Action,
        deed: Callable[..., Any],
        *asked: Any,
        of: UUID | None = None,
        on: Any = None,
        **more: Any,
    ) -> Any:
        """Let somebody do a thing: one call of a service that changes something. `of` is the learner, else themself."""
        by = self.may(who, action, who if of is None else of, on)
        self.done[deed.__name__] += 1
        return deed(self.session, by, *asked, **more)

    def act_here(self, who: UUID, action: Action, deed: Callable[..., Any], *asked: Any) -> Any:
        """Let somebody do a thing that is about the organization, and about no learner."""
        by = self.may(who, action)
        self.done[deed.__name__] += 1
        return deed(self.session, by, *asked)

    def act_on(self, who: UUID, action: Action, row: Any, deed: Callable[..., Any], seen: Any, *asked: Any) -> Any:
        """Let somebody do a thing to a row that hangs on something that they must be let see, too."""
        by = self.may(who, action, row.learner_id, row)
        self.done[deed.__name__] += 1
        return deed(self.session, seen, by, *asked)

    def write(self, who: UUID, goal: Goal, words: MessageCreate) -> Any:
        """Let somebody write to the other side on a goal."""
        by = self.may(who, Action.MESSAGE_SEND, goal.learner_id, goal)
        self.done["send"] += 1
        self.now.letters[goal.id, goal.learner_id, words.thread_with or who] = who
        return messages.send(self.session, messages.About(by, goal_id=goal.id), words)

    def act_for_class(self, who: UUID, action: Action, group_id: UUID, deed: Callable[..., Any], new: Any) -> Any:
        """Let a teacher do a thing for all who learn in a class."""
        by = grant_for_class(self.session, self.actor(who), action, group_id)
        self.done[deed.__name__] += 1
        return deed(self.session, by, new)

    def row(self, table: type[Any], row_id: UUID) -> Any:
        """Return a row by its id, as the guard is given it by a request."""
        row = row_by_key(self.session, table, (self.organization_id, row_id))
        self._kept.append(row)
        return row

    def keep(self, row: Any) -> None:
        """Let the session know a row that a service has placed, so that it need not be read to be changed."""
        if inspect(row).transient:
            make_transient_to_detached(row)
            self.session.add(row)
        self._kept.append(row)

    def at(self, hour: float, script: Script) -> None:
        """Let a script begin at an hour of the day."""
        heapq.heappush(self._waiting, (hour * 3600, next(self._order), script))

    def play(self) -> None:
        """Play the scripts, each thing at its time: what several people do goes on beside each other."""
        while self._waiting:
            seconds, order, script = heapq.heappop(self._waiting)
            self.hours.now = self.hours.midnight + timedelta(milliseconds=int(seconds * 1000))
            pause = next(script, None)
            if pause is not None:
                heapq.heappush(self._waiting, (seconds + pause, order, script))
