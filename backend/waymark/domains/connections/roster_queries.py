"""What can be asked about rosters: which rows of ours are known to another system, and past imports."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, func
from sqlmodel import Session, col, select

from waymark.domains.connections.roster_models import (
    ExternalId,
    ImportState,
    RosterImport,
    RosterKind,
)
from waymark.domains.jobs.models import Job
from waymark.identity.models import Enrollment, Group, Guardianship, Person, RoleAssignment, School

TABLES: dict[RosterKind, Any] = {
    RosterKind.SCHOOL: School,
    RosterKind.PERSON: Person,
    RosterKind.ROLE: RoleAssignment,
    RosterKind.GROUP: Group,
    RosterKind.GUARDIANSHIP: Guardianship,
    RosterKind.ENROLLMENT: Enrollment,
}


def known_ids(organization_id: UUID, source: str, kind: RosterKind, after: str, limit: int) -> Any:
    """The ids of another system after one of them, with row, digest and whether gone; only where the row still is."""
    table = TABLES[kind]
    return (
        select(ExternalId.external_id, ExternalId.row_id, ExternalId.digest, col(ExternalId.gone_at).is_not(None))
        .join(table, and_(table.organization_id == organization_id, table.id == ExternalId.row_id))
        .where(
            ExternalId.organization_id == organization_id,
            ExternalId.source == source,
            ExternalId.kind == kind,
            col(ExternalId.external_id) > after,
        )
        .order_by(col(ExternalId.external_id))
        .limit(limit)
    )


def has_other_source(session: Session, organization_id: UUID, source: str) -> bool:
    """Whether people came from another system before, and none from this one."""

    def known(clause: Any) -> bool:
        asked = select(exists().where(col(ExternalId.organization_id) == organization_id, clause))
        return bool(session.exec(asked).one())

    return not known(col(ExternalId.source) == source) and known(col(ExternalId.source) != source)


def imports_with_jobs(organization_id: UUID, before: UUID | None, limit: int) -> Any:
    """Imports with the jobs that work on them, the newest first."""
    asked = (
        select(RosterImport, Job)
        .outerjoin(Job, and_(col(Job.organization_id) == organization_id, col(Job.id) == col(RosterImport.job_id)))
        .where(RosterImport.organization_id == organization_id)
        .order_by(col(RosterImport.id).desc())
        .limit(limit)
    )
    return asked if before is None else asked.where(col(RosterImport.id) < before)


def imports_in(organization_id: UUID, *states: ImportState) -> Any:
    """The imports in one of some states."""
    return select(RosterImport).where(
        RosterImport.organization_id == organization_id, col(RosterImport.state).in_(states)
    )


def open_imports_of(session: Session, organization_id: UUID, file_id: UUID, but: UUID) -> int:
    """How many other imports of a file have not ended."""
    asked = (
        select(func.count())
        .select_from(RosterImport)
        .where(
            RosterImport.organization_id == organization_id,
            RosterImport.file_id == file_id,
            RosterImport.id != but,
            col(RosterImport.state).in_((ImportState.CHECKING, ImportState.CHECKED, ImportState.APPLYING)),
        )
    )
    return int(session.exec(asked).one())


def last_applied_at(session: Session, organization_id: UUID, source: str) -> datetime | None:
    """When a roster of a source was applied last."""
    asked = select(func.max(RosterImport.applied_at)).where(
        RosterImport.organization_id == organization_id, RosterImport.source == source
    )
    return session.exec(asked).one()


def roles_held_by(session: Session, organization_id: UUID, person_id: UUID) -> list[UUID]:
    """The role assignments of one person."""
    asked = select(col(RoleAssignment.id)).where(
        RoleAssignment.organization_id == organization_id, RoleAssignment.person_id == person_id
    )
    return list(session.exec(asked))


def guardianships_of(organization_id: UUID, learners: Collection[UUID]) -> Any:
    """The guardianships of these learners."""
    return select(Guardianship).where(
        Guardianship.organization_id == organization_id, col(Guardianship.learner_id).in_(learners)
    )


def places_in(organization_id: UUID, groups: Collection[UUID]) -> Any:
    """The enrolments in these groups."""
    return select(Enrollment).where(Enrollment.organization_id == organization_id, col(Enrollment.group_id).in_(groups))
