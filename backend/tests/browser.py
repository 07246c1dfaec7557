"""Runs the browser journeys against the built app, served by the service with a fresh demo school.

Run: python -m tests.browser [arguments for the browser runner]   (from backend/; `make e2e` does it)
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.running import free_port, served

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Serve, run, stop; return the runner's exit code."""
    with tempfile.TemporaryDirectory(prefix="wmbrowser") as name:
        folder = Path(name)
        port = free_port()
        settings = {
            "WAYMARK_DATA_FOLDER": str(folder),
            "WAYMARK_KEY_FILE": str(folder / "waymark.key"),
            "WAYMARK_PORT": str(port),
            "WAYMARK_OUTBOUND_ALLOW": "127.0.0.1/32:*",
            "WAYMARK_REQUESTS_PER_MINUTE": "100000",
            "WAYMARK_ANONYMOUS_PER_MINUTE": "100000",
        }
        environment = {**os.environ, **settings}
        demo = subprocess.run(
            [sys.executable, "-m", "waymark.cli", "demo", "--json"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=240,  # a machine that does much else takes its time
        )
        links = folder / "links.json"
        links.write_text(json.dumps(json.loads(demo.stdout.splitlines()[-1])))
        with served(folder, port=port, **settings):
            told = {**environment, "WAYMARK_URL": f"http://localhost:{port}", "WAYMARK_LINKS": str(links)}
            command = ["npm", "run", "--silent", "test", "--", *arguments]
            return subprocess.run(command, cwd=ROOT / "frontend" / "e2e", env=told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
