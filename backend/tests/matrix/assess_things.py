"""Ratings of the matrix: every state, on goals of every audience, and rows for each."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tests.matrix.cast import Cast
from tests.matrix.facts import Thing
from waymark.domains.assessments.models import Assessment, AssessmentLine, Rater
from waymark.domains.goals.criteria.models import Criterion
from waymark.kit import clock
from waymark.kit.rows import added

RATERS = {"my_supporters": "peer", "my_teachers": "class_teacher", "me": "peer"}


def _ratings() -> Iterable[Thing]:
    for audience, rater in RATERS.items():
        for state, holder in (("own", ""), ("opened", ""), ("held", rater), ("revealed", rater)):
            yield Thing("assessment", audience=audience, state=state, covered=audience != "me", holder=holder)
    for state, holder in (("own", ""), ("held", "adult_peer"), ("revealed", "adult_peer")):
        yield Thing("assessment", "zoe", "my_supporters", state, holder=holder)


RATINGS = tuple(_ratings())


def goal_of(thing: Thing) -> Thing:
    """Return the goal that a rating hangs on."""
    return Thing("goal", thing.learner, thing.audience, "active", thing.covered)


def make_rating(session: Session, cast: Cast, thing: Thing, canary: str, goal_ids: dict[str, Any]) -> dict[str, Any]:
    """Make a rating's rows on a goal; return the ids by the names they have in addresses."""
    owner = cast.learner(thing.learner)
    is_own = thing.state in ("own", "opened")
    revealed = {"revealed_at": clock.now()} if thing.state in ("opened", "revealed") else {}
    beside = {"compared_with": _own(session, owner.organization_id, goal_ids["goal_id"])}
    rating = added(
        session,
        Assessment.made(
            {
                "organization_id": owner.organization_id,
                "learner_id": owner.id,
                "goal_id": goal_ids["goal_id"],
                "author_id": owner.id if is_own else cast.people[thing.holder].id,
                "by": Rater.SELF if is_own else Rater.PEER,
                "criteria_number": 1,
                "comment": canary,
            }
            | revealed
            | (beside if thing.state == "revealed" else {})
        ),
    )
    line = {"organization_id": owner.organization_id, "assessment_id": rating.id, "text_number": 1, "rating": "met"}
    criteria = select(Criterion.id).where(
        Criterion.organization_id == owner.organization_id, Criterion.goal_id == goal_ids["goal_id"]
    )
    added(session, AssessmentLine.made(line | {"criterion_id": session.exec(criteria).one()}))
    return {"goal_id": goal_ids["goal_id"], "assessment_id": rating.id}


def _own(session: Session, organization_id: UUID, goal_id: UUID) -> UUID | None:
    """Return the learner's rating that another's stands beside."""
    asked = select(Assessment.id).where(
        Assessment.organization_id == organization_id,
        Assessment.goal_id == goal_id,
        Assessment.author_id == Assessment.learner_id,
    )
    return session.exec(asked).first()
