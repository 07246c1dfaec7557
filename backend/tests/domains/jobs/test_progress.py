"""How far a job is, when it has ended."""

from sqlmodel import Session

from tests.world import World
from waymark.domains.jobs.models import Job, JobKind, JobState
from waymark.domains.jobs.service import finish_job, keep_progress
from waymark.kit.database import enter
from waymark.kit.rows import added


def ended(world: World, state: JobState) -> tuple[int, int]:
    """End a job that had told of 2000 out of 2390, and return what it tells afterwards."""

    def unit(session: Session) -> tuple[int, int]:
        place = world.ana.organization_id
        enter(session, place)
        columns = {"organization_id": place, "kind": JobKind.ROSTER_CHECK, "asked_by": world.ana.id}
        job = added(session, Job.made(columns))
        keep_progress(session, place, job.id, 2000, 2390, {})
        job = finish_job(session, place, job.id, state)
        return job.done, job.total

    told: tuple[int, int] = world.run(world.tools.database.write(unit))
    return told


def test_a_job_that_is_done_has_done_all_of_it(world: World) -> None:
    assert ended(world, JobState.DONE) == (2390, 2390)


def test_a_job_that_was_stopped_tells_how_far_it_came(world: World) -> None:
    assert ended(world, JobState.CANCELLED) == (2000, 2390)
