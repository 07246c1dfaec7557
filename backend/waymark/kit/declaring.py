"""What a table declares about the people in it, and the times of it read from plain words.

The words are for people (the data catalogue shows them); export, erasure and the purge follow what is read from them.
A test fails for a declaration that they cannot follow.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Personal(StrEnum):
    """What erasing a person does to the rows of a table that are theirs."""

    DELETE = "delete"
    BLANK = "blank"
    KEEP = "keep"


class Counted(StrEnum):
    """From when the time of a row is counted."""

    MADE = "made"  # since the row was made, or until the moment that the row itself names
    ENDED = "ended"  # since what the row says came to its end
    LEFT = "left"  # since the person whose it is has left
    GROWN = "grown"  # until that person is 18
    WITH = "with"  # as long as what the row hangs on
    DEED = "deed"  # until somebody does something
    LASTING = "lasting"  # as long as the organization, or for ever


@dataclass(frozen=True)
class Keep:
    """For how long rows are kept: so many days, counted from somewhere; 0 days where no number counts."""

    counted: Counted
    days: int = 0


_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_TIME = re.compile(r"(?P<number>\d+) (?P<unit>hour|day|week|month|year)s?(?P<rest>$|,.*| or .*| after .*)")
_LEFT = re.compile(r"after (the |a |its )?(\w+ )?(left|leaving|leaves)")


def read_keep(words: str) -> Keep:
    """Read a time from plain words. Errors: `ValueError` when nobody could follow them.

    >>> read_keep("3 years after the learner left")
    Keep(counted=<Counted.LEFT: 'left'>, days=1095)
    >>> read_keep("1 year after it ended")
    Keep(counted=<Counted.ENDED: 'ended'>, days=365)
    >>> read_keep("72 hours")
    Keep(counted=<Counted.MADE: 'made'>, days=3)
    >>> read_keep("with its goal").counted, read_keep("until taken back").counted, read_keep("contract").counted
    (<Counted.WITH: 'with'>, <Counted.DEED: 'deed'>, <Counted.LASTING: 'lasting'>)
    """
    plain = " ".join(words.split())
    timed = _TIME.fullmatch(plain)
    if timed is not None:
        rest = timed["rest"].strip()
        counted = Counted.MADE
        if rest.startswith("after"):
            counted = Counted.LEFT if _LEFT.match(rest) else Counted.ENDED
        return Keep(counted, round(int(timed["number"]) * _DAYS[timed["unit"]]))
    if plain.startswith("with "):
        return Keep(Counted.WITH)
    if plain.startswith("until 18"):
        return Keep(Counted.GROWN)
    if plain.startswith("until "):
        return Keep(Counted.DEED)
    if plain in ("contract", "for ever") or plain.startswith("as long as "):
        return Keep(Counted.LASTING)
    raise ValueError(f"nobody can tell from {words!r} how long to keep it")


class Privacy:
    """What a table holds of a person: whose, why, for how long, and what erasure does.

    `whose` is the column with the person's id, the table that the row hangs on, or a document that names people.
    `written_by` is the column with the id of whoever wrote the row's words, where that can be somebody else than
    whose row it is: erasing the writer takes the row along, and it stands in the writer's export too. `addressed_to`
    is the column with the id of somebody else to whom the row is said, and in whose export it therefore stands.
    `left_out` are columns that an export leaves out, because they are secrets of the service and no data of anybody.
    `goes_with` are columns with ids of others whose erasure takes the row along, for it holds words of theirs too.
    `is_shown` is false for the few tables that no export shows, because whoever reads it must not learn of them.
    """

    def __init__(
        self,
        whose: str | None,
        why: str,
        keep: str,
        erase: Personal,
        *,
        written_by: str | None = None,
        addressed_to: str | None = None,
        left_out: tuple[str, ...] = (),
        is_shown: bool = True,
        goes_with: tuple[str, ...] = (),
    ) -> None:
        self.whose = whose
        self.why = why
        self.keep = keep
        self.erase = erase
        self.written_by = written_by
        self.addressed_to = addressed_to
        self.left_out = left_out
        self.is_shown = is_shown
        self.goes_with = goes_with

    @cached_property
    def kept(self) -> Keep:
        """What is read from the words of `keep`. Errors: `ValueError`."""
        return read_keep(self.keep)
