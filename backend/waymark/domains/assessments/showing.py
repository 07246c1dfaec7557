"""How ratings are shown: with the words they are about and, once both are there, side by side."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.assessments import queries
from waymark.domains.assessments.models import Assessment, Rating
from waymark.identity.models import Person
from waymark.kit.schemas import Dressed

FAR_APART = 2  # steps between two ratings of one line that are worth a talk

Lines = list[dict[str, Any]]


def as_seen(session: Session, rows: Sequence[tuple[Assessment, Person]]) -> list[Dressed]:
    """Return ratings of one goal as whoever may read them sees them, in three more questions for all of them."""
    if not rows:
        return []
    first = rows[0][0]
    organization_id = first.organization_id
    present = present_number(session, organization_id, first.goal_id)
    own = _own_ones(session, first, [row for row, _ in rows])
    lines = _lines(session, organization_id, {row.id for row, _ in rows} | own.keys())
    return [
        Dressed(
            row,
            author_name=author.shown_name,
            is_on_present_lines=row.criteria_number == present,
            lines=lines.get(row.id, []),
            **_beside(row, own, lines),
        )
        for row, author in rows
    ]


def present_number(session: Session, organization_id: UUID, goal_id: UUID) -> int:
    """Return which version of a goal's lines is the present one."""
    return queries.criteria_number_of(session, organization_id, goal_id)


def _own_ones(session: Session, first: Assessment, rows: list[Assessment]) -> dict[UUID, Assessment]:
    """Return the learner's own ratings that stand beside these."""
    ids = {row.compared_with for row in rows if row.compared_with is not None and row.revealed_at is not None}
    if not ids:
        return {}
    asked = queries.assessments_by_ids(first.organization_id, first.learner_id, ids)
    return {row.id: row for row in session.exec(asked)}


def _lines(session: Session, organization_id: UUID, ids: set[UUID]) -> dict[UUID, Lines]:
    found: dict[UUID, Lines] = {}
    names = ("criterion_id", "text_number", "text", "attempt", "rating")
    for rating_id, *line in queries.lines_of(session, organization_id, ids):
        found.setdefault(rating_id, []).append(dict(zip(names, line, strict=True)))
    return found


def _beside(row: Assessment, own: dict[UUID, Assessment], lines: dict[UUID, Lines]) -> dict[str, Any]:
    mine = own.get(row.compared_with) if row.compared_with is not None else None
    if mine is None:
        return {"beside": None, "talk_about": []}
    beside = {
        "id": mine.id,
        "lines": lines.get(mine.id, []),
        "confidence": mine.confidence,
        "comment": mine.comment,
        "created_at": mine.created_at,
    }
    return {"beside": beside, "talk_about": far_apart(lines.get(row.id, []), lines.get(mine.id, []))}


def far_apart(theirs: Lines, mine: Lines) -> list[UUID]:
    """Return the lines that two people see very differently. Not how much: that would be a score."""
    seen = {line["criterion_id"]: Rating(line["rating"]).step for line in mine}
    return [
        line["criterion_id"]
        for line in theirs
        if line["criterion_id"] in seen and abs(Rating(line["rating"]).step - seen[line["criterion_id"]]) >= FAR_APART
    ]
