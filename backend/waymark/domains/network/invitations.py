"""Inviting somebody: who can be asked, how often, and whose approval it takes."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.network import queries
from waymark.domains.network.events import LinkInvited
from waymark.domains.network.limits import check_repeats, times_asked, within_limits
from waymark.domains.network.naming import take_names_back
from waymark.domains.network.people.service import find_one, is_outside_adult, roles_held
from waymark.domains.network.schemas import LinkInvite
from waymark.domains.network.scopes import check_end, cover, narrow
from waymark.domains.network.service import heard_by, show
from waymark.events.ledger import record
from waymark.identity.ages import age_band
from waymark.identity.guard import Grant
from waymark.identity.models import AgeBand, LinkKind, LinkState, Person, Role, SupportLink
from waymark.identity.onlookers import onlooker
from waymark.kit import clock
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, locked, touched
from waymark.kit.schemas import Dressed

HELD_AS = {LinkKind.TEACHER: Role.TEACHER, LinkKind.PEER: Role.LEARNER}


def invite(session: Session, by: Grant, new: LinkInvite) -> Dressed:
    """Ask somebody for support; an ended or declined link is opened anew as an invitation.

    Errors: `Unprocessable` for whom the learner cannot find (whatever the reason), `Conflict` when they are
    linked or asked already, or at the limits.
    """
    learner = locked(session, Person, by.organization_id, by.learner_id)  # one at a time, so that the limits hold
    supporter = find_one(session, by.actor, new.supporter_id)
    if supporter is None:
        raise _unfit("/supporter_id", "This is nobody you can invite. Find them by name first.")
    link = queries.link_between(session, by.organization_id, by.learner_id, supporter.id)
    if link is not None and link.is_open and not link.has_expired:
        raise Conflict("You have asked this person already.")
    within_limits(session, by)
    check_repeats(link)
    roles = roles_held(session, by.actor, supporter.id)
    _check(new, roles)
    is_outside = is_outside_adult(session, by.actor, learner, supporter.id, roles)
    is_minor = age_band(learner.birth_date, clock.today(by.actor.time_zone)) is not AgeBand.ADULT
    state = LinkState.AWAITING_APPROVAL if is_outside and is_minor else LinkState.INVITED
    if link is not None:
        _leave_nothing_behind(session, by, link)
    link = _opened(session, by, link, _values(by, new, state))
    return told_as_invited(session, by, link, new.goal_ids)


def told_as_invited(session: Session, by: Grant, link: SupportLink, goal_ids: list[UUID]) -> Dressed:
    """Let a new invitation cover its goals, and record it."""
    cover(session, by, link, narrow(session, by, link, goal_ids))
    record(
        session,
        by,
        LinkInvited(
            learner_id=by.learner_id,
            other_id=heard_by(link),
            link_id=link.id,
            kind=link.kind,
            scope=link.scope,
            awaits_approval=link.state is LinkState.AWAITING_APPROVAL,
        ),
    )
    return show(session, by, link)


def _check(new: LinkInvite, roles: set[Role]) -> None:
    """A kind opens what is shared with that kind, so it has to be true."""
    needed = HELD_AS.get(new.kind)
    if needed is not None and needed not in roles:
        raise _unfit("/kind", f"This person is no {needed} here. Choose another kind.")
    check_end(new.expires_at)


def _values(by: Grant, new: LinkInvite, state: LinkState) -> dict[str, Any]:
    return {
        "kind": new.kind,
        "purposes": list(dict.fromkeys(new.purposes)),
        "scope": new.scope,
        "state": state,
        "started_by": by.actor.person_id,
        "note": new.note,
        "answered_at": None,
        "ended_at": None,
        "expires_at": new.expires_at,
        "supporter_id": new.supporter_id,
        "asked_at": clock.now(),
    }


def _opened(session: Session, by: Grant, link: SupportLink | None, values: dict[str, Any]) -> SupportLink:
    if link is None:
        ids = {"organization_id": by.organization_id, "learner_id": by.learner_id}
        return added(session, SupportLink.made(ids | values))
    link.asked_times = times_asked(link)
    for name, value in values.items():
        setattr(link, name, value)
    return touched(session, link)


def _leave_nothing_behind(session: Session, by: Grant, link: SupportLink) -> None:
    """What the learner shared before time ran out does not come back; what a class or a family shows, stays."""
    other = onlooker(session, by.actor, link.supporter_id, by.learner_id)
    if other is None or not other.standing.may_be_named:
        take_names_back(session, by, by.learner_id, link.supporter_id)


def _unfit(pointer: str, message: str) -> Unprocessable:
    return Unprocessable(errors=[FieldProblem(pointer=pointer, message=message)])
