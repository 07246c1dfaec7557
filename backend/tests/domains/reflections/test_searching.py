"""Looking through one's own reflections: nobody else's, whatever the accents, quick at a thousand."""

import time
from typing import Any
from urllib.parse import quote

import pytest
from sqlmodel import Session

from tests.domains.goals.builders import learners
from tests.domains.reflections.builders import a_draft, a_shared_one, protocol
from tests.world import World
from waymark.domains.reflections import searching
from waymark.domains.reflections.models import Reflection
from waymark.domains.reflections.searching import excerpt_of
from waymark.kit.text import bare


def found(world: World, words: str, **query: Any) -> list[dict[str, Any]]:
    more = "".join(f"&{name}={value}" for name, value in query.items())
    answer = world.as_(world.ana).get(f"{learners(world.ana)}/reflection-search?q={quote(words)}{more}")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Ich übe Straßenmusik", "UBE STRASSEN"),
        ("Mañana toco la canción", "manana cancion"),
        ("Ćwiczę z Łukaszem", "cwicze lukasz"),
        ("كَتَبْتُ أُغْنِيَّة", "كتبت"),
        ("e\u0301cole", "ecole"),
        ("我想学吉他", "吉他"),
        ("I played it twice", "played IT"),
    ],
)
def test_accents_and_capitals_do_not_matter(world: World, written: str, asked: str) -> None:
    hit = a_draft(world, answers={"what": written})
    a_draft(world, answers={"what": "Something else"})
    assert [one["id"] for one in found(world, asked)] == [hit["id"]]


def test_each_word_must_occur_somewhere_in_it(world: World) -> None:
    both = a_draft(world, answers={"what": "The guitar broke", "now_what": "I will buy strings"})
    a_draft(world, answers={"what": "The guitar is fine"})
    assert [one["id"] for one in found(world, "guitar strings")] == [both["id"]]
    assert found(world, "guitar drums") == []
    assert found(world, "%") == []
    assert found(world, " ") == []


def test_what_stands_around_the_words_is_shown(world: World) -> None:
    long = "First I was nervous. " * 20 + "Then the mélodie came back to me at last. " + "I went home after that. " * 20
    a_draft(world, answers={"what": long})
    (line,) = found(world, "melodie")
    assert "the mélodie came back" in line["excerpt"]
    assert len(line["excerpt"]) < 200
    assert (line["excerpt"][0], line["excerpt"][-1]) == ("…", "…")
    assert line["opening"].startswith("First I was nervous.")
    assert line["may"] != []


def test_nobody_else_can_look(world: World) -> None:
    world.link(world.ana, world.a_peer)
    a_shared_one(world, world.a_peer)
    where = f"{learners(world.ana)}/reflection-search?q=played"
    assert len(found(world, "played")) == 1
    assert world.as_(world.a_peer).get(where).status_code == 403
    assert world.as_(world.her_teacher).get(where).status_code == 403
    assert world.as_(world.a_stranger).get(where).status_code == 404
    assert world.with_token(world.ana, "goal").get(where).status_code == 403
    a_draft(world, world.ben)
    assert len(found(world, "played")) == 1, "another's words are never looked through"


def test_pages_go_on_where_the_last_one_stopped(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "BATCH", 2)
    monkeypatch.setattr(searching, "MOST_READ", 4)
    hits = [a_draft(world, answers={"what": f"needle {number}"})["id"] for number in range(3)]
    for _ in range(6):
        a_draft(world, answers={"what": "hay"})
    hits.append(a_draft(world, answers={"what": "needle"})["id"])
    where, cursor, pages = f"{learners(world.ana)}/reflection-search?q=needle&limit=2", "", []
    while cursor is not None:
        answer = world.as_(world.ana).get(where + (f"&cursor={cursor}" if cursor else "")).json()
        pages.append([one["id"] for one in answer["items"]])
        cursor = answer["next"]
    assert [one for page in pages for one in page] == hits[::-1]
    assert pages[0] == [hits[3]], "a page stops after what it may read, and says that there is more"


@pytest.mark.parametrize("query", ["", "?q=", "?q=" + "x" * 201, "?q=a&q=b"])
def test_what_cannot_be_looked_for_is_refused(world: World, query: str) -> None:
    assert world.as_(world.ana).get(f"{learners(world.ana)}/reflection-search{query}").status_code in (400, 422)


def test_it_is_quick_at_a_thousand_reflections(world: World) -> None:
    chosen = protocol(world)
    words = "Ich habe heute geübt und gemerkt, dass es besser wird, wenn ich langsam anfange. " * 10

    def work(session: Session) -> None:
        for number in range(1000):
            values = {
                "organization_id": world.here.id,
                "learner_id": world.ana.id,
                "protocol_id": chosen["id"],
                "protocol_number": 1,
                "answers": {"what": words, "so_what": words, "now_what": f"Nummer {number}"},
            }
            session.add(Reflection.made(values))

    world.write(world.here.id, work)
    began = time.perf_counter()
    assert len(found(world, "NUMMER 7", limit=100)) == 100
    assert len(found(world, "nummer 77 ubt", limit=100)) == 19
    assert found(world, "nirgends") == []
    assert time.perf_counter() - began < 6, "three looks, on a busy machine; a quiet one takes a tenth of it"


def test_an_excerpt_starts_at_the_place_in_what_was_written() -> None:
    text = "\u00df" * 100 + " und dann die Melodie " + "\u00df" * 100
    assert "die Melodie" in (excerpt_of({"what": text}, ["melodie"]) or "")
    assert excerpt_of({"what": "anything"}, []) is None


def test_folding_what_is_folded_changes_nothing() -> None:
    for text in ("Straße", "ÉCOLE", "ŁÓDŹ", "İstanbul", "كَتَبْتُ", "שָׁלוֹם", "ﬁne", "plain"):
        assert bare(bare(text)) == bare(text), text
