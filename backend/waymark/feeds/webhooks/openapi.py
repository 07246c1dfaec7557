"""The `webhooks` section of the API's description: every event, its headers, its schema and an example."""

import inspect
from inspect import cleandoc
from typing import Annotated, Any

from fastapi import Body, FastAPI, Header
from pydantic import BaseModel

from waymark.catalogue import TOLD_OUTSIDE
from waymark.domains.connections.models import TEST
from waymark.feeds.webhooks.payloads import TEST_EXAMPLE, WebhookTest, example_of, model_of

HEADERS: dict[str, Any] = {
    "webhook_id": Annotated[
        str,
        Header(
            alias="webhook-id",
            description="The event's id: the same at every attempt. Take an event that you have seen as done.",
            examples=["019a2b3c-4d5e-7f60-8a1b-2c3d4e5f6071"],
        ),
    ],
    "webhook_timestamp": Annotated[
        str,
        Header(
            alias="webhook-timestamp",
            description="When this attempt was made, in seconds since 1970. Refuse what is older than 5 minutes.",
            examples=["1788768900"],
        ),
    ],
    "webhook_signature": Annotated[
        str,
        Header(
            alias="webhook-signature",
            description=(
                "One or two signatures, parted by a space, each `v1,` and the base64 of HMAC-SHA256 over "
                "`webhook-id.webhook-timestamp.body`. One that fits is enough."
            ),
            examples=["v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="],
        ),
    ],
}


def describe_webhooks(app: FastAPI) -> None:
    """Add every event of the catalogue, and the test message, to the app's description."""
    _describe(app, TEST, WebhookTest, TEST_EXAMPLE)
    for kind in TOLD_OUTSIDE:
        _describe(app, kind.type, model_of(kind), example_of(kind))


def _describe(app: FastAPI, name: str, model: type[BaseModel], example: dict[str, Any]) -> None:
    sentence = cleandoc(model.__doc__ or "").split("\n")[0]

    def told(**_documented: Any) -> None:
        raise RuntimeError("a webhook is described here, and answered by its receiver")

    body = Annotated[model, Body(openapi_examples={"example": {"summary": sentence, "value": example}})]  # type: ignore[valid-type]
    told.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(each, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)
            for each, annotation in {"event": body, **HEADERS}.items()
        ]
    )
    app.webhooks.post(
        name,
        summary=sentence.rstrip("."),
        description=cleandoc(model.__doc__ or ""),
        operation_id="webhooks_on_" + name.replace(".", "_"),
        tags=["webhooks"],
        status_code=204,
        name=name.replace(".", "_"),
    )(told)
