"""What can be asked about exports, and whom a learner knows by what relation."""

from typing import Any
from uuid import UUID

from sqlalchemy import literal, union_all
from sqlmodel import col, select

from waymark.domains.files.models import File
from waymark.domains.jobs.models import Job, JobKind, JobState
from waymark.domains.privacy.exports.models import Export
from waymark.identity.clauses import ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import Enrollment, EnrollmentRole, Guardianship, Share, SupportLink
from waymark.policy import Action


def exports_seen(learner_id: UUID) -> Any:
    """A learner's exports that the caller may see, with how far each is; bound with `lens.asked()`."""
    return (
        select(Export, Job, File)
        .join(Job, (col(Job.organization_id) == ORGANIZATION) & (col(Job.id) == col(Export.job_id)))
        .outerjoin(File, (col(File.organization_id) == ORGANIZATION) & (col(File.id) == col(Export.file_id)))
        .where(shown(Action.EXPORT_READ, Export), Export.learner_id == learner_id)
        .order_by(col(Export.id).desc())
    )


def going_on(organization_id: UUID, learner_id: UUID) -> Any:
    """A learner's exports that are not finished."""
    return (
        select(Export)
        .join(Job, col(Job.id) == col(Export.job_id))
        .where(
            Export.organization_id == organization_id,
            Job.organization_id == organization_id,
            Export.learner_id == learner_id,
            Job.kind == JobKind.EXPORT,
            col(Job.state).in_((JobState.QUEUED, JobState.RUNNING)),
        )
    )


def export_files(organization_id: UUID) -> Any:
    """The ids of the files that are exports."""
    return select(Export.file_id).where(Export.organization_id == organization_id, col(Export.file_id).is_not(None))


def known_by(organization_id: UUID, learner_id: UUID) -> Any:
    """Whom a learner knows, and as what: (person id, relation), the closest last."""
    mine = Enrollment.__table__.alias("mine")  # type: ignore[attr-defined]
    theirs = Enrollment.__table__.alias("theirs")  # type: ignore[attr-defined]
    classes = select(theirs.c.person_id, theirs.c.role).where(
        mine.c.organization_id == organization_id,
        mine.c.person_id == learner_id,
        theirs.c.organization_id == organization_id,
        theirs.c.group_id == mine.c.group_id,
    )
    return union_all(
        classes.where(theirs.c.role == EnrollmentRole.LEARNER).with_only_columns(
            theirs.c.person_id, literal("classmate")
        ),
        classes.where(theirs.c.role == EnrollmentRole.TEACHER).with_only_columns(
            theirs.c.person_id, literal("class_teacher")
        ),
        select(col(SupportLink.learner_id), literal("learner")).where(
            col(SupportLink.organization_id) == organization_id, col(SupportLink.supporter_id) == learner_id
        ),
        select(col(SupportLink.supporter_id), col(SupportLink.kind)).where(
            col(SupportLink.organization_id) == organization_id, col(SupportLink.learner_id) == learner_id
        ),
        select(col(Guardianship.guardian_id), literal("guardian")).where(
            col(Guardianship.organization_id) == organization_id, col(Guardianship.learner_id) == learner_id
        ),
    )


def shared_reflections(organization_id: UUID, learner_id: UUID, person_id: UUID) -> Any:
    """The ids of the reflections that a learner shared with somebody by name."""
    return select(Share.item_id).where(
        Share.organization_id == organization_id,
        Share.learner_id == learner_id,
        Share.person_id == person_id,
        Share.item_kind == "reflection",
    )
