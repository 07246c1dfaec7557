"""Break-glass: asked with a reason, opened by a second person for 60 minutes, told to the learner."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from sqlmodel import Session

from waymark.domains.privacy.disclosures.service import disclose
from waymark.domains.privacy.glass import queries
from waymark.domains.privacy.glass.events import GlassAsked, GlassBroken, GlassEnded
from waymark.domains.privacy.glass.schemas import GlassAsk, GlassState
from waymark.events.ledger import record
from waymark.identity.actors import Actor
from waymark.identity.guard import Grant, Lens
from waymark.identity.holds import delays_notice_to
from waymark.identity.models import BreakGlass
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, Forbidden
from waymark.kit.rows import added, found, held
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

OPEN_FOR = timedelta(minutes=60)
WAITS_FOR = timedelta(hours=24)
DELAYED = timedelta(days=30)  # the longest that a lead may ask for; then the learner is told in any case


def list_glass(session: Session, lens: Lens, page: Asked) -> Listed[Dressed]:
    """Return what was asked in the schools that the caller answers for, the newest first."""
    before = None if page.after is None else UUID(page.after[0])
    asked = queries.glass_seen(before).limit(page.limit + 1)
    rows = list(session.execute(asked, lens.asked()).scalars())
    return page.listed(_named(session, lens.actor, rows), lambda row: (row.id,))


def ask_to_break(session: Session, by: Grant, asked: GlassAsk) -> Dressed:
    """Ask to read what a learner wrote. Nothing opens before a second person agrees. Errors: `Conflict`."""
    where = (by.organization_id, by.learner_id, by.actor.person_id)
    if session.exec(queries.asked_already(*where, clock.now())).first() is not None:
        raise Conflict("You asked for this already. It waits for a second person, or is open.")
    values = {"organization_id": where[0], "learner_id": where[1], "asked_by": where[2], "reason": asked.reason}
    glass = added(session, BreakGlass.made(values))
    record(session, by, GlassAsked(learner_id=None, glass_id=glass.id))
    return _named(session, by.actor, [glass])[0]


def glass_for(session: Session, by: Grant, glass_id: UUID) -> Dressed:
    """Return what was asked."""
    return _named(session, by.actor, [_of(session, by, glass_id)])[0]


def agree(session: Session, by: Grant, glass_id: UUID) -> Dressed:
    """Agree as the second person: for 60 minutes the one who asked can read what the learner shares with anybody.

    The learner is told at once, unless somebody who keeps learners safe asked for that to wait.
    Errors: `Forbidden` to whoever asked; `Conflict` when it is not waiting any more.
    """
    glass = _of(session, by, glass_id)
    if glass.asked_by == by.actor.person_id:
        raise Forbidden("Somebody else must agree. You asked for this yourself.")
    now = clock.now()
    if _state(glass) is not GlassState.ASKED:
        raise Conflict("This does not wait for an answer any more.")
    glass.confirmed_by, glass.confirmed_at, glass.open_until = by.actor.person_id, now, now + OPEN_FOR
    glass.told_from = now + DELAYED if delays_notice_to(session, by.organization_id, by.learner_id) else now
    session.add(glass)
    session.flush()
    disclose(session, by, "glass", glass.told_from, reader_id=glass.asked_by)
    record(session, by, GlassBroken(learner_id=None, glass_id=glass.id))
    return _named(session, by.actor, [glass])[0]


def end(session: Session, by: Grant, glass_id: UUID) -> Dressed:
    """Refuse what waits, or close what is open. Errors: `Conflict` when it is over."""
    glass = _of(session, by, glass_id)
    if _state(glass) is GlassState.OVER:
        raise Conflict("This is over already.")
    glass.ended_at = clock.now()
    session.add(glass)
    session.flush()
    record(session, by, GlassEnded(learner_id=None, glass_id=glass.id))
    return _named(session, by.actor, [glass])[0]


def _of(session: Session, by: Grant, glass_id: UUID) -> BreakGlass:
    row = found(session, BreakGlass, by.organization_id, glass_id, learner_id=by.learner_id)
    return held(session, BreakGlass, by.organization_id, row.id)


def _state(glass: BreakGlass) -> GlassState:
    now = clock.now()
    if glass.ended_at is not None:
        return GlassState.OVER
    if glass.open_until is not None:
        return GlassState.OPEN if glass.open_until > now else GlassState.OVER
    return GlassState.ASKED if glass.created_at >= now - WAITS_FOR else GlassState.OVER


def _ruled_out(actor: Actor, glass: BreakGlass, action: Action) -> bool:
    """Tell what would be refused now: nobody is their own second person, and what is over is over."""
    state = _state(glass)
    if action is Action.GLASS_CONFIRM:
        return state is not GlassState.ASKED or glass.asked_by == actor.person_id
    return action is Action.GLASS_END and state is GlassState.OVER


def _named(session: Session, actor: Actor, rows: list[BreakGlass]) -> list[Dressed]:
    people = {one for row in rows for one in (row.learner_id, row.asked_by, row.confirmed_by) if one is not None}
    names = queries.names_of(session, actor.organization_id, people)
    return [
        Dressed(
            row,
            state=_state(row),
            rules_out=partial(_ruled_out, actor, row),
            learner_name=names.get(row.learner_id, ""),
            asked_by_name=names.get(row.asked_by, ""),
            confirmed_by_name=None if row.confirmed_by is None else names.get(row.confirmed_by, ""),
        )
        for row in rows
    ]
