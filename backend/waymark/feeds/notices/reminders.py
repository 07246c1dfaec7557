"""A check-in that is due by the learner's own plan: a day they wrote down has come, and they have not looked since.

Nobody is reminded of what they did not plan, and of each day once.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.notices.models import NoticeKind
from waymark.domains.goals.models import Goal
from waymark.events.cursor import claim
from waymark.feeds.notices import queries
from waymark.feeds.notices.news import READER, write
from waymark.feeds.notices.rules import Told
from waymark.identity.models import Organization
from waymark.kit import clock
from waymark.kit.database import enter

FURTHEST_BACK = timedelta(days=6)  # whoever was away longer is not met with a pile


def remind(session: Session, organization_id: UUID) -> int:
    """Write what is due in an organization today. Returns how much: 0 when another process is at it."""
    enter(session, organization_id)
    organization = session.get(Organization, organization_id)
    if organization is None or claim(session, organization_id, READER) is None:
        return 0
    today = clock.today(organization.time_zone)
    written = write(session, organization_id, _due(session, organization_id, today, organization.time_zone))
    if written:
        queries.bring_to_mind(session, organization_id, {one.item_id for one in written}, clock.now())
    return len(written)


def _due(session: Session, organization_id: UUID, today: date, time_zone: str) -> Iterator[Told]:
    since = today - FURTHEST_BACK
    planned = queries.due_by_step(session, organization_id, since, today)
    latest: dict[UUID, tuple[Goal, date]] = {}
    for goal, day in [*planned, *queries.due_by_date(session, organization_id, since, today)]:
        if goal.id not in latest or latest[goal.id][1] < day:
            latest[goal.id] = (goal, day)
    for goal, day in latest.values():
        looked = goal.checked_in_at
        if looked is None or clock.day_of(looked, time_zone) < day:
            kind = NoticeKind.CHECK_IN_DUE
            yield Told(goal.learner_id, kind, "goal", goal.id, goal.learner_id, None, occasion=day.isoformat())
