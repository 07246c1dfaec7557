"""A body where none is asked for is refused, not passed over."""

import pytest

from tests.world import World


@pytest.mark.parametrize("body", [b'{"why": "Because"}', b"plain words", b"[]", b'{"a"', b"0"])
def test_a_body_that_nobody_reads_is_refused(world: World, body: bytes) -> None:
    ana = world.as_(world.ana)
    goal = ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "Play"}).json()
    start = f"/learners/{world.ana.id}/goals/{goal['id']}/start"
    refused = ana.post(start, content=body)
    assert (refused.status_code, refused.json()["code"]) == (400, "bad_request")
    assert "takes no body" in refused.json()["detail"]
    assert ana.get(start.removesuffix("/start")).json()["state"] == "draft"


@pytest.mark.parametrize("body", [b"", b"{}", b" {} ", b"\n"])
def test_an_empty_one_is_as_good_as_none(world: World, body: bytes) -> None:
    ana = world.as_(world.ana)
    goal = ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "Play"}).json()
    assert ana.post(f"/learners/{world.ana.id}/goals/{goal['id']}/start", content=body).status_code == 200
