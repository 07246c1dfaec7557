"""Canvas counts its ids within shards. A global id is the shard times ten to the thirteen, and the local id."""

import re
from typing import Any, Final

from waymark.integrations.lms.forms.reading import clean_id

SHARD: Final = 10**13
_DIGITS: Final = re.compile(r"\d{1,30}", re.ASCII)
_TILDE: Final = re.compile(r"(\d{1,10})~(\d{1,13})", re.ASCII)


def _parts(text: str) -> tuple[int, int] | None:
    if apart := _TILDE.fullmatch(text):
        return int(apart[1]), int(apart[2])
    return divmod(int(text), SHARD) if _DIGITS.fullmatch(text) else None


def home_shard(root_account_id: Any) -> int | None:
    """Return the shard that is the source's own; None when its root account is told by a local id, or not at all."""
    parts = _parts(clean_id(root_account_id))
    return parts[0] or None if parts else None


def canvas_id(value: Any, home: int | None) -> str:
    """Return the id that we compare: local when the shard is the source's own or cannot be known, else global.

    >>> canvas_id("21070000000000048", 2107), canvas_id("48", 2107), canvas_id("21080000000000048", 2107)
    ('48', '48', '21080000000000048')

    Canvas counts from one; automatic graders have negative ids and are nobody.
    """
    text = clean_id(value)
    parts = _parts(text)
    if parts is None:
        return "" if text.startswith("-") else text
    shard, local = parts
    if local == 0:
        return ""
    return str(local) if shard == 0 or home in (None, shard) else str(shard * SHARD + local)


def asset_id(kind: str, value: Any, home: int | None) -> str:
    """Return the id of a task. Canvas counts quizzes apart from assignments, so both may have the same number."""
    identifier = canvas_id(value, home)
    return identifier if kind == "assignment" or not identifier else f"{kind}:{identifier}"
