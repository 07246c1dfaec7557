"""What can be asked about personal access tokens."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func
from sqlmodel import Session, col, select

from waymark.identity.models import Organization, Person, Role, RoleAssignment, Token


def live_tokens(account_id: UUID, person_id: UUID, now: datetime) -> Any:
    """The tokens with which programs act for somebody, the newest first."""
    return (
        select(Token)
        .where(
            Token.account_id == account_id,
            Token.person_id == person_id,
            col(Token.revoked_at).is_(None),
            col(Token.expires_at) > now,
        )
        .order_by(col(Token.id).desc())
    )


def count_of_live_tokens(session: Session, account_id: UUID, person_id: UUID, now: datetime) -> int:
    """How many tokens somebody has."""
    asked = live_tokens(account_id, person_id, now).order_by(None).with_only_columns(func.count())
    count: int = session.execute(asked).scalar_one()
    return count


def age_facts(organization_id: UUID, person_id: UUID) -> Any:
    """What tells whether somebody is known to be an adult: zone, birth date, whether they ever were a learner."""
    was_learner = exists().where(
        col(RoleAssignment.organization_id) == organization_id,
        col(RoleAssignment.person_id) == person_id,
        col(RoleAssignment.role) == Role.LEARNER,
    )
    return (
        select(col(Organization.time_zone), col(Person.birth_date), was_learner.label("was_learner"))
        .join(Person, col(Person.organization_id) == col(Organization.id))
        .where(Organization.id == organization_id, Person.organization_id == organization_id, Person.id == person_id)
    )
