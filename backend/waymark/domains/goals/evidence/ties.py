"""Which lines evidence is for, and which lines have evidence of the present try."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.criteria.models import Criterion, CriterionStanding
from waymark.domains.goals.criteria.queries import criteria_of
from waymark.domains.goals.evidence import queries
from waymark.domains.goals.evidence.models import Evidence, EvidenceCriterion
from waymark.kit.problems import FieldProblem, Unprocessable
from waymark.kit.rows import added, touched


def lines_of(session: Session, organization_id: UUID, goal_id: UUID) -> dict[UUID, Criterion]:
    """Return the present lines of a goal by id."""
    return {line.id: line for line in criteria_of(session, organization_id, goal_id)}


def wanted_lines(session: Session, organization_id: UUID, goal_id: UUID, ids: list[UUID]) -> list[Criterion]:
    """Return the lines that a client named, each once. Errors: `Unprocessable` for one that is not of the goal."""
    lines = lines_of(session, organization_id, goal_id) if ids else {}
    for place, line_id in enumerate(ids):
        if line_id not in lines:
            message = "This is not a line of this goal."
            raise Unprocessable(errors=[FieldProblem(pointer=f"/criterion_ids/{place}", message=message)])
    return [lines[line_id] for line_id in dict.fromkeys(ids)]


def tie(session: Session, evidence: Evidence, line: Criterion) -> EvidenceCriterion:
    """Say that evidence is for a line, as its words are now."""
    values = {
        "organization_id": evidence.organization_id,
        "evidence_id": evidence.id,
        "criterion_id": line.id,
        "text_number": line.text_number,
        "attempt": line.present_attempt,
    }
    return added(session, EvidenceCriterion.made(values))


def ties_by_evidence(
    session: Session, organization_id: UUID, rows: Iterable[Evidence]
) -> dict[UUID, list[EvidenceCriterion]]:
    """Return, for each piece of evidence, the lines it is for."""
    ties: dict[UUID, list[EvidenceCriterion]] = {row.id: [] for row in rows}
    if ties:
        for one in session.exec(queries.ties_of(organization_id, list(ties))):
            ties[one.evidence_id].append(one)
    return ties


def shown_lines(session: Session, organization_id: UUID, lines: Iterable[Criterion]) -> set[UUID]:
    """Return the ids of those lines that have evidence of their present try."""
    present = {(line.id, line.attempt) for line in lines}
    if not present:
        return set()
    ids = [line_id for line_id, _ in present]
    return {line_id for line_id, _ in present & queries.tries_shown(session, organization_id, ids)}


def open_what_lost_its_evidence(session: Session, organization_id: UUID, goal_id: UUID) -> tuple[UUID, ...]:
    """Open the lines that were met by evidence and have none any more; return their ids."""
    met = [
        line for line in lines_of(session, organization_id, goal_id).values() if line.standing is CriterionStanding.MET
    ]
    shown = shown_lines(session, organization_id, met)
    lost = [line for line in met if line.id not in shown]
    for line in lost:
        line.standing = CriterionStanding.OPEN
        touched(session, line)
    return tuple(line.id for line in lost)
