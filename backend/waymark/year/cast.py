"""Who plays: made of the seed alone, so that whoever knows the seed knows them all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from math import ceil
from random import Random

from waymark.identity.models import Role
from waymark.year.words import NAMES

A_SCHOOL = 150  # learners, about
A_CLASS = 25
SMALLEST_CLASS = 4


class Style(StrEnum):
    """Who holds the pen in a class."""

    PERSONALIZED = "personalized"
    DIFFERENTIATED = "differentiated"
    INDIVIDUALIZED = "individualized"
    MIXED = "mixed"


STYLES = tuple(Style)
AGES = (12, 9, 14, 16)  # of the classes, in turn


@dataclass(frozen=True)
class Plan:
    """What was asked for: it decides everything that happens."""

    learners: int
    weeks: int
    seed: int
    first_day: date

    @property
    def slug(self) -> str:
        """The short name of the organization in which it is played."""
        return f"year-{self.learners}-{self.weeks}-{self.seed}"

    def chance(self, *about: object) -> Random:
        """Return chance that is the same each time for the same thing."""
        return Random("/".join(map(str, (self.slug, *about))))  # noqa: S311 (it guards nothing)


@dataclass(frozen=True)
class Part:
    """Somebody who plays. `name` is their user name, by which the player finds them again."""

    name: str
    role: Role
    given: str
    family: str
    school: int
    pronouns: str = ""
    born: date | None = None


@dataclass(frozen=True)
class LearnerPart(Part):
    """A learner, with what they are like: each from 0 to 1."""

    group: int = 0
    drive: float = 0.5
    voice: float = 0.5
    thought: float = 0.5
    guardian: str = ""
    is_quiet: bool = False
    comes: int = 1  # in which school week
    leaves: int | None = None


@dataclass(frozen=True)
class ClassPart:
    """A class, its teacher, and how it is taught."""

    number: int
    school: int
    name: str
    style: Style
    age: int
    teacher: str
    hour: int  # of the day, at which its members work on their goals


@dataclass
class Cast:
    """Everybody, made of a plan."""

    plan: Plan
    schools: list[str] = field(default_factory=list)
    classes: list[ClassPart] = field(default_factory=list)
    learners: list[LearnerPart] = field(default_factory=list)
    others: list[Part] = field(default_factory=list)
    _used: set[tuple[str, str]] = field(default_factory=set)

    @cached_property
    def by_name(self) -> dict[str, Part]:
        """Everybody by user name."""
        return {one.name: one for one in (*self.learners, *self.others)}

    @cached_property
    def wards(self) -> dict[str, list[LearnerPart]]:
        """Whom each guardian guards."""
        found: dict[str, list[LearnerPart]] = {}
        for one in self.learners:
            if one.guardian:
                found.setdefault(one.guardian, []).append(one)
        return found

    def members(self, group: ClassPart) -> list[LearnerPart]:
        """Return who learns in a class, at some time of the year."""
        return [one for one in self.learners if one.group == group.number]

    def in_role(self, role: Role) -> list[Part]:
        """Return everybody else who holds a role."""
        return [one for one in self.others if one.role is role]


def cast_of(plan: Plan) -> Cast:
    """Return who plays."""
    cast, chance = Cast(plan), plan.chance("cast")
    count = ceil(plan.learners / A_SCHOOL)
    names = NAMES["schools"]
    cast.schools = [
        names[number] if number < len(names) else f"{names[number % len(names)]} {number // len(names) + 1}"
        for number in range(count)
    ]
    _add_classes(cast, chance)
    for number in range(plan.learners):
        _add_learner(cast, chance, number)
    for school in range(count):
        _add(cast, chance, Role.SAFEGUARDING_LEAD, f"lead-{school + 1}", school)
    for number in range(ceil(plan.learners / 40)):
        _add(cast, chance, Role.MENTOR, f"mentor-{number + 1}", number % count)
    _add(cast, chance, Role.ADMINISTRATOR, "administrator", 0)
    return cast


def _add_classes(cast: Cast, chance: Random) -> None:
    plan, subjects = cast.plan, NAMES["subjects"]
    few = max(1, min(len(STYLES) - 1, plan.learners // SMALLEST_CLASS))
    count = max(round(plan.learners / A_CLASS), few)
    for number in range(count):
        school = number * len(cast.schools) // count
        teacher = f"teacher-{number + 1}"
        _add(cast, chance, Role.TEACHER, teacher, school)
        name = f"{subjects[number % len(subjects)]} {number // len(subjects) + 1}"
        style, age = STYLES[number % len(STYLES)], AGES[(number + number // len(STYLES)) % len(AGES)]
        cast.classes.append(ClassPart(number, school, name, style, age, teacher, 9 + number % 5))


def _add_learner(cast: Cast, chance: Random, number: int) -> None:
    plan = cast.plan
    group = cast.classes[number * len(cast.classes) // plan.learners]
    born = plan.first_day.replace(year=plan.first_day.year - group.age, day=1) - timedelta(days=chance.randrange(330))
    given, family = _name(cast, chance)
    fate = chance.random()
    middle = plan.weeks // 2
    cast.learners.append(
        LearnerPart(
            name=f"learner-{number + 1}",
            role=Role.LEARNER,
            given=given,
            family=family,
            school=group.school,
            pronouns=chance.choice(NAMES["pronouns"]),
            born=born,
            group=group.number,
            drive=chance.betavariate(3, 2),
            voice=chance.betavariate(2, 2),
            thought=chance.betavariate(2, 2),
            guardian=_guardian(cast, chance, family, group.school),
            is_quiet=chance.random() < 0.1,
            comes=max(1, middle) if fate < 0.02 else 1,
            leaves=max(2, middle + chance.randrange(-2, 3)) if fate > 0.96 and plan.weeks > 2 else None,
        )
    )


def _guardian(cast: Cast, chance: Random, family: str, school: int) -> str:
    """Return who guards the next learner: mostly somebody of their own, sometimes a brother's or sister's."""
    known = cast.in_role(Role.GUARDIAN)
    roll = chance.random()
    if roll < 0.15:
        return ""
    if roll < 0.3 and known and known[-1].school == school:
        return known[-1].name
    return _add(cast, chance, Role.GUARDIAN, f"guardian-{len(known) + 1}", school, family).name


def _add(cast: Cast, chance: Random, role: Role, name: str, school: int, family: str = "") -> Part:
    given, own = _name(cast, chance)
    part = Part(name=name, role=role, given=given, family=family or own, school=school)
    cast.others.append(part)
    return part


def _name(cast: Cast, chance: Random) -> tuple[str, str]:
    """Return a name that nobody of the cast has, as long as there are any."""
    for _ in range(20):
        name = (_one(chance, NAMES["given"]), _one(chance, NAMES["family"]))
        if name not in cast._used:
            break
    cast._used.add(name)
    return name


def _one(chance: Random, words: Sequence[str]) -> str:
    return words[chance.randrange(len(words))]
