"""What the people of a played year are called, work on and write: our own sentences, put together by chance."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Theme:
    """A thing to learn, with the words for a whole goal: from the wish to the evidence."""

    name: str
    kind: str
    objective: str  # as a teacher words it
    things: list[str]  # each can stand as the sentence of a goal
    whys: list[str]
    steps: list[str]
    lines: list[str]
    resources: list[str]
    works: list[str]  # titles of evidence
    likings: list[str]  # as somebody says it of themselves


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


NAMES = _read("names")
TALK = _read("talk")
THEMES = tuple(Theme(**one) for one in _read("themes")["theme"])


@lru_cache(maxsize=4096)
def theme_of(sentence: str) -> Theme:
    """Return the theme that a sentence is about; one that fits none gets one by its length."""
    for theme in THEMES:
        if theme.objective in sentence or any(thing in sentence for thing in theme.things):
            return theme
    return THEMES[len(sentence) % len(THEMES)]
