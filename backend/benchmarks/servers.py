"""Servers as processes of their own, each pinned to the server's core."""

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SERVER_CORE, CLIENT_CORE = "0", "1"


@dataclass
class Server:
    """A running server."""

    name: str
    port: int
    process: "subprocess.Popen[bytes]"

    def cpu_seconds(self) -> float:
        """Return the processor time it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Return the megabytes it holds."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) // 1024
        return 0


def pinned(core: str) -> tuple[str, ...]:
    """Return the words that pin a command to a core."""
    return ("taskset", "-c", core) if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else ()


def start_python(kind: str, folder: Path, synchronous: str = "FULL") -> Server:
    """Start one of the Python servers on a folder and wait until it listens."""
    port = free_port()
    log = folder.joinpath(f"{kind}.{synchronous}.log").open("ab")
    command = [sys.executable, "-m", "benchmarks.serve", kind, str(folder), str(port), synchronous]
    process = subprocess.Popen([*pinned(SERVER_CORE), *command], stdout=log, stderr=log)
    wait_until_open(port, process)
    return Server(f"{kind} {synchronous}", port, process)


def start_pocketbase(folder: Path) -> Server:
    """Start PocketBase on a folder."""
    from benchmarks.peers import pocketbase

    port = free_port()
    return Server("PocketBase NORMAL", port, pocketbase.start(folder, port, pinned(SERVER_CORE)))


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def wait_until_open(port: int, process: Any) -> None:
    """Wait until a server listens. Errors: `RuntimeError` when it ended or took 30 s."""
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("a server did not start; its log is beside its data")


def stopped(process: Any) -> None:
    """Stop a process that we started."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
