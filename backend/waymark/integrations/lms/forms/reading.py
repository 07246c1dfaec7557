"""Single values, as other systems send them. Each of these returns what can be used, or nothing: none of them fails."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final
from unicodedata import category, normalize

from waymark.integrations.lms.words import Named, PlaceRole, Result
from waymark.kit.links import LONGEST_LINK, web_link
from waymark.kit.problems import BadRequest
from waymark.kit.text import BIDI_CONTROLS, LINE_BREAKS

LONGEST_ID: Final = 200
LONGEST_NAME: Final = 200
LONGEST_TITLE: Final = 300
LONGEST_GRADE: Final = 100
DEEPEST: Final = 40
EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)
# What is longer is no id of any system, and looking at each of its signs would take long.
_LONGEST_READ: Final = 2000
_MOST_POINTS: Final = 1e9
_MOST_ATTEMPTS: Final = 1_000_000
_WIDEST: Final = 10**18
EMAIL: Final = re.compile(r"[^\s@:/|<>()\"',;=?&]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS: Final = re.compile(rf"(?:mailto:)?({EMAIL.pattern})")
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_PERCENT: Final = re.compile(r"[+-]?[\d.,\s]*\d[\d.,\s]*%?", re.ASCII)
# Ruby and PHP set a blank before the zone, which ISO 8601 does not know.
_ZONE: Final = re.compile(r"\s+([+-]\d\d:?\d\d|Z)$", re.ASCII)
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Garbled(BadRequest):
    """This is not what the kind of system chosen for this source sends. Check the kind, then send it again."""


def check_sound(body: Any) -> None:
    """Raise Garbled for what no JSON text holds, or what would break the reader or the store: depth, half signs."""
    waiting: list[tuple[Any, int]] = [(body, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise Garbled("This is nested too deeply. Send it flatter.")
        if isinstance(value, Mapping):
            if not all(isinstance(key, str) for key in value):
                raise Garbled
            waiting.extend((key, depth) for key in value)
            waiting.extend((inner, depth + 1) for inner in value.values())
        elif isinstance(value, list):
            waiting.extend((inner, depth + 1) for inner in value)
        elif isinstance(value, str):
            if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
                raise Garbled("There are broken signs in this text. Send it as UTF-8.")
        elif isinstance(value, int) and abs(value) >= _WIDEST**20:
            raise Garbled("There is a number in this that is too large.")
        elif value is not None and not isinstance(value, int | float):
            raise Garbled


def digest(value: Any) -> str:
    """Return the same text for the same JSON value, whatever the order of its keys."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=dict)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def told_id(*parts: str) -> str:
    """Return the id of what was told; where the other system's own is too long or unfit, a digest of it."""
    whole = ":".join(part for part in parts if part)
    return whole if clean_id(whole) == whole else digest(list(parts))


def mapping(value: Any) -> Mapping[str, Any]:
    """Return an object, or an empty one in place of anything else."""
    return value if isinstance(value, Mapping) else _NOTHING


def listed(value: Any) -> list[Any]:
    """Return a list, or a list of the one thing that stands in its place."""
    return value if isinstance(value, list) else [] if value is None else [value]


