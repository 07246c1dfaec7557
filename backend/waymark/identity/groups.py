"""Who is in a group today, and which groups somebody teaches."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlmodel import Session, col

from waymark.identity.actors import Actor
from waymark.identity.models import Enrollment, EnrollmentRole, Role
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


def runs_group(session: Session, actor: Actor, group_id: UUID) -> bool:
    """Tell whether the actor teaches this group, or administers the organization."""
    if Role.ADMINISTRATOR in actor.roles:
        return True
    asked = taught_by(actor).where(col(Enrollment.group_id) == group_id).limit(1)
    return session.execute(asked).first() is not None
