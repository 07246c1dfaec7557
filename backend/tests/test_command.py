"""The command `waymark` on a fresh machine, and how a real organization is opened with it, on both databases."""

import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.running import free_port, served
from tests.servers import postgres
from waymark.kit.lock import FolderLock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def told(engine_kind: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give what the environment says on a fresh machine: an empty folder, and an empty database."""
    folder = {"WAYMARK_DATA_FOLDER": str(tmp_path / "data"), "WAYMARK_OUTBOUND_ALLOW": ""}
    if engine_kind == "sqlite":
        yield folder
        return
    name = postgres().empty()
    yield folder | {
        "WAYMARK_DATABASE_URL": postgres().url(name),
        "WAYMARK_MIGRATION_URL": postgres().url(name, "postgres"),
    }
    postgres().drop(name)


def waymark(told: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of `waymark` and return its answer."""
    return subprocess.run(
        [sys.executable, "-m", "waymark.cli", *words],
        env={**os.environ, **told}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_command_stands_in_a_fresh_environment(tmp_path: Path) -> None:
    """The lines of the Makefile, run for a new virtual environment that borrows what is installed in this one."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / ".venv")], check=True, timeout=60)
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "backend").symlink_to(ROOT / "backend")
    purelib = next((tmp_path / ".venv" / "lib").glob("python3.*/site-packages"))
    (purelib / "installed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run(["make", "-s", "-C", str(tmp_path), ".venv/bin/waymark"], check=True, timeout=60)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "waymark").mkdir(parents=True)  # a folder of the same name must not be taken for the product
    answer = subprocess.run(
        [str(tmp_path / ".venv" / "bin" / "waymark"), "import-roster", "--help"],
        cwd=elsewhere, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert "Usage: waymark import-roster" in re.sub(r"\x1b\[[0-9;]*m", "", answer.stdout)


def test_the_readme_names_commands_that_exist() -> None:
    said = set(re.findall(r"\.venv/bin/waymark ([a-z-]+)", (ROOT / "README.md").read_text()))
    listed = waymark({}, "--help").stdout
    assert {"import-roster", "init"} <= said
    assert not [command for command in said if command not in listed]


def test_an_organization_is_opened_and_can_be_served_to_others(told: dict[str, str], tmp_path: Path) -> None:
    answer = waymark(told, "init", "Río Verde Unified", "--school", "Harbor Lane", "--administrator", "Ada Maria Weiss")
    assert answer.returncode == 0, answer.stderr
    assert "short name rio-verde-unified" in answer.stdout
    assert "First school: Harbor Lane" in answer.stdout
    login, code = re.findall(r"/slip#name=(\S+)&code=(\S+)", answer.stdout)[0]
    login = login.replace("%40", "@")
    assert login == "ada.maria.weiss@rio-verde-unified"
    again = waymark(told, "init", "Río Verde Unified")
    assert again.returncode == 1
    assert '"rio-verde-unified" already' in again.stderr
    assert waymark(told, "init", "Río Verde Unified", "--slug", "rio-verde-2").returncode == 0
    away = told | {"WAYMARK_HOST": "0.0.0.0", "WAYMARK_PUBLIC_URL": "https://waymark.school.example"}
    away |= {"WAYMARK_KEY_FILE": str(tmp_path / "data" / "waymark.key")}
    with served(tmp_path / "data", told.get("WAYMARK_DATABASE_URL", ""), port=free_port(), **away) as address:
        origin = {"origin": "https://waymark.school.example", "sec-fetch-site": "same-origin"}
        opened = httpx.post(
            f"{address}/api/v1/session/slip", json={"sign_in_name": login, "code": code}, headers=origin
        )
        assert opened.status_code == 200, opened.text
        assert opened.json()["organization_name"] == "Río Verde Unified"
        refused = waymark(told, "init", "Another")
        if not told.get("WAYMARK_DATABASE_URL"):
            assert refused.returncode == 1
            assert "Another Waymark is running" in refused.stderr


def test_a_lost_link_is_replaced(told: dict[str, str]) -> None:
    first = waymark(told, "init", "Harbor Lane", "--time-zone", "America/Chicago", "--locale", "es")
    assert "time zone America/Chicago, language es" in first.stdout
    fresh = waymark(told, "administrator-link", "harbor-lane")
    assert fresh.returncode == 0, fresh.stderr
    assert "/slip#name=administrator%40harbor-lane&code=" in fresh.stdout
    assert fresh.stdout.strip() not in first.stdout
    assert "no organization" in waymark(told, "administrator-link", "nowhere").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("学校",), "--slug"),
        (("Harbor Lane", "--slug", "A b"), "small letters"),
        (("Harbor Lane", "--time-zone", "Mars"), "IANA"),
        (("Harbor Lane", "--locale", "klingon!"), "language tag"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_made(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    folder = tmp_path / "data"
    answer = waymark({"WAYMARK_DATA_FOLDER": str(folder)}, "init", *words)
    assert answer.returncode == 1
    assert said in answer.stderr
    assert not folder.exists()


def test_nothing_is_opened_while_another_holds_the_folder(tmp_path: Path) -> None:
    with FolderLock(tmp_path):
        answer = waymark({"WAYMARK_DATA_FOLDER": str(tmp_path)}, "init", "Harbor Lane")
    assert answer.returncode == 1
    assert "Another Waymark is running" in answer.stderr
    assert not (tmp_path / "waymark.sqlite3").exists()


def test_migrating_waits_for_nobody_and_never_runs_under_a_server(tmp_path: Path) -> None:
    told = {"WAYMARK_DATA_FOLDER": str(tmp_path)}
    with FolderLock(tmp_path):
        for words in (["migrate"], ["demo"]):
            answer = waymark(told, *words)
            assert answer.returncode == 1
            assert "Another Waymark is running" in answer.stderr
            assert "Traceback" not in answer.stderr
    assert not (tmp_path / "waymark.sqlite3").exists()
    assert waymark(told, "migrate").returncode == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"WAYMARK_HOST": "example.org"}, "WAYMARK_PUBLIC_URL"),
        ({"WAYMARK_PORT": "abc"}, "WAYMARK_PORT is not right"),
        ({"WAYMARK_DATABASE_URL": "mysql://here"}, "postgresql+asyncpg://"),
    ],
)
def test_a_setting_that_is_wrong_is_named(tmp_path: Path, wrong: dict[str, str], said: str) -> None:
    answer = waymark({"WAYMARK_DATA_FOLDER": str(tmp_path)} | wrong, "serve")
    assert answer.returncode == 2
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_serving_says_plainly_what_is_missing(tmp_path: Path) -> None:
    told = {"WAYMARK_DATA_FOLDER": str(tmp_path), "WAYMARK_PORT": str(free_port())}
    no_key = waymark(told, "serve")
    waymark(told, "key")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(told["WAYMARK_PORT"])))
        taken.listen()
        no_port = waymark(told, "serve")
    away = {"WAYMARK_DATABASE_URL": f"postgresql+asyncpg://nobody@127.0.0.1:{free_port()}/nothing"}
    no_database = waymark(told | away, "serve")
    for answer, said in ((no_key, "`waymark key` makes one"), (no_port, "--port"), (no_database, "cannot be used")):
        assert answer.returncode == 1
        assert said in answer.stderr
        assert "Traceback" not in answer.stderr
        assert len(answer.stderr.splitlines()) <= 3


def test_nobody_else_on_the_machine_can_read_what_is_kept(tmp_path: Path) -> None:
    """Children's words: also where an earlier version, or a careless hand, left the rights wide."""
    folder, told = tmp_path / "data", {"WAYMARK_DATA_FOLDER": str(tmp_path / "data")}
    answer = waymark(told, "demo")
    assert answer.returncode == 0, answer.stderr
    assert wide(folder) == []
    folder.chmod(0o755)
    (folder / "waymark.sqlite3").chmod(0o644)
    with served(folder):
        assert (folder / "waymark.sqlite3-wal").exists()
        assert wide(folder) == []
    assert wide(folder) == []


def wide(folder: Path) -> list[str]:
    """Return what others have any right to, but for the log that the test itself writes."""
    places = [folder, *folder.rglob("*")]
    return [path.name for path in places if path.stat().st_mode & 0o077 and path.name != "server.log"]
