"""A roster that somebody at the server's terminal brings in, taken one stage further at each look."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.roster_models import ImportState, RosterReport
from waymark.domains.files.service import MOST, keep_file
from waymark.identity.acting import operator_actor
from waymark.identity.guard import Grant, grant
from waymark.integrations.oneroster.queries import organization_called
from waymark.integrations.oneroster.reporting import FAULTS, NOTICES
from waymark.integrations.oneroster.schemas import ImportApply, ImportStart, RosterImportRead
from waymark.integrations.oneroster.service import apply_import, import_for, start_import
from waymark.kit.database import enter
from waymark.kit.http import Tools
from waymark.kit.problems import NotFound, Problem, TooLarge
from waymark.kit.text import fold
from waymark.policy import Action

DONE, FAILED, WRONG, UNCONFIRMED = 0, 1, 2, 3
PIECE = 1024 * 1024
LISTED = 50
LONGEST_NAME = 120


@dataclass(frozen=True)
class Errand:
    """What was asked at the terminal, and the import that came of it."""

    organization: str
    name: str
    applies: bool = False
    confirmation: str | None = None
    grants_administrators: bool = False
    import_id: str | None = None


@dataclass(frozen=True)
class Answer:
    """How far an errand is. `code` is the exit code once it is over; `shown` is the import as the API shows it."""

    code: int | None = None
    error: str = ""
    shown: dict[str, Any] = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)


async def advance(tools: Tools, errand: Errand, source: Path) -> tuple[Errand, Answer]:
    """Take an errand one stage further: to its check, then, when it says so, to be applied; say how far it is."""
    try:
        by = await tools.database.read(lambda session: _by(session, errand))
        if errand.import_id is None:
            errand = replace(errand, import_id=await _start(tools, by, errand, source))
        answer = await tools.database.read(lambda session: _look(session, by, errand))
        if answer.code is None and answer.shown["state"] == ImportState.CHECKED:
            answer = await tools.database.write(lambda session: _apply(session, by, errand, answer))
    except Problem as problem:
        code = WRONG if isinstance(problem, NotFound | TooLarge) else FAILED
        return errand, Answer(code, problem.detail)
    except OSError:
        return errand, Answer(WRONG, "The file could not be read.")
    return errand, answer


def _by(session: Session, errand: Errand) -> Grant:
    organization_id = organization_called(session, fold(errand.organization))
    if organization_id is None:
        raise NotFound("There is no organization of this short name. Check --organization.")
    enter(session, organization_id)
    return grant(session, operator_actor(organization_id), Action.ROSTER_IMPORT)


async def _start(tools: Tools, by: Grant, errand: Errand, source: Path) -> str:
    if source.stat().st_size > MOST:
        raise TooLarge(f"The file is too large. At most {MOST // PIECE} MiB can be read.")
    file = await keep_file(tools, by, errand.name[:LONGEST_NAME], _pieces(source))
    new = ImportStart(file_id=file.id, grant_administrators=errand.grants_administrators)

    def start(session: Session) -> str:
        enter(session, by.organization_id)
        return str(start_import(session, by, new).id)

    return await tools.database.write(start)


async def _pieces(source: Path) -> AsyncIterator[bytes]:
    with source.open("rb") as opened:
        while piece := await asyncio.to_thread(opened.read, PIECE):
            yield piece


def _look(session: Session, by: Grant, errand: Errand) -> Answer:
    enter(session, by.organization_id)
    import_id = UUID(str(errand.import_id))
    shown = RosterImportRead.model_validate(import_for(session, by, import_id))

    def part(name: str) -> list[dict[str, Any]]:
        report = session.get(RosterReport, (by.organization_id, import_id, name))
        return [] if report is None else report.items[:LISTED]

    return Answer(_code(shown.state, errand), shown.error, shown.model_dump(mode="json"), part(FAULTS), part(NOTICES))


def _code(state: ImportState, errand: Errand) -> int | None:
    """Return the exit code; None while there is still something to do or to wait for."""
    if state in (ImportState.CHECKING, ImportState.APPLYING):
        return None
    if state is ImportState.CHECKED:
        return None if errand.applies else DONE
    return DONE if state is ImportState.APPLIED else FAILED


def _apply(session: Session, by: Grant, errand: Errand, answer: Answer) -> Answer:
    enter(session, by.organization_id)
    needed = answer.shown["confirmation_needed"]
    if needed is not None and errand.confirmation != needed:
        return replace(answer, code=UNCONFIRMED, error=f'Nothing was changed. To go on, add: --confirm "{needed}"')
    apply_import(session, by, UUID(str(errand.import_id)), ImportApply(confirmation=errand.confirmation))
    return _look(session, by, errand)
