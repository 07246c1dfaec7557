"""What a child wrote is in no log, whatever goes wrong with it."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator

import pytest
from pydantic import BaseModel, ValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session
from starlette.types import Receive, Scope, Send

from tests.world import World
from waymark.identity.models import Account, School
from waymark.kit.database import enter
from waymark.kit.http.surroundings import Surroundings
from waymark.kit.logs import set_up_logs
from waymark.kit.tables import Table

NAME = "Zuleika Canary"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Give what is logged."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logs(stream)
    yield stream
    set_up_logs(quiet=True)
    root.handlers[:], root.level = before, level


def fail(error: BaseException) -> None:
    """Let a request end in an error."""

    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise error

    async def ask() -> None:
        async def send(_message: object) -> None:
            return None

        async def receive() -> dict[str, object]:
            return {"type": "http.disconnect"}

        scope = {"type": "http", "method": "GET", "path": "/api/v1/x", "headers": [], "client": ("127.0.0.1", 1)}
        await Surroundings(broken, https=False, proxies="")(scope, receive, send)

    asyncio.run(ask())


def read(lines: io.StringIO) -> list[dict[str, str]]:
    """Return what was logged; every line is an object and none has the name."""
    written = lines.getvalue()
    assert NAME not in written
    assert "Zuleika" not in written
    return [json.loads(line) for line in written.splitlines()]


def test_a_refused_row_is_logged_without_its_values(world: World, lines: io.StringIO) -> None:
    same = {"login": NAME, "login_shown": NAME}

    def twice(session: Session) -> None:
        enter(session, world.here.id)
        for _ in range(2):
            session.add(Account.made(same))
            session.flush()

    with pytest.raises(IntegrityError) as refused:
        world.run(world.tools.database.write(twice))
    fail(RuntimeError(f"unexpected with {NAME}").with_traceback(refused.value.__traceback__))
    error = RuntimeError(NAME)
    error.__cause__ = refused.value
    fail(error)
    said = [line["exception"] for line in read(lines) if line["event"] == "request failed"]
    assert len(said) == 2
    assert "IntegrityError" in said[1]
    assert said[1].endswith("RuntimeError")
    assert "tests.kit.test_logs" in said[1]


def test_the_driver_itself_is_told_to_hide_values(world: World) -> None:
    def ask(session: Session) -> None:
        session.execute(text("SELECT nothing FROM school WHERE name = :name"), {"name": NAME})

    with pytest.raises(DBAPIError) as refused:
        world.run(world.tools.database.read(ask))
    assert NAME not in str(refused.value)


class Child(BaseModel):
    """Something that validates."""

    age: int


def test_what_a_model_refuses_is_not_repeated(lines: io.StringIO) -> None:
    with pytest.raises(ValidationError) as refused:
        Child.model_validate({"age": NAME})
    fail(refused.value)
    assert [line["kind"] for line in read(lines) if line["event"] == "request failed"] == ["ValidationError"]


def test_tables_do_not_repeat_what_they_refuse() -> None:
    assert issubclass(School, Table)
    with pytest.raises(ValidationError) as refused:
        School.made({"organization_id": NAME, "name": NAME})
    assert NAME not in str(refused.value)


def test_groups_and_causes_are_told_by_kind_and_place(lines: io.StringIO) -> None:
    fail(ExceptionGroup(NAME, [ValueError(NAME), KeyError(NAME)]))
    [line] = [line for line in read(lines) if line["event"] == "request failed"]
    assert [word for word in line["exception"].split() if word.endswith(("Error", "Group"))] == [
        "ExceptionGroup",
        "ValueError",
        "KeyError",
    ]


def test_what_the_server_and_the_loop_say_are_lines_too(lines: io.StringIO) -> None:
    try:
        raise LookupError(NAME)
    except LookupError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n%s", NAME)
    logging.getLogger("uvicorn.error").warning("Started %d of %d", 1, 2)
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: <{NAME}>")
    logging.getLogger("somebody.else").warning(f"They said {NAME}")
    first, second, third, fourth = read(lines)
    assert (first["event"], first["level"], first["logger"]) == (
        "Exception in ASGI application",
        "error",
        "uvicorn.error",
    )
    assert first["exception"].endswith("LookupError")
    assert second["event"] == "Started 1 of 2"
    assert third["event"] == "Task exception was never retrieved"
    assert fourth["event"].startswith("test_logs:")
