"""Tries the whole API with generated requests, as a learner and as an administrator, for less than a minute.

Run: python -m tests.smoke   (from backend/). Fails on any 5xx, on an answer that the description does not
know, and when one of two learners who are peers receives what the other one owns and has not shared.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx

from tests.running import served
from tests.servers import fresh_url
from tests.world import Client, Somebody, World
from waymark.policy import Action

SPEC = Path(__file__).resolve().parents[2] / "openapi.json"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
SECONDS = 15  # for each of the two who are tried with generated requests
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass
class Peer:
    """A learner, and what they own: a word that stands in all of it, and the ids by the names of paths."""

    token: str
    word: str
    ids: dict[str, str] = field(default_factory=dict)


@dataclass
class Cast:
    """Who tries the API: one of two peers, and an administrator."""

    peers: tuple[Peer, Peer]
    administrator: str


def cast(url: str, folder: Path) -> Cast:
    """Make a small world in which two learners own private things, and one supports a goal of the other."""
    world = World(url, folder)
    words = {str(action).partition(".")[0] for action in Action}

    def token(who: Somebody) -> str:
        return world.with_token(who, *words).headers["authorization"]

    peers = [Peer(token(who), f"owned-by-{who.name}-{uuid4().hex}") for who in (world.ana, world.a_peer)]
    for peer, who in zip(peers, (world.ana, world.a_peer), strict=True):
        own(world.as_(who), who, peer)
    shared = made(world.as_(world.ana), f"/learners/{world.ana.id}/goals", sentence="A goal to find")
    world.link(world.ana, world.a_peer, goals=[UUID(shared)])
    found = Cast((peers[0], peers[1]), token(world.an_administrator))
    world.close()
    return found


def own(browser: Client, who: Somebody, peer: Peer) -> None:
    """Let a learner write what nobody else may receive."""
    me = f"/learners/{who.id}"
    peer.ids["learner_id"] = str(who.id)
    peer.ids["goal_id"] = made(browser, f"{me}/goals", sentence=peer.word)
    goal = f"{me}/goals/{peer.ids['goal_id']}"
    peer.ids["statement_id"] = made(browser, f"{me}/statements", kind="passion", text=peer.word)
    peer.ids["step_id"] = made(browser, f"{goal}/steps", text=peer.word)
    peer.ids["criterion_id"] = made(browser, f"{goal}/criteria", text=peer.word)


def made(browser: Client, path: str, **body: str) -> str:
    """Make a thing and return its id."""
    answer = browser.post(path, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def operations(spec: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Return every method and path of the description, but streams, which do not end."""
    for path, known in spec["paths"].items():
        yield from ((method, path) for method in METHODS if method in known and path != "/api/v1/live")


def received(http: httpx.Client, caller: Peer, owner: Peer) -> list[str]:
    """Ask every operation as one peer with the ids of the other; return where the other's word came back."""
    leaks = []
    nobody = dict.fromkeys(("organization_id", "file_id", "job_id"), str(uuid4()))
    for method, path in operations(json.loads(SPEC.read_text())):
        address = path
        for name in [part.partition("}")[0] for part in path.split("{")[1:]]:
            address = address.replace("{" + name + "}", owner.ids.get(name, nobody.get(name, str(uuid4()))))
        headers = {"authorization": caller.token, "if-match": '"1"'}
        answer = http.request(method, address, headers=headers, json=None if method == "get" else {})
        if owner.word in answer.text:
            leaks.append(f"{method.upper()} {path} gave away what another one owns")
    return leaks


def owned(http: httpx.Client, peer: Peer) -> int:
    """Count where a learner receives their own word: a check that finds none of these would be blind."""
    return len(received(http, peer, peer))


def server_errors(log: str) -> list[str]:
    """Return the lines of a server's log about requests that were answered with 5xx, or not at all."""
    return [line for line in log.splitlines() if line.startswith("{") and _went_wrong(json.loads(line))]


def _went_wrong(line: dict[str, Any]) -> bool:
    status = line.get("status")
    return line.get("event") == "request failed" or (isinstance(status, int) and status >= 500)


def main(examples: int = 6, seconds: int = SECONDS) -> int:
    """Run it and return the exit code; `examples` is how many to make for each operation, `seconds` the bound."""
    started, worst, faults = time.monotonic(), 0, []
    with tempfile.TemporaryDirectory(prefix="wmsmoke") as name:
        folder = Path(name)
        with fresh_url("sqlite", folder) as url:
            found = cast(url, folder)
            limit = {"WAYMARK_REQUESTS_PER_MINUTE": "1000000", "WAYMARK_ANONYMOUS_PER_MINUTE": "1000000"}
            with served(folder, url, port=0, **limit) as address:
                ana, ben = found.peers
                with httpx.Client(base_url=address, timeout=10) as http:
                    faults += received(http, ben, ana) + received(http, ana, ben)
                    # Last, for whoever owns a thing may delete it.
                    faults += [] if owned(http, ana) else ["the look for what peers own found nothing: it is blind"]
                for token in (ana.token, found.administrator):
                    worst = max(worst, try_out(address, token, examples, seconds))
            faults += server_errors((folder / "server.log").read_text())
    for fault in faults:
        print(fault)
    print(f"smoke: {len(faults)} faults of our own looks, {time.monotonic() - started:.0f} s")
    return 1 if faults else worst


def try_out(address: str, token: str, examples: int, seconds: int) -> int:
    """Send generated requests with one token."""
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", str(SPEC), "--url", address,
        "--header", f"Authorization: {token}", "--phases", "examples,coverage,fuzzing", "--mode", "all",
        "--max-examples", str(examples), "--seed", "1", "--checks", CHECKS, "--max-time", str(seconds),
        "--exclude-path-regex", "/api/v1/live|/upload$|/session",
        "--suppress-health-check", "all", "--request-timeout", "10", "--no-color",
    ]  # fmt: skip
    return subprocess.run(command, check=False, timeout=3000).returncode


if __name__ == "__main__":
    sys.exit(main())
