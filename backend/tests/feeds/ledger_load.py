"""Writers and readers of one ledger at the same time: slow ones, undone ones, killed ones.

Run as a program (`python -m tests.feeds.ledger_load URL ORGANIZATION KEY_FILE write|read`) it is a process
that a test can kill.
"""

import asyncio
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from waymark.domains.connections.models import WebhookDelivery
from waymark.domains.goals.events import GoalStarted
from waymark.events.ledger import record
from waymark.events.models import EventRow
from waymark.feeds.webhooks import dispatch
from waymark.identity.guard import grant_to_service
from waymark.kit.database import enter
from waymark.kit.ids import new_id
from waymark.main import make_tools
from waymark.policy import Action
from waymark.settings import Settings


class Undone(Exception):
    """A writer changed its mind."""


@dataclass
class Load:
    """What writers were told was written."""

    organization_id: UUID
    learner_id: UUID
    acked: list[UUID] = field(default_factory=list)
    undone: list[UUID] = field(default_factory=list)

    async def write(self, tools: Any, writes: int, seed: int) -> None:
        """Write some events: some slowly, some in pairs, some undone at the end."""
        chance = random.Random(seed)
        for _ in range(writes):
            ids: list[UUID] = []
            try:
                await tools.database.write(self._unit(ids, chance.random(), chance.choice((1, 1, 2))))
            except Undone:
                self.undone += ids
            else:
                self.acked += ids
            await asyncio.sleep(0)

    def _unit(self, ids: list[UUID], draw: float, count: int) -> Any:
        def unit(session: Session) -> None:
            enter(session, self.organization_id)
            by = grant_to_service(self.organization_id, Action.GOAL_START)
            for _ in range(count):
                record(session, by, GoalStarted(learner_id=self.learner_id, goal_id=new_id()))
            ids.extend(one.values["id"] for one in session.info["recorded"][-count:])
            if draw < 0.3 and session.get_bind().dialect.name == "postgresql":
                session.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": draw / 10})
            if draw > 0.85:
                raise Undone

        return unit


def ledger(session: Session, organization_id: UUID) -> list[tuple[int, UUID]]:
    """Return every number and id of the ledger, in order."""
    asked = (
        select(EventRow.number, EventRow.id)
        .where(EventRow.organization_id == organization_id)
        .order_by(col(EventRow.number))
    )
    return [(number, found) for number, found in session.exec(asked)]


def told(session: Session, organization_id: UUID) -> list[tuple[int | None, UUID]]:
    """Return every number and id that the reader told onward, in the order of their numbers."""
    asked = (
        select(WebhookDelivery.event_number, WebhookDelivery.event_id)
        .where(WebhookDelivery.organization_id == organization_id)
        .order_by(col(WebhookDelivery.event_number))
    )
    return [(number, found) for number, found in session.exec(asked)]


class NaiveReader:
    """Reads `id > cursor`, as one would who trusts that ids come in the order of commits."""

    def __init__(self, organization_id: UUID) -> None:
        self.organization_id = organization_id
        self.cursor = UUID(int=0)
        self.seen: set[UUID] = set()

    def read_on(self, session: Session) -> int:
        """Read what looks new."""
        enter(session, self.organization_id)
        asked = (
            select(EventRow.id)
            .where(EventRow.organization_id == self.organization_id, EventRow.id > self.cursor)
            .order_by(col(EventRow.id))
        )
        news = list(session.exec(asked))
        self.seen.update(news)
        self.cursor = news[-1] if news else self.cursor
        return len(news)


def count(session: Session, organization_id: UUID) -> int:
    """Return how many events there are."""
    asked = select(func.count(col(EventRow.number))).where(EventRow.organization_id == organization_id)
    return session.exec(asked).one()


async def _process(url: str, organization: str, learner: str, keys: str, what: str) -> None:
    tools = make_tools(Settings(database_url=url, key_file=Path(keys), data_folder=Path(keys).parent))
    load = Load(UUID(organization), UUID(learner))
    printed = 0
    print("ready", flush=True)
    while True:
        if "write" in what:
            await load.write(tools, 5, random.randrange(10**6))
            for one in load.acked[printed:]:
                print(one, flush=True)
            printed = len(load.acked)
        if "read" in what and not await dispatch.read_news(tools):
            await asyncio.sleep(0.005)


if __name__ == "__main__":
    asyncio.run(_process(*sys.argv[1:6]))
