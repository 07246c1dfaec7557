"""Lets people in from outside. No token exists before a grown-up of a minor has said yes; each is good once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_
from sqlmodel import Session, col

from waymark.domains.network.events import LinkSent
from waymark.domains.network.invitations import told_as_invited
from waymark.domains.network.limits import within_limits
from waymark.domains.network.outsiders import queries
from waymark.domains.network.outsiders.schemas import GuestLinkMade, OutsiderInvite
from waymark.domains.network.scopes import check_end
from waymark.events.ledger import record
from waymark.identity.ages import age_band
from waymark.identity.guard import Grant
from waymark.identity.guests import end_visits
from waymark.identity.models import (
    AgeBand,
    GuestInvitation,
    GuestSession,
    LinkScope,
    LinkState,
    Person,
    SupportLink,
)
from waymark.identity.secrets import SecretKind, make_secret
from waymark.kit import clock
from waymark.kit.ids import random_id
from waymark.kit.paces import DAY, Pace, check_pace
from waymark.kit.problems import Conflict
from waymark.kit.rows import added, locked
from waymark.kit.schemas import Dressed
from waymark.kit.text import sort_key
from waymark.policy import Action

TIME_TO_OPEN = timedelta(days=14)
KEPT = timedelta(days=30)
PACES = (Pace(5, DAY),)


def invite_outsider(session: Session, by: Grant, new: OutsiderInvite) -> Dressed:
    """Name somebody from outside as a supporter to be; a minor's guardian or school decides first.

    Errors: `Unprocessable` for goals that are not the learner's, `Conflict` and `TooManyRequests` at the limits.
    """
    learner = locked(session, Person, by.organization_id, by.learner_id)  # one at a time, so that the limits hold
    within_limits(session, by)
    check_end(new.expires_at)
    is_adult = age_band(learner.birth_date, clock.today(by.actor.time_zone)) is AgeBand.ADULT
    guest = Person.made(
        {
            "organization_id": by.organization_id,
            "given_name": new.name,
            "sort_key": sort_key(new.name),
            "is_guest": True,
        },
        id=random_id(),
    )
    added(session, guest)
    values = new.model_dump(include={"kind", "note", "expires_at"}) | {
        "organization_id": by.organization_id,
        "learner_id": by.learner_id,
        "supporter_id": guest.id,
        "purposes": list(dict.fromkeys(new.purposes)),
        "scope": LinkScope.NAMED_GOALS,
        "state": LinkState.INVITED if is_adult else LinkState.AWAITING_APPROVAL,
        "started_by": by.actor.person_id,
        "is_guest": True,
    }
    link = added(session, SupportLink.made(values))
    return told_as_invited(session, by, link, new.goal_ids)


def send_link(session: Session, by: Grant, link_id: UUID) -> GuestLinkMade:
    """Make the token that lets the guest in, once. Earlier tokens and visits end with it.

    Errors: `Conflict` for who is no guest, or before a grown-up's yes; `TooManyRequests`.
    """
    link = locked(session, SupportLink, by.organization_id, link_id, learner_id=by.learner_id)
    if link.state is LinkState.AWAITING_APPROVAL:
        raise Conflict("A grown-up has to agree first. Then you can make the link.")
    if link.rules_out(Action.LINK_SEND):
        raise Conflict("This person does not come in by a link, or their time is over.")
    check_pace(
        PACES,
        lambda since, most: queries.SENT.since(
            session, since, most, organization_id=by.organization_id, link_id=link_id
        ),
        "You have made many links for this person today. Try again tomorrow.",
    )
    end_visits(session, by.organization_id, link_id)
    fresh = make_secret(SecretKind.INVITATION)
    until = clock.now() + TIME_TO_OPEN
    until = until if link.expires_at is None else min(until, link.expires_at)
    ids = {"organization_id": by.organization_id, "link_id": link_id, "person_id": link.supporter_id}
    session.add(GuestInvitation.made(ids | {"hash": fresh.at_rest, "expires_at": until}))
    session.flush()
    record(session, by, LinkSent(learner_id=by.learner_id, other_id=link.supporter_id, link_id=link_id))
    return GuestLinkMade(link_id=link_id, token=fresh.shown, expires_at=until)


def forget_old_visits(session: Session) -> None:
    """Delete guests' invitations and sessions that ended more than 30 days ago."""
    before = clock.now() - KEPT
    models: tuple[Any, ...] = (GuestInvitation, GuestSession)
    for table in (model.__table__ for model in models):
        session.execute(delete(table).where(or_(table.c.expires_at < before, table.c.ended_at < before)))


def forget_guests(session: Session, organization_id: UUID) -> None:
    """Delete guests whom nobody lets in any more: their learner was erased, or the link is long over."""
    for guest in list(session.exec(queries.guests_of_nobody(organization_id))):
        of_guest = (col(GuestSession.organization_id) == organization_id, col(GuestSession.person_id) == guest.id)
        session.execute(delete(GuestSession).where(*of_guest))
        session.delete(guest)
    session.flush()
