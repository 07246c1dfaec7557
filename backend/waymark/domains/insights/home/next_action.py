"""The one next action: an ordered list of small rules; the first that has something to say is taken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from waymark.domains.goals.models import GoalState
from waymark.domains.insights.home.schemas import NextAction, NextActionKind
from waymark.identity.models import LinkState
from waymark.kit import clock

CHECK_IN_EVERY = timedelta(days=7)
NEW_FOR = timedelta(days=7)

Row = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """What the rules look at. Times are texts whose order is the order of time."""

    has_statement: bool
    goals: list[Row]
    people: list[Row]
    questions: list[Row]

    @property
    def active(self) -> list[Row]:
        """The goals that are being worked on."""
        return [goal for goal in self.goals if goal["state"] == GoalState.ACTIVE]


def write_statement(facts: Facts) -> NextAction | None:
    """Nothing is known of the learner in their own words yet."""
    return None if facts.has_statement else NextAction(kind=NextActionKind.WRITE_STATEMENT)


def set_goal(facts: Facts) -> NextAction | None:
    """No goal is in flight."""
    return None if facts.goals else NextAction(kind=NextActionKind.SET_GOAL)


def start_goal(facts: Facts) -> NextAction | None:
    """A goal has been written down and not been started: the newest."""
    drafts = [goal for goal in facts.goals if goal["state"] == GoalState.DRAFT]
    return NextAction(kind=NextActionKind.START_GOAL, goal_id=drafts[0]["id"]) if drafts else None


def answer_question(facts: Facts) -> NextAction | None:
    """Somebody waits for an answer: the question that has waited longest."""
    if not facts.questions:
        return None
    waiting = facts.questions[-1]
    return NextAction(
        kind=NextActionKind.ANSWER_QUESTION,
        message_id=waiting["message_id"],
        goal_id=waiting["goal_id"],
        reflection_id=waiting["reflection_id"],
    )


def check_in(facts: Facts) -> NextAction | None:
    """An active goal has not been looked at for a week: the one that was left longest."""
    due = clock.as_text(clock.now() - CHECK_IN_EVERY)
    left = [(goal["checked_in_at"] or goal["started_at"], goal["id"]) for goal in facts.active]
    since, goal_id = min(left, default=(due, None))
    return NextAction(kind=NextActionKind.CHECK_IN, goal_id=goal_id) if since < due else None


def meet_supporter(facts: Facts) -> NextAction | None:
    """Somebody said yes this week, and nobody has written yet."""
    since = clock.as_text(clock.now() - NEW_FOR)
    new = [
        one["link_id"]
        for one in facts.people
        if one["state"] == LinkState.ACTIVE and not one["has_talked"] and (one["since"] or "") > since
    ]
    return NextAction(kind=NextActionKind.MEET_SUPPORTER, link_id=new[0]) if new else None


def reflect(facts: Facts) -> NextAction | None:
    """Think about the goal that was thought about longest ago."""
    left = [(goal["reflected_at"] or goal["started_at"], goal["id"]) for goal in facts.active]
    return NextAction(kind=NextActionKind.REFLECT, goal_id=min(left)[1]) if left else None


RULES: tuple[Callable[[Facts], NextAction | None], ...] = (
    write_statement,
    set_goal,
    start_goal,
    answer_question,
    check_in,
    meet_supporter,
    reflect,
)


def next_action(facts: Facts) -> NextAction:
    """Return the first thing that a rule names. Without any, a goal is always worth setting."""
    named = (rule(facts) for rule in RULES)
    return next((action for action in named if action is not None), NextAction(kind=NextActionKind.SET_GOAL))
