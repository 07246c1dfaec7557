"""The real server, in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.running import free_port, served
from tests.servers import fresh_url
from tests.world import World
from waymark.kit.keys import make_key_file, previous_key_file, rotate_key_file

CANARY = "canary-of-a-child"


def filled(url: str, folder: Path) -> dict[str, str]:
    """Make a world, let go of it, and return ana's headers and her id."""
    world = World(url, folder)
    headers = dict(world.as_(world.ana).headers) | {"x-learner": str(world.ana.id)}
    world.close()
    return headers


def test_it_serves_both_databases(engine_kind: str, tmp_path: Path) -> None:
    with fresh_url(engine_kind, tmp_path) as url:
        headers = filled(url, tmp_path)
        learner = headers.pop("x-learner")
        with served(tmp_path, url) as address, httpx.Client(base_url=address, headers=headers, timeout=10) as ana:
            goals = f"/api/v1/learners/{learner}/goals"
            made = ana.post(goals, json={"sentence": CANARY})
            assert made.status_code == 201, made.text
            assert ana.get(goals).json()["items"] == [made.json()]
            assert ana.get("/healthz").json() == {"status": "alive"}
            assert "waymark_requests_total" in ana.get("/metrics").text
            assert ana.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 404
            assert ana.get("/api/v1/nothing").status_code == 404
            assert ana.put(goals, json={}).headers["allow"] == "GET, POST"
        log = (tmp_path / "server.log").read_text()
        assert '"route":"/api/v1/learners/{learner_id}/goals"' in log
        for line in log.splitlines():
            json.loads(line)
        for private in (CANARY, learner, "Ana", headers["cookie"].partition("=")[2]):
            assert private not in log


def test_several_processes_share_one_address_on_postgresql(tmp_path: Path) -> None:
    with fresh_url("postgresql", tmp_path) as url:
        headers = filled(url, tmp_path)
        goals = f"/api/v1/learners/{headers.pop('x-learner')}/goals"
        with served(tmp_path, url, WAYMARK_WORKERS="2", WAYMARK_DATABASE_CONNECTIONS="3") as address:
            for number in range(10):
                made = httpx.post(address + goals, json={"sentence": f"Goal {number}"}, headers=headers, timeout=10)
                assert made.status_code == 201
            listed = httpx.get(address + goals, headers=headers, timeout=10).json()
            assert len(listed["items"]) == 10


def refused(folder: Path, *arguments: str, **more: str) -> str:
    """Start a server that must not start, and return what it says."""
    environment = {**os.environ, "WAYMARK_DATA_FOLDER": str(folder), "WAYMARK_PORT": str(free_port()), **more}
    answer = subprocess.run(
        [sys.executable, "-m", "waymark.cli", "serve", *arguments],
        env=environment, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert answer.returncode == 1, answer.stdout + answer.stderr
    return answer.stderr


def test_it_refuses_what_would_be_dangerous(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert "key" in refused(folder)
    make_key_file(folder / "waymark.key")
    assert "waymark migrate" in refused(folder)
    with fresh_url("sqlite", tmp_path) as url:
        filled(url, tmp_path)
        told = {"WAYMARK_DATABASE_URL": url}
        assert "one process" in refused(tmp_path, "--workers", "2", **told)
        assert "https" in refused(tmp_path, "--host", "0.0.0.0", **told)
        assert "OUTBOUND_ALLOW" in refused(
            tmp_path, "--host", "0.0.0.0", WAYMARK_OUTBOUND_ALLOW="127.0.0.1/32:*", **told
        )
        with served(tmp_path, url):
            assert "Another Waymark" in refused(tmp_path, **told)


def command(folder: Path, *words: str, **more: str) -> str:
    """Run a command of `waymark` that must end well, and return what it says."""
    environment = {**os.environ, "WAYMARK_DATA_FOLDER": str(folder), **more}
    answer = subprocess.run(
        [sys.executable, "-m", "waymark.cli", *words],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return answer.stdout


def test_a_key_file_of_another_database_is_noticed_at_start(engine_kind: str, tmp_path: Path) -> None:
    with fresh_url(engine_kind, tmp_path) as url:
        told = {"WAYMARK_DATABASE_URL": url}
        headers = filled(url, tmp_path)
        goals = f"/api/v1/learners/{headers.pop('x-learner')}/goals"
        path = tmp_path / "waymark.key"
        with served(tmp_path, url):
            pass
        rotate_key_file(path)  # the previous key vouches for the new one
        with served(tmp_path, url):
            pass
        mine = {path: path.read_bytes(), previous_key_file(path): previous_key_file(path).read_bytes()}
        for place in mine:
            place.unlink()
        make_key_file(path)
        assert "key file is not the one" in refused(tmp_path, **told)
        path.write_bytes(mine[path])  # the newest alone is enough: it was remembered after the rotation
        with served(tmp_path, url):
            pass
        path.unlink()
        make_key_file(path)
        assert "goes on with this key file" in command(tmp_path, "key", "--accept", **told)
        with served(tmp_path, url) as address, httpx.Client(base_url=address, headers=headers, timeout=10) as ana:
            assert ana.get(goals).status_code == 200, "everybody stays signed in"
            # A page that was open has a value of the lost key, and fetches a new one by itself.
            assert ana.post(goals, json={"sentence": CANARY}).json()["code"] == "cross_site_refused"
            anew = {"x-waymark-csrf": ana.get("/api/v1/session").json()["csrf"]}
            assert ana.post(goals, json={"sentence": CANARY}, headers=anew).status_code == 201


def test_a_demo_is_never_served_to_others(tmp_path: Path) -> None:
    environment = {**os.environ, "WAYMARK_DATA_FOLDER": str(tmp_path)}
    command = [sys.executable, "-m", "waymark.cli"]
    made = subprocess.run([*command, "demo", "--json"], env=environment, capture_output=True, check=True, timeout=60)
    first = json.loads(made.stdout.splitlines()[-1])
    assert set(first) == {
        "learner", "peer", "teacher", "guardian", "mentor", "administrator", "safeguarding",
        "empty_administrator",
    }  # fmt: skip
    again = subprocess.run([*command, "demo", "--json"], env=environment, capture_output=True, check=True, timeout=60)
    assert not set(first.values()) & set(json.loads(again.stdout.splitlines()[-1]).values())
    said = refused(tmp_path, "--host", "0.0.0.0", WAYMARK_PUBLIC_URL="https://waymark.school.example")
    assert "demo" in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_when_told_even_with_an_open_stream(tmp_path: Path, number: int) -> None:
    with fresh_url("sqlite", tmp_path) as url:
        headers = filled(url, tmp_path)
        port = free_port()
        environment = {
            **os.environ,
            "WAYMARK_DATA_FOLDER": str(tmp_path),
            "WAYMARK_DATABASE_URL": url,
            "WAYMARK_PORT": str(port),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "waymark.cli", "serve"], env=environment, stderr=subprocess.DEVNULL
        )
        try:
            address = f"http://127.0.0.1:{port}"
            until = time.monotonic() + 20
            while time.monotonic() < until:
                try:
                    if httpx.get(address + "/readyz").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
            with httpx.stream("GET", address + "/api/v1/live", headers=headers, timeout=10) as stream:
                assert stream.status_code == 200
                next(stream.iter_lines())
                process.send_signal(number)
                assert process.wait(8) in (0, -number, 128 + number)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait(5)
