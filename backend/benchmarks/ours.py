"""The service as it is, with as many routes as it will have."""

from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from starlette.types import ASGIApp, Receive, Scope, Send

from waymark import api, main
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, room_router
from waymark.kit.http.route import OnePiece
from waymark.kit.logs import set_up_logs
from waymark.policy import Action
from waymark.settings import Settings
from waymark.worker import Worker

ROUTES = 150
MayRead = Annotated[Grant, may(Action.GOAL_READ)]


def more_routes(count: int) -> Any:
    """Return a router with routes that nobody asks, so that finding the one asked costs what it will cost."""
    router = room_router("more")

    def read(learner_id: UUID, by: MayRead, session: Session) -> None:
        """Answer nothing."""
        del learner_id, by, session

    for number in range(count):
        router.add_api_route(f"/learners/{{learner_id}}/more_{number}", read, name=f"read_{number}", status_code=204)
    return router


def make_app(folder: Path, synchronous: str) -> ASGIApp:
    """Build the service on a filled folder."""
    set_up_logs()
    there = sum(isinstance(route, OnePiece) for router in api.ROUTERS for route in router.routes)
    vars(main)["ROUTERS"] = (*api.ROUTERS, more_routes(max(0, ROUTES - there)))
    settings = Settings(
        data_folder=folder,
        database_url=f"sqlite:///{folder / 'waymark.sqlite3'}",
        key_file=folder / "waymark.key",
        synchronous=synchronous,
        requests_per_minute=1_000_000_000,
        anonymous_per_minute=1_000_000_000,
    )
    tools = main.make_tools(settings)
    return with_worker(main.create_app(settings, tools), Worker(tools))


def with_worker(app: ASGIApp, worker: Worker) -> ASGIApp:
    """Start the inner worker with the app, as `waymark serve` does: what it reads after each write is paid for, too."""

    async def started(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            worker.start()
        await app(scope, receive, send)

    return started
