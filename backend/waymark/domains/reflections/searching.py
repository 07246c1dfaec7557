"""Looking through one's own reflections: their rows are read, newest first, and nothing is kept of the look.

No index: a learner writes a few hundred pages, and an index would be one more place that holds them.
"""

import re
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.reflections import queries
from waymark.domains.reflections.seen import as_lines
from waymark.identity.guard import Grant
from waymark.kit.pages import Asked
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import bare

BATCH = 250
MOST_READ = 2_000  # for one page; the next page goes on from there
AROUND = 70


def search_reflections(session: Session, by: Grant, wanted: str, page: Asked) -> Listed[Any]:
    """Return a page of the learner's own reflections that have every word, the newest first."""
    words = bare(wanted).split()
    before = UUID(page.after[0]) if page.after is not None else None
    hits: dict[UUID, str] = {}
    following: str | None = None
    for _ in range(MOST_READ // BATCH):
        rows = session.exec(queries.words_of(by.organization_id, by.learner_id, before, BATCH)).all()
        for reflection_id, answers in rows:
            before = reflection_id
            excerpt = excerpt_of(answers, words)
            if excerpt is not None:
                hits[reflection_id] = excerpt
            if len(hits) == page.limit:
                break
        following = None if before is None else page.cursor([str(before)])
        if len(hits) == page.limit:
            break
        if len(rows) < BATCH:
            following = None
            break
    found = session.exec(queries.reflections_by_ids(by.organization_id, by.learner_id, list(hits))).all()
    lines = as_lines(session, by.actor, found)
    return Listed([Dressed(line, excerpt=hits[line.id]) for line in lines], following)


def excerpt_of(answers: dict[str, str], words: list[str]) -> str | None:
    """Return what stands around the first word that is found, None when a word is missing or none was asked."""
    texts = list(answers.values())
    plain = [bare(text) for text in texts]
    if not words or not all(any(word in text for text in plain) for word in words):
        return None
    for text, folded in zip(texts, plain, strict=True):
        places = [folded.find(word) for word in words if word in folded]
        if places:
            return _around(text, _place_in(text, folded, min(places)))
    return None


def _place_in(text: str, folded: str, place: int) -> int:
    """Return where a place of the folded text is in the text itself, which may be longer or shorter."""
    if len(text) == len(folded):
        return place
    at = 0
    for number, sign in enumerate(text):
        if at >= place:
            return number
        at += len(bare(sign))
    return len(text)


def _around(text: str, place: int) -> str:
    """Cut a text to what stands around a place, at the ends of words."""
    begin, end = max(0, place - AROUND), min(len(text), place + AROUND)
    if begin > 0:
        begin += len(re.match(r"\S*\s*", text[begin:place]).group())  # type: ignore[union-attr]
    if end < len(text):
        end = max(text.rfind(" ", place, end), place + 1) if " " in text[place:end] else end
    return ("…" if begin > 0 else "") + " ".join(text[begin:end].split()) + ("…" if end < len(text) else "")
