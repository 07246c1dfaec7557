"""Signatures after Standard Webhooks 1.0, accepted by the official verifiers and by nobody by mistake."""

import base64
import hashlib
import hmac
import json
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from waymark.feeds.webhooks.signing import (
    BadMessage,
    BadSecret,
    make_secret,
    secret_bytes,
    signed_headers,
)

REPOSITORY = Path(__file__).resolve().parents[3]
PLACES = [REPOSITORY / "frontend" / part / "node_modules" / "standardwebhooks" for part in ("e2e", ".")]
OLD, NEW, OTHERS = ("whsec_" + base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2, 3))
PLAIN = b'{"type":"goal.created","timestamp":"2026-09-27T10:00:00Z","data":{"id":"0198"}}'
BODIES = [PLAIN, '{"note":"\u00e9\u2603\U0001f98a"}'.encode(), b'{ "spaced" : [1,  2.0] }\n', b"{}"]


class Call(NamedTuple):
    """What a receiver is sent, and the secret that it knows."""

    secret: str
    headers: dict[str, str]
    body: str
    is_good: bool


def now() -> datetime:
    return datetime.now(UTC)


def calls() -> list[Call]:
    """Good calls with one and two live secrets, and calls that somebody changed or kept."""
    made = [Call(NEW, signed_headers([NEW], "0198-ab_c", now(), body), body.decode(), True) for body in BODIES]
    both = signed_headers([NEW, OLD], "e1", now(), PLAIN)
    future = both | {"webhook-signature": "v1a,AAAA " + both["webhook-signature"]}
    elsewhere = now().astimezone(timezone(timedelta(hours=-9)))
    made += [Call(secret, headers, PLAIN.decode(), True) for secret in (OLD, NEW) for headers in (both, future)]
    made.append(Call(NEW, signed_headers([NEW], "e1", elsewhere, PLAIN), PLAIN.decode(), True))
    for changed in (
        Call(OTHERS, both, PLAIN.decode(), False),
        Call(NEW, both, PLAIN.decode().replace("0198", "0199"), False),
        Call(NEW, both, PLAIN.decode() + " ", False),
        Call(NEW, both | {"webhook-id": "e2"}, PLAIN.decode(), False),
        Call(NEW, both | {"webhook-timestamp": str(int(both["webhook-timestamp"]) + 1)}, PLAIN.decode(), False),
        Call(NEW, signed_headers([NEW], "e1", now() - timedelta(minutes=6), PLAIN), PLAIN.decode(), False),
    ):
        made.append(changed)
    return made


def official_javascript() -> Path:
    """Return the folder of the npm package `standardwebhooks`."""
    for place in PLACES:
        if (place / "package.json").is_file():
            return place
    raise AssertionError(f"Install the npm package standardwebhooks: `npm ci` in {PLACES[0].parent.parent}.")


def test_the_official_python_verifier_agrees() -> None:
    for call in calls():
        if call.is_good:
            assert Webhook(call.secret).verify(call.body, call.headers) == json.loads(call.body)
        else:
            with pytest.raises(WebhookVerificationError):
                Webhook(call.secret).verify(call.body, call.headers)


def test_the_official_javascript_verifier_agrees() -> None:
    asked = calls()
    script = Path(__file__).with_name("verify_signatures.cjs")
    node = subprocess.run(
        ["node", script, official_javascript()],
        input=json.dumps([call._asdict() for call in asked]),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert node.returncode == 0, node.stderr
    verdicts = json.loads(node.stdout)
    assert [verdict == "accepted" for verdict in verdicts] == [call.is_good for call in asked], verdicts
    assert all("WebhookVerificationError" in verdict for verdict in verdicts if verdict != "accepted")


def test_the_signature_is_the_one_that_the_standard_describes() -> None:
    attempted_at = datetime(2026, 9, 27, 10, 0, 0, 999_999, tzinfo=UTC)
    headers = signed_headers([NEW, OLD], "e1", attempted_at, PLAIN)
    seconds = str(int(datetime(2026, 9, 27, 10, tzinfo=UTC).timestamp()))
    expected = [
        "v1," + base64.b64encode(hmac.new(key, f"e1.{seconds}.".encode() + PLAIN, hashlib.sha256).digest()).decode()
        for key in (b"\x02" * 32, b"\x01" * 32)
    ]
    assert headers == {"webhook-id": "e1", "webhook-timestamp": seconds, "webhook-signature": " ".join(expected)}


def test_bytes_that_are_not_text_are_signed_as_they_are() -> None:
    one, other = (signed_headers([NEW], "e1", now(), body) for body in (b"\xff\x00\xfe", b"\xff\x00\xff"))
    assert one["webhook-signature"] != other["webhook-signature"]


def test_each_secret_is_new_and_of_the_standard_form() -> None:
    made = {make_secret() for _ in range(50)}
    assert len(made) == 50
    assert all(len(secret_bytes(secret)) == 32 for secret in made)


@pytest.mark.parametrize("length", [24, 32, 64])
def test_secrets_of_the_lengths_that_the_standard_names(length: int) -> None:
    secret = "whsec_" + base64.b64encode(bytes(range(length))).decode()
    assert secret_bytes(secret) == bytes(range(length))


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "whsec_",
        "whsec_AA==",
        NEW.removeprefix("whsec_"),
        "WHSEC_" + NEW.removeprefix("whsec_"),
        "whsk_" + NEW.removeprefix("whsec_"),
        NEW[:-1],
        NEW + "=",
        NEW[:20] + "!" + NEW[20:],
        NEW[:20] + " " + NEW[20:],
        NEW + "\n",
        NEW[:20] + "\u00e9" + NEW[21:],
        "whsec_" + base64.b64encode(bytes(23)).decode(),
        "whsec_" + base64.b64encode(bytes(65)).decode(),
        "whsec_" + base64.urlsafe_b64encode(b"\xff" * 32).decode(),
    ],
)
def test_what_is_no_secret_is_refused(secret: str) -> None:
    with pytest.raises(BadSecret, match="whsec_"):
        secret_bytes(secret)
    with pytest.raises(BadSecret):
        signed_headers([NEW, secret], "e1", now(), PLAIN)


def test_a_call_without_a_secret_is_not_signed() -> None:
    with pytest.raises(BadSecret, match="at least one"):
        signed_headers([], "e1", now(), PLAIN)


@pytest.mark.parametrize("message_id", ["", "a.b", "a b", "a\nb", "\u00e9", "x" * 65, "e1\r\nx: y"])
def test_a_message_id_has_no_dot_and_nothing_strange(message_id: str) -> None:
    with pytest.raises(BadMessage):
        signed_headers([NEW], message_id, now(), PLAIN)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(BadMessage):
        signed_headers([NEW], "e1", now().replace(tzinfo=None), PLAIN)
