"""`waymark demo --learners 300 --weeks 36 --seed 7`: plays a year, shows how far it is, and can be stopped."""

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from types import FrameType
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.links.service import make_sign_in_link
from waymark.identity.models import Role
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.year.cast import Cast, Part, Style
from waymark.year.opening import ZONE
from waymark.year.playing import Asked, Played, Year, check_asked, find_year, play_days
from waymark.year.queries import ids_by_name

Say = Callable[[str], None]
BAR = 30
COLLECT = 50_000  # a day makes many rows and hardly a ring of them; looked through too often, they took a tenth


@dataclass
class Outcome:
    """What came of it."""

    year: Year
    acts: int
    seconds: float
    links: dict[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether the year is played to its end."""
        return not self.year.left


class Progress:
    """How far it is: a bar on a terminal, a line for each week otherwise."""

    def __init__(self, days: int, left: int, *, on_terminal: bool, say: Say) -> None:
        self.days = days
        self.done = days - left
        self.acts = 0
        self.week = 0
        self.began = monotonic()
        self.on_terminal = on_terminal
        self.say = say

    def told(self, played: Played) -> None:
        """Hear that a day was played and committed."""
        self.done += 1
        self.acts += played.acts.total()
        each = self.acts / max(monotonic() - self.began, 0.001)
        said = f"{self.done} of {self.days} days, {self.acts:,} acts, {each:,.0f} a second"
        if self.on_terminal:
            filled = BAR * self.done // self.days
            end = "\n" if self.done == self.days else ""
            sys.stderr.write(f"\r\x1b[K  {'█' * filled}{'░' * (BAR - filled)} {said}{end}")
            sys.stderr.flush()
        elif played.week != self.week or self.done == self.days:
            self.week = played.week
            self.say(f"Week {played.week}, {played.day}: {said}")


def typed(learners: int | None, weeks: int | None, seed: int | None, first_day: datetime | None) -> Asked | None:
    """Return what was typed, the rest as usual; None when nothing was."""
    day = None if first_day is None else first_day.date()
    given = {"learners": learners, "weeks": weeks, "seed": seed, "first_day": day}
    known: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return Asked(**known) if known else None


def check(asked: Asked) -> None:
    """Refuse what cannot be played anywhere. Errors: `CannotPlay`."""
    check_asked(asked, clock.today(ZONE))


def to_terminal(said: str) -> None:
    """Say something beside what a program reads."""
    sys.stderr.write(said + "\n")
    sys.stderr.flush()


async def play(tools: Tools, asked: Asked, say: Say = to_terminal) -> Outcome:
    """Play what is left of a year, and return it with fresh sign-in links. Errors: `CannotPlay`."""
    on_terminal = say is to_terminal and sys.stderr.isatty()
    year = await find_year(tools, asked)
    plan = year.cast.plan
    say(f"{plan.learners} learners, {plan.weeks} weeks from {plan.first_day}, organization {plan.slug}")
    if year.left and len(year.left) < len(year.days):
        say(f"Going on with {year.left[0][1]}.")
    progress = Progress(len(year.days), len(year.left), on_terminal=on_terminal, say=say)
    with _stoppable(say) as is_stopped, seldom_collected():
        acts = await play_days(tools, year, progress.told, is_stopped)
    seconds = monotonic() - progress.began
    tokens = await tools.database.write(lambda session: _tokens(session, year.organization_id, year.cast))
    links = {part: f"{tools.settings.origin}/sign-in/link#token={token}" for part, token in tokens.items()}
    return Outcome(year, acts, seconds, links)


@contextmanager
def _stoppable(say: Say) -> Iterator[Callable[[], bool]]:
    """Let Ctrl+C and SIGTERM end it after the day that is being played; a second Ctrl+C ends it at once."""
    stopped = False

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True
        signal.signal(number, before[signal.Signals(number)])
        say("\nStopping after this day …")

    before: dict[signal.Signals, Any] = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: stopped
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for rings of garbage less often while days are played."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _tokens(session: Session, organization_id: UUID, cast: Cast) -> dict[str, str]:
    """Return a fresh sign-in token for one of each kind, by what they are."""
    people = _of_each_kind(cast)
    enter(session, organization_id)
    known = ids_by_name(session, organization_id)
    return {part: make_sign_in_link(session, organization_id, known[one.name]) for part, one in people.items()}


def _of_each_kind(cast: Cast) -> dict[str, Part]:
    """Choose whom to come in as: somebody who stays, and the people around them."""
    stay = [one for one in cast.learners if one.leaves is None and one.comes == 1 and not one.is_quiet]
    own = [one for one in stay if cast.classes[one.group].style is Style.PERSONALIZED and one.guardian]
    learner = max(own or stay or cast.learners, key=lambda one: one.drive + one.voice)
    found: dict[str, Part] = {"learner": learner, "teacher": cast.by_name[cast.classes[learner.group].teacher]}
    if learner.guardian:
        found["guardian"] = cast.by_name[learner.guardian]
    roles = {"mentor": Role.MENTOR, "administrator": Role.ADMINISTRATOR, "safeguarding": Role.SAFEGUARDING_LEAD}
    return found | {part: cast.in_role(role)[0] for part, role in roles.items()}


def shown(outcome: Outcome) -> str:
    """Return what came of it, as lines to read."""
    year = outcome.year
    if outcome.acts:
        each = outcome.acts / max(outcome.seconds, 0.001)
        first = f"{outcome.acts:,} acts in {outcome.seconds:,.0f} seconds, {each:,.0f} a second."
    else:
        first = "Nothing was left to play." if outcome.is_whole else "Nothing was played."
    if not outcome.is_whole:
        days = len(year.left)
        return f"{first}\n{days} days are left. Run the same command again to go on with {year.left[0][1]}."
    people = _of_each_kind(year.cast)
    lines = [
        f"  {people[part].given} {people[part].family}, {part}\n    {link}" for part, link in outcome.links.items()
    ]
    return f"{first}\nSign-in links, each works once:\n\n" + "\n".join(lines)


def told(outcome: Outcome) -> dict[str, Any]:
    """Return what came of it, for a program to read."""
    year = outcome.year
    return {
        "organization": year.cast.plan.slug,
        "first_day": year.cast.plan.first_day.isoformat(),
        "acts": outcome.acts,
        "days_left": len(year.left),
        "links": outcome.links,
    }
