"""Nobody gets a fresh allowance by making something up, and everybody is told how much is left."""

import pytest

from tests.world import World
from waymark.kit.http.limiting import Known, Limits, Minutes, credential_of
from waymark.kit.http.surroundings import Surroundings

NOON = 1_800_000_000.0


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the minute."""
    monkeypatch.setattr("waymark.kit.http.limiting.time", lambda: NOON)


def limits_of(world: World, known: int, others: int) -> Limits:
    """Set a world's limits."""
    assert isinstance(world.app, Surroundings)
    limits = world.app.app
    assert isinstance(limits, Limits)
    limits.__init__(limits.app, world.settings.model_copy(  # type: ignore[misc]
        update={"requests_per_minute": known, "anonymous_per_minute": others}
    ))  # fmt: skip
    return limits


def test_made_up_credentials_share_the_count_of_their_address(world: World) -> None:
    limits_of(world, 50, 4)
    nobody = world.as_nobody()
    statuses = []
    for number in range(3):
        statuses.append(nobody.get("/me", headers={"cookie": f"__Host-waymark=wms_{number}"}).status_code)
        statuses.append(nobody.get("/me", headers={"authorization": f"Bearer wmp_{number}"}).status_code)
    assert statuses[4:] == [429, 429]
    assert 429 not in statuses[:4]


def test_a_session_that_is_real_counts_for_itself_from_then_on(world: World) -> None:
    limits = limits_of(world, 6, 2)
    ana, ben = world.as_(world.ana), world.as_(world.ben)
    path = f"/learners/{world.ana.id}/goals"
    left = [ana.get(path).headers["ratelimit"] for _ in range(4)]
    assert left[0] == '"default";r=1;t=60'
    assert left[1:] == [f'"default";r={number};t=60' for number in (4, 3, 2)]
    assert ben.get(path).status_code in (403, 404)  # the address has its whole allowance again
    assert ben.get(path).headers["ratelimit-policy"] == '"default";q=6;w=60'
    assert len(limits.known.names) == 2
    assert [ana.get(path).status_code for _ in range(3)] == [200, 200, 429]


def test_only_the_secret_counts_and_not_what_is_sent_beside_it(world: World) -> None:
    limits = limits_of(world, 3, 100)
    ana = world.as_(world.ana)
    path = f"/learners/{world.ana.id}/goals"
    statuses = [
        ana.get(path, headers={"cookie": f"a{number}=1; {ana.headers['cookie']}; b={number}"}).status_code
        for number in range(4)
    ]
    assert statuses == [200, 200, 200, 429]
    assert len(limits.known.names) == 1
    spelled = [
        credential_of({"path": "/api/v1/session", "headers": [(b"authorization", value)]})
        for value in (b"Bearer abc", b"bearer abc", b"BEARER  abc ")
    ]
    assert len(set(spelled)) == 1


def test_every_problem_says_what_is_left(world: World) -> None:
    ana = world.as_(world.ana)
    path = f"/learners/{world.ana.id}/goals"
    goal = ana.post(path, {"sentence": "Swim"}).json()["id"]
    answers = {
        404: ana.get("/nothing"),
        405: ana.put(path, {}),
        412: ana.patch(f"{path}/{goal}", {"why": "So"}, 9),
        415: ana.post(path, content=b"x"),
        422: ana.post(path, {"sentence": ""}),
        428: ana.patch(f"{path}/{goal}", {"why": "So"}),
        401: world.as_nobody().get(path),
    }
    for status, answer in answers.items():
        assert answer.status_code == status, answer.text
        assert answer.headers["ratelimit"].startswith('"default";r=')
        assert "ratelimit-policy" in answer.headers
        assert len(answer.headers.get_list("ratelimit")) == 1
    limits_of(world, 1, 1)
    nobody = world.as_nobody()
    refused = [nobody.get(path) for _ in range(2)][1]
    assert (refused.status_code, refused.headers["ratelimit"]) == (429, '"default";r=0;t=60')
    assert refused.headers["retry-after"] == "60"


def test_what_is_remembered_is_bounded() -> None:
    minutes, known = Minutes(most=3), Known(most=2)
    assert [minutes.hit(name, NOON) for name in ("a", "b", "c", "d", "e", "a", "f")] == [1, 1, 1, 1, 2, 2, 3]
    assert len(minutes.counts) == 4
    for name in ("a", "b", "c"):
        known.add(name)
    assert list(known.names) == ["b", "c"]


def test_addresses_of_one_household_are_one() -> None:
    from waymark.kit.http.limiting import _place

    assert _place("2001:db8:1:2::1") == _place("2001:db8:1:2:ffff::9") != _place("2001:db8:1:3::1")
    assert _place("::ffff:203.0.113.9") == "203.0.113.9" == _place("203.0.113.9")
    assert _place("unix:") == "unix:"
