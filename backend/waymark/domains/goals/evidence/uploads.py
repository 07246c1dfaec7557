"""Files as evidence: taken in, told by their content, pictures written anew, and only then given a row.

Reading, hashing and picture work come before the database's turn; the row and the lines it is for are one unit.
"""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, TypedDict
from uuid import UUID

from sqlmodel import Session

from waymark.domains.files.models import File, FileState
from waymark.domains.files.service import LONGEST, arriving, files_of
from waymark.domains.goals.evidence import queries
from waymark.domains.goals.evidence.models import Evidence, EvidenceKind
from waymark.domains.goals.evidence.service import MOST_EVIDENCE, evidence_for, place_evidence
from waymark.domains.goals.service import goal_for, own_goal
from waymark.identity.guard import Grant
from waymark.kit.contents import fitting_name, told_type
from waymark.kit.database import enter
from waymark.kit.files import Files, Stored
from waymark.kit.http import Call, Tools
from waymark.kit.http.answers import Cookies, Reply
from waymark.kit.http.idempotency import Once, once_of
from waymark.kit.ids import new_id
from waymark.kit.pictures import FORMATS, clean_picture
from waymark.kit.problems import (
    Conflict,
    FieldProblem,
    NotFound,
    TooLarge,
    TooSlow,
    Unprocessable,
    UnsupportedMediaType,
)
from waymark.kit.rows import added, found
from waymark.kit.schemas import Dressed

MOST = 10 * 1024 * 1024
MOST_OF_A_LEARNER = 1024 * 1024 * 1024
FOR_EVER = datetime(9999, 12, 31, tzinfo=UTC)  # it goes with its evidence, not by itself
# Two at once: a picture needs up to 200 MiB while it is written anew.
PICTURES = ThreadPoolExecutor(max_workers=2, thread_name_prefix="pictures")
WRONG_TYPE = "This file cannot be kept. Send a picture (PNG, JPEG or WebP), a PDF, or plain text."


