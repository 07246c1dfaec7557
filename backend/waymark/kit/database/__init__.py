"""The database: units of work, run where each engine runs them best, committed once, at the edge."""

from waymark.kit.database.base import Database, Hooks, Work, after_commit, enter, organization_of
from waymark.kit.database.opening import open_database

__all__ = ["Database", "Hooks", "Work", "after_commit", "enter", "open_database", "organization_of"]
