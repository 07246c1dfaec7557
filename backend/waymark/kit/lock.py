"""One process on one data folder: SQLite is served by a single one."""

import fcntl
import os
from pathlib import Path
from types import TracebackType

from waymark.kit.private import private_folder


class FolderInUse(RuntimeError):
    """Another Waymark is running on this data folder. Stop it first, or use the running one."""


class FolderLock:
    """Holds a lock file for as long as the process lives; the system lets go when it dies."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "waymark.lock"
        self._file: int | None = None

    def __enter__(self) -> "FolderLock":
        private_folder(self.path.parent)
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            self._file = None
            raise FolderInUse(FolderInUse.__doc__) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
            os.close(self._file)
            self._file = None
