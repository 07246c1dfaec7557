"""Tries the whole API with generated requests, as a learner and as an administrator, for a minute.

Run: python -m tests.smoke   (from backend/). Fails on any 5xx, on an answer that the description does not
know, and when a learner receives what another one owns.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.running import served
from tests.servers import fresh_url
from tests.world import World
from waymark.policy import Action

SPEC = Path(__file__).resolve().parents[2] / "openapi.json"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def tokens(url: str, folder: Path) -> list[str]:
    """Make a small world and return tokens of a learner and of an administrator."""
    world = World(url, folder)
    world.link(world.ana, world.a_peer)
    world.as_(world.ana).post(f"/learners/{world.ana.id}/goals", {"sentence": "A goal to find"})
    words = {str(action).partition(".")[0] for action in Action}
    found = [world.with_token(who, *words).headers["authorization"] for who in (world.ana, world.an_administrator)]
    world.close()
    return found


def main(examples: int = 6) -> int:
    """Run it and return the exit code; `examples` is how many to make for each operation."""
    worst = 0
    with tempfile.TemporaryDirectory(prefix="wmsmoke") as name:
        folder = Path(name)
        with fresh_url("sqlite", folder) as url:
            found = tokens(url, folder)
            limit = {"WAYMARK_REQUESTS_PER_MINUTE": "1000000", "WAYMARK_ANONYMOUS_PER_MINUTE": "1000000"}
            with served(folder, url, port=0, **limit) as address:
                for token in found:
                    worst = max(worst, try_out(address, token, examples))
        if re.search(r'"status": 5\d\d', (folder / "server.log").read_text() if folder.exists() else ""):
            worst = 1
    return worst


def try_out(address: str, token: str, examples: int) -> int:
    """Send generated requests with one token."""
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", str(SPEC), "--url", address,
        "--header", f"Authorization: {token}", "--phases", "examples,coverage,fuzzing", "--mode", "all",
        "--max-examples", str(examples), "--seed", "1", "--checks", CHECKS,
        "--exclude-path-regex", "/api/v1/live|/upload$|/session",
        "--suppress-health-check", "all", "--request-timeout", "10", "--no-color",
    ]  # fmt: skip
    return subprocess.run(command, check=False, timeout=3000).returncode


if __name__ == "__main__":
    sys.exit(main())
