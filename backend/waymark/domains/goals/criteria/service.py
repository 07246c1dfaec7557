"""What is done to criteria. Every wording is kept: a later rating says which one it was about."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.criteria import queries
from waymark.domains.goals.criteria.events import CriterionAdded, CriterionRevised
from waymark.domains.goals.criteria.models import Criterion, CriterionStanding, CriterionVersion
from waymark.domains.goals.criteria.schemas import CriterionCreate, CriterionRevise
from waymark.domains.goals.deciders.service import OWN, Origin, Part, decider_of, note_change, note_new
from waymark.domains.goals.models import Goal
from waymark.domains.goals.service import goal_for, own_goal
from waymark.events.ledger import Element, record
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, ended, expect, found, held, placed, touched
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import MATERIAL, changed_share

MOST_CRITERIA = 30


def add_criterion(session: Session, by: Grant, goal_id: UUID, new: CriterionCreate, origin: Origin = OWN) -> Dressed:
    """Add a line and keep its first words. Errors: `Conflict` past 30 lines."""
    goal = own_goal(session, by, goal_id)
    if queries.criteria_count(session, by.organization_id, goal_id) >= MOST_CRITERIA:
        raise Conflict(f"A goal holds {MOST_CRITERIA} lines on how you will know. Take one back first.")
    criterion = added(
        session,
        Criterion.made(
            new.model_dump(),
            organization_id=by.organization_id,
            learner_id=by.learner_id,
            goal_id=goal_id,
            author_id=origin.author_id or by.actor.person_id,
        ),
    )
    note_new(session, part_of(criterion), origin)
    _keep_text(session, by, criterion, share=1.0, origin=origin)
    record(
        session,
        by,
        CriterionAdded(
            learner_id=by.learner_id,
            goal_id=goal_id,
            criterion_id=criterion.id,
            fields_changed=("text",),
            changed_share=1.0,
            **origin.told(),
        ),
    )
    return Dressed(criterion, judged_by=goal)


def list_criteria(session: Session, by: Grant, goal_id: UUID) -> Listed[Dressed]:
    """Return all present lines of a goal, the oldest first."""
    goal = goal_for(session, by, goal_id)
    return Listed([Dressed(one, judged_by=goal) for one in _criteria(session, by, goal_id)])


def criterion_for(session: Session, by: Grant, goal_id: UUID, criterion_id: UUID) -> Dressed:
    """Return one line of a goal that the guard has let the caller see."""
    goal = goal_for(session, by, goal_id)
    same = {"goal_id": goal_id, "withdrawn_at": None}
    return Dressed(found(session, Criterion, by.organization_id, criterion_id, **same), judged_by=goal)


def revise_criterion(
    session: Session,
    by: Grant,
    goal_id: UUID,
    criterion_id: UUID,
    *,
    version: int,
    change: CriterionRevise,
    origin: Origin = OWN,
) -> Dressed:
    """Give a line new words: the version of before is closed, the next one opened."""
    goal, criterion = _own(session, by, goal_id, criterion_id, version)
    if "text" in change.model_fields_set and change.text is None:
        raise Unprocessable(errors=[FieldProblem(pointer="/text", message="This cannot be cleared.")])
    if change.text is not None and change.text != criterion.text:
        share = changed_share(criterion.text, change.text)
        _close_text(session, criterion)
        criterion.text = change.text
        criterion.text_number += 1
        _keep_text(session, by, criterion, share, origin)
        reopened = share >= MATERIAL and criterion.standing is not CriterionStanding.OPEN
        if reopened:
            criterion.standing = CriterionStanding.OPEN  # what was said of it was said of other words
        changed = ("standing", "text") if reopened else ("text",)
        _tell_revised(session, by, criterion, changed, share, origin)
        touched(session, criterion)
    return Dressed(criterion, judged_by=goal)


def withdraw_criterion(session: Session, by: Grant, goal_id: UUID, criterion_id: UUID, version: int) -> None:
    """Take a line back. Its words are kept for the learner's export."""
    _, criterion = _own(session, by, goal_id, criterion_id, version)
    criterion.withdrawn_at = clock.now()
    _close_text(session, criterion)
    _tell_revised(session, by, criterion, ("withdrawn_at",), 1.0, OWN)
    touched(session, criterion)


def criterion_versions(
    session: Session, by: Grant, goal_id: UUID, criterion_id: UUID, page: Asked
) -> Listed[CriterionVersion]:
    """Return a page of the words that a line has had, the newest first."""
    criterion_for(session, by, goal_id, criterion_id)
    before = int(page.after[0]) if page.after is not None else None
    asked = queries.versions_of(by.organization_id, criterion_id, page.limit + 1, before)
    return page.listed(list(session.exec(asked)), lambda row: (row.number,))


def _criteria(session: Session, by: Grant, goal_id: UUID) -> list[Criterion]:
    return queries.criteria_of(session, by.organization_id, goal_id)


def _own(session: Session, by: Grant, goal_id: UUID, criterion_id: UUID, version: int) -> tuple[Goal, Criterion]:
    goal = own_goal(session, by, goal_id)
    same = {"goal_id": goal_id, "withdrawn_at": None}
    criterion = held(session, Criterion, by.organization_id, criterion_id, **same)
    expect(criterion, version)
    return goal, criterion


def _keep_text(session: Session, by: Grant, criterion: Criterion, share: float, origin: Origin) -> None:
    placed(
        session,
        CriterionVersion.made(
            {
                "organization_id": by.organization_id,
                "criterion_id": criterion.id,
                "number": criterion.text_number,
                "text": criterion.text,
                "author_id": origin.author_id or by.actor.person_id,
                "changed_share": share,
            }
        ),
    )


def _close_text(session: Session, criterion: Criterion) -> None:
    own = {"organization_id": criterion.organization_id, "criterion_id": criterion.id}
    ended(session, CriterionVersion, **own, number=criterion.text_number)


def part_of(criterion: Criterion) -> Part:
    """Return a line as a part of its goal, for who decided on it."""
    return Part(criterion.organization_id, criterion.goal_id, criterion.id, Element.CRITERIA)


def _tell_revised(
    session: Session, by: Grant, criterion: Criterion, changed: tuple[str, ...], share: float, origin: Origin
) -> None:
    prior = decider_of(session, part_of(criterion))
    note_change(session, part_of(criterion), share, origin)
    record(
        session,
        by,
        CriterionRevised(
            learner_id=by.learner_id,
            goal_id=criterion.goal_id,
            criterion_id=criterion.id,
            text_number=criterion.text_number,
            fields_changed=changed,
            changed_share=share,
            prior_decider=str(prior),
            **origin.told(),
        ),
    )
