"""Serves one of the Python servers: `python -m benchmarks.serve ours|floor|idiom FOLDER PORT FULL|NORMAL`."""

import sys
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp


def app_of(kind: str, folder: Path, synchronous: str) -> ASGIApp:
    """Build one of the apps; the others are not even imported."""
    if kind == "ours":
        from benchmarks.ours import make_app
    elif kind == "floor":
        from benchmarks.peers.floor import make_app
    else:
        from benchmarks.peers.idiom import make_app
    return make_app(folder, synchronous)


def main(kind: str, folder: str, port: str, synchronous: str) -> None:
    """Serve until told to stop."""
    config = uvicorn.Config(
        app_of(kind, Path(folder), synchronous),
        port=int(port),
        loop="uvloop",
        http="httptools",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # as the service has it
        log_level="warning",
        timeout_keep_alive=75,
    )
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main(*sys.argv[1:5])
