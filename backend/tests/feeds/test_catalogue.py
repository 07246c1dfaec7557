"""The catalogue of events, over HTTP and in the API's description, says what is really sent."""

from typing import Any

import jsonschema
import pytest

from tests.feeds.hooks import Hooks, messages
from tests.world import World
from waymark.catalogue import BY_TYPE, EVENTS, TOLD_OUTSIDE
from waymark.events.ledger import own_fields
from waymark.feeds.webhooks.openapi import describe_webhooks
from waymark.feeds.webhooks.payloads import WebhookTest, example_of, model_of
from waymark.kit.http.openapi import describe
from waymark.main import build_api

FORMATS = jsonschema.FormatChecker()


def described() -> dict[str, Any]:
    """Return the API's description with its webhooks."""
    app = build_api(None)
    if not app.webhooks.routes:
        describe_webhooks(app)
    return describe(app)


def test_every_event_stands_in_the_catalogue(world: World) -> None:
    listed = world.as_(world.an_administrator).get("/event-types").json()
    assert listed["next"] is None
    assert [one["type"] for one in listed["items"]] == [kind.type for kind in TOLD_OUTSIDE]
    for one in listed["items"]:
        assert one["sentence"].endswith(".")
        jsonschema.validate(one["example"], one["json_schema"], format_checker=FORMATS)
        named = set(own_fields(BY_TYPE[one["type"]]))
        assert named <= set(one["example"]["data"])


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.type)
def test_an_example_reads_as_its_model(kind: Any) -> None:
    read = model_of(kind).model_validate(example_of(kind), strict=False)
    assert read.model_dump(mode="json")["type"] == kind.type


def test_what_is_sent_fits_the_schema(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    hooks.consent(hooks.world.ana)
    goal_id = hooks.goal(hooks.world.ana)
    path = f"/learners/{hooks.world.ana.id}/goals/{goal_id}"
    ana = hooks.world.as_(hooks.world.ana)
    assert ana.patch(path, {"why": "Because it is mine"}, 1).status_code == 200
    assert ana.post(path + "/start").status_code == 200
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    hooks.pump()
    sent = [message.json for message in messages(receiver)]
    assert {one["type"] for one in sent} == {"goal.created", "goal.revised", "goal.started", "webhook.test"}
    for one in sent:
        model = WebhookTest if one["type"] == "webhook.test" else model_of(BY_TYPE[one["type"]])
        jsonschema.validate(one, model.model_json_schema(), format_checker=FORMATS)
        assert set(one["data"]) == set(model.model_fields["data"].annotation.model_fields)  # type: ignore[union-attr]


def test_the_description_has_every_event_with_its_headers() -> None:
    found = described()
    assert set(found["webhooks"]) == {"webhook.test", *(kind.type for kind in TOLD_OUTSIDE)}
    names = set()
    for name, methods in found["webhooks"].items():
        operation = methods["post"]
        names.add(operation["operationId"])
        headers = {one["name"] for one in operation["parameters"] if one["in"] == "header" and one["required"]}
        assert headers == {"webhook-id", "webhook-timestamp", "webhook-signature"}
        content = operation["requestBody"]["content"]["application/json"]
        example = content["examples"]["example"]["value"]
        assert example["type"] == name
        schema = {"$ref": content["schema"]["$ref"], "components": found["components"]}
        jsonschema.validate(example, schema, format_checker=FORMATS)
        assert operation["summary"]
    assert len(names) == len(found["webhooks"])


def test_no_payload_can_hold_a_text_of_a_learner() -> None:
    """Ids, counts and single words of closed lists only: free text has no field to stand in."""
    allowed = {"goal_id", "kind", "scope", "form", "reason", "type", "state"}
    for kind in EVENTS:
        for name, field in model_of(kind).model_fields["data"].annotation.model_fields.items():  # type: ignore[union-attr]
            if field.annotation is str:
                assert name in allowed, f"{kind.type}: {name}"
