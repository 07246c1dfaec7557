"""Writes valid OneRoster 1.2 rosters of any size, always the same for the same seed.

    python -m tests.integrations.oneroster.generate 100000 roster.zip

One district with two schools. Out of 100 people 60 learn, 8 teach, 31 guard and 1 administers. Some teachers are
parents, some teach at both schools, most guardians have more than one child. Nothing is kept in memory but one row.
"""

import csv
import io
import random
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from waymark.integrations.oneroster.headers import MANIFEST, NAMES, SHEETS, USER_PROFILES

Rows = Iterable[list[str]]
SCHOOLS = ("north", "south")
CLASSES_EACH = 5
CLASS_SIZE = 25
GIVEN = (
    "Ana", "Zoë", "Søren", "Łukasz", "José María", "Ngọc Ánh", "Ολυμπία", "Дарья", "Մարիամ", "მარიამ", "שירה",
    "محمد عبد الرحمن", "अनन्या", "বৃষ্টি", "தமிழ்ச்செல்வி", "ณัฐวุฒิ", "ဇာဏီ", "ሰላም", "小明", "さくら", "지우",
    "Wolfeschlegelsteinhausenbergerdorff", "O'Brien-Smith", "Ma, Lee", 'Jo "Jojo"', "Kalaninuiakea",
)  # fmt: skip
FAMILY = (
    "García López", "Müller-Lüdenscheidt", "Þórsdóttir", "Nguyễn", "Παπαδόπουλος", "Шевченко", "כהן", "الحسن",
    "शर्मा", "সরকার", "சுப்பிரமணியம்", "ศรีสุข", "ተስፋዬ", "王", "渡辺", "김", "de la Cruz y Fernández de Córdoba",
    "Keihanaikukauakahihuliheekahaunaele", "Ó Súilleabháin", "van der Berg", "X Æ",
)  # fmt: skip
PRONOUNS = ("", "", "she/her", "he/him", "they/them", "elle")
TITLES = ("Physics", "Design, and Making", "English", "History", "生物", "Art & “Craft”")
TODAY_YEAR = 2026


