"""Writes a migration from the difference between the models and a migrated SQLite file."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from waymark.kit.migrations import config_for, upgrade


def main(says: str) -> None:
    """Write one revision; read it before you commit it, and add the fences of new tables."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'empty.sqlite3'}"
        upgrade(url)
        command.revision(config_for(url), message=says, autogenerate=True)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].strip():
        sys.exit('Say what it does: make migration m="add a colour to goals"')
    main(sys.argv[1])
