"""Who somebody is today: the roles they hold, as the database tells them at each request."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlmodel import Session, col

from waymark.identity.actors import Actor
from waymark.identity.models import Organization, Person, Role, RoleAssignment
from waymark.identity.schools import reach_of
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.ids import id_of
from waymark.kit.problems import Unauthenticated
from waymark.kit.questions import Question
from waymark.kit.tables import Id

REACHING = frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD})

_ORG: Any = bindparam("organization_id", type_=Id)
_PERSON: Any = bindparam("person_id", type_=Id)

_WHO = Question(
    select(
        col(Organization.time_zone),
        col(Organization.locale),
        col(RoleAssignment.role),
        col(RoleAssignment.school_id),
        col(RoleAssignment.begins),
        col(RoleAssignment.ends),
        col(Person.frozen_at),
    )
    .select_from(Person)
    .join(Organization, col(Organization.id) == col(Person.organization_id))
    .outerjoin(
        RoleAssignment,
        and_(col(RoleAssignment.organization_id) == _ORG, col(RoleAssignment.person_id) == col(Person.id)),
    )
    .where(
        col(Person.organization_id) == _ORG,
        col(Organization.id) == _ORG,
        col(Person.id) == _PERSON,
        col(Person.deactivated_at).is_(None),
    )
)


def who_is(
    session: Session,
    kind: str,
    account: UUID | None,
    organization: UUID,
    person: UUID,
    *,
    credential: str,
    scopes: frozenset[str] | None = None,
) -> Actor:
    """Return somebody whose credential is known, with the roles they hold today. Errors: `Unauthenticated`."""
    enter(session, organization)
    rows = _WHO.rows(session, {"organization_id": organization, "person_id": person})
    if not rows:
        raise Unauthenticated("This account no longer belongs here. Ask your school.")
    today = clock.today(rows[0][0]).isoformat()
    actor = _actor(kind, account, organization, person, credential, scopes, tuple(map(tuple, rows)), today)
    if actor.roles.isdisjoint(REACHING):
        return actor
    held = _held(rows, today)
    return replace(
        actor,
        administers=reach_of(session, organization, Role.ADMINISTRATOR, held),
        safeguards=reach_of(session, organization, Role.SAFEGUARDING_LEAD, held),
    )


def _held(rows: Iterable[Sequence[Any]], today: str) -> list[tuple[Role, UUID | None]]:
    """Return the roles that are held today, each with its school."""
    return [
        (Role(role), None if school is None else id_of(school))
        for _, _, role, school, begins, ends, _ in rows
        if role is not None and (begins is None or begins <= today) and (ends is None or ends >= today)
    ]


@lru_cache(maxsize=8192)
def _actor(
    kind: str,
    account: UUID | None,
    organization: UUID,
    person: UUID,
    credential: str,
    scopes: frozenset[str] | None,
    rows: tuple[tuple[Any, ...], ...],
    today: str,
) -> Actor:
    """Return who it is that the database has just told of. Made anew only when it tells something new."""
    held = _held(rows, today)
    schools = frozenset(school for _, school in held if school is not None)
    return Actor(
        kind=kind,
        organization_id=organization,
        person_id=person,
        roles=frozenset(role for role, _ in held),
        schools=schools,
        school_id=next(iter(schools)) if len(schools) == 1 else None,
        time_zone=rows[0][0],
        locale=rows[0][1],
        scopes=scopes,
        account_id=account,
        credential=credential,
        is_frozen=rows[0][6] is not None,
    )
