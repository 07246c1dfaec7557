"""Privacy by declaration: what a table says of whose rows it holds can be followed by whoever erases."""

from typing import Any

from sqlmodel import SQLModel

from waymark.domains.connections.roster_models import RosterImport, RosterReport
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
