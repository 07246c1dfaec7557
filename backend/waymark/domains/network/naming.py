"""Taking names back: with the end of a link, whoever was named for single items is named no more.

It happens in the act that ends the link, so that a new invitation later brings nothing back.
"""

from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session

from waymark.domains.network import queries
from waymark.domains.network.events import HelpWithdrawn, ReflectionUnshared
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.kit import clock

REFLECTION = "reflection"  # the kind of item whose sharing is told


def take_names_back(session: Session, by: Grant, learner_id: UUID, person_id: UUID) -> None:
    """Delete everything that a learner named somebody for; each reflection is told as unshared."""
    reflections = []
    for share in queries.shares_with(session, by.organization_id, learner_id, person_id):
        if share.item_kind == REFLECTION:
            reflections.append(share.item_id)
            record(
                session,
                by,
                ReflectionUnshared(learner_id=learner_id, other_id=person_id, reflection_id=share.item_id),
            )
        session.delete(share)
    session.flush()
    if reflections:
        _keep_to_oneself(session, by.organization_id, learner_id, reflections)


def _keep_to_oneself(session: Session, organization_id: UUID, learner_id: UUID, item_ids: list[UUID]) -> None:
    """A reflection with nobody left to read it is only kept, as when the learner takes it back."""
    left = set(session.exec(queries.still_shared(organization_id, learner_id, item_ids)))
    alone = [item_id for item_id in item_ids if item_id not in left]
    table = queries.REFLECTION
    of_these = (
        table.c.organization_id == organization_id,
        table.c.learner_id == learner_id,
        table.c.state == "shared",
    )
    kept = {"state": "kept", "audience": "me", "shared_at": None, "revised_at": None}
    changed = {"version": table.c.version + 1, "updated_at": clock.now()}
    session.execute(update(table).where(*of_these, table.c.id.in_(alone)).values(kept | changed))
    # For whom others still read it, only the version moves: who reads it is part of what the learner sees.
    others = sorted(set(item_ids) - set(alone))
    session.execute(update(table).where(*of_these, table.c.id.in_(others)).values(changed))


def take_calls_back(session: Session, by: Grant, learner_id: UUID, person_id: UUID) -> None:
    """Withdraw the calls for help that wait for somebody; whoever cannot answer any more is not waited for."""
    table = queries.HELP
    calls = session.execute(queries.calls_waiting_for(by.organization_id, learner_id, person_id)).scalars().all()
    if not calls:
        return
    for help_id in calls:
        record(session, by, HelpWithdrawn(learner_id=learner_id, other_id=person_id, help_id=help_id))
    now = clock.now()
    changed = {"state": "withdrawn", "closed_at": now, "version": table.c.version + 1, "updated_at": now}
    of_these = (table.c.organization_id == by.organization_id, table.c.id.in_(calls))
    session.execute(update(table).where(*of_these).values(changed))
