"""The contracts hold, and each of them breaks on a planted fault (else it is blind)."""

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
    ("floors", "policy.py", "import waymark.kit.clock"),
    ("floors", "events/ledger.py", "import waymark.domains.goals.models"),
    ("domains", "domains/goals/service.py", "import waymark.domains.reflections.models"),
    ("domains", "domains/profiles/service.py", "import waymark.domains.goals.models"),
    ("rooms", "domains/goals/models.py", "import waymark.domains.goals.service"),
    ("rooms", "domains/goals/queries.py", "import waymark.domains.goals.routes"),
    ("feeds", "feeds/live/__init__.py", "import waymark.feeds.webhooks"),
    ("http", "domains/goals/service.py", "import fastapi"),
    ("jose", "kit/clock.py", "import jose"),
    ("door", "feeds/webhooks/__init__.py", "import httpx"),
]


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
