"""Rows for LMS sources, what they told, and the work that is offered to learners."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session

from tests.matrix.cast import Cast
from tests.matrix.facts import Thing
from waymark.domains.connections.inbox.models import LmsAside, LmsMessage
from waymark.domains.connections.sources.models import LmsSource
from waymark.domains.connections.sources.secrets import fresh_secret, seal
from waymark.domains.connections.work.models import LmsWork
from waymark.domains.goals.models import Goal
from waymark.identity.models import Person
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.rows import added

if TYPE_CHECKING:
    from tests.matrix.things import Made

LMS_THINGS: dict[str, tuple[Thing, ...]] = {"work": (Thing("work"), Thing("work", "zoe"))}


def make_source(session: Session, cast: Cast, canary: str) -> dict[str, Any]:
    """Make a source that told something of somebody whom nobody knows, and one class that was set aside."""
    here, source_id = {"organization_id": cast.world.here.id}, new_id()
    sealed = seal(cast.world.tools.keyring, fresh_secret(_form()), cast.world.here.id, source_id)
    stand_in = added(session, Person.made(here | {"given_name": canary, "sort_key": canary}))
    own = {
        "id": source_id,
        "name": canary,
        "form": _form(),
        "school_id": cast.world.here.school_id,
        "stand_in_id": stand_in.id,
    }
    added(session, LmsSource.made(here | own | {"sealed_secret": sealed}))
    missing = {"missing_kind": "person", "missing_id": "4711", "missing_name": canary, "outcome": "unknown_person"}
    told = {"source_id": source_id, "event": canary, "kind": "enrollment", "at": clock.now(), "raw": "{}"}
    message = added(session, LmsMessage.made(here | told | missing | {"state": "unmatched"}))
    added(session, LmsAside.made(here | {"source_id": source_id, "kind": "group", "external_id": "565"}))
    return {
        "source_id": source_id,
        "message_id": message.id,
        "organization_id": cast.world.here.id,
        "secret": "not-the-secret",
    }


def _form() -> Any:
    return "canvas"


def make_work(session: Session, made: "Made", base: dict[str, Any], goal_id: UUID | None) -> UUID:
    """Make graded work, and a goal that it can be taken for, when there is none."""
    if goal_id is None:
        values = {"sentence": "Slow the water down", "state": "active", "audience": "me"}
        goal_id = added(session, Goal.made(base | values)).id
    made.ids["a_goal_id"] = goal_id
    grade = {"graded_at": clock.now(), "grade_told_at": clock.now(), "points": 4.0, "most_points": 5.0}
    own = {"source_id": new_id(), "external_id": made.canary, "title": made.canary, "lms_name": made.canary}
    return added(session, LmsWork.made(base | own | grade)).id
