"""Ids in paths: our own spelling, and the others that a UUID may have."""

from uuid import UUID

import pytest

from tests.world import World
from waymark.kit.ids import is_written, new_id

SPELLED = ("0190c8a2-7b6c-7def-8123-456789abcdef",)


@pytest.mark.parametrize(
    "text",
    [
        "0190C8A2-7B6C-7DEF-8123-456789ABCDEF",
        "0190c8a27b6c7def8123456789abcdef",
        " 190c8a2-7b6c-7def-8123-456789abcdef",
        "+190c8a2-7b6c-7def-8123-456789abcdef",
        "0190_8a2-7b6c-7def-8123-456789abcdef",
        "0190c8a2-7b6c-7def-8123-456789abcdef\n",
        "٠190c8a2-7b6c-7def-8123-456789abcdef",
        "",
    ],
)
def test_only_our_own_spelling_counts_as_ours(text: str) -> None:
    assert not is_written(text)
    assert all(map(is_written, (*SPELLED, str(new_id()))))


def test_an_id_in_a_path_may_be_spelled_otherwise_and_what_is_none_names_nothing(world: World) -> None:
    ana = world.as_(world.ana)
    goal = ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "Play my own song"}).json()["id"]
    path = f"/learners/{world.ana.id}/goals/"
    for same in (goal, goal.upper(), UUID(goal).hex):
        assert ana.get(path + same).json()["id"] == goal
    for none in ("+" + goal[1:], goal[:4] + "_" + goal[5:], goal + "0", goal[:-1] + "g"):
        assert ana.get(path + none).status_code == 404, none
