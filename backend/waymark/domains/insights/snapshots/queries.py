"""What a class snapshot is made of: learners of the class who agreed, and what their teacher may read."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_
from sqlmodel import col, select

from waymark.domains.profiles.models import ProfileStatement
from waymark.identity.consents import CLASS_SNAPSHOT, CLASS_TEACHERS, consented_learners
from waymark.identity.groups import enrolled_on
from waymark.identity.guard import shown
from waymark.identity.models import Enrollment, EnrollmentRole, Person
from waymark.policy import Action


def statements_of_class(organization_id: UUID, group_id: UUID, today: date, now: datetime) -> Any:
    """Person and statement, for learners of a class today who agreed, as far as the asking teacher may read them.

    Bind it with what the guard's filter asks. By name, and within a learner the oldest first.
    """
    agreed = consented_learners(organization_id, CLASS_TEACHERS, CLASS_SNAPSHOT, now)
    in_class = select(Enrollment.person_id).where(
        enrolled_on(organization_id, today),
        col(Enrollment.group_id) == group_id,
        col(Enrollment.role) == EnrollmentRole.LEARNER,
    )
    return (
        select(Person, ProfileStatement)
        .join(
            ProfileStatement,
            and_(
                col(ProfileStatement.organization_id) == organization_id,
                col(ProfileStatement.learner_id) == col(Person.id),
            ),
        )
        .where(
            Person.organization_id == organization_id,
            col(Person.deactivated_at).is_(None),
            col(Person.id).in_(in_class),
            col(Person.id).in_(agreed),
            shown(Action.STATEMENT_READ, ProfileStatement),
            col(ProfileStatement.withdrawn_at).is_(None),
        )
        .order_by(col(Person.sort_key), col(Person.id), col(ProfileStatement.id))
    )
