"""The audit: who did what, as ids and words; filters; pages by key; no private text."""

from datetime import datetime, timedelta, timezone
from uuid import uuid4

from tests.world import World
from waymark.identity.models import Role
from waymark.kit import clock


def acts(world: World) -> None:
    """Let some things happen."""
    for number in range(3):
        world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": f"A secret wish {number}"})
    world.as_(world.ben).post(f"/learners/{world.ben.id}/statements", {"text": "I like maps", "kind": "interest"})


def test_who_did_what_without_a_word_of_theirs(world: World) -> None:
    acts(world)
    answer = world.as_(world.an_administrator).get("/audit")
    lines = answer.json()["items"]
    assert [one["type"] for one in lines] == ["statement.added", *["goal.created"] * 3]
    assert {one["actor_name"] for one in lines} == {"Ana Test", "Ben Test"}
    assert [one["number"] for one in lines] == sorted((one["number"] for one in lines), reverse=True)
    assert "secret wish" not in answer.text
    assert "maps" not in answer.text


def test_filters(world: World) -> None:
    acts(world)
    administrator = world.as_(world.an_administrator)

    def count(query: str) -> int:
        answer = administrator.get(f"/audit?{query}")
        assert answer.status_code == 200, answer.text
        return len(answer.json()["items"])

    tomorrow = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert count("type=goal.created") == 3
    assert count(f"learner_id={world.ben.id}") == 1
    assert count(f"actor_id={world.ana.id}&type=goal.created") == 3
    assert count(f"since={tomorrow}") == 0
    assert count(f"until={tomorrow}") == 4
    assert administrator.get("/audit?type=nothing").status_code == 422
    assert administrator.get("/audit?since=yesterday").status_code == 422


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def test_a_day_begins_with_its_first_moment_and_ends_before_the_next(world: World) -> None:
    acts(world)
    administrator = world.as_(world.an_administrator)
    lines = administrator.get("/audit").json()["items"]
    moments = sorted({datetime.fromisoformat(one["occurred_at"]) for one in lines})
    [first, *_, last] = moments
    tick = timedelta(microseconds=1)

    def between(since: datetime, until: datetime) -> int:
        answer = administrator.get("/audit", params={"since": _at(since), "until": _at(until)})
        assert answer.status_code == 200, answer.text
        return len(answer.json()["items"])

    assert between(first, last + tick) == len(lines), "what happened at its first moment is of the day"
    assert between(first, last) == len([one for one in lines if datetime.fromisoformat(one["occurred_at"]) < last])
    assert between(last, first) == 0, "a day that ends before it begins has nothing in it"
    elsewhere = last.astimezone(timezone(timedelta(hours=5, minutes=30))).isoformat()
    answer = administrator.get("/audit", params={"since": elsewhere})
    assert {one["id"] for one in answer.json()["items"]} == {
        one["id"] for one in lines if datetime.fromisoformat(one["occurred_at"]) == last
    }, "another zone's clock says the same moment"


def test_filters_hold_from_page_to_page(world: World) -> None:
    acts(world)
    administrator = world.as_(world.an_administrator)
    wanted = {"type": "goal.created", "learner_id": str(world.ana.id), "limit": "2"}
    first = administrator.get("/audit", params=wanted).json()
    second = administrator.get("/audit", params=wanted | {"cursor": first["next"]}).json()
    assert [len(first["items"]), len(second["items"]), second["next"]] == [2, 1, None]
    assert {one["type"] for one in first["items"] + second["items"]} == {"goal.created"}
    assert len({one["id"] for one in first["items"] + second["items"]}) == 3


def test_whom_nothing_is_known_of_has_no_lines(world: World) -> None:
    """Nobody here, somebody of another organization, a kind that nobody did: empty, and all told alike."""
    acts(world)
    there = world.place("Elsewhere", "elsewhere")
    olga = world.somebody("olga", Role.LEARNER, place=there)
    for wanted in (
        {"learner_id": str(uuid4())},
        {"actor_id": str(uuid4())},
        {"learner_id": str(olga.id)},
        {"actor_id": str(olga.id)},
        {"type": "reflection.kept"},
        {"type": "goal.created", "learner_id": str(world.ben.id)},
    ):
        answer = world.as_(world.an_administrator).get("/audit", params=wanted)
        assert (answer.status_code, answer.json()) == (200, {"items": [], "next": None}), wanted


WRONG = [
    ("type", "nothing"),
    ("type", "goal.created'; --"),
    ("type", "x" * 81 + ".y"),
    ("type", ""),
    ("learner_id", "ana"),
    ("actor_id", "1"),
    ("since", "yesterday"),
    ("since", "2026-11-30"),
    ("since", "2026-11-30T10:00:00"),
    ("since", "2026-02-30T10:00:00Z"),
    ("until", "99999-01-01T00:00:00Z"),
    ("until", "0000-01-01T00:00:00Z"),
    ("limit", "0"),
    ("limit", "101"),
    ("limit", "-1"),
    ("cursor", "abc"),
]


def test_what_cannot_be_looked_for_is_told_by_name(world: World) -> None:
    for name, value in WRONG:
        answer = world.as_(world.an_administrator).get("/audit", params={name: value})
        assert answer.status_code in (400, 422), (name, value, answer.status_code)
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert name in answer.text, answer.text


def test_pages(world: World) -> None:
    acts(world)
    whole = [one["id"] for one in world.as_(world.an_administrator).get("/audit").json()["items"]]
    seen, cursor = [], ""
    while cursor is not None:
        query = f"?limit=3{cursor and '&cursor=' + cursor}"
        page = world.as_(world.an_administrator).get(f"/audit{query}").json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert seen == whole
    assert len(seen) == 4


def test_only_who_runs_it_all(world: World) -> None:
    other = world.somebody("olga", Role.ADMINISTRATOR, school_id=world.here.school_id)
    for who, status in ((world.an_administrator, 200), (other, 403), (world.her_teacher, 403), (world.ana, 403)):
        assert world.as_(who).get("/audit").status_code == status, who.name
