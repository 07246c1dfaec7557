"""The very statements that the service sends, as text for the bare driver."""

import re
from typing import Any

from waymark.domains.goals import queries
from waymark.identity import authentication, relations
from waymark.kit.database.sqlite_file import BY_NAME
from waymark.kit.questions import Question
from waymark.tables import metadata

NAME = re.compile(r":(\w+)")


def text_of(question: Question) -> str:
    """Write a statement as SQL with named parameters and its fixed words in place."""
    written = question.written(BY_NAME)
    fixed = written.fixed
    return NAME.sub(lambda name: _literal(fixed[name[1]]) if name[1] in fixed else name[0], written.text)


def _literal(value: Any) -> str:
    return "'" + str(value).replace("'", "''") + "'" if isinstance(value, str) else str(value)


BY_COOKIE = text_of(authentication._BY_COOKIE)
WHO = text_of(authentication._WHO)
STANDING = text_of(relations._STANDING)
GOALS = text_of(queries.GOALS_SEEN)
GOAL_NAMES = queries.GOALS_SEEN.names
OPEN = text_of(queries._OPEN)


class Insert(str):
    """An INSERT with named parameters, and their names."""

    names: list[str]


def insert_of(table: str) -> Insert:
    """Write the INSERT of all columns of a table."""
    names = [column.name for column in metadata.tables[table].columns]
    made = Insert(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})")
    made.names = names
    return made
