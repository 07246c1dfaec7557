"""Clients that three generators make of openapi.json, just as it is, do the same work for a learner."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.clients.conftest import Learner

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
BIN = ROOT / ".venv" / "clients" / "bin"
E2E = ROOT / "frontend" / "e2e"
DID = "5 goals, a check-in, a repeated POST, a 412 and a revision"

pytestmark = pytest.mark.xdist_group("clients")  # what is generated lies in one place


def run(*words: str, **more: str) -> str:
    """Run a command that must end well, and return what it says."""
    path = os.pathsep.join([str(BIN), str(E2E / "node_modules" / ".bin"), os.environ["PATH"]])
    done = subprocess.run(
        words, cwd=E2E, env=os.environ | {"PATH": path} | more, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def typescript() -> None:
    """Make both clients for TypeScript, and hold the programs that use them to their types."""
    for name in ("generate:hey-api", "generate:openapi-fetch", "types:clients"):
        run("npm", "run", "--silent", name)


def test_a_python_client_just_works(learner: Learner, tmp_path: Path) -> None:
    said = run(
        *("openapi-python-client", "generate", "--path", str(ROOT / "openapi.json"), "--meta", "none"),
        *("--config", str(HERE / "python.yml"), "--output-path", str(tmp_path / "client"), "--fail-on-warning"),
    )
    assert "WARNING" not in said
    did = run(
        *(str(BIN / "python"), str(HERE / "scenario.py"), learner.address, learner.token, learner.id),
        PYTHONPATH=str(tmp_path),
    )
    assert DID in did


@pytest.mark.usefixtures("typescript")
@pytest.mark.parametrize("kind", ["hey-api", "openapi-fetch"])
def test_a_typescript_client_just_works(learner: Learner, kind: str) -> None:
    assert DID in run("node", f"clients/{kind}.ts", learner.address, learner.token, learner.id)
