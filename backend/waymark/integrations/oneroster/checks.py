"""What must be true of the staged rows, asked as SQL: each answer is a row number, each row number a finding."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from waymark.integrations.oneroster.findings import Findings
from waymark.integrations.oneroster.headers import BY_NAME, EXTENSION_WORD, Column, Kind, Sheet
from waymark.integrations.oneroster.scratch import Scratch, Statement, items, quoted

TEXT_LENGTH = 255
KEY_LENGTH = 255
MOST_IN_TREE = 50_000
NO_KEY = "({it} GLOB '*[^0-9A-Za-z./@_-]*' OR length({it}) > " + str(KEY_LENGTH) + ")"
USER_ID = re.compile(r"\{\s*([^{}:,]+?)\s*:\s*([^{}]+?)\s*\}")
DAY = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]"
# SQLite turns 30 February into 2 March; what it turns into another day was no day. Some systems write an end that
# never comes as 9999-12-31: that is a day.
NO_DAY = "date({it}, '+0 days') IS NOT {it}"
NO_DATE = f"({{it}} NOT GLOB '{DAY}' OR {{it}} < '1900-01-01' OR {NO_DAY})"

MISSING = "This cell must not be empty."
BAD_KEY = "Use only letters A to Z, digits and . / @ _ - in an id, at most 255 of them."
LACKING = "The id in this cell is not in {to}.csv. Add the row there, or correct the id."


class Rule(NamedTuple):
    """A code, the condition under which a filled cell (`{it}`) is at fault, and what to do about it."""

    code: str
    where: str
    message: str


RULES: dict[Kind, Rule] = {
    Kind.KEY: Rule("bad_id", NO_KEY, BAD_KEY),
    Kind.REFERENCE: Rule("bad_id", NO_KEY, BAD_KEY),
    Kind.LIFECYCLE: Rule("must_be_empty", "1", "Leave this cell empty: the roster is a full one (bulk)."),
    Kind.TEXT: Rule("text_too_long", f"length({{it}}) > {TEXT_LENGTH}", f"Write at most {TEXT_LENGTH} characters."),
    Kind.EMAIL: Rule("text_too_long", f"length({{it}}) > {TEXT_LENGTH}", f"Write at most {TEXT_LENGTH} characters."),
    Kind.DATE: Rule("bad_date", NO_DATE, "Write a real date as year-month-day, for instance 2026-08-31."),
    Kind.YEAR: Rule("bad_year", "{it} NOT GLOB '[12][0-9][0-9][0-9]'", "Write a year with four digits: 2027."),
    Kind.BOOLEAN: Rule("bad_boolean", "{it} NOT IN ('true', 'false')", "Write true or false, in small letters."),
    Kind.WORDS: Rule("bad_list", "bad_list({it})", "Put one comma between the parts and leave none empty."),
    Kind.USER_IDS: Rule("bad_user_ids", "bad_user_ids({it})", "Write each id as {Type:id}, with a comma between two."),
}


def bad_list(cell: str) -> bool:
    """Whether one of the parts of a list is empty."""
    return not all(part.strip() for part in cell.split(","))


def user_ids(cell: str) -> tuple[tuple[str, str], ...] | None:
    """Read `{Type:id},{Type:id}` as pairs; None when it is not written so."""
    pairs = tuple((found[1], found[2]) for found in USER_ID.finditer(cell))
    return pairs if re.sub(r"\s", "", USER_ID.sub("", cell)) == "," * max(0, len(pairs) - 1) else None


def bad_user_ids(cell: str) -> bool:
    """Whether a cell is no list of typed ids."""
    return not user_ids(cell)


def usable_email(cell: str) -> bool:
    """Whether mail could reach this address; not whether it does."""
    name, at, host = cell.rpartition("@")
    return bool(name and at and "." in host.strip(".")) and not re.search(r"[\s,;<>]", cell)


def _words(column: Column) -> Rule:
    listed = ", ".join(f"'{word}'" for word in column.words)
    own = "" if column.kind is Kind.WORD else f" AND {{it}} NOT GLOB '{EXTENSION_WORD}?*'"
    return Rule("unknown_word", f"{{it}} NOT IN ({listed}){own}", f"Write one of: {', '.join(column.words)}.")


def _each(sheet: Sheet, column: Column, where: str) -> Statement:
    return f"SELECT line FROM {quoted(sheet.name)} WHERE " + where.replace("{it}", quoted(column.name))


class Checks:
    """The checks of one staged roster. `here` has the files it brings, `whole` those of which no row was dropped."""

    def __init__(self, scratch: Scratch, findings: Findings, here: Collection[str], whole: Collection[str]) -> None:
        self._scratch = scratch
        self._findings = findings
        self._here = here
        self._whole = whole
        scratch.define("bad_list", bad_list)
        scratch.define("bad_user_ids", bad_user_ids)

    def run(self, sheet: Sheet) -> None:
        """Check everything that one file says, and that what it points at is there."""
        self._ids_are_unique(sheet)
        for column in sheet.kept:
            self._cells(sheet, column)
        for column in sheet.kept:
            if column.to:
                self._references(sheet, column)
        if sheet.tree:
            self._no_circle(sheet, sheet.tree)
        if sheet.span:
            begin, end = (quoted(name) for name in sheet.span)
            days = " AND ".join(f"{it} <> '' AND NOT {NO_DATE.replace('{it}', it)}" for it in (begin, end))
            where = f"{begin} > {end} AND {days}"
            statement = f"SELECT line FROM {quoted(sheet.name)} WHERE {where}"
            self._say(sheet, sheet.span[1], "dates_reversed", "The end must not be before the beginning.", statement)

    def _say(self, sheet: Sheet, column: str, code: str, message: str, statement: Statement) -> None:
        for (row,) in self._scratch.run(statement):
            self._findings.add(sheet.file, row, column, code, message)

    def _ids_are_unique(self, sheet: Sheet) -> None:
        """Walk the ids in the order of their index: a window function would keep all of them in memory."""
        statement = f"SELECT sourcedId, line FROM {quoted(sheet.name)} WHERE sourcedId <> '' ORDER BY sourcedId, line"
        for (known, first), (found, row) in pairwise(self._scratch.run(statement)):
            if found == known:
                message = f"This id stands in row {first} too. Give each row an id of its own."
                self._findings.add(sheet.file, row, "sourcedId", "id_twice", message)

    def _cells(self, sheet: Sheet, column: Column) -> None:
        if column.required:
            self._say(sheet, column.name, "missing_value", MISSING, _each(sheet, column, "{it} = ''"))
        if column.words:
            rule = _words(column)
        elif column.kind is Kind.REFERENCES:
            self._fill(sheet, column)
            table = items(sheet, column.name)
            where = f"item = '' OR {NO_KEY.replace('{it}', 'item')}"
            statement = f"SELECT DISTINCT line FROM {table} WHERE {where}"
            self._say(sheet, column.name, "bad_id", BAD_KEY + " Put one comma between two ids.", statement)
            return
        else:
            rule = RULES[column.kind]
        statement = _each(sheet, column, f"{{it}} <> '' AND {rule.where}")
        self._say(sheet, column.name, rule.code, rule.message, statement)

    def _fill(self, sheet: Sheet, column: Column) -> None:
        """Write the ids of a cell that lists several into their own table, one a row."""
        it = quoted(column.name)
        filled = self._scratch.run(f"SELECT line, {it} FROM {quoted(sheet.name)} WHERE {it} <> ''")
        rows = ((line, place, item.strip()) for line, cell in filled for place, item in enumerate(cell.split(",")))
        self._scratch.fill(f"INSERT INTO {items(sheet, column.name)} VALUES (?, ?, ?)", rows)

    def _references(self, sheet: Sheet, column: Column) -> None:
        if column.kind is Kind.REFERENCES:
            table, it = f"{items(sheet, column.name)} AS here", "here.item"
        else:
            table, it = f"{quoted(sheet.name)} AS here", f"here.{quoted(column.name)}"
        filled = f"{it} <> '' AND NOT {NO_KEY.replace('{it}', it)}"
        if column.to not in self._here:
            if any(self._scratch.run(f"SELECT 1 FROM {table} WHERE {filled} LIMIT 1")):
                message = f"This column needs {column.to}.csv. Export that file too and list it as bulk."
                self._findings.add(sheet.file, 1, column.name, "file_needed", message)
            return
        for code, condition, message in self._targets(column, it):
            statement = f"SELECT DISTINCT line FROM {table} WHERE {filled} AND {condition}"
            self._say(sheet, column.name, code, message, statement)

    def _targets(self, column: Column, it: str) -> Iterator[Rule]:
        there = f"(SELECT 1 FROM {quoted(column.to)} AS there WHERE there.sourcedId = {it}"
        if column.to in self._whole:
            yield Rule("missing_reference", f"NOT EXISTS {there})", LACKING.format(to=column.to))
        if column.of:
            # An unknown type is a fault of its own; it is not said again at each row that points there.
            words = next(other.words for other in BY_NAME[column.to].columns if other.name == "type")
            listed = ", ".join(f"'{word}'" for word in words if word not in column.of)
            message = f"The id in this cell must be that of a {' or '.join(column.of)} in {column.to}.csv."
            yield Rule("wrong_reference", f"EXISTS {there} AND there.type IN ({listed}))", message)

    def _no_circle(self, sheet: Sheet, parent: str) -> None:
        """Whatever cannot be reached from a row without parent hangs in a circle, or below one."""
        if self._scratch.count(sheet) > MOST_IN_TREE:
            message = f"This file has more than {MOST_IN_TREE} rows. Take out those that nobody belongs to."
            self._findings.add(sheet.file, 0, "", "too_many_rows", message)
            return
        table = quoted(sheet.name)
        statement = (
            f"WITH RECURSIVE sound(id) AS (SELECT sourcedId FROM {table} WHERE {quoted(parent)} = ''"
            f" OR {quoted(parent)} NOT IN (SELECT sourcedId FROM {table})"
            f" UNION SELECT below.sourcedId FROM sound JOIN {table} AS below ON below.{quoted(parent)} = sound.id)"
            f" SELECT line FROM {table} WHERE sourcedId NOT IN (SELECT id FROM sound)"
        )
        message = "The parents go round in a circle here, or above. Correct this id, or leave it empty at the top."
        self._say(sheet, parent, "circle", message, statement)
