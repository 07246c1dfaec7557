"""A span of deliveries is sent once more: with the same ids, under today's consents, in the background."""

from datetime import timedelta
from typing import Any

from tests.feeds.hooks import Clock, Hooks, answering, messages
from waymark.identity.models import Role
from waymark.kit import clock
from waymark.worker import run_jobs


def run(hooks: Hooks) -> None:
    """Let a worker do what waits."""
    hooks.world.run(run_jobs(hooks.world.tools))


def ask(hooks: Hooks, endpoint: dict[str, Any], **wanted: Any) -> Any:
    """Ask for a span, and return the answer."""
    return hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/redeliver", wanted)


def long_ago() -> str:
    """A moment before everything."""
    return clock.as_text(clock.now() - timedelta(days=1))


def test_all_since_a_moment_go_once_more_with_their_ids(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana, "Before")
    hooks.pump()
    since = clock.as_text(clock.now())
    for number in range(3):
        hooks.goal(hooks.world.ana, f"Goal {number}")
    hooks.pump()
    first = messages(receiver)
    assert len(first) == 4
    asked = ask(hooks, endpoint, since=since, state=None)
    assert (asked.status_code, asked.json()["kind"], asked.json()["state"]) == (202, "redelivery", "queued")
    run(hooks)
    job = hooks.admin.get(asked.headers["location"] if "location" in asked.headers else f"/jobs/{asked.json()['id']}")
    assert (job.json()["state"], job.json()["result"], job.json()["total"]) == (
        "done",
        {"redelivered": 3},
        3,
    )
    hooks.send()
    again = messages(receiver)[4:]
    assert sorted(one.headers["webhook-id"] for one in again) == sorted(one.headers["webhook-id"] for one in first[1:])


def test_what_failed_goes_and_what_arrived_does_not(hooks: Hooks, later: Clock) -> None:
    behaviour = {"status": 200}
    receiver = hooks.receiver(lambda *told: answering(behaviour["status"])(*told))
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana, "Arrives")
    hooks.pump()
    behaviour["status"] = 500
    hooks.goal(hooks.world.ana, "Fails")
    for _ in range(10):
        hooks.pump()
        later.forward(days=2)
    assert [one["state"] for one in hooks.deliveries(endpoint)] == ["failed", "delivered"]
    behaviour["status"] = 200
    if hooks.read_endpoint(endpoint)["state"] != "enabled":
        assert ask(hooks, endpoint, since="2020-01-01T00:00:00Z").status_code == 409
        assert hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/enable").status_code == 200
    before = len(messages(receiver))
    assert ask(hooks, endpoint, since="2020-01-01T00:00:00Z").status_code == 202
    run(hooks)
    hooks.send()
    assert len(messages(receiver)) == before + 1
    assert {one["state"] for one in hooks.deliveries(endpoint)} == {"delivered"}


def test_a_consent_that_is_gone_counts(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    consent = hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    hooks.withdraw(hooks.world.ana, consent)
    asked = ask(hooks, endpoint, since=long_ago(), state="delivered")
    run(hooks)
    hooks.send()
    assert len(messages(receiver)) == 1
    assert hooks.admin.get(f"/jobs/{asked.json()['id']}").json()["result"] == {"redelivered": 1}
    # It did arrive then: that stays true, also when one is asked for alone.
    [delivery] = hooks.deliveries(endpoint)
    assert delivery["state"] == "delivered"
    again = hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/deliveries/{delivery['id']}/redeliver")
    assert again.json()["state"] == "waiting"
    hooks.send()
    assert len(messages(receiver)) == 1
    assert [one["state"] for one in hooks.deliveries(endpoint)] == ["delivered"]


def test_what_waits_for_another_try_goes_at_once_when_the_receiver_is_back(hooks: Hooks, later: Clock) -> None:
    behaviour = {"status": 503}
    receiver = hooks.receiver(lambda *told: answering(behaviour["status"])(*told))
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    for _ in range(3):
        later.forward(hours=1)
        hooks.pump()
    behaviour["status"] = 200
    hooks.pump()  # the next try is half an hour away
    [waiting] = hooks.deliveries(endpoint)
    assert (waiting["state"], waiting["attempt_count"]) == ("waiting", 3)
    before = len(messages(receiver))
    asked = ask(hooks, endpoint, since="2020-01-01T00:00:00Z")
    run(hooks)
    assert hooks.admin.get(f"/jobs/{asked.json()['id']}").json()["result"] == {"redelivered": 1}
    hooks.send()
    assert len(messages(receiver)) == before + 1
    assert hooks.deliveries(endpoint)[0]["state"] == "delivered"


def test_what_waits_for_its_first_try_is_left_alone(hooks: Hooks) -> None:
    endpoint = hooks.endpoint(hooks.receiver())
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.read_news()
    asked = ask(hooks, endpoint, since=long_ago(), state=None)
    run(hooks)
    assert hooks.admin.get(f"/jobs/{asked.json()['id']}").json()["result"] == {"redelivered": 0}


def test_other_spans_endpoints_and_organizations_are_left_alone(hooks: Hooks) -> None:
    receiver, other = hooks.receiver(), hooks.receiver()
    endpoint, beside = hooks.endpoint(receiver), hooks.endpoint(other)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    an_hour_ago = clock.as_text(clock.now() - timedelta(hours=1))
    assert ask(hooks, endpoint, since=long_ago(), until=an_hour_ago, state=None).status_code == 202
    run(hooks)
    hooks.send()
    assert (len(messages(receiver)), len(messages(other))) == (1, 1)
    assert ask(hooks, beside, since=long_ago(), state=None).status_code == 202
    run(hooks)
    hooks.send()
    assert (len(messages(receiver)), len(messages(other))) == (1, 2)
    elsewhere = hooks.world.place("Elsewhere", "elsewhere")
    far = hooks.world.as_(hooks.world.somebody("far", Role.ADMINISTRATOR, place=elsewhere))
    assert far.post(f"/webhook-endpoints/{endpoint['id']}/redeliver", {"since": long_ago()}).status_code == 404


def test_a_span_that_cannot_be_is_told_where(hooks: Hooks) -> None:
    endpoint = hooks.endpoint(hooks.receiver())
    for wanted in (
        {},
        {"since": "yesterday"},
        {"since": "2026-11-30T10:00:00"},
        {"since": "0001-01-01T00:00:00+14:00"},
        {"since": "2026-11-30T10:00:00Z", "until": "9999-12-31T23:59:59-14:00"},
        {"since": "2026-11-30T10:00:00Z", "until": "2026-11-30T09:00:00Z"},
        {"since": "2026-11-30T10:00:00Z", "state": "lost"},
    ):
        answer = ask(hooks, endpoint, **wanted)
        assert (answer.status_code, answer.json()["code"]) == (422, "unprocessable"), wanted
        assert answer.json()["errors"]
    hooks.set_endpoint(endpoint, state="disabled")
    assert ask(hooks, endpoint, since=long_ago()).status_code == 409


def test_an_endpoint_that_is_switched_off_meanwhile_ends_the_job_plainly(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    asked = ask(hooks, endpoint, since=long_ago(), state=None)
    hooks.set_endpoint(endpoint, state="disabled")
    run(hooks)
    job = hooks.admin.get(f"/jobs/{asked.json()['id']}").json()
    assert (job["state"], "Enable it" in job["error"]) == ("failed", True)
    assert [one["state"] for one in hooks.deliveries(endpoint)] == ["delivered"]
