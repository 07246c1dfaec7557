"""Serves the built app: assets for a year, everything else the one page, never from a cache."""

import mimetypes
from pathlib import Path

from starlette.types import Receive, Scope, Send

from waymark.kit.problems import MethodNotAllowed, NotFound

ENCODINGS = ((b"br", ".br"), (b"gzip", ".gz"))
FOREVER = b"public, max-age=31536000, immutable"
ASK_AGAIN = b"no-cache"
KINDS = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".mjs": "text/javascript"}


class Pages:
    """The front end's files, read once at start."""

    def __init__(self, folder: Path) -> None:
        self.files: dict[str, dict[bytes, bytes]] = {}
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.is_file() and path.suffix not in (".br", ".gz", ".map"):
                    self.files["/" + path.relative_to(folder).as_posix()] = _forms(path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        if scope["method"] not in ("GET", "HEAD"):
            raise MethodNotAllowed(headers={"Allow": "GET, HEAD"})
        path = scope["path"]
        name = path if path in self.files else "/index.html"
        is_asset = path.startswith("/assets/")
        if name not in self.files or (is_asset and path not in self.files):
            raise NotFound("The pages of the app are not built here." if not self.files else None)
        accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
        forms = self.files[name]
        encoding = next((token for token, _ in ENCODINGS if token in accepted and token in forms), b"")
        body = forms[encoding]
        headers = [
            (b"content-type", _kind(name).encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", FOREVER if is_asset else ASK_AGAIN),
            (b"vary", b"accept-encoding"),
        ]
        if encoding:
            headers.append((b"content-encoding", encoding))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _forms(path: Path) -> dict[bytes, bytes]:
    forms = {b"": path.read_bytes()}
    for token, suffix in ENCODINGS:
        packed = path.with_name(path.name + suffix)
        if packed.is_file():
            forms[token] = packed.read_bytes()
    return forms


def _kind(name: str) -> str:
    suffix = Path(name).suffix
    kind = KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return kind + "; charset=utf-8" if kind.startswith("text/") or suffix in KINDS else kind
