"""A roster that was read and checked, ready to be compared with what we have."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from waymark.integrations.oneroster.checks import usable_email, user_ids
from waymark.integrations.oneroster.findings import Finding, Findings, RosterHasFaults
from waymark.integrations.oneroster.headers import (
    ACADEMIC_SESSIONS,
    BY_NAME,
    CLASSES,
    COURSES,
    ENROLLMENTS,
    ORGS,
    ROLES,
    SHEETS,
    USERS,
    Sheet,
)
from waymark.integrations.oneroster.manifest import Manifest
from waymark.integrations.oneroster.scratch import Scratch, Statement, quoted
from waymark.integrations.oneroster.shapes import (
    StagedClass,
    StagedCourse,
    StagedEnrollment,
    StagedGuardianship,
    StagedOrg,
    StagedPerson,
    StagedRole,
    StagedSession,
    StagedStay,
)

ORDER = ("manifest.csv", *(sheet.file for sheet in SHEETS))


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",")) if cell else ()


def _columns(sheet: Sheet, alias: str, names: Sequence[str]) -> str:
    kept = {column.name for column in sheet.kept}
    return ", ".join(f"{alias}.{quoted(name)}" if name in kept else f"{alias}.{name}" for name in names)


class Staged:
    """A roster in its scratch database: counts, faults, and its rows in the order in which they depend on each other.

    Rows can be asked for only when there is no fault; otherwise asking raises RosterHasFaults. Each question runs on
    its own and may be left off anywhere. `after` starts behind an id, in the order of code points (PostgreSQL:
    COLLATE "C"), so that two sides can be walked in step and a job can go on where it stopped.
    """

    def __init__(
        self, scratch: Scratch, manifest: Manifest, counts: Mapping[str, int], findings: Findings, notices: Findings
    ) -> None:
        self._scratch = scratch
        self._findings = findings
        self._notices = notices
        self.manifest = manifest
        self.counts = dict(counts)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong, so that the rows may be used."""
        return self._findings.total == 0

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The first faults, by file and row."""
        return self._findings.listed(ORDER)

    @property
    def fault_count(self) -> int:
        """How many faults there are, listed or not."""
        return self._findings.total

    @property
    def fault_tally(self) -> dict[tuple[str, str, str], int]:
        """How many faults of each kind: file, column and code to a number."""
        return dict(self._findings.tally)

    @property
    def notices(self) -> tuple[Finding, ...]:
        """What was left out or may surprise, but stops nothing."""
        return self._notices.listed(ORDER)

    @property
    def notice_count(self) -> int:
        """How many notices there are, listed or not."""
        return self._notices.total

    def orgs(self) -> Iterator[StagedOrg]:
        """Units, parents before children."""
        names = ("line", "sourcedId", "name", "type", "identifier", "parentSourcedId")
        return (StagedOrg(*row) for row in self._tree(ORGS, names))

    def people(self, after: str = "") -> Iterator[StagedPerson]:
        """People with their roles and birth date, by id."""
        person = (
            "line", "sourcedId", "enabledUser", "username", "userIds", "givenName", "familyName", "middleName",
            "identifier", "email", "grades", "preferredGivenName", "preferredMiddleName", "preferredFamilyName",
            "primaryOrgSourcedId", "pronouns",
        )  # fmt: skip
        statement = (
            f"SELECT {_columns(USERS, 'u', person)}, d.birthDate, {_columns(ROLES, 'r', _ROLE)} FROM users AS u"
            " LEFT JOIN demographics AS d ON d.sourcedId = u.sourcedId"
            " LEFT JOIN roles AS r ON r.userSourcedId = u.sourcedId"
            " WHERE u.sourcedId > ? ORDER BY u.sourcedId"
        )
        width = len(person) + 1
        for _, rows in groupby(self._ask(statement, after), key=lambda row: row[1]):
            every = list(rows)
            roles = sorted((_role(row[width:]) for row in every if row[width] is not None), key=lambda role: role.row)
            yield _person(every[0][:width], tuple(roles))

    def roles(self, after: str = "") -> Iterator[StagedRole]:
        """Roles, by their own id."""
        return (_role(row) for row in self._flat(ROLES, _ROLE, after))

    def guardianships(self) -> Iterator[StagedGuardianship]:
        """Who guards whom, each pair once, by learner and guardian."""
        statement = "SELECT line, learner, guardian FROM guardianships WHERE learner > ? ORDER BY learner, guardian"
        return (StagedGuardianship(*row) for row in self._ask(statement, ""))

    def sessions(self) -> Iterator[StagedSession]:
        """School years and terms, the longer before their parts."""
        names = ("line", "sourcedId", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear")
        for row, key, title, kind, begins, ends, parent, year in self._tree(ACADEMIC_SESSIONS, names):
            days = date.fromisoformat(begins), date.fromisoformat(ends)
            yield StagedSession(row, key, title, kind, *days, parent, int(year))

    def courses(self, after: str = "") -> Iterator[StagedCourse]:
        """Courses, by id."""
        names = ("line", "sourcedId", "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId")
        for row, key, year, title, code, grades, org in self._flat(COURSES, names, after):
            yield StagedCourse(row, key, year, title, code, _parts(grades), org)

    def classes(self, after: str = "") -> Iterator[StagedClass]:
        """Classes, by id."""
        names = (
            "line", "sourcedId", "title", "grades", "courseSourcedId", "classCode", "classType", "schoolSourcedId",
            "termSourcedIds",
        )  # fmt: skip
        for row, key, title, grades, course, code, kind, school, terms in self._flat(CLASSES, names, after):
            yield StagedClass(row, key, title, _parts(grades), course, code, kind, school, _parts(terms))

    def enrollments(self, after: str = "") -> Iterator[StagedEnrollment]:
        """Enrolments, by id. Two may name the same person and class, for instance with other days."""
        names = (
            "line", "sourcedId", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate",
            "endDate",
        )  # fmt: skip
        for row, key, class_id, school, person, role, primary, begins, ends in self._flat(ENROLLMENTS, names, after):
            days = _day(begins), _day(ends)
            yield StagedEnrollment(row, key, class_id, school, person, role, primary == "true", *days)

    def stays(self, roles: Sequence[str]) -> Iterator[StagedStay]:
        """Who is in which class in one of these roles, each once: from the first day to the last of all its rows."""
        marks = ", ".join("?" for _ in roles)
        statement = (
            "SELECT classSourcedId, userSourcedId, role, min(beginDate), iif(min(endDate) = '', '', max(endDate))"
            f" FROM enrollments WHERE role IN ({marks}) GROUP BY classSourcedId, userSourcedId, role"
        )
        for class_id, person, role, begins, ends in self._ask(statement, *roles):
            yield StagedStay(class_id, person, role, _day(begins), _day(ends))

    @property
    def scratch(self) -> Scratch:
        """Where the rows lie, for tables beside them."""
        return self._scratch

    def lacking(self, file: str, ids: Sequence[str]) -> set[str]:
        """Which of these ids the file (for instance `users`) does not have: those are gone from the roster."""
        marks = ", ".join("?" for _ in ids)
        statement = f"SELECT sourcedId FROM {quoted(BY_NAME[file].name)} WHERE sourcedId IN ({marks})"
        return set(ids) - {row[0] for row in self._ask(statement, *ids)}

    def _ask(self, statement: Statement, *values: str) -> Iterator[tuple[Any, ...]]:
        if not self.sound:
            raise RosterHasFaults
        return self._scratch.run(statement, values)

    def _flat(self, sheet: Sheet, names: Sequence[str], after: str) -> Iterator[tuple[Any, ...]]:
        columns = _columns(sheet, "t", names)
        statement = f"SELECT {columns} FROM {quoted(sheet.name)} AS t WHERE t.sourcedId > ? ORDER BY t.sourcedId"
        return self._ask(statement, after)

    def _tree(self, sheet: Sheet, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        table, parent = quoted(sheet.name), quoted(sheet.tree)
        statement = (
            f"WITH RECURSIVE tree(id, depth) AS (SELECT sourcedId, 0 FROM {table} WHERE {parent} = '' UNION ALL"
            f" SELECT t.sourcedId, tree.depth + 1 FROM tree JOIN {table} AS t ON t.{parent} = tree.id ORDER BY 2)"
            f" SELECT {_columns(sheet, 't', names)} FROM tree CROSS JOIN {table} AS t ON t.sourcedId = tree.id"
        )
        return self._ask(statement)


_ROLE = ("line", "sourcedId", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId")


def _role(row: Sequence[Any]) -> StagedRole:
    line, key, person, rank, role, begins, ends, org = row
    return StagedRole(line, key, person, rank, role, _day(begins), _day(ends), org)


def _person(row: Sequence[Any], roles: tuple[StagedRole, ...]) -> StagedPerson:
    line, key, enabled, username, ids, given, family, middle, identifier, email, grades, *rest = row
    preferred_given, preferred_middle, preferred_family, org, pronouns, born = rest
    return StagedPerson(
        row=line,
        sourced_id=key,
        enabled=enabled == "true",
        username=username,
        user_ids=user_ids(ids) or (),
        given_name=given,
        family_name=family,
        middle_name=middle,
        identifier=identifier,
        email=email if usable_email(email) else "",
        grades=_parts(grades),
        preferred_given_name=preferred_given,
        preferred_middle_name=preferred_middle,
        preferred_family_name=preferred_family,
        primary_org=org,
        pronouns=pronouns,
        birth_date=_day(born),
        roles=roles,
    )
