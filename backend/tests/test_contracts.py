"""The contracts hold, and each of them breaks on a planted fault (else it is blind)."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1]

# contract, module to plant in, the import that must be refused
FAULTS = [
    ("floors", "kit/clock.py", "import waymark.identity.guard"),
    ("floors", "policy/words.py", "import waymark.kit.clock"),
    ("floors", "events/ledger.py", "import waymark.domains.goals.models"),
    ("domains", "domains/goals/service.py", "import waymark.domains.reflections.models"),
    ("domains", "domains/profiles/service.py", "import waymark.domains.goals.models"),
    ("rooms", "domains/goals/models.py", "import waymark.domains.goals.service"),
    ("rooms", "domains/goals/queries.py", "import waymark.domains.goals.routes"),
    ("feeds", "feeds/live/__init__.py", "import waymark.feeds.webhooks"),
    ("rooms", "domains/accounts/slips/queries.py", "import waymark.domains.accounts.slips.service"),
    ("rooms", "integrations/oneroster/queries.py", "import waymark.integrations.oneroster.service"),
    ("http", "domains/goals/service.py", "import fastapi"),
    ("http", "domains/accounts/slips/service.py", "import starlette.requests"),  # a room inside a room
    ("http", "domains/goals/check_ins/models.py", "import fastapi"),
    ("http", "domains/network/people/queries.py", "import httpx"),
    ("http", "domains/goals/steps/events.py", "import fastapi"),
    ("http", "domains/insights/home/schemas.py", "import fastapi"),
    ("http", "domains/reflections/sharing.py", "import fastapi"),  # a module of another name
    ("http", "domains/connections/attempts.py", "import httpx"),
    ("http", "integrations/oneroster/planning.py", "import fastapi"),
    ("http", "feeds/webhooks/sending.py", "import starlette.responses"),
    ("pure", "integrations/oneroster/reading.py", "import waymark.identity.models"),
    ("jose", "kit/clock.py", "import jose"),
    ("door", "feeds/webhooks/__init__.py", "import httpx"),
]


ROOM_FILES = {"routes.py", "service.py", "queries.py", "schemas.py", "events.py", "models.py"}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts on a copy."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--config", str(folder / ".importlinter")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the product, to plant faults in."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(HERE / "waymark", folder / "waymark", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / ".importlinter", folder)
    return folder


def test_the_contracts_hold(copy: Path) -> None:
    answer = lint(copy)
    assert answer.returncode == 0, answer.stdout[-3000:]
    assert "0 broken" in answer.stdout


@pytest.mark.parametrize(("contract", "module", "fault"), FAULTS)
def test_a_planted_fault_breaks_its_contract(copy: Path, contract: str, module: str, fault: str) -> None:
    path = copy / "waymark" / module
    before = path.read_text()
    path.write_text(before + f"\n{fault}\n")
    try:
        answer = lint(copy)
    finally:
        path.write_text(before)
    assert answer.returncode != 0, f"{contract} did not see: {fault} in {module}"
    broken = {line.partition(" BROKEN")[0] for line in answer.stdout.splitlines() if " BROKEN" in line}
    assert name_of(contract) in broken, f"{contract} did not see: {fault} in {module}, only {broken}"


def settings() -> configparser.ConfigParser:
    """Read the contracts as they stand."""
    read = configparser.ConfigParser()
    read.read(HERE / ".importlinter")
    return read


def name_of(contract: str) -> str:
    """Return how a contract is called in what the linter prints."""
    return settings()[f"importlinter:contract:{contract}"]["name"]


def lines(contract: str, key: str) -> set[str]:
    """Return the lines of a setting of a contract."""
    return {line for line in settings()[f"importlinter:contract:{contract}"][key].splitlines() if line}


def rooms(below: str) -> set[str]:
    """Return every package below one that has files of a room."""
    found = {path.parent for path in (HERE / "waymark" / below).rglob("*.py") if path.name in ROOM_FILES}
    return {".".join(folder.relative_to(HERE).parts) for folder in found}


@pytest.mark.parametrize("below", ["domains", "integrations"])
def test_every_room_has_its_place_in_the_contract(below: str) -> None:
    """A new room that nobody wrote down would be free to import as it likes inside."""
    written = {room for room in lines("rooms", "containers") if room.startswith(f"waymark.{below}.")}
    assert rooms(below) == written


def test_every_integration_says_which_of_its_modules_are_pure() -> None:
    """What reads another system's words stays apart from our tables, in each integration that comes."""
    there = {path.name for path in (HERE / "waymark" / "integrations").iterdir() if (path / "__init__.py").exists()}
    assert there == {module.split(".")[2] for module in lines("pure", "source_modules")}


def test_every_feed_stands_in_the_contract_of_feeds() -> None:
    there = {path.name for path in (HERE / "waymark" / "feeds").iterdir() if (path / "__init__.py").exists()}
    assert {f"waymark.feeds.{name}" for name in there} == lines("feeds", "modules")
