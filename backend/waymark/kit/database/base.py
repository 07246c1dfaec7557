"""What both engines promise, and the one commit."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from waymark.kit.problems import Problem

T = TypeVar("T")
Work = Callable[[Session], T]


@dataclass
class Hooks:
    """What rooms above want done around a commit.

    `seal` writes what was recorded, as the last act before COMMIT; `told` hears afterwards which
    organizations have news.
    """

    seal: Callable[[Session], None] = lambda _session: None
    told: list[Callable[[set[UUID]], None]] = field(default_factory=list)


class Database(ABC):
    """Runs units of work: plain functions of one Session, each in one transaction."""

    dialect: str

    def __init__(self, hooks: Hooks) -> None:
        self.hooks = hooks

    @abstractmethod
    async def read(self, work: Work[T]) -> T:
        """Run a unit that only asks; what it changed is thrown away."""

    @abstractmethod
    async def slow_read(self, work: Work[T]) -> T:
        """Run a unit that only asks and may take more than a few milliseconds."""

    @abstractmethod
    async def write(self, work: Work[T]) -> T:
        """Run a unit, commit it, and only then return its result.

        Errors: what the unit raised (nothing is changed then); `Busy` when it had to wait too long.
        """

    @abstractmethod
    async def scrub(self) -> bool:
        """Leave no byte on the disk of what was deleted, as far as that can be done at once; tell whether it was."""

    @abstractmethod
    async def close(self) -> None:
        """Let every connection go."""

    def tell(self, news: set[UUID]) -> None:
        """Say, after a commit, which organizations have news."""
        if news:
            for listener in self.hooks.told:
                listener(news)


def enter(session: Session, organization_id: UUID) -> None:
    """Step into one organization: on PostgreSQL, row-level security shows nothing else from here on."""
    if session.info.get("organization_id") == organization_id:
        return
    session.info["organization_id"] = organization_id
    # Whoever has SQLite's own driver is asked no further: finding out took as long as a look-up by key.
    if "driver" not in session.info and session.get_bind().dialect.name == "postgresql":
        # A literal, not a parameter: SET takes none, and set_config() does not reach Citus workers.
        session.execute(text(f"SET LOCAL app.org = '{UUID(str(organization_id))}'"))


def organization_of(session: Session) -> UUID | None:
    """Return the organization that the unit has entered."""
    entered: UUID | None = session.info.get("organization_id")
    return entered


def after_commit(session: Session, call: Callable[[], None]) -> None:
    """Call something when, and only when, this unit has been committed."""
    session.info.setdefault("after_commit", []).append(call)


def sealed(session: Session, hooks: Hooks) -> None:
    """Send what is pending, then let the ledger write its rows: the last acts before COMMIT."""
    session.flush()
    hooks.seal(session)
    session.flush()


def aftermath(session: Session) -> tuple[set[UUID], list[Callable[[], None]]]:
    """Return which organizations have news, and what waits for the commit."""
    return session.info.get("news", set()), session.info.get("after_commit", [])


class Kept(Exception):
    """A problem that is answered although its unit is committed (a failed sign-in is counted)."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def row_count(result: Any) -> int:
    """Return how many rows a statement changed."""
    return int(result.rowcount)
