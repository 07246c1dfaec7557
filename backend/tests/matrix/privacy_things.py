"""Rows for what stands around a learner's record: exports, erasures, corrections, break-glass."""

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session

from tests.matrix.cast import Cast
from tests.matrix.facts import Thing
from waymark.domains.jobs.models import Job
from waymark.domains.privacy.corrections.models import Correction
from waymark.domains.privacy.erasures.models import Erasure
from waymark.domains.privacy.exports.models import Export
from waymark.identity.models import BreakGlass, Consent
from waymark.kit import clock
from waymark.kit.rows import added

if TYPE_CHECKING:
    from tests.matrix.things import Made

_numbers = itertools.count(1)
LEARNERS = ("ana", "zoe")
PRIVACY_THINGS: dict[str, tuple[Thing, ...]] = {
    "export": (Thing("export"), Thing("export", holder="guardian"), Thing("export", "zoe")),
    "erasure": tuple(Thing("erasure", learner, state="asked") for learner in LEARNERS),
    "correction": tuple(Thing("correction", one, state=state) for one in LEARNERS for state in ("open", "declined")),
    # Whoever asked has broken this learner's glass already: what is agreed to opens nothing that was shut to them.
    "glass": (
        *(Thing("glass", learner, state=state) for learner in LEARNERS for state in ("asked", "over")),
        Thing("glass", state="asked", holder="administrator_broke_glass"),
    ),
}


def _holder(cast: Cast, made: "Made", base: dict[str, Any]) -> UUID:
    """Return who asked for it: the holder, or the learner."""
    holder: UUID = cast.people[made.thing.holder].id if made.thing.holder else base["learner_id"]
    return holder


def _export(cast: Cast, session: Session, made: "Made", base: dict[str, Any]) -> UUID:
    here = {"organization_id": base["organization_id"]}
    # Not of the kind that exports are, so that the learner can still ask for one.
    job = added(session, Job.made(here | {"kind": "roster_check", "asked_by": base["learner_id"]}))
    own = {"author_id": _holder(cast, made, base), "relation": made.canary, "job_id": job.id}
    return added(session, Export.made(base | own)).id


def _erasure(cast: Cast, session: Session, made: "Made", base: dict[str, Any]) -> UUID:
    return added(session, Erasure.made(base | {"relation": made.canary, "word": "river"})).id


def _correction(cast: Cast, session: Session, made: "Made", base: dict[str, Any]) -> UUID:
    words = {"about": "name", "wrong": made.canary, "wanted": made.canary, "state": made.thing.state}
    return added(session, Correction.made(base | words | {"author_id": base["learner_id"]})).id


def _glass(cast: Cast, session: Session, made: "Made", base: dict[str, Any]) -> UUID:
    # Without a holder asked by the learner, as far as the row says: nobody of the callers may then not agree.
    words = {"asked_by": _holder(cast, made, base), "reason": made.canary}
    ended = {"ended_at": clock.now()} if made.thing.state == "over" else {}
    return added(session, BreakGlass.made(base | words | ended)).id


def make_recipient(cast: Cast) -> str:
    """Let the school have worked with somebody new once, for a learner that the matrix does not ask about."""
    name = f"Reading app {next(_numbers)}"
    stranger = cast.people["stranger"].id
    who = {"organization_id": cast.world.here.id, "learner_id": stranger, "given_by": stranger}
    words = {"purpose": "learning_platform", "recipient": name, "authority": "school", "text_version": "1"}
    cast.world.write(cast.world.here.id, lambda session: added(session, Consent.made(who | words)).id)
    return name


PRIVACY_MAKERS: dict[str, Callable[[Cast, Session, "Made", dict[str, Any]], UUID]] = {
    "export": _export,
    "erasure": _erasure,
    "correction": _correction,
    "glass": _glass,
}
