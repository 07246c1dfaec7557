"""Names as they are sorted and searched: one key for both, the same on every database.

The key begins with the family name and the given name that are shown, so that it sorts; the names that are not
shown follow, so that somebody is found by the start of any of them.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_
from sqlmodel import col

from waymark.identity.models import Person
from waymark.kit.text import sort_key

APART = "\u0001"  # stands between the parts of a key


def name_key(given: str, family: str = "", *, preferred: str = "", preferred_family: str = "") -> str:
    """Return the key of a person's names: those that are shown, the family name first, then the others."""
    names = [preferred_family or family, preferred or given, family, given]
    return sort_key(*dict.fromkeys(name for name in names if name))


def named_like(words: Iterable[str]) -> list[Any]:
    """Return the conditions on Person: each word (folded as keys are) begins a part of some name."""
    return begun_by(col(Person.sort_key), words)


def begun_by(key: Any, words: Iterable[str]) -> list[Any]:
    """Return the conditions on a key to sort by: each word (folded as keys are) begins a part of it."""
    return [
        or_(
            key.startswith(word, autoescape=True),
            key.contains(APART + word, autoescape=True),
            key.contains(" " + word, autoescape=True),
        )
        for word in words
    ]
