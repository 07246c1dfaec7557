"""Starts the real server in a process of its own, on a free port, and stops it again."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def served(folder: Path, url: str = "", *, port: int = 0, **more: str) -> Iterator[str]:
    """Serve a data folder (and database) until the block ends; give the address."""
    port = port or free_port()
    environment = {
        **os.environ,
        "WAYMARK_DATA_FOLDER": str(folder),
        "WAYMARK_DATABASE_URL": url,
        "WAYMARK_KEY_FILE": str(folder / "waymark.key"),
        "WAYMARK_PORT": str(port),
        **more,
    }
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "waymark.cli", "serve"], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_until_ready(process, address, folder)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)


def _wait_until_ready(process: "subprocess.Popen[bytes]", address: str, folder: Path) -> None:
    until = time.monotonic() + 90  # a machine that does much else takes its time
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            if httpx.get(address + "/readyz", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start:\n" + (folder / "server.log").read_text()[-2000:])
