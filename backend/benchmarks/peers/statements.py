"""The very statements that the service sends, as text for the bare driver."""

from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from waymark.domains.goals.queries import GOALS_SEEN
from waymark.identity import authentication, relations
from waymark.kit.questions import Question


def text_of(asked: Any) -> str:
    """Write a statement as SQL with named parameters and its fixed words in place."""
    question = asked if isinstance(asked, Question) else Question(asked)
    text, order, fixed = question._compile(SQLiteDialect_pysqlite(paramstyle="qmark"))
    start, *parts = text.split("?")
    names = [name for name, _ in order]
    return start + "".join(
        _literal(fixed[name]) + part if fixed.get(name) is not None else f":{name}{part}"
        for name, part in zip(names, parts, strict=True)
    )


def _literal(value: Any) -> str:
    return "'" + str(value).replace("'", "''") + "'" if isinstance(value, str) else str(value)


BY_COOKIE = text_of(authentication._BY_COOKIE)
WHO = text_of(authentication._WHO)
STANDING = text_of(relations._STANDING)
GOALS = text_of(GOALS_SEEN)
GOAL_NAMES = GOALS_SEEN.names
