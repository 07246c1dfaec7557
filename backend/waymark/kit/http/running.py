"""What operators ask: is the process alive, can it answer, what does it count."""

from hmac import compare_digest
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.types import ASGIApp, Receive, Scope, Send

from waymark.kit.http.call import Tools
from waymark.kit.problems import Busy, NotFound


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
        token = self.tools.settings.metrics_token
        sent = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
        if token:
            if not compare_digest(sent.encode(), f"Bearer {token}".encode()):
                raise NotFound
            return
        try:
            loopback = ip_address((scope.get("client") or ("", 0))[0]).is_loopback
        except ValueError:
            loopback = False
        if not loopback or b"x-forwarded-for" in dict(scope["headers"]):
            raise NotFound


async def _say(send: Send, body: bytes, kind: bytes) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
