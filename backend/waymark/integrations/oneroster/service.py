"""What is asked of roster imports: start, look, apply, cancel. The work itself is done by jobs."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.roster_models import ImportState, RosterImport, RosterKind, RosterReport, RosterVerb
from waymark.domains.connections.roster_queries import imports_in, imports_with_jobs, last_applied_at
from waymark.domains.files.service import files_of, use_file
from waymark.domains.jobs.models import Job, JobKind, JobState
from waymark.domains.jobs.service import cancel_job, queue_job
from waymark.identity.guard import Grant
from waymark.integrations.oneroster.outcome import let_file_go
from waymark.integrations.oneroster.reporting import part_of
from waymark.integrations.oneroster.schemas import ImportApply, ImportCounts, ImportProgress, ImportStart
from waymark.kit import clock
from waymark.kit.http import Tools
from waymark.kit.ids import new_id
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Forbidden, Unprocessable
from waymark.kit.rows import added, found, held
from waymark.kit.schemas import Dressed, Listed

AT_WORK = (ImportState.CHECKING, ImportState.APPLYING)
OVER = {JobState.FAILED: ImportState.FAILED, JobState.CANCELLED: ImportState.CANCELLED}
NOT_NOW = {
    ImportState.CHECKING: "This roster is still being checked. Wait until it is through.",
    ImportState.REFUSED: "This roster has errors, so it cannot be applied. Mend them and upload the new file.",
    ImportState.APPLYING: "This roster is being applied already.",
    ImportState.APPLIED: "This roster was applied already.",
    ImportState.CANCELLED: "This import was cancelled. Check the file again.",
    ImportState.FAILED: "This import failed. Check the file again; it goes on from what is there.",
}
OTHER_AT_WORK = "Another roster is being applied. Wait until it is through, then check this one again."
STALE = "Another roster was applied since this one was checked. Check this file again to see what it would change now."


def start_import(session: Session, by: Grant, new: ImportStart) -> Dressed:
    """Take an uploaded file to be checked by a job.

    Errors: `NotFound`, `Conflict` when the file is gone, `Forbidden` for a system that would make administrators.
    """
    _check_person(by, new.grant_administrators)
    file = use_file(session, by, new.file_id)
    import_id = new_id()
    job = queue_job(session, by, JobKind.ROSTER_CHECK, {"import_id": str(import_id)})
    row = added(
        session,
        RosterImport.made(
            {
                "organization_id": by.organization_id,
                "id": import_id,
                "file_id": file.id,
                "file_name": file.name,
                "grant_administrators": new.grant_administrators,
                "asked_by": by.actor.person_id,
                "job_id": job.id,
            }
        ),
    )
    return shown(row, job)


def _check_person(by: Grant, grants_administrators: bool) -> None:
    """Refuse a system that would make administrators: somebody has to answer for that."""
    if grants_administrators and by.actor.is_machine:
        raise Forbidden("A system cannot make administrators. Leave that out, or bring this roster in at a browser.")


def shown(row: RosterImport, job: Job | None) -> Dressed:
    """Return an import as it stands: what its job has become tells where an unfinished one is."""
    state, error = state_of(row, job)
    progress = ImportProgress(state=JobState.FAILED, done=0, total=0, cancel_asked=False)
    if job is not None:
        progress = ImportProgress(state=job.state, done=job.done, total=job.total, cancel_asked=job.cancel_asked)
    counts = ImportCounts.model_validate(row.counts)
    return Dressed(row, state=state, error=error, progress=progress, counts=counts)


def state_of(row: RosterImport, job: Job | None) -> tuple[ImportState, str]:
    """Return where an import stands, and why when it failed."""
    if row.state not in AT_WORK:
        return row.state, row.error
    if job is None:
        return ImportState.FAILED, NOT_NOW[ImportState.FAILED]
    return OVER.get(job.state, row.state), job.error


def import_for(session: Session, by: Grant, import_id: UUID) -> Dressed:
    """Return an import of the organization."""
    row = found(session, RosterImport, by.organization_id, import_id)
    return shown(row, session.get(Job, (by.organization_id, row.job_id)))


def list_imports(session: Session, by: Grant, page: Asked) -> Listed[Dressed]:
    """Return a page of imports, the newest first."""
    before = None if page.after is None else UUID(page.after[0])
    rows = list(session.exec(imports_with_jobs(by.organization_id, before, page.limit + 1)))
    listed: Listed[Any] = page.listed(rows, lambda pair: (pair[0].id,))
    return Listed([shown(*pair) for pair in listed.items], listed.next)


def list_findings(session: Session, by: Grant, import_id: UUID, part: str, page: Asked) -> Listed[dict[str, Any]]:
    """Return a page of faults or notices."""
    return _items(session, by, import_id, part, page)


def list_changes(
    session: Session, by: Grant, import_id: UUID, kind: RosterKind, verb: RosterVerb, page: Asked
) -> Listed[dict[str, Any]]:
    """Return a page of the first changes of one kind."""
    return _items(session, by, import_id, part_of(kind, verb), page)


def _items(session: Session, by: Grant, import_id: UUID, part: str, page: Asked) -> Listed[dict[str, Any]]:
    found(session, RosterImport, by.organization_id, import_id)
    report = session.get(RosterReport, (by.organization_id, import_id, part))
    first = 0 if page.after is None else int(page.after[0])
    listed: Listed[Any] = page.listed(
        list(enumerate([] if report is None else report.items))[first : first + page.limit + 1],
        lambda numbered: (numbered[0] + 1,),
    )
    return Listed([item for _, item in listed.items], listed.next)


def apply_import(session: Session, by: Grant, import_id: UUID, said: ImportApply) -> Dressed:
    """Let a job apply what was checked. Errors: `Conflict` by its state, `Unprocessable` without the typed words."""
    row = held(session, RosterImport, by.organization_id, import_id)
    _check_person(by, row.grant_administrators)
    state, _ = state_of(row, session.get(Job, (by.organization_id, row.job_id)))
    if state is not ImportState.CHECKED:
        raise Conflict(NOT_NOW[state])
    _nothing_else_at_work(session, by)
    applied_at = last_applied_at(session, by.organization_id, row.source)
    if applied_at is not None and row.checked_at is not None and applied_at > row.checked_at:
        raise Conflict(STALE)
    words = said.confirmation or ""
    if row.confirmation_needed is not None and words != row.confirmation_needed:
        message = f"Type exactly: {row.confirmation_needed}"
        raise Unprocessable(errors=[FieldProblem(pointer="/confirmation", message=message)])
    job = queue_job(session, by, JobKind.ROSTER_APPLY, {"import_id": str(row.id)}, total=row.change_count)
    row.state, row.job_id, row.asked_by, row.confirmed_text = ImportState.APPLYING, job.id, by.actor.person_id, words
    return shown(_kept(session, row), job)


def _nothing_else_at_work(session: Session, by: Grant) -> None:
    """Let only one roster be applied at a time; write down that one ended which ended without saying so."""
    for other in session.exec(imports_in(by.organization_id, ImportState.APPLYING)):
        state, error = state_of(other, session.get(Job, (by.organization_id, other.job_id)))
        if state is ImportState.APPLYING:
            raise Conflict(OTHER_AT_WORK)
        other.state, other.error = state, error
        _kept(session, other)


def cancel_import(session: Session, by: Grant, tools: Tools, import_id: UUID) -> Dressed:
    """Stop an import: at once when no job works on it, else before the job's next batch. Errors: `Conflict`."""
    row = held(session, RosterImport, by.organization_id, import_id)
    job = session.get(Job, (by.organization_id, row.job_id))
    state, _ = state_of(row, job)
    if state in AT_WORK:
        return shown(row, cancel_job(session, by, row.job_id))
    if state is not ImportState.CHECKED:
        raise Conflict("This import has ended already.")
    row.state = ImportState.CANCELLED
    let_file_go(session, files_of(tools), _kept(session, row))
    return shown(row, job)


def _kept(session: Session, row: RosterImport) -> RosterImport:
    row.updated_at = clock.now()
    session.add(row)
    session.flush()
    return row
