"""Fills a database by SQL: organizations with learners who support each other, and their goals."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from waymark.events.ledger import READERS
from waymark.identity.secrets import SecretKind, make_secret
from waymark.kit.clock import as_text
from waymark.kit.database.sqlite_file import make_engine
from waymark.kit.ids import new_id
from waymark.kit.keys import Keyring, Purpose, make_key_file
from waymark.tables import metadata

GOALS_EACH = 25
NOW = datetime.now(UTC)
LATER = as_text(NOW + timedelta(days=2))
MADE = as_text(NOW)
WORDS = "I want to play my own song for the class and to explain how the chords work together."


@dataclass
class Target:
    """One learner, how they sign in, and how their supporter does."""

    organization_id: str
    learner_id: str
    cookie: str
    csrf: str
    supporter_id: str
    supporter_cookie: str


@dataclass
class Places:
    """Where the filled folders are, and who is asked about."""

    own: Path
    theirs: Path
    targets: list[Target]
    signed: list[Any]


@dataclass
class Somebody:
    """A person with a browser session."""

    id: str
    cookie: str


Rows = dict[str, list[dict[str, Any]]]


def fill(folder: Path, organizations: int, learners: int) -> list[Target]:
    """Make `waymark.sqlite3` and `waymark.key` in a folder; return the targets."""
    key_file = folder / "waymark.key"
    make_key_file(key_file)
    keyring = Keyring.load(key_file)
    engine = make_engine(folder / "waymark.sqlite3", write=True, synchronous="NORMAL")
    metadata.create_all(engine)
    targets: list[Target] = []
    with engine.begin() as connection:
        raw: Any = connection.connection.driver_connection
        for number in range(organizations):
            rows, people = organization(number, learners)
            insert(raw, rows)
            targets += targets_of(rows["organization"][0]["id"], people, keyring)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # a copy of the file must have everything in it
    engine.dispose()
    return targets


def targets_of(organization_id: str, people: list[Somebody], keyring: Keyring) -> list[Target]:
    """Pair each learner with the one who supports them in everything: the next in the row."""
    return [
        Target(
            organization_id=organization_id,
            learner_id=one.id,
            cookie=one.cookie,
            csrf=keyring.sign(Purpose.CSRF, one.cookie.encode()).hex(),
            supporter_id=people[(place + 1) % len(people)].id,
            supporter_cookie=people[(place + 1) % len(people)].cookie,
        )
        for place, one in enumerate(people)
    ]


def insert(raw: Any, rows: Rows) -> None:
    """Insert the rows of each table."""
    for table, lines in rows.items():
        names = list(lines[0])
        marks = ", ".join(":" + name for name in names)
        raw.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", lines)


def organization(number: int, learners: int) -> tuple[Rows, list[Somebody]]:
    """Return the rows of one organization and its learners."""
    own, school, group = fresh(), fresh(), fresh()
    rows: Rows = {}
    added(
        rows, "organization", id=own, name=f"District {number}", slug=f"district-{number}", time_zone="America/Denver"
    )
    added(rows, "ledger", organization_id=own)
    added(rows, "school", organization_id=own, id=school, name="School")
    added(rows, "groups", organization_id=own, id=group, school_id=school, name="Class", sort_key="class")
    people = [person(rows, own, school, group, f"{number}-{place}") for place in range(learners)]
    for place, one in enumerate(people):
        goals(rows, own, one.id)
        for step, scope in ((1, "all_goals"), (2, "named_goals"), (3, "all_goals")):
            link(rows, own, one.id, people[(place + step) % len(people)].id, scope)
    for name in READERS:
        added(rows, "reader", organization_id=own, name=name, position=len(rows["event"]))
    return rows, people


def person(rows: Rows, own: str, school: str, group: str, name: str) -> Somebody:
    """Add a learner of the class with an account and an open browser session."""
    one, account, secret = fresh(), fresh(), make_secret(SecretKind.BROWSER_SESSION)
    ids = {"account_id": account, "organization_id": own, "person_id": one}
    added(rows, "account", id=account, login=f"{name}@example.test", login_shown=f"{name}@example.test")
    added(rows, "person", organization_id=own, id=one, given_name="Ana", family_name=name, sort_key=name)
    added(rows, "role_assignment", organization_id=own, id=fresh(), person_id=one, role="learner", school_id=school)
    added(rows, "enrollment", organization_id=own, id=fresh(), group_id=group, person_id=one, role="learner")
    added(rows, "membership", **ids)
    added(rows, "browser_session", hash=secret.at_rest, expires_at=LATER, **ids)
    return Somebody(one, secret.shown)


def goals(rows: Rows, own: str, learner: str) -> None:
    """Add a learner's goals (one in five private) with their texts and events."""
    texts = {"sentence": WORDS, "why": WORDS, "outcome": WORDS, "obstacle": "", "if_then": ""}
    for place in range(GOALS_EACH):
        goal = fresh()
        audience = "me" if place % 5 == 4 else "my_supporters"
        added(
            rows,
            "goal",
            organization_id=own,
            id=goal,
            learner_id=learner,
            confidence_before=60,
            started_at=MADE,
            target_date="2030-06-01",
            state="active",
            audience=audience,
            **texts,
        )
        added(
            rows,
            "goal_version",
            organization_id=own,
            goal_id=goal,
            number=1,
            author_id=learner,
            changed_share=1.0,
            **texts,
        )
        happened(rows, own, learner, goal)


def happened(rows: Rows, own: str, learner: str, goal: str) -> None:
    """Add the event of a goal that its learner set."""
    added(
        rows,
        "event",
        organization_id=own,
        number=len(rows.get("event", ())) + 1,
        id=fresh(),
        act_id=fresh(),
        type="goal.created",
        occurred_at=MADE,
        actor_kind="person",
        actor_id=learner,
        relation="self",
        learner_id=learner,
        element="objective",
        data=json.dumps({"goal_id": goal}),
    )


def link(rows: Rows, own: str, learner: str, supporter: str, scope: str) -> None:
    """Let somebody support a learner, in everything or in the three newest goals."""
    made = fresh()
    added(
        rows,
        "support_link",
        organization_id=own,
        id=made,
        learner_id=learner,
        supporter_id=supporter,
        kind="peer",
        scope=scope,
        state="active",
        started_by=learner,
        answered_at=MADE,
    )
    if scope == "named_goals":
        for goal in rows["goal"][-3:]:
            added(rows, "support_link_goal", organization_id=own, link_id=made, goal_id=goal["id"])


def added(rows: Rows, table: str, **values: Any) -> None:
    """Add one row; what is not given has the model's default."""
    rows.setdefault(table, []).append({**defaults(table), **values})


@cache
def defaults(table: str) -> dict[str, Any]:
    """Return the defaults of a table's model, as SQLite keeps them."""
    models = {model.__tablename__: model for model in every_model(SQLModel)}
    return {
        name: kept(member.get_default(call_default_factory=True))
        for name, member in models[table].model_fields.items()
        if not member.is_required()
    }


def every_model(of: Any) -> Iterator[Any]:
    """Return every table class."""
    for kind in of.__subclasses__():
        if "__table__" in kind.__dict__:
            yield kind
        yield from every_model(kind)


def kept(value: Any) -> Any:
    """Return a value as SQLite keeps it."""
    if isinstance(value, list | dict):
        return json.dumps(value)
    if isinstance(value, datetime):
        return as_text(value)
    return str(value) if isinstance(value, UUID | StrEnum) else value


def fresh() -> str:
    """Return a new id as text."""
    return str(new_id())