def _count(people: int) -> tuple[int, int, int, int]:
    """Split into administrators, teachers, guardians and learners; at least one of each in each school."""
    if people < 10:
        raise ValueError("a roster needs at least 10 people")
    staff = max(2, people // 100)
    teachers = max(2, people * 8 // 100)
    guardians = max(2, people * 31 // 100)
    return staff, teachers, guardians, people - staff - teachers - guardians


class Roster:
    """The rows of one roster, file by file."""

    def __init__(self, people: int, seed: int = 1) -> None:
        self.people = people
        self.seed = seed
        self.staff, self.teachers, self.guardians, self.learners = _count(people)
        self.classes = max(CLASSES_EACH * len(SCHOOLS), self.learners * CLASSES_EACH // CLASS_SIZE)
        self.classes += self.classes % len(SCHOOLS)

    def _dice(self, about: str, number: int) -> random.Random:
        """Chance that depends on nothing but the seed, the matter and the number, so that files agree."""
        return random.Random(f"{self.seed}/{about}/{number}")

    def _first_learner(self) -> int:
        return self.staff + self.teachers + self.guardians

    def _school(self, person: int) -> str:
        return SCHOOLS[person % len(SCHOOLS)]

    def _teacher(self, number: int) -> int:
        return self.staff + number % self.teachers

    def agents(self, learner: int) -> list[int]:
        """Who guards this learner: one or two of the guardians, and now and then a teacher of the school."""
        dice = self._dice("agents", learner)
        first = self.staff + self.teachers
        chosen = {first + dice.randrange(self.guardians) for _ in range(dice.choice((1, 1, 2)))}
        if learner % 40 == 0:
            chosen.add(self._teacher(learner // 40 * 4))
        return sorted(chosen)

    def orgs(self) -> Iterator[list[str]]:
        """A district, then its schools."""
        yield ["d1", "", "", "Distrito Río Verde, “West”", "district", "0600001", ""]
        for number, school in enumerate(SCHOOLS):
            yield [school, "", "", f"{school.capitalize()} School", "school", f"{number:03}", "d1"]

    def users(self) -> Iterator[list[str]]:
        """Everybody; guardians have no grade and learners name their guardians."""
        for person in range(self.people):
            dice = self._dice("user", person)
            learner = person >= self._first_learner()
            key = _person(person)
            yield [
                key, "", "", "true" if person % 50 else "false", f"user.{person}",
                f"{{Local:{person}}},{{State:S-{person:07}}}" if person % 3 else "",
                dice.choice(GIVEN), dice.choice(FAMILY), dice.choice(("", "", "Marie", "अ")), f"{100000 + person}",
                f"{key}@rioverde.example" if person % 4 else "", "+1 555 0100", "+1 555 0101",
                ",".join(_person(agent) for agent in self.agents(person)) if learner else "",
                f"{1 + person % 12:02}" if learner else "", "hunter2-never-kept", "",
                dice.choice(("", "", "Mika")), "", "", self._school(person), dice.choice(PRONOUNS),
            ]  # fmt: skip

    def roles(self) -> Iterator[list[str]]:
        """Everybody's first role, then second ones of teachers who are parents or teach at both schools."""
        for person in range(self.people):
            yield _role(f"r{person}", person, "primary", self._first_role(person), self._school(person))
        for number in range(0, self.teachers, 4):
            person = self.staff + number
            yield _role(f"r{person}-parent", person, "secondary", "parent", self._school(person))
            yield _role(f"r{person}-other", person, "secondary", "teacher", self._school(person + 1))

    def _first_role(self, person: int) -> str:
        if person < self.staff:
            return "siteAdministrator" if person % 2 else "districtAdministrator"
        if person < self.staff + self.teachers:
            return "teacher"
        if person < self._first_learner():
            return ("parent", "guardian", "relative")[person % 3]
        return "student"

    def demographics(self) -> Iterator[list[str]]:
        """Birth dates of learners beside columns that must never be kept."""
        for person in range(self._first_learner(), self.people):
            dice = self._dice("born", person)
            born = f"{TODAY_YEAR - 6 - person % 12}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
            yield [_person(person), "", "", born, "female", *["true"] * 7, "XX-canary", "YY-canary", "Canaryville", ""]

    def academic_sessions(self) -> Iterator[list[str]]:
        """A school year and its two terms, the terms first: order in a file means nothing."""
        yield ["t1", "", "", "Fall 2026", "semester", "2026-08-17", "2026-12-18", "y27", "2027"]
        yield ["t2", "", "", "Spring 2027", "semester", "2027-01-11", "2027-06-11", "y27", "2027"]
        yield ["y27", "", "", "2026-2027", "schoolYear", "2026-08-17", "2027-06-11", "", "2027"]

    def courses(self) -> Iterator[list[str]]:
        """One course for each title and school."""
        for number, title in enumerate(TITLES):
            for school in SCHOOLS:
                yield [f"co{number}-{school}", "", "", "y27", title, f"C{number}", "09,10", school, "", ""]

    def class_rows(self) -> Iterator[list[str]]:
        """Classes, in turn of one school and the other."""
        for number in range(self.classes):
            school, title = self._school(number), number // 2 % len(TITLES)
            yield [
                f"cl{number}", "", "", f"{TITLES[title]} {number}", f"{1 + number % 12:02}", f"co{title}-{school}",
                f"K{number}", "homeroom" if number % 9 == 0 else "scheduled", "Room 1", school,
                "t1,t2" if number % 3 else "t1", "", "", "1,2",
            ]  # fmt: skip

    def enrollments(self) -> Iterator[list[str]]:
        """A teacher for each class, and some classes of their own school for each learner."""
        number = 0
        for taught in range(self.classes):
            number += 1
            teacher = _person(self._teacher(taught))
            yield [f"e{number}", "", "", f"cl{taught}", self._school(taught), teacher, "teacher", "true", "", ""]
        for person in range(self._first_learner(), self.people):
            for step in range(CLASSES_EACH):
                number += 1
                taught = (person + step * len(SCHOOLS)) % self.classes
                days = ("2026-08-17", "2026-12-18") if step == 0 else ("", "")
                key = _person(person)
                yield [f"e{number}", "", "", f"cl{taught}", self._school(taught), key, "student", "false", *days]

    def rows(self) -> dict[str, Rows]:
        """Every file of the roster by name, manifest first, headers not included."""
        made: dict[str, Rows] = {
            "orgs": self.orgs(),
            "users": self.users(),
            "demographics": self.demographics(),
            "roles": self.roles(),
            "academicSessions": self.academic_sessions(),
            "courses": self.courses(),
            "classes": self.class_rows(),
            "enrollments": self.enrollments(),
        }
        return {"manifest": manifest(made), **made}


def _person(number: int) -> str:
    """An id whose order has nothing to do with the order of the rows."""
    return f"p{number * 7919 % 1_000_003:07}-{number}"


def _role(key: str, person: int, rank: str, role: str, school: str) -> list[str]:
    return [key, "", "", _person(person), rank, role, "", "", school, ""]


def manifest(brought: Iterable[str]) -> list[list[str]]:
    """The rows of a manifest for a zip that brings these files."""
    listed = frozenset(brought)
    modes = [[f"file.{name}", "bulk" if name in listed else "absent"] for name in sorted(NAMES)]
    source = [["source.systemName", "Río Verde SIS"], ["source.systemCode", "rv"]]
    return [["manifest.version", "1.0"], ["oneroster.version", "1.2"], *modes, *source]


HEADERS = {sheet.name: list(sheet.header) for sheet in (MANIFEST, USER_PROFILES, *SHEETS)}


def write(rows: dict[str, Rows], target: Path | BinaryIO, *, start: bytes = b"") -> None:
    """Write a zip; `start` goes before the text of each file, for instance a byte order mark."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, listed in rows.items():
            with packed.open(f"{name}.csv", "w", force_zip64=True) as raw:
                raw.write(start)
                with io.TextIOWrapper(raw, encoding="utf-8", newline="") as text:
                    lines = csv.writer(text)
                    lines.writerow(HEADERS[name])
                    lines.writerows(listed)


def write_roster(people: int, target: Path | BinaryIO, seed: int = 1) -> Roster:
    """Write a valid roster of so many people."""
    roster = Roster(people, seed)
    write(roster.rows(), target)
    return roster


if __name__ == "__main__":
    write_roster(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
