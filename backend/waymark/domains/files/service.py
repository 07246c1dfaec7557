"""What is done with files: taken in, used, given up, swept away."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from waymark.domains.files import queries
from waymark.domains.files.models import File, FileState
from waymark.domains.files.schemas import FileCreate
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.database import after_commit, enter
from waymark.kit.files import Files
from waymark.kit.http import Call, Tools
from waymark.kit.http.answers import Cookies, Reply
from waymark.kit.http.idempotency import Once, once_of
from waymark.kit.ids import new_id
from waymark.kit.problems import (
    BadRequest,
    Conflict,
    FieldProblem,
    TooLarge,
    TooSlow,
    Unprocessable,
    UnsupportedMediaType,
)
from waymark.kit.rows import added, found, held

MOST = 64 * 1024 * 1024
MOST_WAITING = 20
LONGEST = 300.0
LONGEST_PAUSE = 20.0
UNUSED_KEPT = timedelta(days=1)
USED_KEPT = timedelta(days=30)
ORPHAN_AGE = 3600.0
ZIP = "application/zip"
# Browsers name a zip by what the machine they run on calls it.
TAKEN_AS_ZIP = frozenset({ZIP, "application/x-zip-compressed", "application/octet-stream"})


def files_of(tools: Tools) -> Files:
    """Return where this installation keeps its files."""
    return Files(tools.settings.data_folder / "files")


async def take_upload(tools: Tools, call: Call, by: Grant, name: str) -> File | Cookies:
    """Read a request's body to the disk and keep what is known of it. The guard has let the caller in before.

    The same bytes sent again with the same Idempotency-Key are the same file; they are read to the end, because
    only then it is known that they are the same.
    Errors: `UnsupportedMediaType`, `TooLarge`, `TooSlow`, `Unprocessable`, `Conflict` with too many waiting,
    `IdempotencyMismatch`.
    """
    kind = (call.header(b"content-type") or "").partition(";")[0].strip().lower()
    if kind not in TAKEN_AS_ZIP:
        raise UnsupportedMediaType("Send the bytes of the zip file with the content type application/zip.")
    announced = call.header(b"content-length") or ""
    if announced.isascii() and announced.isdigit() and int(announced) > MOST:
        raise TooLarge(f"The file is too large. At most {MOST // 1024 // 1024} MiB can be sent.")

    once = once_of(call)

    def waiting(session: Session) -> int:
        enter(session, by.organization_id)
        is_again = once is not None and once.is_used(session, call)
        return 0 if is_again else queries.waiting_count(session, by.organization_id)

    if await tools.database.read(waiting) >= MOST_WAITING:
        raise Conflict("Too many files wait to be used. They are deleted after a day; or use one of them.")
    try:
        async with asyncio.timeout(LONGEST), aclosing(arriving(call)) as stream:
            return await keep_file(tools, by, name, stream, call)
    except TimeoutError as error:
        raise TooSlow from error
    except Repeated as repeated:
        return Cookies(repeated.file, headers={"idempotent-replayed": "true"})


class Repeated(Exception):
    """These bytes were sent before with the same key; what is written of them now is not needed."""

    def __init__(self, file: File) -> None:
        super().__init__()
        self.file = file


async def arriving(call: Call) -> AsyncGenerator[bytes, None]:
    """Give a body's pieces as they come. Errors: `TimeoutError` after a long pause, `BadRequest` when cut off."""
    while True:
        message = await asyncio.wait_for(call.receive(), LONGEST_PAUSE)
        if message["type"] == "http.disconnect":
            raise BadRequest("The file did not arrive whole. Send it again.")
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return


async def keep_file(tools: Tools, by: Grant, name: str, stream: AsyncIterator[bytes], call: Call | None = None) -> File:
    """Write bytes to the disk, then the file's row; when the row fails the bytes go too.

    Errors: `Repeated` and `IdempotencyMismatch` when the call's key was used before.
    """
    files, file_id = files_of(tools), new_id()
    stored = await files.put(by.organization_id, file_id, stream, MOST)
    try:
        if stored.size == 0:
            raise Unprocessable(errors=[FieldProblem(pointer="", message="The file is empty.")])
        new = FileCreate(
            name=name, media_type=ZIP, size=stored.size, sha256=stored.sha256, kept_until=clock.now() + UNUSED_KEPT
        )
        once = None if call is None else once_of(call, stored.sha256)

        def keep(session: Session) -> File:
            enter(session, by.organization_id)
            if once is not None and call is not None:
                _claim(session, call, by, once, file_id)
            ids = {"id": file_id, "organization_id": by.organization_id, "uploaded_by": by.actor.person_id}
            return added(session, File.made(new.model_dump(), **ids))

        return await tools.database.write(keep)
    except BaseException:
        files.delete(by.organization_id, file_id, stored.sha256)
        raise


def _claim(session: Session, call: Call, by: Grant, once: Once, file_id: UUID) -> None:
    """Take the key for this file. Errors: `Repeated` when another has it, `IdempotencyMismatch`."""
    earlier = once.claim(session, call)
    if earlier is not None:
        before = UUID(earlier.row.address.rpartition("/")[2])
        raise Repeated(found(session, File, by.organization_id, before))
    once.keep(session, call, Reply(201, b"", [], f"/api/v1/files/{file_id}"))


def remove_file(session: Session, files: Files, organization_id: UUID, file_id: UUID) -> None:
    """Take a file away with all that is known of it; its bytes go once this is committed."""
    file = held(session, File, organization_id, file_id)
    session.delete(file)
    session.flush()
    after_commit(session, lambda: files.delete(organization_id, file_id, file.sha256))


def file_for(session: Session, by: Grant, file_id: UUID) -> File:
    """Return a file of the organization."""
    return found(session, File, by.organization_id, file_id)


def use_file(session: Session, by: Grant, file_id: UUID) -> File:
    """Say that a file is needed, so that it is kept for longer. Errors: `Conflict` when its bytes are gone."""
    file = held(session, File, by.organization_id, file_id)
    if file.state is FileState.DELETED:
        raise Conflict("This file was deleted. Upload it again.")
    file.state = FileState.USED
    file.kept_until = file.created_at + USED_KEPT
    session.add(file)
    session.flush()
    return file


def give_up_file(session: Session, files: Files, organization_id: UUID, file_id: UUID) -> None:
    """Delete a file's bytes once this is committed; its row says what there was."""
    file = held(session, File, organization_id, file_id)
    if file.state is FileState.DELETED:
        return
    file.state = FileState.DELETED
    session.add(file)
    session.flush()
    after_commit(session, lambda: files.delete(organization_id, file_id, file.sha256))


async def sweep_files(tools: Tools, organization_id: UUID) -> int:
    """Delete the files whose time is over, and bytes that no row knows of; return how many."""
    files = files_of(tools)

    def expire(session: Session) -> int:
        enter(session, organization_id)
        over = list(session.exec(queries.outlived(organization_id, clock.now())))
        for file in over:
            give_up_file(session, files, organization_id, file.id)
        return len(over)

    def needed(session: Session) -> set[UUID]:
        enter(session, organization_id)
        return queries.kept_ids(session, organization_id)

    count = await tools.database.write(expire)
    kept = await tools.database.read(needed)
    return count + await asyncio.to_thread(files.sweep, organization_id, kept, ORPHAN_AGE)
