"""Brings a database to the newest schema, the way operators do."""

from waymark.kit.migrations import upgrade


def migrate(url: str) -> None:
    """Run every migration (on PostgreSQL with the roles and fences)."""
    upgrade(url)
