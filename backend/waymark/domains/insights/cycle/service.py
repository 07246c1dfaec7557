"""A learner's cycle, gathered in one unit of work. It compares with nobody: not with others, not with an average."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from waymark.domains.assessments.calibration import calibration
from waymark.domains.goals.models import GoalState
from waymark.domains.insights.cycle import queries
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.questions import Question
from waymark.kit.text import fold

WEEKS = 16
MOST_STRATEGIES = 10
DONE = 100

# Which part of the cycle an act belongs to; what stands nowhere (messages, settings) is no part of it.
FORETHOUGHT = frozenset(
    {
        "statement.added", "statement.revised", "goal.created", "goal.revised", "goal.started", "step.added",
        "step.revised", "criterion.added", "criterion.revised", "resource.added", "tool.tried", "proposal.made",
        "proposal.accepted", "proposal.adapted", "proposal.declined", "choice.picked", "choice.option_added",
    }
)  # fmt: skip
PERFORMANCE = frozenset(
    {"check_in.recorded", "step.done", "evidence.added", "criterion.retried", "resource.judged", "tool.judged"}
)
REFLECTION = frozenset({"reflection.kept", "assessment.rated", "rating.judged", "goal.achieved", "goal.released"})
HELP_SOUGHT = frozenset({"help.requested", "assessment.asked"})
PARTS = {
    "forethought": FORETHOUGHT,
    "performance": PERFORMANCE,
    "reflection": REFLECTION,
    "help_sought": HELP_SOUGHT,
}
PART_OF = {act: part for part, acts in PARTS.items() for act in acts}

Row = dict[str, Any]


def cycle(session: Session, by: Grant) -> Row:
    """Return a learner's last weeks, how sure they were of goals and what came of them, and what they tried."""
    asked = {"organization_id": by.organization_id, "learner_id": by.learner_id}
    zone = by.actor.time_zone
    first = _first_week(clock.today(zone), queries.WEEK_START.one(session, asked))
    since = datetime.combine(first, time(), ZoneInfo(zone))
    weeks = _weeks(first, _rows(session, queries.ACTS, asked | {"since": since}), zone)
    return {
        "learner_id": by.learner_id,
        "weeks": weeks,
        "sure_and_done": [_done(row) for row in reversed(_rows(session, queries.SURE_AND_DONE, asked))],
        "strategies": _strategies(_rows(session, queries.TRIED, asked)),
        "help_sought": sum(week["help_sought"] for week in weeks),
        "calibration": calibration(session, by),
    }


def _first_week(today: date, week_start: int) -> date:
    """Return the first day of the oldest of the weeks that are shown (they begin on day 1, Monday, to 7)."""
    begins = today - timedelta(days=(today.isoweekday() - week_start) % 7)
    return begins - timedelta(weeks=WEEKS - 1)


def _weeks(first: date, acts: list[Row], zone: str) -> list[Row]:
    weeks: list[Row] = [
        {"begins_on": first + timedelta(weeks=number)} | dict.fromkeys(PARTS, 0) for number in range(WEEKS)
    ]
    for act in acts:
        part = PART_OF.get(act["type"])
        moment = act["occurred_at"]
        day = clock.day_of(clock.from_text(moment) if isinstance(moment, str) else moment, zone)
        place = (day - first).days // 7
        if part is not None and 0 <= place < WEEKS:
            weeks[place][part] += 1
    return weeks


def _done(row: Row) -> Row:
    is_achieved = row["state"] == GoalState.ACHIEVED
    return row | {"progress": DONE if is_achieved else row["progress"]}


def _strategies(tried: list[Row]) -> list[Row]:
    """Bring together what is spelled alike. A strategy went well when the next check-in said more progress."""
    found: dict[str, Row] = {}
    for row in tried:  # the newest first, so that the newest spelling is shown
        words = (row["strategy"] or "").strip()
        if not words:
            continue
        one = found.setdefault(
            fold(words), {"strategy": words, "goal_id": row["goal_id"], "times": 0, "moved_on": 0, "compared": 0}
        )
        one["times"] += 1
        if row["next_progress"] is not None:
            one["compared"] += 1
            one["moved_on"] += row["next_progress"] > row["progress"]
    best = sorted(found.values(), key=lambda one: (-one["moved_on"], -one["times"]))
    return best[:MOST_STRATEGIES]


def _rows(session: Session, question: Question, asked: Row) -> list[Row]:
    return [dict(zip(question.names, row, strict=True)) for row in question.rows(session, asked)]
