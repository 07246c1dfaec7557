"""What is done to links. The learner starts them; either side ends them, and sight ends in the same act."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.network import queries
from waymark.domains.network.events import LinkAccepted, LinkApproved, LinkDeclined, LinkEnded, LinkRescoped
from waymark.domains.network.naming import take_calls_back, take_names_back
from waymark.domains.network.schemas import LinkRescope
from waymark.domains.network.scopes import check_end, cover, covered_by, narrow
from waymark.events.ledger import record
from waymark.identity.guard import Grant, Lens
from waymark.identity.guests import end_visits
from waymark.identity.models import LinkScope, LinkState, Person, SupportLink
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import expect, found, locked, touched
from waymark.kit.schemas import Dressed, Listed


def list_links(session: Session, lens: Lens, page: Asked) -> Listed[Dressed]:
    """Return the learner's links that the caller may see, the newest first."""
    assert lens.learner_id is not None
    asked = lens.asked() | {"learner_id": lens.learner_id, "limit": page.limit + 1}
    statement = queries.LINKS_SEEN
    if page.after is not None:
        statement = queries.LINKS_SEEN_BEFORE
        asked["before_id"] = UUID(page.after[0])
    rows = session.execute(statement, asked).all()
    learner = session.get(Person, (lens.organization_id, lens.learner_id))
    is_self = lens.actor.person_id == lens.learner_id
    goals = covered_by(session, lens.organization_id, [link.id for link, _ in rows]) if is_self else {}
    dressed = [
        _shown(link, learner, supporter, goals.get(link.id, []), lens.actor.person_id) for link, supporter in rows
    ]
    return page.listed(dressed, lambda row: (row.id,))


def show(session: Session, by: Grant, link: SupportLink) -> Dressed:
    """Return a link as the caller may see it."""
    learner = session.get(Person, (by.organization_id, link.learner_id))
    supporter = session.get(Person, (by.organization_id, link.supporter_id))
    is_self = by.actor.person_id == link.learner_id
    goals = covered_by(session, by.organization_id, [link.id]) if is_self else {}
    return _shown(link, learner, supporter, goals.get(link.id, []), by.actor.person_id)


def _shown(
    link: SupportLink, learner: Person | None, supporter: Person | None, goal_ids: list[UUID], reader: UUID
) -> Dressed:
    """Ids of goals go to the learner only: a goal can be covered and still be kept to oneself.

    The note is for the one who is asked; whoever approves need not read it.
    """
    return Dressed(
        link,
        learner_name=learner.shown_name if learner else "",
        supporter_name=supporter.shown_name if supporter else "",
        goal_ids=goal_ids,
        note=link.note if reader in (link.learner_id, link.supporter_id) else "",
    )


def link_for(session: Session, by: Grant, link_id: UUID) -> Dressed:
    """Return a link that the guard has let the caller see."""
    return show(session, by, found(session, SupportLink, by.organization_id, link_id, learner_id=by.learner_id))


def _held(session: Session, by: Grant, link_id: UUID) -> SupportLink:
    """Return the link as it is now: of two deeds at once, the second must see what the first did."""
    return locked(session, SupportLink, by.organization_id, link_id, learner_id=by.learner_id)


def _from(link: SupportLink, state: LinkState) -> None:
    if link.state is not state or link.has_expired:
        raise Conflict("This invitation was answered or taken back already.")


def heard_by(link: SupportLink) -> UUID | None:
    """Return the supporter whom an event names, so that they hear of it; nobody before an approval."""
    return None if link.state is LinkState.AWAITING_APPROVAL else link.supporter_id


def accept(session: Session, by: Grant, link_id: UUID) -> Dressed:
    """Agree to support the learner. Errors: `Conflict` when the invitation no longer stands."""
    link = _held(session, by, link_id)
    _from(link, LinkState.INVITED)
    take_in(session, by, link)
    return _now(session, by, link)


def take_in(session: Session, by: Grant, link: SupportLink) -> None:
    """Let an invitation become a link that stands, and record it."""
    link.state = LinkState.ACTIVE
    link.answered_at = clock.now()
    link.asked_times = 0
    record(
        session,
        by,
        LinkAccepted(learner_id=link.learner_id, other_id=link.supporter_id, link_id=link.id, kind=link.kind),
    )


def decline(session: Session, by: Grant, link_id: UUID) -> Dressed:
    """Decline to support the learner. Errors: `Conflict` when the invitation no longer stands."""
    link = _held(session, by, link_id)
    _from(link, LinkState.INVITED)
    return _say_no(session, by, link)


