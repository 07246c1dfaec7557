"""A roster that a system brings in by itself, with a token of its own."""

from dataclasses import dataclass

from sqlmodel import Session, select

from tests.domains.accounts.programs import SERVICE, bearer, let_in, token_for
from tests.integrations.oneroster.builders import Office, packed, rows, small
from tests.world import Client, World
from waymark.events.models import EventRow
from waymark.identity.models import Person


@dataclass
class SystemOffice(Office):
    """A system in the place of the administrator's browser."""

    token: str = ""

    @property
    def browser(self) -> Client:
        """What the system sends."""
        return bearer(self.world, self.token)


def office_of(world: World, made: dict[str, str]) -> SystemOffice:
    token = token_for(world, made).json()["access_token"]
    return SystemOffice(world, world.an_administrator, token)


def test_a_system_brings_a_roster_in_and_the_ledger_says_so(world: World) -> None:
    made = let_in(world, SERVICE, scopes=["roster", "job.read"])
    office, before = office_of(world, made), len(rows(world, Person))
    applied = office.bring_in(packed(small()))
    assert applied["asked_by"] == made["id"]
    assert len(rows(world, Person)) > before

    def told(session: Session) -> list[tuple[str, str, str]]:
        known = session.exec(select(EventRow)).all()
        return [(one.type, one.actor_kind, str(one.actor_id)) for one in known if one.type == "roster.imported"]

    assert world.read(world.here.id, told) == [("roster.imported", "client", made["id"])]
    lines = world.as_(world.an_administrator).get("/audit?type=roster.imported")
    assert [one["actor_name"] for one in lines.json()["items"]] == ["Timetable server"], lines.text


def test_a_system_that_was_switched_off_meanwhile_brings_nothing_in(world: World) -> None:
    made = let_in(world, SERVICE, scopes=["roster"])
    office, before = office_of(world, made), len(rows(world, Person))
    started = office.start(packed(small()))
    world.as_(world.an_administrator).patch(f"/clients/{made['id']}", {"enabled": False}, 1)
    office.work()
    assert office.job(started).state == "failed"
    assert len(rows(world, Person)) == before


def test_a_system_makes_no_administrators(world: World) -> None:
    office = office_of(world, let_in(world, SERVICE, scopes=["roster"]))
    file = office.upload(packed(small()))
    refused = office.browser.post("/roster-imports", {"file_id": file["id"], "grant_administrators": True})
    assert refused.status_code == 403, refused.text
    assert office.browser.post("/roster-imports", {"file_id": file["id"]}).status_code == 201
    at_browser = Office(world, world.an_administrator).check(packed(small()), grant_administrators=True)
    assert office.browser.post(f"/roster-imports/{at_browser['id']}/apply", {}).status_code == 403
