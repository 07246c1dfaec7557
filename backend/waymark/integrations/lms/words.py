"""What an LMS tells, in our words: the same for every system, and nothing of ours is known here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class ToldKind(StrEnum):
    """What it is about. `OTHER` is kept and not acted upon: a system that is refused would stop sending."""

    PERSON = "person"
    ENROLLMENT = "enrollment"
    SUBMISSION = "submission"
    GRADE = "grade"
    OUTCOME = "outcome"
    OTHER = "other"


class PlaceRole(StrEnum):
    """What somebody is in a course. Designers, observers and the like are neither."""

    LEARNER = "learner"
    TEACHER = "teacher"


@dataclass(frozen=True)
class Named:
    """Somebody or something as the other system names it.

    `id` is its own id in the one form that we compare (of Canvas the local one where the shard is its own). `also`
    holds ids under which our school's own list may know it (SIS ids). `name` is for a person's eye only.
    """

    id: str
    also: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Work:
    """A piece of work that somebody did: which task, which try, and where it can be looked at."""

    task: Named
    attempt: int | None = None
    url: str = ""
    submitted_at: datetime | None = None


@dataclass(frozen=True)
class Result:
    """What came of it. `given` of `most` points; `most` is None when the other system does not say.

    `text` is a grade that is no number. `is_mastered` is what the other system itself concludes, if it does.
    """

    given: float | None = None
    most: float | None = None
    text: str = ""
    is_mastered: bool | None = None
    outcome: Named | None = None
    at: datetime | None = None

    @property
    def share(self) -> float | None:
        """The share of the points, 0 to 1; None when it cannot be told."""
        if self.given is None or not self.most or self.most < 0:
            return None
        return min(1.0, max(0.0, self.given / self.most))


@dataclass(frozen=True)
class Told:
    """One thing that was told.

    `id` is the same whenever the same thing is told again; it is unique within its source. `event` is the other
    system's word for it. `at` is when it happened there. `actor` did it, `learner` is whom it is about: they are
    one only when the learner acted. `is_over` says that a person or a place in a course has ended. `raw` is just
    this event, to be read again later by the same translation.
    """

    id: str
    event: str
    at: datetime
    kind: ToldKind
    raw: Mapping[str, Any]
    actor: Named | None = None
    learner: Named | None = None
    course: Named | None = None
    role: PlaceRole | None = None
    is_over: bool = False
    work: Work | None = None
    result: Result | None = None
