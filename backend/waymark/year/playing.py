"""Plays a year: finds where it stands, and plays the days that are left, one commit for each."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from waymark.events.ledger import last_number, seal
from waymark.identity.models import Organization
from waymark.integrations.oneroster.queries import organization_called
from waymark.kit import clock, ids
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.year import queries
from waymark.year.calendar import latest_first_day, school_days
from waymark.year.cast import Cast, Plan, cast_of
from waymark.year.days import set_up_day
from waymark.year.looking import look_around
from waymark.year.opening import ZONE, open_organization
from waymark.year.stage import Hours, Stage

MOST_LEARNERS = 5000
MOST_WEEKS = 45


class CannotPlay(RuntimeError):
    """This year cannot be played, or not here. The message says what to do."""


@dataclass(frozen=True)
class Asked:
    """What was typed."""

    learners: int = 300
    weeks: int = 36
    seed: int = 7
    first_day: date | None = None


@dataclass
class Year:
    """A year that stands somewhere: which days are left to play."""

    cast: Cast
    organization_id: UUID
    days: list[tuple[int, date]]
    left: list[tuple[int, date]]


@dataclass(frozen=True)
class Played:
    """A day that was played and committed."""

    week: int
    day: date
    acts: "Counter[str]"


def check_asked(asked: Asked, today: date) -> Plan:
    """Return the plan of what was typed. Errors: `CannotPlay`, saying what to type instead."""
    for name, most, value in (("learners", MOST_LEARNERS, asked.learners), ("weeks", MOST_WEEKS, asked.weeks)):
        if not 1 <= value <= most:
            raise CannotPlay(f"Give --{name} a number from 1 to {most}.")
    if not 0 <= asked.seed < 10**9:
        raise CannotPlay("Give --seed a number from 0 to 999999999.")
    latest = latest_first_day(today, asked.weeks)
    first_day = asked.first_day or latest
    if first_day.weekday() != 0:
        raise CannotPlay("A school year begins on a Monday here. Give --first-day the date of one.")
    if first_day > latest:
        raise CannotPlay(
            f"With {asked.weeks} weeks from {first_day} it would not be over yet, and nobody can play what is to come. "
            f"Give --first-day {latest} or earlier, or leave it out."
        )
    return Plan(asked.learners, asked.weeks, asked.seed, first_day)


async def find_year(tools: Tools, asked: Asked) -> Year:
    """Return the year as it stands; open its organization when there is none. Errors: `CannotPlay`."""
    plan = check_asked(asked, clock.today(ZONE))
    found = await tools.database.read(lambda session: _stands(session, plan, asked))
    if found is not None:
        return found
    cast = cast_of(plan)

    def unit(session: Session) -> UUID:
        hours = Hours(plan, plan.first_day, ZONE)
        with clock.told_by(hours.tell), ids.made_by(hours.make_id):
            return open_organization(session, cast)

    organization_id = await tools.database.write(unit)
    days = school_days(plan.first_day, plan.weeks)
    return Year(cast, organization_id, days, days)


def _stands(session: Session, plan: Plan, asked: Asked) -> Year | None:
    """Return a year that was begun before. Errors: `CannotPlay` for somebody else's organization of that name."""
    organization_id = organization_called(session, plan.slug)
    if organization_id is None:
        return None
    enter(session, organization_id)
    organization = queries.organization_itself(session, organization_id)
    number, moment = queries.played_up_to(session, organization_id)
    if number is None or organization is None or not organization.is_demo:
        raise CannotPlay(
            f'There is an organization with the short name "{plan.slug}" that no played year has opened. '
            "Nothing was changed. Choose another --seed."
        )
    began = clock.day_of(organization.created_at, organization.time_zone)
    if asked.first_day not in (None, began):
        raise CannotPlay(
            f"This year was begun with {began} as its first day. Leave --first-day out to go on with it, "
            "or choose another --seed."
        )
    cast = cast_of(Plan(plan.learners, plan.weeks, plan.seed, began))
    days = school_days(began, plan.weeks)
    last = None if moment is None else clock.day_of(clock.from_text(moment), organization.time_zone)
    left = [one for one in days if last is None or one[1] > last]
    if left:
        _check_untouched(session, organization, cast, number)
    return Year(cast, organization_id, days, left)


def _check_untouched(session: Session, organization: Organization, cast: Cast, number: int) -> None:
    """Refuse to go on where somebody has come in since: what they did would be mixed with what is played."""
    known = cast.by_name.keys()
    strangers = [name for name in queries.ids_by_name(session, organization.id) if name not in known]
    if strangers or last_number(session, organization.id) > number:
        raise CannotPlay(
            f'Somebody has come into "{organization.slug}" or done something there since it was played, so the year '
            "does not go on. Nothing was changed. Choose another --seed."
        )


async def play_days(
    tools: Tools, year: Year, told: Callable[[Played], None], is_stopped: Callable[[], bool] = lambda: False
) -> int:
    """Play the days that are left, until it is told to stop; return how many acts that were."""
    acts = 0
    while year.left and not is_stopped():
        week, day = year.left[0]

        def unit(session: Session, week: int = week, day: date = day) -> Played:
            return play_day(session, year, week, day)

        played = await tools.database.write(unit)
        acts += played.acts.total()
        year.left = year.left[1:]
        told(played)
    return acts


def play_day(session: Session, year: Year, week: int, day: date) -> Played:
    """Play one day: what its people do, in the order of time, and nobody is told of it afterwards."""
    enter(session, year.organization_id)
    hours = Hours(year.cast.plan, day, ZONE)
    with clock.told_by(hours.tell), ids.made_by(hours.make_id):
        stage = Stage(session, year.organization_id, year.cast, hours, day, week)
        stage.now = look_around(session, year.organization_id, hours.now)
        set_up_day(stage)
        stage.play()
        session.flush()
        seal(session)
    queries.pass_over(session, year.organization_id, last_number(session, year.organization_id))
    return Played(week, day, stage.done)
