"""What the long run keeps is what ran."""

from datetime import UTC, datetime

from tests.long import PARTS, Ran, page, run


def test_a_part_is_run_and_its_figures_are_kept() -> None:
    part = run("a little", ("-c", "print('words'); print('3 passed in 0.10s'); raise SystemExit(2)"))
    assert (part.code, part.figures) == (2, ("3 passed in 0.10s",))
    assert part.seconds < 30


def test_the_page_says_what_ran_when_and_how_it_ended() -> None:
    at = datetime(2026, 11, 23, 22, 5, tzinfo=UTC)
    text = page([Ran("one thing", 0, 61.2, ("9 passed in 60.10s",)), Ran("another", 1, 2.0, ())], at)
    assert "2026-11-23 22:05 UTC" in text
    assert "Ended well after 61 s." in text
    assert "Ended badly, with exit code 1 after 2 s." in text
    assert "9 passed in 60.10s" in text
    assert len(PARTS) == 2
