"""Asks for exports, says how far they are, and lets them be fetched."""

import asyncio
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.files.models import File, FileState
from waymark.domains.files.service import files_of
from waymark.domains.jobs.models import Job, JobKind, JobState
from waymark.domains.jobs.service import cancel_job, queue_job
from waymark.domains.privacy.disclosures.service import disclose
from waymark.domains.privacy.exports import queries
from waymark.domains.privacy.exports.events import ExportAsked, ExportDownloaded
from waymark.domains.privacy.exports.models import Export
from waymark.domains.privacy.glass.queries import told_when
from waymark.events.ledger import record
from waymark.identity.guard import Grant, Lens
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Tools
from waymark.kit.http.downloads import as_download
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict
from waymark.kit.rows import added, found
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Relation

NAME = "waymark-{day}.zip"


def list_exports(session: Session, lens: Lens, page: Asked, learner_id: UUID) -> Listed[Dressed]:
    """Return the exports that the caller may see, the newest first."""
    asked = queries.exports_seen(learner_id)
    if page.after is not None:
        asked = asked.where(Export.id < UUID(page.after[0]))
    rows = session.execute(asked.limit(page.limit + 1), lens.asked()).all()
    return page.listed([_dressed(export, job, file) for export, job, file in rows], lambda row: (row.id,))


def ask_for_export(session: Session, by: Grant) -> Dressed:
    """Ask for everything that is known of a learner. Errors: `Conflict` while another one is being made."""
    if session.exec(queries.going_on(by.organization_id, by.learner_id)).first() is not None:
        raise Conflict("A file is being made already. Wait until it is ready, or stop it.")
    job = queue_job(session, by, JobKind.EXPORT, {})
    values = {
        "organization_id": by.organization_id,
        "learner_id": by.learner_id,
        "author_id": by.actor.person_id,
        "relation": str(by.relation),
        "job_id": job.id,
    }
    export = added(session, Export.made(values))
    job.payload = {"export_id": str(export.id)}
    session.add(job)
    session.flush()
    record(session, by, ExportAsked(learner_id=by.learner_id, export_id=export.id))
    disclose(session, by, "export")
    return _dressed(export, job, None)


def export_for(session: Session, by: Grant, export_id: UUID) -> Dressed:
    """Return an export that the guard has let the caller see."""
    export = found(session, Export, by.organization_id, export_id, learner_id=by.learner_id)
    job = found(session, Job, by.organization_id, export.job_id)
    return _dressed(export, job, _file(session, export))


def cancel_export(session: Session, by: Grant, export_id: UUID) -> Dressed:
    """Stop an export that is being made. Errors: `Conflict` when it is finished."""
    export = found(session, Export, by.organization_id, export_id, learner_id=by.learner_id)
    job = cancel_job(session, by, export.job_id)
    return _dressed(export, job, _file(session, export))


async def download(tools: Tools, by: Grant, export_id: UUID) -> Any:
    """Send the file of an export. The guard asks anew at each download. Errors: `Conflict`, `FileGone`."""

    def unit(session: Session) -> File:
        enter(session, by.organization_id)
        export = found(session, Export, by.organization_id, export_id, learner_id=by.learner_id)
        file = _file(session, export)
        if file is None or file.state is FileState.DELETED or file.kept_until <= clock.now():
            raise Conflict("This file is not ready yet, or was deleted after a week. Ask for a new one.")
        _tell_of_download(session, by, export)
        return file

    file = await tools.database.write(unit)
    opened = await asyncio.to_thread(files_of(tools).open, by.organization_id, file.id, file.sha256)
    name = NAME.format(day=file.created_at.date().isoformat())
    return as_download(opened, name=name, media_type=file.media_type, size=file.size)


def _tell_of_download(session: Session, by: Grant, export: Export) -> None:
    """Say who fetched it: at once, or when the learner may hear that the glass was broken."""
    told_from = None
    if by.relation is Relation.ADMINISTRATOR:  # it takes breaking the glass
        told_from = told_when(session, by.organization_id, {by.learner_id}).get(by.learner_id)
    is_told = told_from is None or told_from <= clock.now()
    record(session, by, ExportDownloaded(learner_id=by.learner_id if is_told else None, export_id=export.id))
    disclose(session, by, "download", told_from)


def _file(session: Session, export: Export) -> File | None:
    return None if export.file_id is None else session.get(File, (export.organization_id, export.file_id))


def _dressed(export: Export, job: Job, file: File | None) -> Dressed:
    is_there = file is not None and file.state is not FileState.DELETED and file.kept_until > clock.now()
    more: dict[str, Any] = {"size": None, "kept_until": None}
    if file is not None and is_there:
        more = {"size": file.size, "kept_until": file.kept_until}
    error = job.error if job.state is JobState.FAILED else ""
    return Dressed(_Offered(export, is_there), state=job.state, done=job.done, total=job.total, error=error, **more)


class _Offered:
    """An export, and whether its file can be fetched: what `may` is judged by."""

    ACTIONS = Export.ACTIONS

    def __init__(self, export: Export, is_there: bool) -> None:
        self.judged_by = export
        self.is_there = is_there
        self.id, self.learner_id = export.id, export.learner_id
        self.relation, self.created_at = export.relation, export.created_at

    def rules_out(self, action: Any) -> bool:
        """Tell what its state leaves no room for: fetching what is not there."""
        return action is self.ACTIONS[1] and not self.is_there
