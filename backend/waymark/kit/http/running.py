"""What operators ask: is the process alive, can it answer, what does it count."""

from hmac import compare_digest
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.types import ASGIApp, Receive, Scope, Send

from waymark.kit.http.call import Tools
from waymark.kit.problems import Busy, NotFound

PROXIES_SAY = {b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip"}


class Running:
    """Answers /healthz, /readyz and /metrics; passes everything else on."""

    def __init__(self, app: ASGIApp, tools: Tools) -> None:
        self.app = app
        self.tools = tools

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path")
        if scope["type"] != "http" or path not in ("/healthz", "/readyz", "/metrics"):
            await self.app(scope, receive, send)
        elif path == "/healthz":
            await _say(send, b'{"status":"alive"}', b"application/json")
        elif path == "/readyz":
            await self._ready()
            await _say(send, b'{"status":"ready"}', b"application/json")
        else:
            self._let_in(scope)
            await _say(send, generate_latest(), CONTENT_TYPE_LATEST.encode())

    async def _ready(self) -> None:
        try:
            found = await self.tools.database.read(
                lambda session: session.execute(text("SELECT version_num FROM alembic_version")).scalar()
            )
        except Exception as error:
            raise Busy("The database does not answer.") from error
        wanted = self.tools.more.get("revision", found)
        if found != wanted:
            raise Busy("The database has another schema than this version of the software. Run `waymark migrate`.")

    def _let_in(self, scope: Scope) -> None:
        """Let in who has the token; without a token set, this machine only. Others hear that there is nothing."""
        settings, headers = self.tools.settings, dict(scope["headers"])
        if settings.metrics_token:
            sent = headers.get(b"authorization", b"")
            if not compare_digest(sent, f"Bearer {settings.metrics_token}".encode()):
                raise NotFound
            return
        # A proxy on this machine passes on strangers' requests from a loopback address.
        is_passed_on = not headers.keys().isdisjoint(PROXIES_SAY) or bool(settings.public_url)
        peer = (scope.get("client") or ("", 0))[0]
        host = _name(headers.get(b"host", b"").decode("latin-1"))
        if is_passed_on or not settings.serves_loopback_only or not (_is_here(peer) and _is_here(host)):
            raise NotFound


def _name(host: str) -> str:
    """Return a Host header without its port, and an address of version 6 without its brackets."""
    name, colon, port = host.rpartition(":")
    bare = name if colon and port.isdigit() else host
    return bare[1:-1] if bare.startswith("[") and bare.endswith("]") else bare


def _is_here(name: str) -> bool:
    """Tell whether a name or an address is this machine's own."""
    if name.lower() == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


async def _say(send: Send, body: bytes, kind: bytes) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