@dataclass(frozen=True, slots=True)
class Sent:
    """What a client says of a file: whose goal, its name, the lines it is for."""

    goal_id: UUID
    name: str
    criterion_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that lies where it will stay."""

    id: UUID
    stored: Stored
    media_type: str


class Repeated(Exception):
    """These bytes were sent before with the same key; what is written of them now is not needed."""

    def __init__(self, evidence: Dressed) -> None:
        super().__init__()
        self.evidence = evidence


async def take_evidence(tools: Tools, call: Call, by: Grant, sent: Sent) -> Dressed | Cookies:
    """Take a file in as evidence. The guard has let the caller in before.

    Errors: `TooLarge`, `UnsupportedMediaType`, `Unprocessable`, `TooSlow`, `Conflict` when there is no room.
    """
    announced = call.header(b"content-length") or ""
    if announced.isascii() and announced.isdigit() and int(announced) > MOST:
        raise _too_large()
    await tools.database.read(lambda session: _check_room(session, call, by, sent))
    files = files_of(tools)
    try:
        async with asyncio.timeout(LONGEST), aclosing(arriving(call)) as stream:
            return await _keep(tools, files, call, by, sent, stream)
    except TimeoutError as error:
        raise TooSlow from error
    except Repeated as repeated:
        return Cookies(repeated.evidence, headers={"idempotent-replayed": "true"})


def _too_large() -> TooLarge:
    return TooLarge(f"The file is too large. At most {MOST // 1024 // 1024} MB can be kept.")


def _check_room(session: Session, call: Call, by: Grant, sent: Sent) -> None:
    """See, before a byte is read, that there is room for it."""
    enter(session, by.organization_id)
    once = once_of(call)
    if once is not None and once.is_used(session, call):
        return
    if queries.evidence_count(session, by.organization_id, sent.goal_id) >= MOST_EVIDENCE:
        raise Conflict(f"A goal holds {MOST_EVIDENCE} pieces of evidence. Take one away first.")
    if queries.bytes_of_files(session, by.organization_id, by.learner_id) + MOST > MOST_OF_A_LEARNER:
        raise Conflict("There is no more room for your files. Take some away that you do not need any more.")


async def _keep(tools: Tools, files: Files, call: Call, by: Grant, sent: Sent, stream: AsyncIterator[bytes]) -> Dressed:
    raw_id = new_id()
    try:
        raw = await files.put(by.organization_id, raw_id, stream, MOST)
    except TooLarge as error:
        raise _too_large() from error
    taken = Taken(raw_id, raw, "")
    try:
        if raw.size == 0:
            raise Unprocessable(errors=[FieldProblem(pointer="", message="The file is empty.")])
        once = once_of(call, raw.sha256)
        taken = await _settled(files, by.organization_id, raw_id, raw)
        return await tools.database.write(lambda session: _write_down(session, call, by, sent, taken, once))
    except BaseException:
        files.delete(by.organization_id, taken.id, taken.stored.sha256)
        raise
    finally:
        if taken.id != raw_id:
            files.delete(by.organization_id, raw_id, raw.sha256)


async def _settled(files: Files, owner: UUID, raw_id: UUID, raw: Stored) -> Taken:
    """Tell what was sent, and write a picture anew. Errors: `UnsupportedMediaType`, `TooLarge`, `Unprocessable`."""
    path = files.path(owner, raw_id, raw.sha256)
    media_type = await asyncio.to_thread(told_type, path)
    if media_type is None:
        raise UnsupportedMediaType(WRONG_TYPE)
    if media_type not in FORMATS:
        return Taken(raw_id, raw, media_type)
    clean = await asyncio.get_running_loop().run_in_executor(PICTURES, clean_picture, path, media_type)
    clean_id = new_id()
    # A picture may need some more room in its new form; it has no more points than before.
    return Taken(clean_id, await files.put(owner, clean_id, _at_once(clean), 8 * MOST), media_type)


async def _at_once(content: bytes) -> AsyncIterator[bytes]:
    yield content


def _write_down(session: Session, call: Call, by: Grant, sent: Sent, taken: Taken, once: Once | None) -> Dressed:
    enter(session, by.organization_id)
    evidence_id = new_id()
    if once is not None:
        _claim(session, call, by, once, sent.goal_id, evidence_id)
    goal = own_goal(session, by, sent.goal_id)
    name = fitting_name(sent.name, taken.media_type)
    facts = {"name": name, "media_type": taken.media_type, "size": taken.stored.size, "sha256": taken.stored.sha256}
    mine = {"id": taken.id, "organization_id": by.organization_id, "uploaded_by": by.actor.person_id}
    added(session, File.made(facts | mine | {"state": FileState.USED, "kept_until": FOR_EVER}))
    values = {
        "id": evidence_id,
        "kind": EvidenceKind.FILE,
        "title": sent.name,
        "file_id": taken.id,
        "file_name": name,
        "media_type": taken.media_type,
        "size": taken.stored.size,
    }
    return place_evidence(session, by, goal, values, sent.criterion_ids)


def _claim(session: Session, call: Call, by: Grant, once: Once, goal_id: UUID, evidence_id: UUID) -> None:
    """Take the key for this evidence. Errors: `Repeated` when another has it, `IdempotencyMismatch`."""
    earlier = once.claim(session, call)
    if earlier is not None:
        before = UUID(earlier.row.address.rpartition("/")[2])
        raise Repeated(evidence_for(session, by, goal_id, before))
    address = f"/api/v1/learners/{by.learner_id}/goals/{goal_id}/evidence/{evidence_id}"
    once.keep(session, call, Reply(201, b"", [], address))


def ids_in(listed: str) -> list[UUID]:
    """Return the ids in a list with commas, whose form was checked."""
    return [UUID(one) for one in listed.split(",") if one]


class Opened(TypedDict):
    """A file that is open to be read, and what is known of it."""

    opened: BinaryIO
    name: str
    media_type: str
    size: int


async def open_evidence(tools: Tools, by: Grant, goal_id: UUID, evidence_id: UUID) -> Opened:
    """Open the file of a piece of evidence that the guard has let the caller see. Errors: `NotFound`, `FileGone`."""

    def look(session: Session) -> File:
        enter(session, by.organization_id)
        goal_for(session, by, goal_id)
        evidence = found(session, Evidence, by.organization_id, evidence_id, goal_id=goal_id)
        if evidence.file_id is None:
            raise NotFound
        return found(session, File, by.organization_id, evidence.file_id)

    file = await tools.database.read(look)
    await tools.more["watch"].handed_over(by, "evidence")
    opened = await asyncio.to_thread(files_of(tools).open, by.organization_id, file.id, file.sha256)
    return {"opened": opened, "name": file.name, "media_type": file.media_type, "size": file.size}
