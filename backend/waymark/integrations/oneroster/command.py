"""`waymark import-roster`: brings a roster in from a terminal, whether or not the server is running."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waymark.integrations.oneroster.errands import FAILED, WRONG, Answer, Errand, advance
from waymark.integrations.oneroster.inbox import Inbox
from waymark.kit.http import Tools
from waymark.kit.lock import FolderInUse, FolderLock
from waymark.settings import Settings

PAUSE = 0.3
PATIENCE = 120.0
COLUMNS = ("added", "changed", "deactivated", "unchanged")
KINDS = {
    "school": "districts and schools",
    "person": "people",
    "role": "roles",
    "guardianship": "guardians of learners",
    "group": "classes",
    "enrollment": "places in classes",
}
SILENT = "The running server did not take this up. Is its worker on (WAYMARK_INNER_WORKER)? Nothing was changed."


@dataclass(frozen=True)
class Hands:
    """What the floors above lend a command: to open and close the process's tools, to run jobs, and to speak."""

    make_tools: Callable[[Settings], Tools]
    close_tools: Callable[[Tools], Awaitable[None]]
    run_jobs: Callable[[Tools], Awaitable[bool]]
    say: Callable[[str], None]


def import_roster(settings: Settings, file: Path, errand: Errand, hands: Hands) -> int:
    """Check a roster, apply it when the errand says so, and say what came of it.

    Returns the exit code: 0 done, 1 refused or failed, 2 wrong use, 3 the typed confirmation is missing.
    """
    if not file.is_file():
        hands.say(f"There is no file {file}.")
        return WRONG
    if not settings.on_sqlite:
        return asyncio.run(_here(settings, file, errand, hands))
    lock = FolderLock(settings.data_folder)
    try:
        lock.__enter__()
    except FolderInUse:
        return _through_inbox(settings, file, errand, hands)
    try:
        return asyncio.run(_here(settings, file, errand, hands))
    finally:
        lock.__exit__(None, None, None)


async def _here(settings: Settings, file: Path, errand: Errand, hands: Hands) -> int:
    """Do everything in this process. On PostgreSQL a worker may be quicker; then this one only looks on."""
    tools = hands.make_tools(settings)
    try:
        while True:
            errand, answer = await advance(tools, errand, file)
            if answer.code is not None:
                return _tell(answer, hands)
            if not await hands.run_jobs(tools):
                await asyncio.sleep(PAUSE)
    finally:
        await hands.close_tools(tools)


def _through_inbox(settings: Settings, file: Path, errand: Errand, hands: Hands) -> int:
    """Let the running server do it, and follow how far it is."""
    inbox = Inbox(settings.data_folder)
    name = inbox.post(errand, file)
    hands.say("The server is running; it brings the roster in.")
    shown, since = "", time.monotonic()
    try:
        while time.monotonic() - since < PATIENCE:
            answer = inbox.answered(name)
            if answer is not None and answer.code is not None:
                return _tell(answer, hands)
            line = "" if answer is None else _progress(answer)
            if line != shown:
                hands.say(line)
                shown, since = line, time.monotonic()
            time.sleep(PAUSE)
        hands.say(SILENT if not shown else "The server has stopped to work on it. Look at the import in the browser.")
        return FAILED
    finally:
        inbox.forget(name)


def _progress(answer: Answer) -> str:
    progress = answer.shown.get("progress", {})
    total = progress.get("total")
    return f"{answer.shown.get('state')}: {progress.get('done')}" + (f" of {total}" if total else "")


def _tell(answer: Answer, hands: Hands) -> int:
    for line in lines_of(answer):
        hands.say(line)
    return FAILED if answer.code is None else answer.code


def lines_of(answer: Answer) -> Iterator[str]:
    """Say an answer as lines for a terminal: the counts as a table, then faults and notices with their places."""
    shown = answer.shown
    if shown.get("counts") and shown["state"] != "refused":
        yield from _table(shown["counts"])
        if shown["administrators_found"] and not shown["grant_administrators"]:
            yield f"Administrators in the file: {shown['administrators_found']}. None is made one here; to do so, add"
            yield "  --grant-administrators"
    for title, count, findings in (
        ("Errors", shown.get("fault_count", 0), answer.faults),
        ("Notices", shown.get("notice_count", 0), answer.notices),
    ):
        if findings:
            yield f"{title}: {count}"
            yield from (f"  {_place(finding)}: {finding['message']}" for finding in findings)
            if count > len(findings):
                yield f"  and {count - len(findings)} more"
    if answer.error:
        yield answer.error
    elif shown.get("state") == "checked":
        yield "Nothing was changed. To bring it in, add --apply" if shown["change_count"] else "There is nothing to do."
    elif shown.get("state") == "applied":
        yield "Done."


def _table(counts: dict[str, Any]) -> Iterator[str]:
    yield f"{'':24}" + "".join(f"{column:>13}" for column in COLUMNS)
    for kind, name in KINDS.items():
        yield f"{name:24}" + "".join(f"{counts[kind][column]:>13}" for column in COLUMNS)


def _place(finding: dict[str, Any]) -> str:
    places = (finding["file"], f"row {finding['row']}" if finding["row"] else "", finding["column"])
    return ", ".join(place for place in places if place) or "the file"
