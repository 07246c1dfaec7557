"""Calls for help of the matrix: one to each of a few who stand differently to the learner."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from tests.matrix.facts import Thing
from waymark.domains.conversations.help.models import HelpOther, HelpRequest, HelpState
from waymark.domains.goals.models import Goal
from waymark.domains.network.suggestions.models import SuggestionDismissed
from waymark.identity.models import Person, SupportLink
from waymark.kit import clock
from waymark.kit.rows import added

NEXT = "mentor"  # to whom the learner lets calls be passed on
HOLDERS = ("peer", "peer_narrow", "guest", "guest_before", "class_teacher", "class_teacher_ended", "expired", "ended")


def calls() -> Iterable[Thing]:
    for holder in HOLDERS:
        yield Thing("help_call", state="waiting", holder=holder, covered=True)
    yield Thing("help_call", state="waiting", holder="peer_narrow")
    yield Thing("help_call", state="answered", holder="peer", covered=True)


def let_calls_pass(session: Session, organization_id: UUID) -> None:
    """Make every call for help older than the day in which one can ask so often."""
    before = update(HelpRequest).where(col(HelpRequest.organization_id) == organization_id)
    session.execute(before.values(created_at=clock.now() - timedelta(days=2)))


def bring_calls_back(session: Session, link: SupportLink) -> None:
    """Let what waited for a supporter wait again."""
    here = col(HelpRequest.organization_id) == link.organization_id
    theirs = (here, col(HelpRequest.supporter_id) == link.supporter_id, col(HelpRequest.can_go_on))
    session.execute(update(HelpRequest).where(*theirs).values(state=HelpState.WAITING, version=1))


def make_call(maker: Any, session: Session, made: Any, base: dict[str, Any]) -> UUID:
    """Bring the one call of a holder on a goal back to what it was: two cannot wait at once."""
    thing = made.thing
    held = maker.goals.get("covered" if thing.covered else "my_supporters")
    goal_id = held.ids["goal_id"] if held else added(session, Goal.made(base | {"sentence": made.canary})).id
    here = HelpRequest.organization_id == base["organization_id"]
    next_id = maker.cast.people[NEXT].id
    session.execute(delete(HelpRequest).where(here, col(HelpRequest.supporter_id) == next_id))
    supporter_id = maker.cast.people[thing.holder].id
    same = select(HelpRequest).where(here, HelpRequest.goal_id == goal_id, HelpRequest.supporter_id == supporter_id)
    settled = col(HelpRequest.can_go_on) if thing.state == "waiting" else ~col(HelpRequest.can_go_on)
    call = session.exec(same.where(settled)).first()
    if call is not None:
        call.state, call.text, call.version, call.message_id = HelpState(thing.state), made.canary, 1, None
        session.add(call)
        return call.id
    values = {"goal_id": goal_id, "supporter_id": supporter_id, "round_id": goal_id, "text": made.canary}
    values |= {"state": thing.state, "can_go_on": thing.state == "waiting"}
    fresh = added(session, HelpRequest.made(base | values))
    other = {"organization_id": base["organization_id"], "help_id": fresh.id, "person_id": next_id}
    session.add(HelpOther.made(other))
    session.flush()
    return fresh.id


def make_dismissed(maker: Any, session: Session, made: Any, base: dict[str, Any]) -> UUID:
    """Somebody whom the learner was told of and does not want to be told of again."""
    values = {"organization_id": base["organization_id"], "given_name": made.canary, "sort_key": made.canary}
    person = added(session, Person.made(values))
    session.add(SuggestionDismissed.made(base | {"person_id": person.id}))
    return person.id
