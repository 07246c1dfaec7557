"""Turns the steps of a plan into columns of our tables. Pure, and done before the database's turn."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from waymark.domains.connections.roster_models import RosterKind
from waymark.identity.models import EnrollmentRole, GroupKind, Provenance, Role
from waymark.identity.names import name_key
from waymark.integrations.oneroster.planning import Plan
from waymark.integrations.oneroster.steps import Step, named
from waymark.integrations.oneroster.wanted import Value, Values
from waymark.kit.text import sort_key

Columns = dict[str, Any]
Found = dict[RosterKind, dict[str, UUID]]

# What the values of a kind point at, and under which names.
POINTS: dict[RosterKind, tuple[tuple[RosterKind, tuple[str, ...]], ...]] = {
    RosterKind.SCHOOL: ((RosterKind.SCHOOL, ("parent",)),),
    RosterKind.PERSON: (),
    RosterKind.ROLE: ((RosterKind.PERSON, ("person",)), (RosterKind.SCHOOL, ("school",))),
    RosterKind.GROUP: ((RosterKind.SCHOOL, ("school",)),),
    RosterKind.GUARDIANSHIP: ((RosterKind.PERSON, ("learner", "guardian")),),
    RosterKind.ENROLLMENT: ((RosterKind.GROUP, ("group",)), (RosterKind.PERSON, ("person",))),
}


def columns_of(plan: Plan, steps: list[Step]) -> list[tuple[Step, Columns]]:
    """Return each step of one kind with the columns to write; none for what the roster lacks."""
    kind = steps[0].kind
    found = {to: plan.rows_of(to, named(steps, *names)) for to, names in POINTS[kind]}
    write = _WRITE[kind]
    return [(step, write(step.values, found) if step.values else {}) for step in steps]


def _day(value: Value) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _school(values: Values, found: Found) -> Columns:
    parent = values["parent"]
    return {"name": values["name"], "parent_id": None if parent is None else found[RosterKind.SCHOOL][str(parent)]}


def _person(values: Values, _found: Found) -> Columns:
    names = {name: str(values[name] or "") for name in ("preferred_name", "preferred_family_name")}
    key = name_key(
        str(values["given_name"] or ""),
        str(values["family_name"] or ""),
        preferred=names["preferred_name"],
        preferred_family=names["preferred_family_name"],
    )
    columns: Columns = {**values, "sort_key": key}
    if "birth_date" in values:
        columns["birth_date"] = _day(values["birth_date"])
    return columns


def _role(values: Values, found: Found) -> Columns:
    school = values["school"]
    return {
        "person_id": found[RosterKind.PERSON][str(values["person"])],
        "role": Role(str(values["role"])),
        "school_id": None if school is None else found[RosterKind.SCHOOL][str(school)],
        "begins": _day(values["begins"]),
        "ends": _day(values["ends"]),
        "provenance": Provenance.ROSTER,
    }


def _group(values: Values, found: Found) -> Columns:
    return {
        "school_id": found[RosterKind.SCHOOL][str(values["school"])],
        "kind": GroupKind(str(values["kind"])),
        "name": values["name"],
        "sort_key": sort_key(str(values["name"])),
        "code": values["code"],
        "course": values["course"],
        "begins": _day(values["begins"]),
        "ends": _day(values["ends"]),
    }


def _guardianship(values: Values, found: Found) -> Columns:
    people = found[RosterKind.PERSON]
    return {"learner_id": people[str(values["learner"])], "guardian_id": people[str(values["guardian"])]}


def _enrollment(values: Values, found: Found) -> Columns:
    return {
        "group_id": found[RosterKind.GROUP][str(values["group"])],
        "person_id": found[RosterKind.PERSON][str(values["person"])],
        "role": EnrollmentRole(str(values["role"])),
        "begins": _day(values["begins"]),
        "ends": _day(values["ends"]),
    }


_WRITE: dict[RosterKind, Callable[[Values, Found], Columns]] = {
    RosterKind.SCHOOL: _school,
    RosterKind.PERSON: _person,
    RosterKind.ROLE: _role,
    RosterKind.GROUP: _group,
    RosterKind.GUARDIANSHIP: _guardianship,
    RosterKind.ENROLLMENT: _enrollment,
}
