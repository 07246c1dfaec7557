"""Builds the app; decides nothing."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from waymark.api import ROUTERS
from waymark.events.ledger import seal
from waymark.identity.authentication import actor_of
from waymark.kit.database import Hooks, open_database
from waymark.kit.http.call import Tools
from waymark.kit.http.surroundings import Surroundings
from waymark.kit.http.walk import Walk
from waymark.kit.keys import Keyring
from waymark.settings import Settings


def make_tools(settings: Settings) -> Tools:
    """Open what a process holds: the database, the keys."""
    hooks = Hooks(seal=seal)
    database = open_database(
        settings.url, hooks, synchronous=settings.synchronous, connections=settings.database_connections
    )
    tools = Tools(settings=settings, database=database, keyring=Keyring.load(settings.keys))
    tools.more["authenticate"] = actor_of
    return tools


def create_app(settings: Settings, tools: Tools | None = None) -> ASGIApp:
    """Build the service: routes, walk, surroundings."""
    held = tools or make_tools(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        gc.collect()
        gc.freeze()  # what was made at start is never looked at again by the collector
        yield
        await held.database.close()

    app = FastAPI(
        title="Waymark",
        version="0.1.0",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.tools = held
    for router in ROUTERS:
        app.router.routes.extend(router.routes)
    return Surroundings(Walk(app), https=settings.origin.startswith("https"), proxies=settings.trusted_proxies)
