"""Webhooks from the deed to the receiver: signed, thin, and only of those who consented."""

import base64
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from standardwebhooks.webhooks import Webhook

from tests.feeds.hooks import Clock, Hooks, answering, at, messages
from waymark.domains.connections.schedule import STEPS, spread, wait_before
from waymark.events.cursor import positions
from waymark.kit.ids import new_id


def test_a_goal_reaches_the_receiver_signed_and_thin(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    goal_id = hooks.goal(hooks.world.ana, "A secret wish")
    hooks.pump()
    [message] = messages(receiver)
    assert Webhook(endpoint["secret"]).verify(message.body.decode(), message.headers) == message.json
    assert message.headers["content-type"] == "application/json"
    assert message.json["type"] == "goal.created"
    assert message.json["data"] == {
        "id": message.headers["webhook-id"],
        "organization_id": str(hooks.world.here.id),
        "learner_id": str(hooks.world.ana.id),
        "goal_id": goal_id,
        "statement_ids": [],
    }
    assert at(message.json["timestamp"])
    assert b"secret wish" not in message.body
    [delivery] = hooks.deliveries(endpoint)
    assert (delivery["state"], delivery["attempt_count"]) == ("delivered", 1)
    assert delivery["event_id"] == message.headers["webhook-id"]
    [attempt] = hooks.delivery(endpoint, delivery["id"])["attempts"]
    assert (attempt["number"], attempt["status"], attempt["failure"]) == (1, 200, None)
    assert hooks.read_endpoint(endpoint)["last_success_at"] is not None


def test_learners_without_consent_are_left_out(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.consent(hooks.world.a_peer, recipient="Somebody else")
    hooks.consent(hooks.world.a_peer, purpose="advertising")
    read = hooks.read_endpoint(endpoint)
    assert (read["covered_count"], read["left_out_count"]) == (1, 2)
    hooks.goal(hooks.world.a_peer)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    assert [message.json["data"]["learner_id"] for message in messages(receiver)] == [str(hooks.world.ana.id)]
    assert [one["learner_id"] for one in hooks.deliveries(endpoint)] == [str(hooks.world.ana.id)]


def test_a_consent_that_ends_or_has_not_begun_counts_for_nothing(hooks: Hooks, later: Clock) -> None:
    receiver = hooks.receiver()
    hooks.endpoint(receiver)
    ended = hooks.consent(hooks.world.ana)
    hooks.withdraw(hooks.world.ana, ended)
    later.forward(days=1)
    begins = later.real() + 2 * later.ahead
    hooks.consent(hooks.world.a_peer, begins_at=begins)
    hooks.goal(hooks.world.ana)
    hooks.goal(hooks.world.a_peer)
    hooks.pump()
    assert receiver.requests == []


def test_what_is_queued_is_withheld_when_the_consent_goes(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    consent = hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.read_news()
    hooks.withdraw(hooks.world.ana, consent)
    hooks.send()
    [delivery] = hooks.deliveries(endpoint)
    assert (delivery["state"], delivery["next_attempt_at"], receiver.requests) == ("withheld", None, [])
    again = f"/webhook-endpoints/{endpoint['id']}/deliveries/{delivery['id']}/redeliver"
    assert hooks.admin.post(again).json()["state"] == "waiting"
    hooks.send()
    assert hooks.deliveries(endpoint)[0]["state"] == "withheld"
    assert receiver.requests == []


def test_an_endpoint_hears_its_kinds_and_nothing_from_before_it_was_made(hooks: Hooks) -> None:
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana, "Before")
    receiver = hooks.receiver()
    hooks.endpoint(receiver, event_types=["goal.started", "goal.started"])
    goal_id = hooks.goal(hooks.world.ana, "After")
    hooks.world.as_(hooks.world.ana).post(f"/learners/{hooks.world.ana.id}/goals/{goal_id}/start")
    hooks.pump()
    assert [message.json["type"] for message in messages(receiver)] == ["goal.started"]


def test_both_secrets_sign_while_one_is_replaced(hooks: Hooks, later: Clock) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    path = f"/webhook-endpoints/{endpoint['id']}/rotate-secret"
    fresh = hooks.admin.post(path, {"overlap_hours": 2}).json()
    assert fresh["previous_secret_ends_at"] is not None
    hooks.goal(hooks.world.ana)
    hooks.pump()
    [message] = messages(receiver)
    for secret in (endpoint["secret"], fresh["secret"]):
        assert Webhook(secret).verify(message.body.decode(), message.headers) == message.json
    assert len(message.headers["webhook-signature"].split()) == 2
    later.forward(hours=3)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    assert len(messages(receiver)[1].headers["webhook-signature"].split()) == 1
    assert hooks.admin.post(path, {"overlap_hours": 0}).json()["previous_secret_ends_at"] is None


def test_a_redelivery_keeps_the_webhook_id(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    [delivery] = hooks.deliveries(endpoint)
    path = f"/webhook-endpoints/{endpoint['id']}/deliveries/{delivery['id']}"
    asked = hooks.admin.post(path + "/redeliver", headers={"Idempotency-Key": "once"})
    assert (asked.status_code, asked.json()["state"]) == (202, "waiting")
    hooks.send()
    replayed = hooks.admin.post(path + "/redeliver", headers={"Idempotency-Key": "once"})
    assert (replayed.status_code, replayed.json()["state"]) == (202, "delivered")
    hooks.send()
    first, second = messages(receiver)
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    assert [one["number"] for one in hooks.delivery(endpoint, delivery["id"])["attempts"]] == [1, 2]


def test_a_test_message_is_sent_whatever_the_filter(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver, event_types=["goal.started"])
    asked = hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    assert asked.status_code == 202, asked.text
    hooks.send()
    [message] = messages(receiver)
    assert message.json["type"] == "webhook.test"
    assert message.json["data"] == {
        "id": asked.json()["event_id"],
        "organization_id": str(hooks.world.here.id),
        "endpoint_id": endpoint["id"],
    }
    assert Webhook(endpoint["secret"]).verify(message.body.decode(), message.headers) == message.json


def test_failures_follow_the_schedule_and_end(hooks: Hooks, later: Clock) -> None:
    receiver = hooks.receiver(answering(500, body=b"sorry \x00\xff"))
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    for step, wait in enumerate(STEPS[1:], start=1):
        [delivery] = hooks.deliveries(endpoint)
        assert (delivery["state"], delivery["attempt_count"]) == ("waiting", step)
        planned = (at(delivery["next_attempt_at"]) - at(delivery["updated_at"])) / wait
        assert 0.8 <= planned <= 1.2
        hooks.send()
        assert len(receiver.requests) == step, "an attempt came too early"
        later.ahead += at(delivery["next_attempt_at"]) - later.real() - later.ahead
        hooks.send()
    [delivery] = hooks.deliveries(endpoint)
    assert (delivery["state"], delivery["attempt_count"], delivery["next_attempt_at"]) == ("failed", 10, None)
    assert len({message.headers["webhook-id"] for message in messages(receiver)}) == 1
    assert len({message.headers["webhook-timestamp"] for message in messages(receiver)}) == 10
    attempts = hooks.delivery(endpoint, delivery["id"])["attempts"]
    assert {(one["status"], one["failure"]) for one in attempts} == {(500, "bad_status")}
    assert attempts[-1]["snippet"].startswith("sorry")
    assert hooks.read_endpoint(endpoint)["consecutive_failures"] == 10
    later.forward(days=8)
    assert {one["snippet"] for one in hooks.delivery(endpoint, delivery["id"])["attempts"]} == {""}


@pytest.mark.parametrize(
    ("asked", "shortest", "longest"),
    [(b"120", 119, 121), (b"9999999", 86399, 86401), (b"1", 3.9, 6.1), (b"soon", 3.9, 6.1)],
)
def test_retry_after_is_honoured(hooks: Hooks, asked: bytes, shortest: float, longest: float) -> None:
    receiver = hooks.receiver(answering(503, b"Retry-After: " + asked + b"\r\n"))
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    [delivery] = hooks.deliveries(endpoint)
    waits = at(delivery["next_attempt_at"]) - at(delivery["updated_at"])
    assert shortest <= waits.total_seconds() <= longest


def test_a_receiver_that_is_gone_is_left_alone(hooks: Hooks) -> None:
    gone, other = hooks.receiver(answering(410)), hooks.receiver()
    endpoint = hooks.endpoint(gone)
    hooks.endpoint(other, event_types=["endpoint.disabled"])
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    assert hooks.read_endpoint(endpoint)["state"] == "gone"
    assert hooks.deliveries(endpoint)[0]["state"] == "failed"
    hooks.goal(hooks.world.ana)
    hooks.pump()
    assert len(gone.requests) == 1
    [told] = messages(other)
    assert told.json["type"] == "endpoint.disabled"
    assert told.json["data"]["endpoint_id"] == endpoint["id"]
    assert told.json["data"]["reason"] == "gone"
    assert "learner_id" not in told.json["data"]
    refused = hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    assert refused.status_code == 409


def test_five_days_of_failing_disable_and_enabling_starts_anew(hooks: Hooks, later: Clock) -> None:
    receiver = hooks.receiver(answering(500))
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    for _ in range(5):
        assert hooks.read_endpoint(endpoint)["state"] == "enabled"
        later.forward(days=1, seconds=1)
        hooks.send()
    read = hooks.read_endpoint(endpoint)
    assert (read["state"], read["version"]) == ("disabled_by_failure", 2)
    sent = len(receiver.requests)
    later.forward(days=1)
    hooks.send()
    assert len(receiver.requests) == sent
    enabled = hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/enable").json()
    assert (enabled["state"], enabled["consecutive_failures"], enabled["first_failure_at"]) == ("enabled", 0, None)
    hooks.send()
    assert len(receiver.requests) == sent + 1
    assert hooks.read_endpoint(endpoint)["state"] == "enabled"


def test_days_in_which_nothing_was_sent_are_no_days_of_failure(hooks: Hooks, later: Clock) -> None:
    endpoint = hooks.endpoint(hooks.receiver(answering(500)))
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    later.forward(days=9)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    read = hooks.read_endpoint(endpoint)
    assert (read["state"], read["consecutive_failures"]) == ("enabled", 3)
    assert at(read["last_failure_at"]) - at(read["first_failure_at"]) < timedelta(days=1)


def test_a_redirect_is_a_failure_and_not_followed(hooks: Hooks) -> None:
    other = hooks.receiver()
    receiver = hooks.receiver(answering(307, f"Location: http://127.0.0.1:{other.port}/\r\n".encode()))
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    hooks.goal(hooks.world.ana)
    hooks.pump()
    [delivery] = hooks.deliveries(endpoint, "?state=waiting")
    assert hooks.delivery(endpoint, delivery["id"])["attempts"][0]["status"] == 307
    assert other.requests == []


def test_nobody_is_called_when_loopback_is_closed_again(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.set_endpoint(endpoint, url="https://10.0.0.8/inside")
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    hooks.send()
    [delivery] = hooks.deliveries(endpoint)
    assert hooks.delivery(endpoint, delivery["id"])["attempts"][0]["failure"] == "refused"
    assert receiver.requests == []


def test_a_secret_that_cannot_be_opened_sends_nothing(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    other = hooks.endpoint(receiver)
    stolen: Any = hooks.world.tools.keyring.seal("webhook_secret", other["secret"].encode(), new_id().bytes)
    hooks.set_endpoint(endpoint, sealed_secret=base64.b64encode(stolen).decode())
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    hooks.send()
    [delivery] = hooks.deliveries(endpoint)
    assert hooks.delivery(endpoint, delivery["id"])["attempts"][0]["failure"] == "secret_lost"
    assert (receiver.requests, hooks.read_endpoint(endpoint)["consecutive_failures"]) == ([], 0)


def test_the_reader_moves_on_without_endpoints(hooks: Hooks) -> None:
    hooks.goal(hooks.world.ana)
    hooks.read_news()
    here = hooks.world.here.id
    assert hooks.world.read(here, lambda session: positions(session, here))["webhooks"] == 1


def test_the_schedule_is_the_standards() -> None:
    waits = [wait_before(step) for step in range(11)]
    seconds = [None if wait is None else round(wait.total_seconds()) for wait in waits]
    assert seconds == [0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, None]
    assert all(0.8 <= spread() <= 1.2 for _ in range(200))


def test_every_delivery_names_a_row_of_the_ledger(hooks: Hooks) -> None:
    endpoint = hooks.endpoint(hooks.receiver())
    hooks.consent(hooks.world.ana)
    for place in range(3):
        hooks.goal(hooks.world.ana, f"Goal {place}")
    hooks.read_news()
    first = hooks.admin.get(f"/webhook-endpoints/{endpoint['id']}/deliveries?limit=2").json()
    rest = hooks.admin.get(f"/webhook-endpoints/{endpoint['id']}/deliveries?limit=2&cursor={first['next']}").json()
    ids = [UUID(one["id"]) for one in first["items"] + rest["items"]]
    assert (len(ids), ids, rest["next"]) == (3, sorted(ids, reverse=True), None)
    numbers = [hooks.row(str(one)).event_number for one in ids]
    assert numbers == [3, 2, 1]
