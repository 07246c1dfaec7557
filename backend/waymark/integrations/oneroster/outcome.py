"""What is kept of an import when one of its jobs is through: each in one transaction with the job's progress."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col

from waymark.domains.connections.roster_events import RosterImported
from waymark.domains.connections.roster_models import ImportState, RosterImport, RosterReport
from waymark.domains.connections.roster_queries import open_imports_of
from waymark.domains.files.service import USED_KEPT, give_up_file
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.integrations.oneroster.reporting import DryRun, Items
from waymark.kit import clock
from waymark.kit.files import Files
from waymark.kit.rows import found


def keep_dry_run(session: Session, by: Grant, import_id: UUID, said: DryRun) -> None:
    """Keep what a sound roster would change."""
    _keep_report(session, by, import_id, said.parts)
    _move_on(session, by, import_id, ImportState.CHECKED, said.columns | {"checked_at": clock.now()})


def keep_refusal(
    session: Session, files: Files, by: Grant, import_id: UUID, columns: dict[str, Any], parts: dict[str, Items]
) -> None:
    """Keep what is wrong with a roster; its file is deleted."""
    _keep_report(session, by, import_id, parts)
    let_file_go(session, files, _move_on(session, by, import_id, ImportState.REFUSED, columns))


def keep_applied(session: Session, files: Files, by: Grant, import_id: UUID) -> None:
    """Keep that a roster was brought in whole, and record it; its file is deleted."""
    row = _move_on(session, by, import_id, ImportState.APPLIED, {"applied_at": clock.now()})
    let_file_go(session, files, row)
    record(session, by, RosterImported(learner_id=None, roster_import_id=import_id))


def let_file_go(session: Session, files: Files, row: RosterImport) -> None:
    """Delete an import's file, unless another import of it has not ended."""
    if open_imports_of(session, row.organization_id, row.file_id, but=row.id) == 0:
        give_up_file(session, files, row.organization_id, row.file_id)


def _move_on(session: Session, by: Grant, import_id: UUID, state: ImportState, columns: dict[str, Any]) -> RosterImport:
    row = found(session, RosterImport, by.organization_id, import_id)
    for name, value in columns.items():
        setattr(row, name, value)
    row.state = state
    row.updated_at = clock.now()
    session.add(row)
    session.flush()
    return row


def _keep_report(session: Session, by: Grant, import_id: UUID, parts: dict[str, Items]) -> None:
    """Write the parts anew: a check that goes on after a crash starts from the beginning."""
    mine = (col(RosterReport.organization_id) == by.organization_id) & (col(RosterReport.import_id) == import_id)
    session.execute(delete(RosterReport).where(mine))
    for part, items in parts.items():
        session.add(
            RosterReport.made(
                {
                    "organization_id": by.organization_id,
                    "import_id": import_id,
                    "part": part,
                    "items": items,
                    "kept_until": clock.now() + USED_KEPT,
                }
            )
        )
    session.flush()
