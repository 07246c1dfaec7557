"""A school brings its roster in: uploads, imports, jobs run to their end, and what then stands in the tables."""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tests.integrations.oneroster.samples import Tables, tables, zipped
from tests.world import Client, Place, Somebody, World
from waymark.domains.connections.roster_models import ExternalId, RosterKind
from waymark.domains.jobs.models import Job
from waymark.domains.jobs.running import RunningJob
from waymark.domains.jobs.service import claim_job
from waymark.events.models import EventRow
from waymark.identity.models import (
    Enrollment,
    Group,
    Guardianship,
    Person,
    RoleAssignment,
    School,
)
from waymark.worker import run_jobs

ZIP = {"content-type": "application/zip"}
OURS = (School, Person, RoleAssignment, Group, Guardianship, Enrollment, ExternalId)


@dataclass
class Office:
    """An administrator's browser, and what the worker would do meanwhile."""

    world: World
    who: Somebody

    @property
    def browser(self) -> Client:
        """The administrator's browser."""
        return self.world.as_(self.who)

    def upload(self, content: bytes | BytesIO, name: str = "roster.zip") -> dict[str, Any]:
        """Upload a file and return what is known of it."""
        raw = content if isinstance(content, bytes) else content.getvalue()
        answer = self.browser.post(f"/files/upload?name={name}", content=raw, headers=ZIP)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def start(self, content: bytes | BytesIO, **more: Any) -> dict[str, Any]:
        """Upload a roster and ask for its check; the job is not run yet."""
        answer = self.browser.post("/roster-imports", {"file_id": self.upload(content)["id"], **more})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def check(self, content: bytes | BytesIO, **more: Any) -> dict[str, Any]:
        """Upload and check a roster, and return the dry run."""
        started = self.start(content, **more)
        self.work()
        return self.read(started)

    def apply(self, checked: dict[str, Any], confirmation: str | None = None) -> dict[str, Any]:
        """Apply a checked roster to its end."""
        answer = self.browser.post(f"/roster-imports/{checked['id']}/apply", {"confirmation": confirmation})
        assert answer.status_code == 202, answer.text
        self.work()
        return self.read(checked)

    def bring_in(self, content: bytes | BytesIO, **more: Any) -> dict[str, Any]:
        """Check and apply a roster, typing what must be typed."""
        checked = self.check(content, **more)
        applied = self.apply(checked, checked["confirmation_needed"])
        assert applied["state"] == "applied", applied
        return applied

    def read(self, one: dict[str, Any]) -> dict[str, Any]:
        """Read an import."""
        answer = self.browser.get(f"/roster-imports/{one['id']}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def items(self, one: dict[str, Any], what: str) -> list[dict[str, Any]]:
        """Read the first page of an import's faults, notices or changes."""
        answer = self.browser.get(f"/roster-imports/{one['id']}/{what}")
        assert answer.status_code == 200, answer.text
        return list(answer.json()["items"])

    def work(self) -> None:
        """Run all jobs that wait."""
        while self.world.run(run_jobs(self.world.tools)):
            pass

    def claim(self) -> RunningJob:
        """Hold the next job as a worker would, without running it."""
        job = self.world.write(self.who.organization_id, lambda session: claim_job(session, self.who.organization_id))
        assert job is not None
        return RunningJob(self.world.tools, job)

    def job(self, one: dict[str, Any]) -> Job:
        """Read the job of an import."""
        found = self.world.read(
            self.who.organization_id, lambda session: session.get(Job, (self.who.organization_id, UUID(one["job_id"])))
        )
        assert found is not None
        return found


def office(world: World) -> Office:
    """The office of the world's administrator."""
    return Office(world, world.an_administrator)


def rows(world: World, table: Any, place: Place | None = None) -> list[Any]:
    """Return all rows of a table in an organization."""
    organization_id = (place or world.here).id

    def look(session: Session) -> list[Any]:
        return list(session.exec(select(table).where(table.organization_id == organization_id)))

    return world.read(organization_id, look)


def everything(world: World, place: Place | None = None) -> dict[str, list[str]]:
    """Return all that a roster could write, so that two moments can be compared."""
    return {table.__tablename__: sorted(repr(one.model_dump()) for one in rows(world, table, place)) for table in OURS}


def told(world: World) -> Counter[str]:
    """Count the events of an organization by type."""
    return Counter(event.type for event in rows(world, EventRow))


def stands_for(world: World, kind: RosterKind, key: str) -> ExternalId:
    """Return which row of ours stands for one of theirs."""
    found: list[ExternalId] = [one for one in rows(world, ExternalId) if one.kind is kind and one.external_id == key]
    assert len(found) == 1, (kind, key)
    return found[0]


def person_called(world: World, key: str) -> Person:
    """Return the person whom a roster calls by an id."""
    row_id = stands_for(world, RosterKind.PERSON, key).row_id
    found: Person = next(person for person in rows(world, Person) if person.id == row_id)
    return found


def without(roster: Tables, *people: str) -> Tables:
    """Take people out of a roster, with everything that names them."""
    gone = set(people)
    named = {"users": 0, "demographics": 0, "roles": 3, "enrollments": 5}
    cut = {
        name: [row for row in listed if name not in named or row[named[name]] not in gone]
        for name, listed in roster.items()
    }
    for row in cut["users"]:
        row[13] = ",".join(agent for agent in row[13].split(",") if agent and agent not in gone)
    return cut


def small() -> Tables:
    """The rows of a valid roster of sixty people, to change as a test likes."""
    return tables()


def packed(roster: Tables) -> BytesIO:
    """Pack rows as a zip."""
    return zipped(roster)
