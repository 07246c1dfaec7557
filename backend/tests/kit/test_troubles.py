"""What the database cannot do for a moment: told to callers as 503, and to operators by its kind."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from structlog.testing import capture_logs

from tests.world import World
from waymark.kit.database import troubles
from waymark.kit.database.troubles import QUIET, busy_because, kind_of


def full() -> OperationalError:
    """Let SQLite itself say that there is no more room."""
    connection = sqlite.connect(":memory:")
    connection.execute("PRAGMA max_page_count=2")
    connection.execute("CREATE TABLE t (x)")
    with pytest.raises(sqlite.OperationalError) as caught:
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()
    return OperationalError("INSERT", {}, caught.value)


def test_a_full_disk_is_written_down_by_its_kind_and_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(troubles, "_told", {})
    with capture_logs() as said:
        problems = [busy_because(full()) for _ in range(3)]
        assert [(one["event"], one["kind"]) for one in said] == [("database_trouble", "SQLITE_FULL")]
        monkeypatch.setitem(troubles._told, "SQLITE_FULL", troubles._told["SQLITE_FULL"] - QUIET)
        busy_because(full())
        busy_because(TimeoutError("in the words of a child"))
    assert [one["kind"] for one in said] == ["SQLITE_FULL", "SQLITE_FULL", "TimeoutError"]
    assert {one.headers["Retry-After"] for one in problems} == {"30"}
    assert "child" not in str(said)


def test_a_kind_is_never_a_message() -> None:
    assert kind_of(ValueError("secret")) == "ValueError"


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_slow_reads_and_busy_threads_hold_up_no_write(world: World) -> None:
    """Neither reads in threads, however many, nor whatever else fills the threads that all share."""
    let_go = threading.Event()

    def slow(_session: Session) -> None:
        let_go.wait(60)

    async def together() -> Any:
        database = world.tools.database
        waiting = [asyncio.create_task(database.slow_read(slow)) for _ in range(12)]
        waiting += [asyncio.create_task(asyncio.to_thread(let_go.wait, 60)) for _ in range(64)]
        await asyncio.sleep(0.2)  # so that they have begun
        try:
            return await asyncio.wait_for(database.write(lambda _session: "written"), 30)
        finally:
            let_go.set()
            await asyncio.gather(*waiting)

    assert world.run(together()) == "written"


def test_a_roster_that_did_not_fit_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from waymark.integrations.oneroster import inbox

    def no_room(*_arguments: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", no_room)
    source = tmp_path / "roster.zip"
    source.write_bytes(b"x" * 100)
    with pytest.raises(OSError, match="No space"):
        inbox._write(tmp_path / "inbox.zip", source.read_bytes())
    assert [path.name for path in tmp_path.iterdir()] == ["roster.zip"]