def refuse(session: Session, by: Grant, link_id: UUID) -> Dressed:
    """Refuse, as a guardian or for the school, that an outside adult is asked; they never hear of it.

    Errors: `Conflict` when it no longer waits.
    """
    link = _held(session, by, link_id)
    _from(link, LinkState.AWAITING_APPROVAL)
    return _say_no(session, by, link)


def _say_no(session: Session, by: Grant, link: SupportLink) -> Dressed:
    told_to = heard_by(link)
    link.state = LinkState.DECLINED
    link.answered_at = clock.now()
    record(session, by, LinkDeclined(learner_id=link.learner_id, other_id=told_to, link_id=link.id))
    _leave_nothing(session, by, link)
    return _now(session, by, link)


def _leave_nothing(session: Session, by: Grant, link: SupportLink) -> None:
    """Take back what the supporter was named for; a guest is out of the door."""
    take_names_back(session, by, link.learner_id, link.supporter_id)
    take_calls_back(session, by, link.learner_id, link.supporter_id)
    if link.is_guest:
        end_visits(session, link.organization_id, link.id)


def approve(session: Session, by: Grant, link_id: UUID) -> Dressed:
    """Agree that an outside adult is asked. Errors: `Conflict` when it no longer waits."""
    link = _held(session, by, link_id)
    _from(link, LinkState.AWAITING_APPROVAL)
    link.state = LinkState.INVITED
    record(session, by, LinkApproved(learner_id=link.learner_id, other_id=link.supporter_id, link_id=link.id))
    return _now(session, by, link)


def rescope(session: Session, by: Grant, link_id: UUID, version: int, change: LinkRescope) -> Dressed:
    """Change purposes, scope, goals or end date as a merge patch says."""
    link = _held(session, by, link_id)
    expect(link, version)
    if not link.is_open or link.has_expired:
        raise Conflict("This link has ended. Invite them again instead.")
    if link.is_guest and change.scope is LinkScope.ALL_GOALS:
        raise Unprocessable(
            errors=[FieldProblem(pointer="/scope", message="Somebody who comes in by a link sees the goals you name.")]
        )
    changed = _merge(link, change)
    goals = narrow(session, by, link, change.goal_ids)
    changed |= {"goal_ids"} if cover(session, by, link, goals) else set()
    if not changed:
        return show(session, by, link)
    record(
        session,
        by,
        LinkRescoped(
            learner_id=link.learner_id,
            other_id=heard_by(link),
            link_id=link.id,
            scope=link.scope,
            fields_changed=tuple(sorted(changed)),
            prior_decider="learner",
        ),
    )
    return _now(session, by, link)


def _merge(link: SupportLink, change: LinkRescope) -> set[str]:
    sent = change.model_fields_set
    wanted: dict[str, Any] = {}
    if change.purposes is not None:
        wanted["purposes"] = list(dict.fromkeys(change.purposes))
    if change.scope is not None:
        wanted["scope"] = change.scope
    if "expires_at" in sent:
        check_end(change.expires_at)
        wanted["expires_at"] = change.expires_at
    changed = {name for name, value in wanted.items() if getattr(link, name) != value}
    for name in changed:
        setattr(link, name, wanted[name])
    return changed


def end(session: Session, by: Grant, link_id: UUID) -> Dressed:
    """End a link, or take an invitation back. Errors: `Conflict` when it has ended already."""
    link = _held(session, by, link_id)
    if not link.is_open:
        raise Conflict("This link has ended already.")
    return _close(session, by, link, LinkState.ENDED)


def block(session: Session, by: Grant, link_id: UUID) -> Dressed:
    """End whatever is between the two, for good: neither finds the other from now on."""
    link = _held(session, by, link_id)
    if link.state is LinkState.BLOCKED:
        return show(session, by, link)
    return _close(session, by, link, LinkState.BLOCKED)


def _close(session: Session, by: Grant, link: SupportLink, state: LinkState) -> Dressed:
    told_to = heard_by(link)
    link.state = state
    link.ended_at = clock.now()
    link.expires_at = None  # a block or an end does not run out, and the guard would read it so
    record(
        session,
        by,
        LinkEnded(
            learner_id=link.learner_id,
            other_id=told_to,
            link_id=link.id,
            blocked=state is LinkState.BLOCKED,
        ),
    )
    _leave_nothing(session, by, link)
    return _now(session, by, link)


def _now(session: Session, by: Grant, link: SupportLink) -> Dressed:
    touched(session, link)
    by.renew(session)
    return show(session, by, link)
