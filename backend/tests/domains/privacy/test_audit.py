"""The audit: who did what, as ids and words; filters; pages by key; no private text."""

from datetime import timedelta

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
