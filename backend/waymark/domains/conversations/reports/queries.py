"""What can be asked about reports, and about who looks into them."""

from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, exists, func
from sqlmodel import col, select

from waymark.domains.conversations.models import Message
from waymark.domains.conversations.reports.models import Report, ReportOpening, ReportState
from waymark.identity.guard import shown
from waymark.identity.holds import stands
from waymark.identity.models import (
    Enrollment,
    EnrollmentRole,
    Group,
    HeldText,
    Hold,
    Person,
    Role,
    RoleAssignment,
    SupportLink,
)
from waymark.identity.schools import running_on
from waymark.kit.tables import Id
from waymark.policy import Action

AROUND = 6


def link_between(organization_id: UUID, learner_id: UUID, supporter_id: UUID) -> Any:
    """The link of a learner with somebody, in whatever state."""
    return select(SupportLink).where(
        SupportLink.organization_id == organization_id,
        SupportLink.learner_id == learner_id,
        SupportLink.supporter_id == supporter_id,
    )


def thread_around(message: Message) -> tuple[Any, Any]:
    """The messages just before and just after one, in its own thread."""
    same = (
        col(Message.organization_id) == message.organization_id,
        col(Message.learner_id) == message.learner_id,
        col(Message.supporter_id) == message.supporter_id,
        col(Message.goal_id) == message.goal_id
        if message.goal_id is not None
        else col(Message.reflection_id) == message.reflection_id,
    )
    number = col(Message.id)
    before = select(Message).where(*same, number < message.id).order_by(number.desc()).limit(AROUND)
    after = select(Message).where(*same, number > message.id).order_by(number).limit(AROUND)
    return before, after


def held_texts(organization_id: UUID, kind: str, item_ids: list[UUID]) -> Any:
    """Words of these items that were withdrawn under a hold."""
    return select(HeldText).where(
        HeldText.organization_id == organization_id, HeldText.item_kind == kind, col(HeldText.item_id).in_(item_ids)
    )


def reported_before(organization_id: UUID, reporter_id: UUID, item_id: UUID) -> Any:
    """The report of an item by the same person that somebody still looks into."""
    return select(Report).where(
        Report.organization_id == organization_id,
        Report.reporter_id == reporter_id,
        Report.item_id == item_id,
        Report.state != ReportState.CLOSED,
    )


def reported_since(organization_id: UUID, reporter_id: UUID, since: datetime, most: int) -> Any:
    """When somebody made their latest reports, the newest first."""
    return (
        select(Report.created_at)
        .where(Report.organization_id == organization_id, Report.reporter_id == reporter_id, Report.created_at > since)
        .order_by(col(Report.id).desc())
        .limit(most)
    )


def reports_by(organization_id: UUID, reporter_id: UUID, before: UUID | None, limit: int) -> Any:
    """What somebody reported, the newest first."""
    asked = select(Report).where(Report.organization_id == organization_id, Report.reporter_id == reporter_id)
    if before is not None:
        asked = asked.where(Report.id < before)
    return asked.order_by(col(Report.id).desc()).limit(limit)


@cache
def queue(*, of_state: bool, before: bool) -> Any:
    """The reports that a lead looks into, the newest first; bound with `asked_by`, `state`, `before_id`, `limit`."""
    asked = select(Report).where(shown(Action.REPORT_READ, Report))
    if of_state:
        asked = asked.where(col(Report.state) == bindparam("state"))
    if before:
        asked = asked.where(col(Report.id) < bindparam("before_id", type_=Id))
    return asked.order_by(col(Report.id).desc()).limit(bindparam("limit"))


def people(organization_id: UUID, ids: set[UUID]) -> Any:
    """These people."""
    return select(Person).where(Person.organization_id == organization_id, col(Person.id).in_(sorted(ids)))


def openings_of(organization_id: UUID, report_id: UUID) -> Any:
    """Who opened a report, the latest first."""
    return (
        select(ReportOpening)
        .where(ReportOpening.organization_id == organization_id, ReportOpening.report_id == report_id)
        .order_by(col(ReportOpening.id).desc())
        .limit(200)
    )


def holds_of(organization_id: UUID, report_ids: list[UUID]) -> Any:
    """The holds that belong to these reports, the latest first."""
    return (
        select(Hold)
        .where(Hold.organization_id == organization_id, col(Hold.report_id).in_(report_ids))
        .order_by(col(Hold.id).desc())
    )


def standing_holds(organization_id: UUID, report_id: UUID) -> Any:
    """The holds of a report that nobody lifted and whose time has not run out, locked."""
    return (
        select(Hold)
        .where(Hold.organization_id == organization_id, Hold.report_id == report_id, stands(Hold))
        .with_for_update()
    )


def schools_of(organization_id: UUID, learner_id: UUID, today: date) -> tuple[Any, Any]:
    """The schools in which somebody learns today: by their role, and by their classes."""
    role: Any = RoleAssignment.__table__  # type: ignore[attr-defined]
    enrolled: Any = Enrollment.__table__  # type: ignore[attr-defined]
    group: Any = Group.__table__  # type: ignore[attr-defined]
    by_role = select(role.c.school_id).where(
        role.c.organization_id == organization_id,
        role.c.person_id == learner_id,
        role.c.role == Role.LEARNER,
        role.c.school_id.is_not(None),
        running_on(role, today),
    )
    by_class = select(group.c.school_id).where(
        group.c.organization_id == organization_id,
        enrolled.c.organization_id == organization_id,
        enrolled.c.group_id == group.c.id,
        enrolled.c.person_id == learner_id,
        enrolled.c.role == EnrollmentRole.LEARNER,
        enrolled.c.ended_at.is_(None),
        running_on(enrolled, today),
    )
    return by_role, by_class


def holders(organization_id: UUID, role: Role, today: date) -> Any:
    """Everybody who holds a role today and has not left: the person and the school, None for all of them."""
    held: Any = RoleAssignment.__table__  # type: ignore[attr-defined]
    here = exists(
        select(col(Person.id))
        .where(
            col(Person.organization_id) == organization_id,
            col(Person.id) == held.c.person_id,
            col(Person.deactivated_at).is_(None),
        )
        .correlate(held)
    )
    return select(held.c.person_id, held.c.school_id).where(
        held.c.organization_id == organization_id, held.c.role == role, running_on(held, today), here
    )


def waiting_by_school(organization_id: UUID) -> Any:
    """How many reports are not closed, by school."""
    return (
        select(Report.school_id, func.count())
        .where(Report.organization_id == organization_id, Report.state != ReportState.CLOSED)
        .group_by(col(Report.school_id))
    )
