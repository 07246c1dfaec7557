"""The job that makes an export: it walks the declarations, so that a new table is in it by itself."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import PurePath
from typing import Any
from uuid import UUID

from sqlalchemy import or_, true
from sqlmodel import Session

from waymark.domains.files.models import File, FileState
from waymark.domains.files.service import files_of
from waymark.domains.jobs.running import RunningJob
from waymark.domains.privacy.declared import queries as declared
from waymark.domains.privacy.declared.walking import Declared, every_table
from waymark.domains.privacy.exports import queries
from waymark.domains.privacy.exports.models import Export
from waymark.domains.privacy.exports.packing import Package
from waymark.domains.privacy.exports.redacting import Redactor
from waymark.kit import clock
from waymark.kit.files import FileGone
from waymark.kit.ids import new_id
from waymark.kit.rows import added, found
from waymark.policy import Relation

KEPT = timedelta(days=7)
MOST = 4 * 1024 * 1024 * 1024
PAGE = 500
ZIP = "application/zip"
# Of no use to anybody outside, and told of nowhere else: where a repeated request finds its answer.
NOT_EXPORTED = frozenset({"idempotency_key", "webhook_attempt"})


class Making:
    """One export on its way."""

    def __init__(self, running: RunningJob, export: Export) -> None:
        self.running = running
        self.export = export
        self.here = running.organization_id
        self.learner_id = export.learner_id
        self.redactor = Redactor(self.here, export.learner_id)
        # A guardian reviews what the school keeps of a child; what the child wrote for themselves stays theirs.
        self.only_shared = export.relation == Relation.GUARDIAN
        self.files: dict[str, str] = {}

    async def run(self, package: Package) -> int:
        """Pack table after table; stops between two when somebody cancelled. Returns how many rows there were."""
        tables = [
            one for one in every_table() if one.is_of_somebody and one.privacy.is_shown and one.name not in NOT_EXPORTED
        ]
        count = 0
        for place, one in enumerate(tables):
            rows = await self._rows(one)
            count += len(rows)
            await asyncio.to_thread(package.add_table, one, rows)
            await self.running.batch(_nothing, done=place + 1, total=len(tables) + 1)
        await self._add_files(package)
        await asyncio.to_thread(package.finish, only_shared=self.only_shared)
        return count

    async def _rows(self, one: Declared) -> list[dict[str, Any]]:
        every: list[dict[str, Any]] = []
        last: list[Any] | None = None
        while True:
            page, keys = await self.running.ask(self._page(one, last))
            every += page
            if len(keys) < PAGE:
                return every
            last = keys[-1]

    def _page(self, one: Declared, after: list[Any] | None) -> Callable[[Session], Any]:
        def look(session: Session) -> tuple[list[dict[str, Any]], list[list[Any]]]:
            condition = declared.concerning(one, self.here, self.learner_id)
            if one.document:
                names = (str(self.learner_id),)
                condition = declared.naming([one.table.c[one.document]], names)
            condition = condition & declared.revealed(one, self.here, self.learner_id)
            condition = condition & declared.told(one, self.learner_id, clock.now())
            if self.only_shared:
                condition = condition & self._shared(session, one)
            found_rows = session.execute(declared.rows_of(one, condition, self.here, after, PAGE)).mappings().all()
            keys = [[row[column.name] for column in one.key] for row in found_rows]
            self._note_files(one, found_rows)
            left_out = {"organization_id", *one.privacy.left_out}
            shown = [{name: value for name, value in row.items() if name not in left_out} for row in found_rows]
            if one.document:
                shown = [self._only_mine(row, one.document) for row in shown]
            return self.redactor.rows(session, shown), keys

        return look

    def _shared(self, session: Session, one: Declared) -> Any:
        """Leave out reflections that are not shared with the guardian, and what was said below them."""
        column = "id" if one.name == "reflection" else "reflection_id"
        if one.name != "reflection" and column not in one.table.c:
            return true()
        asked = queries.shared_reflections(self.here, self.learner_id, self.export.author_id)
        shared = list(session.exec(asked))
        is_shared = one.table.c[column].in_(shared)
        return is_shared if column == "id" else or_(one.table.c[column].is_(None), is_shared)

    def _only_mine(self, row: dict[str, Any], document: str) -> dict[str, Any]:
        """Of a list that names many, keep the lines that name this learner."""
        mine = [line for line in row[document] if str(self.learner_id) in str(line)]
        return row | {document: mine}

    def _note_files(self, one: Declared, rows: Any) -> None:
        if one.name == "file":
            self.files |= {str(row["id"]): row["name"] for row in rows}
        elif one.name != "export" and "file_id" in one.table.c:
            self.files |= {str(row["file_id"]): "" for row in rows if row["file_id"] is not None}

    async def _add_files(self, package: Package) -> None:
        store = files_of(self.running.tools)

        def look(session: Session) -> list[File]:
            others = {str(one) for one in session.exec(queries.export_files(self.here))}
            rows = [session.get(File, (self.here, UUID(one))) for one in self.files if one not in others]
            return [row for row in rows if row is not None and row.state is not FileState.DELETED]

        for file in await self.running.ask(look):
            try:
                opened = await asyncio.to_thread(store.open, self.here, file.id, file.sha256)
            except FileGone:
                continue  # the row in file.csv says that it was there
            with opened:
                name = f"{str(file.id)[-12:]}-{PurePath(file.name.replace(chr(92), '/')).name}"
                await asyncio.to_thread(package.add_file, name, opened)


def _nothing(_session: Session) -> None:
    """Write only how far the job is."""


async def make(running: RunningJob) -> dict[str, Any]:
    """Make the zip and keep it as a file. After a crash it begins anew: nothing of the first try is left."""
    export_id = UUID(running.payload["export_id"])
    export: Export = await running.ask(lambda session: found(session, Export, running.organization_id, export_id))
    making = Making(running, export)
    running.tools.settings.data_folder.mkdir(parents=True, exist_ok=True)
    package = Package(running.tools.settings.data_folder)
    try:
        count = await making.run(package)
        await _keep(running, export_id, package)
    finally:
        package.close()
    return {"export_id": str(export_id), "rows": count}


async def _keep(running: RunningJob, export_id: UUID, package: Package) -> None:
    files, file_id, here = files_of(running.tools), new_id(), running.organization_id
    stored = await files.put(here, file_id, package.stream(), MOST)

    def keep(session: Session) -> None:
        export = found(session, Export, here, export_id)
        values = {
            "organization_id": here,
            "id": file_id,
            "uploaded_by": export.author_id,
            "name": "waymark.zip",
            "media_type": ZIP,
            "size": stored.size,
            "sha256": stored.sha256,
            "state": FileState.USED,
            "kept_until": clock.now() + KEPT,
        }
        added(session, File.made(values))
        export.file_id = file_id
        session.add(export)
        session.flush()

    try:
        await running.batch(keep, done=1, total=1)
    except BaseException:
        files.delete(here, file_id, stored.sha256)
        raise
