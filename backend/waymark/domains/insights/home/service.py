"""Home, gathered in one unit of work."""

from typing import Any

from sqlmodel import Session

from waymark.domains.insights.home import queries
from waymark.domains.insights.home.next_action import Facts, next_action
from waymark.identity.guard import Grant
from waymark.identity.models import LinkState, Person
from waymark.kit import clock
from waymark.kit.questions import Question

Row = dict[str, Any]


def home(session: Session, by: Grant) -> Row:
    """Return what a learner meets first: one next action, goals, people, questions, a draft."""
    asked = {"organization_id": by.organization_id, "learner_id": by.learner_id, "now": clock.now()}
    goals = [_with_check_in(goal) for goal in _rows(session, queries.GOALS, asked)]
    people = [one | {"name": _name(one)} for one in _rows(session, queries.PEOPLE, asked)]
    questions = [
        one | {"from_name": _name(one), "about": one["about"] or ""} for one in _rows(session, queries.QUESTIONS, asked)
    ]
    drafts = _rows(session, queries.DRAFT, asked)
    facts = Facts(
        has_statement=queries.STATEMENT.row(session, asked) is not None,
        goals=goals,
        people=people,
        questions=questions,
    )
    return {
        "learner_id": by.learner_id,
        "next_action": next_action(facts),
        "goals": goals,
        "supporters": [one for one in people if one["state"] == LinkState.ACTIVE],
        "invitations": [one for one in people if one["state"] != LinkState.ACTIVE],
        "unread_questions": questions,
        "draft_reflection": drafts[0] if drafts else None,
    }


def _rows(session: Session, question: Question, asked: Row) -> list[Row]:
    return [dict(zip(question.names, row, strict=True)) for row in question.rows(session, asked)]


def _with_check_in(goal: Row) -> Row:
    last = {name: goal[name] for name in ("progress", "effort", "light", "recorded_at")}
    last["id"] = goal["check_in_id"]
    return goal | {"last_check_in": last if goal["check_in_id"] is not None else None}


def _name(row: Row) -> str:
    names = ("given_name", "family_name", "preferred_name", "preferred_family_name")
    return Person.model_construct(**{name: row[name] for name in names}).shown_name
