"""What live streams ask of the database."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, union
from sqlmodel import Session, col, select

from waymark.identity.models import (
    Enrollment,
    EnrollmentRole,
    Guardianship,
    LinkState,
    Share,
    SupportLink,
)
from waymark.kit.tables import Id

_ORG: Any = bindparam("organization_id", type_=Id)
_LEARNER: Any = bindparam("learner_id", type_=Id)


def _circle() -> Any:
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    theirs = Enrollment.__table__.alias("theirs")  # type: ignore[attr-defined]
    supporters: Any = select(col(SupportLink.supporter_id).label("person_id")).where(
        col(SupportLink.organization_id) == _ORG,
        col(SupportLink.learner_id) == _LEARNER,
        col(SupportLink.state).in_((LinkState.ACTIVE, LinkState.INVITED)),
    )
    teachers = select(mine.c.person_id).where(
        mine.c.organization_id == _ORG,
        mine.c.role == EnrollmentRole.TEACHER,
        mine.c.ended_at.is_(None),
        theirs.c.organization_id == _ORG,
        theirs.c.group_id == mine.c.group_id,
        theirs.c.person_id == _LEARNER,
        theirs.c.role == EnrollmentRole.LEARNER,
        theirs.c.ended_at.is_(None),
    )
    guardians = select(col(Guardianship.guardian_id)).where(
        col(Guardianship.organization_id) == _ORG,
        col(Guardianship.learner_id) == _LEARNER,
        col(Guardianship.ended_at).is_(None),
    )
    named = select(col(Share.person_id)).where(col(Share.organization_id) == _ORG, col(Share.learner_id) == _LEARNER)
    return union(supporters, teachers, guardians, named)


_CIRCLE = _circle()


def circle_of(session: Session, organization_id: UUID, learner_id: UUID) -> set[UUID]:
    """Return everybody who could perhaps hear of a learner: a wide net, so that only they are judged."""
    asked = {"organization_id": organization_id, "learner_id": learner_id}
    return {UUID(str(person)) for person in session.execute(_CIRCLE, asked).scalars()} | {learner_id}
