"""Privacy by declaration: what a table says of whose rows it holds can be followed by whoever erases."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from tests.world import World
from waymark.domains.connections.roster_models import RosterImport, RosterReport
from waymark.domains.privacy.declared.walking import every_table
from waymark.kit.declaring import Counted, read_keep
from waymark.kit.fences import GLOBAL_TABLES
from waymark.kit.tables import Personal
from waymark.tables import metadata

PERSON_COLUMNS = {"learner_id", "person_id", "asked_by", "author_id", "supporter_id", "guardian_id", "account_id"}


def tables() -> list[Any]:
    """Return every table class."""
    return [mapper.class_ for mapper in SQLModel._sa_registry.mappers]


def test_whose_names_a_column_or_a_table() -> None:
    assert len(tables()) > 20
    for table in tables():
        whose = table.__privacy__.whose
        if whose is None:
            held = PERSON_COLUMNS & set(table.__table__.columns.keys())
            assert not held or table.__tablename__ in GLOBAL_TABLES, f"{table.__name__} holds {held}"
            continue
        assert whose in {*table.__table__.columns.keys(), *metadata.tables}, f"{table.__name__}: {whose}"


def test_what_is_blanked_can_be_empty() -> None:
    blanked = [table for table in tables() if table.__privacy__.erase is Personal.BLANK]
    assert RosterImport in blanked
    for table in blanked:
        assert table.__table__.columns[table.__privacy__.whose].nullable, table.__name__


def test_a_report_with_names_is_found_by_who_erases() -> None:
    declared = RosterReport.__privacy__
    assert (declared.whose, declared.erase) == ("items", Personal.DELETE)


def test_every_unique_of_a_tenant_table_has_its_organization() -> None:
    """A unique without it cannot stand on a table that is spread by organization."""
    for table in metadata.sorted_tables:
        if table.name in GLOBAL_TABLES:
            continue
        key = "id" if table.name == "organization" else "organization_id"
        uniques: list[Any] = [index for index in table.indexes if index.unique]
        uniques += [one for one in table.constraints if type(one).__name__ == "UniqueConstraint"]
        for unique in uniques:
            assert key in [column.name for column in unique.columns], unique.name


def test_every_declaration_can_be_followed_by_export_erasure_and_purge() -> None:
    """Whoever adds a table learns here that nobody could tell whose its rows are, or when they go."""
    followed = every_table()
    assert {one.name for one in followed} == set(metadata.tables)
    for one in followed:
        assert one.sentence, f"{one.name} does not say in a sentence what it holds"
        assert one.privacy.kept.counted in Counted, one.name
        if one.privacy.whose is not None:
            assert one.is_of_somebody, f"{one.name}: nobody finds whose rows these are"
        if one.privacy.erase is Personal.DELETE:
            assert one.is_of_somebody, f"{one.name} is to be deleted, and is nobody's"
        if one.privacy.kept.counted in (Counted.LEFT, Counted.GROWN):
            assert one.column, f"{one.name}: whose leaving counts?"


def test_who_wrote_and_to_whom_is_said_where_it_can_be_somebody_else() -> None:
    """A table with words and two people in it says whose the words are, or stands here with the reason."""
    one_sided = {
        "goal_version": "only the learner changes a goal's text",
        "statement_version": "only the learner words a statement",
        "profile_statement": "only the learner words a statement",
        "choice": "what a teacher offered stays with the learner who was asked",
        "choice_option": "what a teacher offered stays with the learner who was asked",
        "objective": "what a teacher asked stays with the learner who was asked",
        "protocol": "a learner's copy is theirs; a school's has no words of a learner",
        "step": "only the learner words a step",
        "criterion": "what the learner took over is the learner's",
        "criterion_version": "what the learner took over is the learner's",
        "correction": "a guardian's words about the learner are the learner's record",
        "break_glass": "the reason is told to the learner",
        "export": "has no words",
        "disclosure": "has no words",
    }
    for one in every_table():
        people = {"author_id", "written_by", "from_id"} & set(one.table.c.keys()) - {one.column}
        said = one.privacy.written_by is not None or one.privacy.goes_with
        if people and not said and one.is_of_somebody:
            assert one.name in one_sided, f"{one.name}: whose words are these when {people} is erased?"


def test_words_that_nobody_could_follow_are_refused() -> None:
    for words in ("some time", "a while", "3 moons", ""):
        with pytest.raises(ValueError, match="nobody can tell"):
            read_keep(words)


def test_anybody_here_reads_the_catalogue(world: World) -> None:
    for who in (world.ana, world.her_guardian, world.an_administrator):
        lines = {line["name"]: line for line in world.as_(who).get("/privacy/catalogue").json()["lines"]}
        assert set(lines) == set(metadata.tables)
        assert lines["goal"]["whose"] == "learner"
        assert lines["goal"]["keep"] == "3 years after the learner left"
        assert lines["school"]["whose"] == "nobody"


def test_the_page_of_what_is_kept_names_every_table_with_people_in_it() -> None:
    """In plain words, sorted as a person would: a table that is new is put into a group there."""
    page = (Path(__file__).resolve().parents[4] / "frontend/src/features/privacy/kept.ts").read_text()
    sorted_in = set(re.findall(r"'([a-z_]+)'", page.split("const TIMES")[0]))
    of_people = {one.name for one in every_table() if one.is_of_somebody}
    assert of_people - sorted_in == set()
    assert sorted_in - {one.name for one in every_table()} <= {"core", "macro"}, "no table that is not there"
