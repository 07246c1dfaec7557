"""Brings a database's schema to a revision, with Alembic, on either engine."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

FOLDER = Path(__file__).resolve().parents[3] / "migrations"


def config_for(url: str) -> Config:
    """Return Alembic's configuration for a database URL."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    return config


def upgrade(url: str, revision: str = "head") -> None:
    """Go up to a revision. What is there already is left alone."""
    command.upgrade(config_for(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Go down to a revision."""
    command.downgrade(config_for(url), revision)


def newest() -> str:
    """Return the revision that this version of the software needs."""
    head = ScriptDirectory.from_config(config_for("sqlite://")).get_current_head()
    return head or ""


def all_revisions() -> list[str]:
    """Return every revision, the first one first."""
    script = ScriptDirectory.from_config(config_for("sqlite://"))
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]
