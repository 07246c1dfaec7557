"""The very statements that the service sends, as text for the bare driver."""

from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from waymark.domains.goals.queries import GOALS_SEEN
from waymark.identity import authentication, relations
from waymark.kit.questions import Question
from waymark.tables import metadata


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


class Insert(str):
    """An INSERT with named parameters, and their names."""

    names: list[str]


def insert_of(table: str) -> Insert:
    """Write the INSERT of all columns of a table."""
    names = [column.name for column in metadata.tables[table].columns]
    made = Insert(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})")
    made.names = names
    return made
