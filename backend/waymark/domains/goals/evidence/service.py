"""What is done to evidence: put down, changed, taken back. Uploads are in `uploads`."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.files.service import files_of, remove_file
from waymark.domains.goals.deciders.service import OWN, Origin, Part, decider_of, note_change, note_new
from waymark.domains.goals.evidence import queries
from waymark.domains.goals.evidence.events import EvidenceAdded, EvidenceRevised, EvidenceWithdrawn
from waymark.domains.goals.evidence.models import Evidence, EvidenceKind
from waymark.domains.goals.evidence.schemas import EvidenceCreate, EvidenceRevise
from waymark.domains.goals.evidence.ties import (
    open_what_lost_its_evidence,
    tie,
    ties_by_evidence,
    wanted_lines,
)
from waymark.domains.goals.models import Goal
from waymark.domains.goals.service import goal_for, own_goal
from waymark.events.ledger import record
from waymark.events.models import Element
from waymark.identity.guard import Grant
from waymark.kit.http.call import Tools
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, expect, found, held, touched
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import changed_share

MOST_EVIDENCE = 50
TEXTS = ("title", "note", "url")


def add_evidence(session: Session, by: Grant, goal_id: UUID, new: EvidenceCreate) -> Dressed:
    """Put down a link or a piece of work in an LMS. Errors: `Conflict` past 50, `Unprocessable`."""
    goal = own_goal(session, by, goal_id)
    where = {"lms_name": new.lms_name or "", "reference": new.reference or ""} if new.kind is EvidenceKind.LMS else {}
    values = new.model_dump(include={"kind", "title", "note", "url"}) | where
    return place_evidence(session, by, goal, values, new.criterion_ids)


def place_evidence(
    session: Session, by: Grant, goal: Goal, values: dict[str, Any], criterion_ids: list[UUID], origin: Origin = OWN
) -> Dressed:
    """Add a row for evidence, tie it to its lines and tell of it. The goal is held."""
    if queries.evidence_count(session, by.organization_id, goal.id) >= MOST_EVIDENCE:
        raise Conflict(f"A goal holds {MOST_EVIDENCE} pieces of evidence. Take one away first.")
    lines = wanted_lines(session, by.organization_id, goal.id, criterion_ids)
    ids = {"organization_id": by.organization_id, "learner_id": by.learner_id, "goal_id": goal.id}
    evidence = added(session, Evidence.made(values | ids | {"added_by": by.actor.person_id}))
    note_new(session, _part(evidence), origin)
    ties = [tie(session, evidence, line) for line in lines]
    filled_in = {name for name in (*TEXTS, "lms_name", "reference") if values.get(name)}
    filled_in |= ({"criterion_ids"} if ties else set()) | ({"file"} if evidence.file_id else set())
    record(
        session,
        by,
        EvidenceAdded(
            learner_id=by.learner_id,
            goal_id=goal.id,
            evidence_id=evidence.id,
            kind=evidence.kind,
            criterion_ids=tuple(line.id for line in lines),
            fields_changed=tuple(sorted(filled_in)),
            changed_share=1.0,
            **origin.told(),
        ),
    )
    return Dressed(evidence, judged_by=goal, criteria=ties)


def _part(evidence: Evidence) -> Part:
    return Part(evidence.organization_id, evidence.goal_id, evidence.id, Element.MASTERY)


def list_evidence(session: Session, by: Grant, goal_id: UUID) -> Listed[Dressed]:
    """Return all evidence of a goal, the oldest first."""
    goal = goal_for(session, by, goal_id)
    rows = list(session.exec(queries.evidence_of(by.organization_id, goal_id)))
    ties = ties_by_evidence(session, by.organization_id, rows)
    return Listed([Dressed(row, judged_by=goal, criteria=ties[row.id]) for row in rows])


def evidence_for(session: Session, by: Grant, goal_id: UUID, evidence_id: UUID) -> Dressed:
    """Return one piece of evidence of a goal that the guard has let the caller see."""
    goal = goal_for(session, by, goal_id)
    evidence = found(session, Evidence, by.organization_id, evidence_id, goal_id=goal_id)
    return _dressed(session, goal, evidence)


def revise_evidence(
    session: Session, by: Grant, goal_id: UUID, evidence_id: UUID, *, version: int, change: EvidenceRevise
) -> Dressed:
    """Change what is said of evidence, or which lines it is for, as a merge patch says."""
    goal = own_goal(session, by, goal_id)
    evidence = held(session, Evidence, by.organization_id, evidence_id, goal_id=goal_id)
    expect(evidence, version)
    wanted = _wanted(change, evidence)
    lines = wanted.pop("criterion_ids", None)
    changed = {name: value for name, value in wanted.items() if getattr(evidence, name) != value}
    share = max((changed_share(getattr(evidence, name), changed[name]) for name in changed), default=0.0)
    for name, value in changed.items():
        setattr(evidence, name, value)
    names = set(changed)
    if lines is not None and _tie_anew(session, by, evidence, lines):
        names.add("criterion_ids")
    if names:
        reopened = open_what_lost_its_evidence(session, by.organization_id, goal_id) if "criterion_ids" in names else ()
        _tell_revised(session, by, evidence, names, share, reopened)
        touched(session, evidence)
    return _dressed(session, goal, evidence)


def _tell_revised(
    session: Session, by: Grant, evidence: Evidence, names: set[str], share: float, reopened: tuple[UUID, ...]
) -> None:
    ties = ties_by_evidence(session, by.organization_id, [evidence])[evidence.id]
    prior = decider_of(session, _part(evidence))
    note_change(session, _part(evidence), 1.0 if {"url", "lms_name", "reference", "criterion_ids"} & names else share)
    record(
        session,
        by,
        EvidenceRevised(
            learner_id=by.learner_id,
            goal_id=evidence.goal_id,
            evidence_id=evidence.id,
            criterion_ids=tuple(one.criterion_id for one in ties),
            reopened_criterion_ids=reopened,
            fields_changed=tuple(sorted(names)),
            changed_share=share,
            prior_decider=str(prior),
        ),
    )


def withdraw_evidence(
    session: Session, tools: Tools, by: Grant, goal_id: UUID, evidence_id: UUID, *, version: int
) -> None:
    """Take evidence back. Its file is gone as soon as this is committed."""
    own_goal(session, by, goal_id)
    evidence = held(session, Evidence, by.organization_id, evidence_id, goal_id=goal_id)
    expect(evidence, version)
    file_id, prior = evidence.file_id, decider_of(session, _part(evidence))
    session.delete(evidence)
    session.flush()
    if file_id is not None:
        remove_file(session, files_of(tools), by.organization_id, file_id)
    record(
        session,
        by,
        EvidenceWithdrawn(
            learner_id=by.learner_id,
            goal_id=goal_id,
            evidence_id=evidence_id,
            reopened_criterion_ids=open_what_lost_its_evidence(session, by.organization_id, goal_id),
            fields_changed=("removed",),
            changed_share=1.0,
            prior_decider=str(prior),
        ),
    )


def _dressed(session: Session, goal: Goal, evidence: Evidence) -> Dressed:
    ties = ties_by_evidence(session, evidence.organization_id, [evidence])[evidence.id]
    return Dressed(evidence, judged_by=goal, criteria=ties)


def _wanted(change: EvidenceRevise, evidence: Evidence) -> dict[str, Any]:
    wanted = change.model_dump(exclude_unset=True)
    fixed = {"title": "This cannot be cleared.", "criterion_ids": "This cannot be cleared. Send an empty list."}
    for name, message in fixed.items():
        if name in wanted and wanted[name] is None:
            raise Unprocessable(errors=[FieldProblem(pointer=f"/{name}", message=message)])
    wanted = {name: "" if value is None else value for name, value in wanted.items()}
    for name in ("lms_name", "reference"):
        if name in wanted and (evidence.kind is not EvidenceKind.LMS or not wanted[name]):
            is_lms = evidence.kind is EvidenceKind.LMS
            message = (
                "This cannot be cleared." if is_lms else "Only work in a learning platform has this. Leave it out."
            )
            raise Unprocessable(errors=[FieldProblem(pointer=f"/{name}", message=message)])
    if evidence.kind is EvidenceKind.LINK and wanted.get("url") == "":
        raise Unprocessable(errors=[FieldProblem(pointer="/url", message="Paste the link.")])
    if evidence.kind is EvidenceKind.FILE and wanted.get("url"):
        raise Unprocessable(errors=[FieldProblem(pointer="/url", message="A file has no link. Add the link apart.")])
    return wanted


def _tie_anew(session: Session, by: Grant, evidence: Evidence, ids: list[UUID]) -> bool:
    """Let evidence be for these lines and no others; what stays keeps its words and try. Tell whether any changed."""
    lines = {line.id: line for line in wanted_lines(session, by.organization_id, evidence.goal_id, ids)}
    before = {one.criterion_id: one for one in ties_by_evidence(session, by.organization_id, [evidence])[evidence.id]}
    for criterion_id in before.keys() - lines.keys():
        session.delete(before[criterion_id])
    session.flush()
    for criterion_id in lines.keys() - before.keys():
        tie(session, evidence, lines[criterion_id])
    return before.keys() != lines.keys()
