"""The very statements that the service sends, as text for the bare driver."""

from typing import Any

from waymark.domains.goals import queries
from waymark.identity import authentication, relations, who
from waymark.kit.database.sqlite_file import IN_WORDS
from waymark.kit.questions import Question
from waymark.tables import metadata


def text_of(question: Question) -> str:
    """Write a statement as SQL with named parameters and its fixed words in place."""
    statement: Any = question.statement
    return str(statement.compile(dialect=IN_WORDS))


BY_COOKIE = text_of(authentication._BY_COOKIE)
WHO = text_of(who._WHO)
STANDING = text_of(relations._STANDING)
GOALS = text_of(queries.GOALS_SEEN)
GOAL_NAMES = queries.GOALS_SEEN.names
COUNT = text_of(queries._ALL)


class Insert(str):
    """An INSERT with named parameters, and their names."""

    names: list[str]


def insert_of(table: str) -> Insert:
    """Write the INSERT of all columns of a table."""
    names = [column.name for column in metadata.tables[table].columns]
    made = Insert(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})")
    made.names = names
    return made
