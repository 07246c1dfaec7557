"""Who is in a group today, and which groups somebody teaches."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, true
from sqlmodel import Session, col

from waymark.identity.actors import Actor
from waymark.identity.models import Enrollment, EnrollmentRole, Group
from waymark.kit import clock


def enrolled_on(organization_id: UUID, today: date) -> Any:
    """Return the condition on Enrollment: of this organization, and it stands today."""
    return and_(
        col(Enrollment.organization_id) == organization_id,
        col(Enrollment.ended_at).is_(None),
        or_(col(Enrollment.begins).is_(None), col(Enrollment.begins) <= today),
        or_(col(Enrollment.ends).is_(None), col(Enrollment.ends) >= today),
    )


def taught_by(actor: Actor) -> Any:
    """Return the select of the ids of the groups that the actor teaches today."""
    return select(col(Enrollment.group_id)).where(
        enrolled_on(actor.organization_id, clock.today(actor.time_zone)),
        col(Enrollment.person_id) == actor.person_id,
        col(Enrollment.role) == EnrollmentRole.TEACHER,
    )


def run_by(actor: Actor) -> Any:
    """Return the condition on Group: the actor teaches it today, or administers its school."""
    if actor.administers.everywhere:
        return true()
    taught = col(Group.id).in_(taught_by(actor))
    schools = sorted(actor.administers.schools)
    return or_(taught, col(Group.school_id).in_(schools)) if schools else taught


def runs_group(session: Session, actor: Actor, group_id: UUID) -> bool:
    """Tell whether the actor teaches this group, or administers its school."""
    if actor.administers.everywhere:
        return True
    asked = select(col(Group.id)).where(
        col(Group.organization_id) == actor.organization_id, col(Group.id) == group_id, run_by(actor)
    )
    return session.execute(asked).first() is not None


def teaches_group(session: Session, actor: Actor, group_id: UUID) -> bool:
    """Tell whether the actor teaches this group today."""
    asked = taught_by(actor).where(col(Enrollment.group_id) == group_id)
    return session.execute(asked).first() is not None


def learners_in(organization_id: UUID, group_id: UUID, today: date) -> Any:
    """Return the select of the ids of those who learn in a group today, in a lasting order."""
    return (
        select(col(Enrollment.person_id))
        .distinct()
        .where(
            enrolled_on(organization_id, today),
            col(Enrollment.group_id) == group_id,
            col(Enrollment.role) == EnrollmentRole.LEARNER,
        )
        .order_by(col(Enrollment.person_id))
    )
