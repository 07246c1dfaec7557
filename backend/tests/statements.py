"""Reads the SQL that is sent, and tells which tables in it are not held to an organization.

Each `SELECT`, `UPDATE` and `DELETE` is a scope of its own, those in EXISTS and subqueries too. A tenant table named in
a scope needs a condition of its own there: its `organization_id` (of `organization` itself, the `id`) compared with a
value that came with the statement. That another table in the same statement is held does not count: on a cluster
the database would have to guess, and everywhere the second fence would be missing.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from waymark.kit.fences import GLOBAL_TABLES
from waymark.tables import metadata

TESTS = f"{Path(__file__).resolve().parent}/"
HEARING = f"{TESTS}hearing.py"
PRODUCT = f"{Path(__file__).resolve().parents[1] / 'waymark'}/"
ENGINES = f"{PRODUCT}kit/"
TENANT = {table.name for table in metadata.sorted_tables} - GLOBAL_TABLES
TOKEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"])*\"|\$\d+|\?\d*|:\w+|[A-Za-z_]\w*|\d+|\S")
BEFORE_TABLES = {"FROM", "JOIN", "UPDATE", "USING", "ONLY"}
AFTER_TABLES = {"WHERE", "GROUP", "ORDER", "LIMIT", "HAVING", "RETURNING", "FOR", "WINDOW", "OFFSET"}
NO_ALIAS = AFTER_TABLES | {
    "ON", "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "OUTER", "SET", "UNION", "EXCEPT", "INTERSECT", "NATURAL",
    "USING", "INDEXED", "NOT",
}  # fmt: skip


@dataclass
class Scope:
    """One SELECT, UPDATE or DELETE: the tables it names, and which names are held to an organization."""

    tables: list[tuple[str, str]] = field(default_factory=list)
    held: set[str] = field(default_factory=set)
    clause: str = ""

    def crossing(self) -> list[str]:
        """Return the tables without a condition of their own."""
        alone = len({name for _, name in self.tables}) == 1
        return [table for table, name in self.tables if name not in self.held and not (alone and "" in self.held)]


def crossing(statement: str) -> list[str]:
    """Return the tenant tables in a statement that no condition of their own holds to an organization."""
    tokens = [token.strip('"') if token[0] == '"' else token for token in TOKEN.findall(statement)]
    scopes = [Scope()]
    stack = [scopes[0]]
    for number, token in enumerate(tokens):
        word = token.upper()
        follows = tokens[number + 1].upper() if number + 1 < len(tokens) else ""
        if token == "(":
            inner = Scope() if follows in ("SELECT", "WITH") else stack[-1]
            if inner is not stack[-1]:
                scopes.append(inner)
            stack.append(inner)
        elif token == ")" and len(stack) > 1:
            stack.pop()
        elif word in ("UNION", "EXCEPT", "INTERSECT") or (word == "SELECT" and stack[-1].clause == "INSERT"):
            opened = stack[-1]
            fresh = Scope()
            scopes.append(fresh)
            stack = [fresh if one is opened else one for one in stack]
        else:
            _hear(stack[-1], tokens, number, word)
    return [table for scope in scopes for table in scope.crossing()]


def _hear(scope: Scope, tokens: list[str], number: int, word: str) -> None:
    """Take in one word of a scope."""
    before = tokens[number - 1].upper() if number else ""
    if word in BEFORE_TABLES and before not in ("DISTINCT", "FOR", "KEY", "DO"):
        scope.clause = "FROM"
    elif word in AFTER_TABLES or word in ("SET", "INSERT", "VALUES"):
        scope.clause = word
    names_a_table = scope.clause == "FROM" and before in BEFORE_TABLES | {",", "("}
    if names_a_table and tokens[number] in TENANT and _at(tokens, number + 1) not in (".", "("):
        scope.tables.append((tokens[number], _alias(tokens, number)))
    if scope.clause != "SET" and _compared(tokens, number):
        owner = tokens[number - 2] if before == "." else ""
        table = next((table for table, name in scope.tables if name == owner), "")
        if word == "ORGANIZATION_ID" or (word == "ID" and table == "organization"):
            scope.held.add(owner)


def _alias(tokens: list[str], number: int) -> str:
    """Return the name under which the rest of the scope speaks of a table."""
    place = number + 2 if _at(tokens, number + 1).upper() == "AS" else number + 1
    alias = _at(tokens, place)
    return alias if re.fullmatch(r"\w+", alias) and alias.upper() not in NO_ALIAS else tokens[number]


def _compared(tokens: list[str], number: int) -> bool:
    """Tell whether a column is compared with a value that came with the statement."""
    after, value = _at(tokens, number + 1), _at(tokens, number + 2)
    if after == "=" or after.upper() == "IN":
        return value == "(" or value[:1] in ("?", "$", ":")
    first = number - 2 if _at(tokens, number - 1) == "." else number
    return _at(tokens, first - 1) == "=" and (_at(tokens, first - 2)[:1] in ("?", "$", ":"))


def _at(tokens: list[str], number: int) -> str:
    return tokens[number] if 0 <= number < len(tokens) else ""


# What may cross, whole or up to its WHERE, with the reason. On PostgreSQL functions stand for these that give ids only.
MAY_CROSS = {
    "SELECT reader.organization_id FROM reader": "a feed asks where there is news",
    "SELECT webhook_delivery.organization_id, webhook_delivery.endpoint_id FROM webhook_delivery JOIN webhook_endpoint"
    " ON webhook_endpoint.organization_id = webhook_delivery.organization_id"
    " AND webhook_endpoint.id = webhook_delivery.endpoint_id": "the sender asks which deliveries are due",
    "SELECT organization.id FROM organization": "the worker asks which there are; a terminal gives a short name",
}


def may_cross(statement: str) -> bool:
    """Tell whether a statement is one of the named few."""
    plain = " ".join(statement.split())
    return any(plain == words or plain.startswith(words + " WHERE ") for words in MAY_CROSS)


class Ear:
    """Listens to what the product sends while tests run. What the tests ask by themselves is their own affair."""

    def __init__(self) -> None:
        self.fine: set[str] = set()
        self.crossed: dict[str, list[str]] = {}

    def hear(self, statement: str) -> None:
        """Judge a statement when it is sent first; one that crosses is judged each time, for who sends it counts."""
        if statement in self.fine:
            return
        tables = [] if may_cross(statement) else crossing(statement)
        if tables:
            sender = sent_by()
            if sender:
                self.crossed[statement] = [*tables, sender]
        else:
            self.fine.add(statement)


def sent_by() -> str:
    """Return which line of the product sends the statement now; nothing when a test does."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(TESTS) and path != HEARING:
            return ""
        if path.startswith(PRODUCT) and not path.startswith(ENGINES):
            return f"{path.removeprefix(PRODUCT)}:{frame.f_lineno}"
        frame = frame.f_back
    return ""
