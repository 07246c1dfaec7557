"""Goals over HTTP."""

from tests.world import World


def test_a_learner_sets_a_goal_and_reads_it_back(world: World) -> None:
    ana = world.as_(world.ana)
    made = ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "Play my own song"})
    assert made.status_code == 201, made.text
    goal = made.json()
    assert goal["sentence"] == "Play my own song"
    assert "goal.revise" in goal["may"]
    read = ana.get(made.headers["location"])
    assert read.json() == goal
    listed = ana.get(f"/learners/{world.ana.id}/goals").json()
    assert listed == {"items": [goal], "next": None}


def test_a_stranger_cannot_learn_that_a_goal_exists(world: World) -> None:
    made = world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "Mine"})
    for who in (world.a_stranger, world.her_teacher, world.her_mentor):
        assert world.as_(who).get(made.headers["location"]).status_code == 404


def test_a_supporter_sees_what_audience_and_scope_allow(world: World) -> None:
    ana = world.as_(world.ana)
    first = ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "One"}).json()
    ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "Two"})
    from uuid import UUID

    world.link(world.ana, world.a_peer, goals=[UUID(first["id"])])
    listed = world.as_(world.a_peer).get(f"/learners/{world.ana.id}/goals").json()
    assert [goal["sentence"] for goal in listed["items"]] == ["One"]
    assert (
        world.as_(world.a_peer).patch(f"/learners/{world.ana.id}/goals/{first['id']}", {"why": "x"}, 1).status_code
        == 403
    )


def test_a_retried_post_has_one_effect(world: World) -> None:
    ana = world.as_(world.ana)
    path = f"/learners/{world.ana.id}/goals"
    key = {"Idempotency-Key": '"abc-1"'}
    first = ana.post(path, {"sentence": "Once"}, headers=key)
    again = ana.post(path, {"sentence": "Once"}, headers=key)
    other = ana.post(path, {"sentence": "Twice"}, headers=key)
    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == again.json()
    assert len(ana.get(path).json()["items"]) == 1


def test_a_stale_change_is_refused(world: World) -> None:
    ana = world.as_(world.ana)
    goal = ana.post(f"/learners/{world.ana.id}/goals", {"sentence": "One"}).json()
    path = f"/learners/{world.ana.id}/goals/{goal['id']}"
    assert ana.patch(path, {"why": "because"}, 1).json()["version"] == 2
    assert ana.patch(path, {"why": "no"}, 1).status_code == 412
    assert ana.patch(path, {"why": "no"}).status_code == 428
    versions = ana.get(path + "/versions").json()["items"]
    assert [one["number"] for one in versions] == [2, 1]
