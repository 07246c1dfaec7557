"""What the feed of notices asks: who is to hear, what they wish, what is there already, what is due."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, exists, update
from sqlmodel import Session, col, select

from waymark.domains.conversations.notices.models import Notice, NoticeSetting
from waymark.domains.conversations.notices.wishes import Wish, wish_of
from waymark.domains.conversations.reports.models import Report
from waymark.domains.goals.models import Goal, GoalState
from waymark.domains.goals.steps.models import Step
from waymark.identity.guardianships import in_force, is_minor
from waymark.identity.models import Guardianship, Person, Role, RoleAssignment, Share
from waymark.identity.relations import adult_born_by
from waymark.identity.schools import running_on
from waymark.kit import clock

Key = tuple[UUID, str, UUID, str]


def guardians_of(session: Session, organization_id: UUID, learner_id: UUID) -> list[UUID]:
    """Return who guards a minor, verified and without a bar."""
    asked = (
        select(col(Guardianship.guardian_id))
        .join(Person, and_(col(Person.organization_id) == organization_id, col(Person.id) == Guardianship.learner_id))
        .where(
            in_force(organization_id),
            col(Guardianship.learner_id) == learner_id,
            is_minor(adult_born_by(clock.today("UTC"))),
        )
    )
    return list(session.exec(asked))


def named_for(session: Session, organization_id: UUID, item_id: UUID) -> list[UUID]:
    """Return who is named for an item now."""
    asked = select(Share.person_id).where(Share.organization_id == organization_id, Share.item_id == item_id)
    return sorted(session.exec(asked))


def reporter_of(session: Session, organization_id: UUID, report_id: UUID) -> list[UUID]:
    """Return who made a report; nobody when it is no longer there."""
    asked = select(Report.reporter_id).where(Report.organization_id == organization_id, Report.id == report_id)
    return list(session.exec(asked))


def wishes_of(session: Session, organization_id: UUID, ids: set[UUID], time_zone: str) -> dict[UUID, Wish]:
    """Return what these people want to be told of; those who left are not among them."""
    if not ids:
        return {}
    held: Any = RoleAssignment.__table__  # type: ignore[attr-defined]
    is_learner = exists(
        select(held.c.id)
        .where(
            held.c.organization_id == organization_id,
            held.c.person_id == col(Person.id),
            held.c.role == Role.LEARNER,
            running_on(held, clock.today(time_zone)),
        )
        .correlate(Person)
    )
    of_person = and_(
        col(NoticeSetting.organization_id) == organization_id, col(NoticeSetting.person_id) == col(Person.id)
    )
    asked: Any = (
        select(Person, is_learner, NoticeSetting)
        .outerjoin(NoticeSetting, of_person)
        .where(
            Person.organization_id == organization_id,
            col(Person.id).in_(sorted(ids)),
            col(Person.deactivated_at).is_(None),
        )
    )
    rows = session.execute(asked)
    return {person.id: wish_of(person, bool(learns), setting, time_zone) for person, learns, setting in rows}


def known(session: Session, organization_id: UUID, item_ids: Iterable[UUID]) -> set[Key]:
    """Return which notices of these things are there already."""
    asked = select(Notice).where(Notice.organization_id == organization_id, col(Notice.item_id).in_(sorted(item_ids)))
    return {(row.person_id, row.kind.value, row.item_id, row.occasion) for row in session.exec(asked)}


def due_by_step(session: Session, organization_id: UUID, since: date, today: date) -> list[tuple[Goal, date]]:
    """Return active goals with the day of a step that was planned, has come and is not done."""
    asked: Any = (
        select(Goal, col(Step.planned_for))
        .join(Step, and_(col(Step.organization_id) == organization_id, col(Step.goal_id) == col(Goal.id)))
        .where(
            Goal.organization_id == organization_id,
            Goal.state == GoalState.ACTIVE,
            col(Step.done_at).is_(None),
            col(Step.planned_for) >= since,
            col(Step.planned_for) <= today,
        )
        .order_by(col(Goal.id), col(Step.planned_for))
    )
    return [(goal, day) for goal, day in session.execute(asked)]


def due_by_date(session: Session, organization_id: UUID, since: date, today: date) -> list[tuple[Goal, date]]:
    """Return active goals whose target date has come."""
    asked: Any = (
        select(Goal, col(Goal.target_date))
        .where(
            Goal.organization_id == organization_id,
            Goal.state == GoalState.ACTIVE,
            col(Goal.target_date) >= since,
            col(Goal.target_date) <= today,
        )
        .order_by(col(Goal.id))
    )
    return [(goal, day) for goal, day in session.execute(asked)]


def bring_to_mind(session: Session, organization_id: UUID, goal_ids: Iterable[UUID], at: datetime) -> None:
    """Note when goals were brought to mind. It moves no version: nobody changed anything."""
    table: Any = Goal.__table__  # type: ignore[attr-defined]
    theirs = update(table).where(table.c.organization_id == organization_id, table.c.id.in_(sorted(goal_ids)))
    session.execute(theirs.values(reminded_at=at))


def forget_old(session: Session, organization_id: UUID, kept: timedelta) -> None:
    """Delete the notices that were kept long enough."""
    table: Any = Notice.__table__  # type: ignore[attr-defined]
    session.execute(
        delete(table).where(table.c.organization_id == organization_id, table.c.created_at < clock.now() - kept)
    )
