"""What a roster wants to stand here: its rows in our words, each with a key that finds it again.

References are keys too, so that the same roster always wants the same, whatever our ids are. A key never changes
what a row is about: a role of another person, or another role of the same one, is another row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from waymark.domains.connections.roster_models import RosterKind
from waymark.identity.models import EnrollmentRole, GroupKind, Role
from waymark.integrations.oneroster.staged import Staged
from waymark.integrations.oneroster.translate import OUR_ROLES

# No id of a roster holds this sign.
APART = "|"
SCHOOL, DISTRICT = "school", "district"
CLASS_ROLES = {"student": EnrollmentRole.LEARNER, "teacher": EnrollmentRole.TEACHER}
GROUP_KINDS = {"homeroom": GroupKind.ADVISORY}

Value = str | bool | None
Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row. `aside` holds what another file brings and what stays as it is when that file is absent (None)."""

    kind: RosterKind
    key: str
    values: Values
    aside: Values | None = None
    is_active: bool = True


def wanted(staged: Staged) -> Iterator[Wanted]:
    """Give everything that a roster wants, each row after those it points at."""
    places = Places(staged)
    yield from places.schools()
    yield from _people(staged)
    yield from _roles(staged, places)
    if staged.manifest.brings("classes"):
        yield from _groups(staged)
    yield from _guardianships(staged)
    if staged.manifest.brings("enrollments"):
        yield from _enrollments(staged)


def _plain(text: str) -> str:
    return normalize("NFC", text)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


class Places:
    """The units of a roster. Districts and schools form the tree of schools here.

    A unit inside a school counts for it, one above, as a district is, for everybody.
    """

    def __init__(self, staged: Staged) -> None:
        self._staged = staged
        self._school: dict[str, str | None] = {}
        self._kept: dict[str, str | None] = {}
        for unit in staged.orgs():
            key, is_kept = unit.sourced_id, unit.kind in (SCHOOL, DISTRICT)
            self._school[key] = key if unit.kind == SCHOOL else self.school_of(unit.parent)
            self._kept[key] = key if is_kept else self._kept.get(unit.parent)

    def school_of(self, unit: str) -> str | None:
        """Return the nearest school at or above a unit."""
        return self._school.get(unit)

    def schools(self) -> Iterator[Wanted]:
        """The districts and schools, parents first."""
        for unit in self._staged.orgs():
            if unit.kind in (SCHOOL, DISTRICT):
                values: Values = {"name": _plain(unit.name), "parent": self._kept.get(unit.parent)}
                yield Wanted(RosterKind.SCHOOL, unit.sourced_id, values)


def _people(staged: Staged) -> Iterator[Wanted]:
    knows_births = staged.manifest.brings("demographics")
    for person in staged.people():
        values: Values = {
            "given_name": _plain(person.given_name),
            "family_name": _plain(person.family_name),
            "middle_name": _plain(person.middle_name),
            "preferred_name": _plain(person.preferred_given_name),
            "preferred_family_name": _plain(person.preferred_family_name),
            "pronouns": _plain(person.pronouns),
            "user_name": _plain(person.username),
        }
        born: Values | None = {"birth_date": _day(person.birth_date)} if knows_births else None
        yield Wanted(RosterKind.PERSON, person.sourced_id, values, born, person.enabled)


def _roles(staged: Staged, places: Places) -> Iterator[Wanted]:
    for role in staged.roles():
        ours = OUR_ROLES.get(role.role)
        if ours is None:
            continue
        values: Values = {
            "person": role.person,
            "role": Role(ours),
            "school": places.school_of(role.org),
            "begins": _day(role.begins),
            "ends": _day(role.ends),
        }
        yield Wanted(RosterKind.ROLE, APART.join((role.sourced_id, role.person, ours)), values)


def _groups(staged: Staged) -> Iterator[Wanted]:
    terms = {term.sourced_id: (term.begins, term.ends) for term in staged.sessions()}
    titles = {course.sourced_id: course.title for course in staged.courses()}
    for taught in staged.classes():
        days = [terms[term] for term in taught.terms if term in terms]
        values: Values = {
            "name": _plain(taught.title),
            "kind": GROUP_KINDS.get(taught.kind, GroupKind.CLASS),
            "code": _plain(taught.code),
            "course": _plain(titles.get(taught.course, "")),
            "school": taught.school,
            "begins": _day(min((begin for begin, _ in days), default=None)),
            "ends": _day(max((end for _, end in days), default=None)),
        }
        yield Wanted(RosterKind.GROUP, taught.sourced_id, values)


def _guardianships(staged: Staged) -> Iterator[Wanted]:
    for pair in staged.guardianships():
        values: Values = {"learner": pair.learner, "guardian": pair.guardian}
        yield Wanted(RosterKind.GUARDIANSHIP, APART.join((pair.learner, pair.guardian)), values)


def _enrollments(staged: Staged) -> Iterator[Wanted]:
    """One for each person, class and role: a roster may say in several rows what is one stay here."""
    for stay in staged.stays(tuple(CLASS_ROLES)):
        role = CLASS_ROLES[stay.role]
        values: Values = {
            "group": stay.class_id,
            "person": stay.person,
            "role": role,
            "begins": _day(stay.begins),
            "ends": _day(stay.ends),
        }
        yield Wanted(RosterKind.ENROLLMENT, APART.join((stay.class_id, stay.person, role)), values)


def person_of(key: str) -> str:
    """Return the person in the key of an enrolment."""
    return key.split(APART)[1] if APART in key else ""
