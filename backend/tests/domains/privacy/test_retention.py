"""Retention: what was kept long enough goes, by what each table declares; a dry run counts it first."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from tests.domains.privacy.filling import Filling, everything, run_the_worker
from tests.world import World
from waymark.domains.privacy.declared.walking import declared
from waymark.domains.privacy.retention.purging import purged_tables
from waymark.domains.privacy.retention.service import purge_organization
from waymark.identity.models import LinkState, Person, SupportLink
from waymark.kit import clock
from waymark.kit.declaring import Counted


def leave(world: World, days: int) -> None:
    """Let ana have left some days ago."""

    def work(session: Any) -> None:
        person = session.get(Person, (world.here.id, world.ana.id))
        person.deactivated_at = clock.now() - timedelta(days=days)
        session.add(person)

    world.write(world.here.id, work)


def due(world: World) -> dict[str, int]:
    """The dry run, as an administrator reads it."""
    read = world.as_(world.an_administrator).get("/retention")
    assert read.status_code == 200, read.text
    lines = {line["name"]: line["due"] for line in read.json()["lines"] if line["due"]}
    assert read.json()["due"] == sum(lines.values())
    return lines


def purge(world: World) -> dict[str, int]:
    """Run the purge of one night."""
    gone = world.run(purge_organization(world.tools, world.here.id))
    run_the_worker(world)
    return gone


def test_a_dry_run_counts_and_changes_nothing_and_the_purge_does_what_it_said(world: World) -> None:
    Filling(world, world.ana, world.her_teacher).fill()
    leave(world, 400)
    before = everything(world)
    said = due(world)
    assert everything(world).keys() == before.keys()
    assert said["message"] == 1, "messages: a year after the learner left"
    assert "goal" not in said, "goals: three years"
    gone = purge(world)
    assert {table: rows for table, rows in gone.items() if table != "person"} == {
        table: rows for table, rows in said.items() if table != "person"
    }
    assert due(world) == {}
    assert purge(world) == {}, "run again it finds nothing"


def test_who_left_three_years_ago_is_erased_whole(world: World) -> None:
    Filling(world, world.ana, world.her_teacher).fill()
    Filling(world, world.ben, world.her_teacher).fill()
    leave(world, 3 * 365 + 1)
    assert due(world)["person"] == 1
    purge(world)
    after = everything(world)
    assert not [table for table, rows in after.items() if any(str(world.ana.id) in row for row in rows)]
    assert [row for row in after["goal"] if str(world.ben.id) in row]
    assert purge(world) == {}


def test_links_go_a_year_after_they_ended(world: World) -> None:
    long_ago = clock.now() - timedelta(days=366)
    world.link(world.ana, world.her_mentor, state=LinkState.ENDED, ended_at=long_ago)
    world.link(world.ana, world.ben, state=LinkState.ENDED, ended_at=clock.now())
    world.link(world.ben, world.ana)
    assert due(world) == {"support_link": 1}
    purge(world)
    asked = select(SupportLink.supporter_id).where(SupportLink.organization_id == world.here.id)
    left = world.read(world.here.id, lambda session: set(session.exec(asked)))
    assert left == {world.ben.id, world.ana.id}


def test_every_time_that_runs_out_is_followed(world: World) -> None:
    """A table whose time is counted from the row has a column to count from; else its rows would stay for ever."""
    counted = [one for one in purged_tables() if one.privacy.kept.counted in (Counted.MADE, Counted.ENDED)]
    assert len(counted) > 8
    for one in counted:
        assert one.counted_from is not None, f"{one.name}: from when is {one.privacy.keep!r} counted?"
    assert declared("idempotency_key").says_until is not None


def test_the_worker_purges_once_a_night(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from waymark.worker import Worker

    leave(world, 3 * 365 + 1)

    async def nights() -> list[int]:
        worker, said = Worker(world.tools), []
        for hour in (12, 2, 3):
            monkeypatch.setattr(clock, "now", lambda hour=hour: noon.replace(hour=hour))
            await worker.purge(world.tools)
            said.append(0 if worker.purged_on is None else 1)
        return said

    noon = clock.now()
    assert world.run(nights()) == [0, 1, 1]
    monkeypatch.undo()
    run_the_worker(world)
    assert not [row for row in everything(world)["person"] if str(world.ana.id) in row]


def test_who_reads_it(world: World) -> None:
    for who, status in ((world.her_teacher, 403), (world.ana, 403), (world.an_administrator, 200)):
        assert world.as_(who).get("/retention").status_code == status, who.name
