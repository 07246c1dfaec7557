"""Which goals a link covers, and until when."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from waymark.domains.network import queries
from waymark.identity.guard import Grant
from waymark.identity.models import LinkScope, SupportLink, SupportLinkGoal
from waymark.kit import clock
from waymark.kit.problems import FieldProblem, Unprocessable

LONGEST = timedelta(days=3 * 366)


def check_end(expires_at: datetime | None) -> None:
    """Refuse an end that has passed or is out of reach."""
    if expires_at is not None and not clock.now() < expires_at <= clock.now() + LONGEST:
        raise Unprocessable(
            errors=[FieldProblem(pointer="/expires_at", message="Choose a time to come, within three years.")]
        )


def covered_by(session: Session, organization_id: UUID, link_ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """Return the goals that each of these links names."""
    goals: dict[UUID, list[UUID]] = {}
    if link_ids:
        for row in queries.goals_covered(session, organization_id, link_ids):
            goals.setdefault(row.link_id, []).append(row.goal_id)
    return goals


def narrow(session: Session, by: Grant, link: SupportLink, goal_ids: list[UUID] | None) -> list[UUID]:
    """Return the goals that a link is to name: none for all goals, at least one for named goals.

    `goal_ids` None keeps the ones that it has. Errors: `Unprocessable` when scope and goals do not fit, or a
    goal is not the learner's.
    """
    if link.scope is LinkScope.ALL_GOALS:
        if goal_ids:
            raise _unfit("/goal_ids", "Leave the goals out, or choose named goals.")
        return []
    if goal_ids is None:
        goal_ids = covered_by(session, by.organization_id, [link.id]).get(link.id, [])
    if not goal_ids:
        raise _unfit("/goal_ids", "Name at least one goal, or choose all goals.")
    own = set(session.execute(queries.own_goal_ids(by.organization_id, by.learner_id, goal_ids)).scalars())
    for place, goal_id in enumerate(goal_ids):
        if goal_id not in own:
            raise _unfit(f"/goal_ids/{place}", "This is not one of your goals.")
    return list(dict.fromkeys(goal_ids))


def cover(session: Session, by: Grant, link: SupportLink, goal_ids: list[UUID]) -> bool:
    """Let a link name these goals and no others; tell whether that changed anything."""
    named = {row.goal_id: row for row in queries.goals_covered(session, by.organization_id, [link.id])}
    for goal_id, row in named.items():
        if goal_id not in goal_ids:
            session.delete(row)
    for goal_id in goal_ids:
        if goal_id not in named:
            ids = {"organization_id": by.organization_id, "link_id": link.id, "goal_id": goal_id}
            session.add(SupportLinkGoal.made(ids))
    session.flush()
    return set(named) != set(goal_ids)


def _unfit(pointer: str, message: str) -> Unprocessable:
    return Unprocessable(errors=[FieldProblem(pointer=pointer, message=message)])
