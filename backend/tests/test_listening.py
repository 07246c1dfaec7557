"""The receiver to try webhooks out with: it believes what the official library signs, and nothing else."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from tests.feeds.test_signing import NEW, OLD, PLAIN, Call, calls
from waymark.kit import clock
from waymark.listening import LARGEST, NotGenuine, Receiver, check

COMMAND = [sys.executable, "-m", "waymark.cli", "webhook-listen"]


def signed(secret: str = NEW, message_id: str = "0198-ab_c", body: bytes = PLAIN) -> dict[str, str]:
    now = datetime.now(UTC)
    signature = Webhook(secret).sign(msg_id=message_id, timestamp=now, data=body.decode())
    stamp = str(int(now.timestamp()))
    return {"webhook-id": message_id, "webhook-timestamp": stamp, "webhook-signature": signature}


def test_it_judges_as_the_official_verifiers_do() -> None:
    made = calls()  # now, for they are good for five minutes
    assert {call.is_good for call in made} == {True, False}
    for call in made:
        assert believes(call) == call.is_good


def believes(call: Call) -> bool:
    try:
        check([call.secret], call.headers, call.body.encode(), clock.now())
    except NotGenuine:
        return False
    return True


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({}, "missing"),
        ({"webhook-timestamp": "soon"}, "not a number"),
        ({"webhook-timestamp": "9" * 30}, "not a number"),
        ({"webhook-timestamp": "1"}, "five minutes"),
        ({"webhook-id": "a.b"}, "letters"),
        ({"webhook-signature": "v1,AAAA v1a,BBBB"}, "no signature fits"),
    ],
)
def test_it_says_why_something_is_not_genuine(headers: dict[str, str], why: str) -> None:
    said: list[str] = []
    receiver = Receiver((NEW,), said.append)
    assert receiver.hear(signed() | headers if headers else {}, PLAIN) == 401
    assert len(said) == 1
    assert said[0].startswith("NOT GENUINE")
    assert why in said[0]


def test_what_comes_twice_is_named_and_what_is_no_json_is_shown() -> None:
    said: list[str] = []
    receiver = Receiver((OLD, NEW), said.append, status=503)
    assert [receiver.hear(signed(), PLAIN), receiver.hear(signed(OLD), PLAIN)] == [503, 503]
    assert "number" not in said[0]
    assert "number 2 of the same id" in said[1]
    assert '"type": "goal.created"' in said[0]
    assert receiver.hear(signed(message_id="other", body=b"{"), b"{") == 503
    assert said[2].endswith("{")
    unchecked = Receiver((), said.append)
    assert unchecked.hear({}, b"\xff") == 200
    assert "NOT CHECKED" in said[3]
    assert said[3].endswith("\\xff")


@contextmanager
def listening(*arguments: str, **more: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Run the command on a free port; give its address."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **more}
    command = [*COMMAND, "--port", "0", *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            yield line.split()[2].rstrip("/"), process
        finally:
            process.kill()


def test_the_command_hears_what_is_sent_and_stops_when_told() -> None:
    with listening("--answer", "429", "--retry-after", "7", WAYMARK_WEBHOOK_SECRET=NEW) as (address, process):
        good = httpx.post(address + "/hooks", content=PLAIN, headers=signed())
        assert (good.status_code, good.headers["retry-after"]) == (429, "7")
        assert httpx.post(address, content=PLAIN, headers=signed(OLD)).status_code == 401
        assert httpx.get(address).status_code == 405
        assert httpx.post(address, content=b"x" * (LARGEST + 1)).status_code == 413
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=10)
    assert "GENUINE  0198-ab_c. Answered 429." in said
    assert "NOT GENUINE  0198-ab_c: no signature fits" in said
    assert "Refused: more than" in said
    shown = said[said.index("{") : said.index("}\n}") + 3]
    assert json.loads(shown)["data"] == {"id": "0198"}


def test_a_port_that_is_taken_and_a_secret_that_is_none_are_told_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        over = subprocess.run([*COMMAND, "--port", port], capture_output=True, text=True, check=False, timeout=60)
    assert (over.returncode, "is taken" in over.stderr) == (2, True)
    wrong = [*COMMAND, "--port", "0", "--secret", "whsec_short"]
    none = subprocess.run(wrong, capture_output=True, text=True, check=False, timeout=60)
    assert (none.returncode, "whsec_ and 24 to 64 bytes" in none.stderr) == (2, True)