def clean_id(value: Any) -> str:
    """Return an id as text, empty when the value can be none.

    An e-mail address is personal and is never kept as an id: the SHA-1 of its mailto address stands for it, as xAPI has
    it. An id that is too long to keep, or that has an address inside, is told apart by its digest.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _WIDEST * _WIDEST:
        return str(value)
    if not isinstance(value, str) or len(value) > _LONGEST_READ:
        return ""
    text = value.strip()
    if any(category(sign) in ("Cc", "Cf", "Cs") or sign in LINE_BREAKS for sign in text):
        return ""
    if address := _ADDRESS.fullmatch(text):
        return "mbox_sha1:" + hashlib.sha1(f"mailto:{address[1]}".encode(), usedforsecurity=False).hexdigest()
    if len(text) > LONGEST_ID or EMAIL.search(text):
        return digest(text)
    return text


def line(value: Any, longest: int) -> str:
    """Return one line for the eye: without control signs and e-mail addresses, and not too long."""
    if not isinstance(value, str):
        return ""
    spaced = (" " if sign in LINE_BREAKS or sign in "\t\r" else sign for sign in value[:_LONGEST_READ])
    kept = (sign for sign in spaced if sign not in BIDI_CONTROLS and category(sign) not in ("Cc", "Cs"))
    text = EMAIL.sub(" ", normalize("NFC", "".join(kept)))
    return " ".join(text.split())[:longest].rstrip()


def named(identifier: Any, also: Iterable[Any] = (), name: Any = "", *, longest: int = LONGEST_NAME) -> Named | None:
    """Return somebody or something with an id; nothing when there is no id."""
    own = clean_id(identifier)
    if not own:
        return None
    plain = (clean_id(one) for one in also if not (isinstance(one, str) and EMAIL.search(one[:_LONGEST_READ])))
    others = tuple(dict.fromkeys(one for one in plain if one and one != own))
    return Named(id=own, also=others, name=line(name, longest))


def titled(identifier: Any, also: Iterable[Any] = (), title: Any = "") -> Named | None:
    """Return a course, a task or an outcome."""
    return named(identifier, also, title, longest=LONGEST_TITLE)


def web_address(value: Any) -> str:
    """Return the address of a page, empty for whatever else stands there."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_LINK or not value.isprintable():
        return ""
    try:
        return web_link(value)
    except ValueError:
        return ""


def _parsed(value: Any) -> float | None:
    """Return a number; Moodle and forms send it as text. What is infinite or no number at all is none."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()[:40]):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _WIDEST:
        return None
    return float(value)


def number(value: Any) -> float | None:
    """Return a number of a size that points can have."""
    found = _parsed(value)
    return found if found is not None and abs(found) <= _MOST_POINTS else None


def most_points(value: Any) -> float | None:
    """Return how many points could be had. Zero says that nobody told."""
    most = number(value)
    return most if most and most > 0 else None


def attempt_number(value: Any) -> int | None:
    """Return which try it was."""
    found = number(value)
    return int(found) if found is not None and found.is_integer() and 0 < found <= _MOST_ATTEMPTS else None


def truth(value: Any) -> bool | None:
    """Return yes or no; forms send them as words."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.lower()) if isinstance(value, str) else None


def grade_text(value: Any) -> str:
    """Return a grade that is no number, such as A- or complete."""
    text = line(value, LONGEST_GRADE)
    return "" if _PERCENT.fullmatch(text) else text


def result_of(holder: Mapping[str, Any], key: str, most: Any = None, text: Any = None) -> Result | None:
    """Return what came of a piece of work: nothing when it cannot be read, an empty one when it was taken back."""
    given, words = number(holder.get(key)), grade_text(text)
    if given is not None:
        return Result(given, most_points(most), words)
    if words:
        return Result(text=words)
    return Result() if key in holder and holder[key] in (None, "") else None


def moment(value: Any) -> datetime | None:
    """Return a moment in UTC. One without a zone is meant in UTC, as Open edX writes it."""
    if not isinstance(value, str) or not 10 <= len(value) <= 48:
        return None
    text = _ZONE.sub(r"\1", value.strip().replace(" UTC", "Z"))
    try:
        found = datetime.fromisoformat(text)
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if EARLIEST <= found < LATEST else None


def unix_moment(value: Any) -> datetime | None:
    """Return a moment that was told as seconds since 1970."""
    seconds = _parsed(value)
    if seconds is None or not 0 < seconds < (LATEST - EARLIEST).total_seconds():
        return None
    return EARLIEST + timedelta(seconds=seconds)


def role_of(word: Any, words: Mapping[str, PlaceRole]) -> PlaceRole | None:
    """Return the role that a word of theirs stands for."""
    return words.get(word) if isinstance(word, str) else None
