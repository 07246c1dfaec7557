"""Builds the app; decides nothing."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

from waymark.api import ROUTERS
from waymark.domains.connections.notices import join_notices
from waymark.domains.privacy.disclosures.watching import Watch
from waymark.events.ledger import seal
from waymark.feeds.live import hub as live
from waymark.feeds.webhooks.openapi import describe_webhooks
from waymark.identity.authentication import actor_of
from waymark.identity.passwords import Hasher
from waymark.identity.tokens import Tokens
from waymark.kit.database import Hooks, open_database
from waymark.kit.http.call import Tools
from waymark.kit.http.limiting import Limits
from waymark.kit.http.openapi import describe
from waymark.kit.http.running import Running
from waymark.kit.http.static import Pages
from waymark.kit.http.surroundings import Surroundings
from waymark.kit.http.walk import Walk
from waymark.kit.http_client import OutgoingClient
from waymark.kit.keys import Keyring
from waymark.settings import Settings


def make_tools(settings: Settings) -> Tools:
    """Open what a process holds: the database, the keys, the hasher, the door out."""
    hooks = Hooks(seal=seal)
    database = open_database(
        settings.url, hooks, synchronous=settings.synchronous, connections=settings.database_connections
    )
    tools = Tools(settings=settings, database=database, keyring=Keyring.load(settings.keys))
    tools.more |= {
        "authenticate": actor_of,
        "hasher": Hasher(),
        "tokens": Tokens(tools.keyring, settings.origin),
        "outgoing": OutgoingClient(settings.outbound_allowances),
        "watch": Watch(tools),
    }
    return tools


async def close_tools(tools: Tools) -> None:
    """Let everything go that `make_tools` opened."""
    tools.more["hasher"].close()
    tools.more["outgoing"].close()
    await tools.database.close()


def build_api(tools: Tools | None, lifespan: Any = None) -> FastAPI:
    """Return the API with every route, flat: a nested router would cost more than the answer."""
    app = FastAPI(title="Waymark", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.tools = tools
    for router in ROUTERS:
        app.router.routes.extend(router.routes)
    return app


def describe_api() -> dict[str, Any]:
    """Return the API's description, with every webhook; no server needs it to run."""
    app = build_api(None)
    describe_webhooks(app)
    return describe(app)


def create_app(settings: Settings, tools: Tools | None = None) -> ASGIApp:
    """Build the service: routes, the walk that finds them, and what surrounds every request."""
    held = tools or make_tools(settings)
    join_notices()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        gc.collect()
        gc.freeze()  # what was made at start is never looked at again by the collector
        gc.set_threshold(20_000, 20, 20)  # a page of a list makes hundreds of things, and hardly ever a ring of them
        await live.start(held)
        yield
        await live.stop(held)
        await held.more["watch"].stop()
        await close_tools(held)

    pages = Running(Pages(settings.frontend_folder), held)
    return Surroundings(
        Limits(Walk(build_api(held, lifespan), pages), settings),
        https=settings.origin.startswith("https"),
        proxies=settings.trusted_proxies,
    )
