"""Keeps what lies in the data folder for this user alone: it holds children's words."""

import os
import stat
from pathlib import Path

import structlog

log = structlog.get_logger("waymark.private")
OTHERS = 0o077


def private_folder(folder: Path) -> None:
    """Make a folder that only this user can open; take the rights of others away from one that is there."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _tighten(folder, 0o700)


def private_file(path: Path) -> None:
    """Make an empty file that only this user can read, or take the rights of others away from one that is there."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
    except OSError:
        return  # whoever opens it next says in its own words why it cannot be opened
    _tighten(path, 0o600)


def private_database(path: Path) -> None:
    """Keep an embedded database and the files beside it private. SQLite gives new ones the rights of the first."""
    private_file(path)
    for ending in ("-wal", "-shm", "-journal"):
        _tighten(path.with_name(path.name + ending), 0o600)


def _tighten(path: Path, mode: int) -> None:
    try:
        facts = path.stat()
        if not facts.st_mode & OTHERS:
            return
        # A folder that all share, such as /tmp, and what belongs to somebody else, are not ours to shut.
        if facts.st_uid == os.geteuid() and not facts.st_mode & stat.S_ISVTX:
            path.chmod(mode)
            return
    except FileNotFoundError:
        return
    except OSError as error:
        log.warning("rights could not be changed", name=path.name, kind=type(error).__name__)
        return
    log.warning("others on this machine can reach what is kept", name=path.name, mode=oct(facts.st_mode & 0o777))
