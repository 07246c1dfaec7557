"""A guest comes in: a token is exchanged, once, for a session of 30 days at most."""

from dataclasses import replace

from sqlmodel import Session

from waymark.domains.accounts.sessions.describing import describe
from waymark.domains.accounts.sessions.service import cookie_line, end_brought
from waymark.domains.network.outsiders import queries
from waymark.domains.network.outsiders.schemas import GuestArrival
from waymark.domains.network.service import take_in
from waymark.identity.actors import Actor
from waymark.identity.addresses import check_address
from waymark.identity.authentication import COOKIE, check_same_site
from waymark.identity.guard import grant
from waymark.identity.guests import GUEST_LIFE
from waymark.identity.models import GuestInvitation, GuestSession, LinkState, SupportLink
from waymark.identity.secrets import MalformedSecret, SecretKind, hash_secret, make_secret
from waymark.identity.who import who_is
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import Cookies
from waymark.kit.http.call import Call
from waymark.kit.problems import Forbidden, NotFound, Problem, Unauthenticated
from waymark.policy import GUESTS_MAY, Action


class GuestLinkRefused(Problem):
    """This link was opened already, or is too old, or is not complete. Whoever sent it can send you another."""

    status = 401


async def arrive(call: Call, asked: GuestArrival) -> Cookies:
    """Let a guest in. A POST, so that no mail program that looks ahead uses the link up.

    Errors: `GuestLinkRefused`, the same for a link that was used, was ended, is too old, or never was.
    """
    check_address(call)
    check_same_site(call)
    try:
        hashed = hash_secret(SecretKind.INVITATION, asked.token.strip())
    except MalformedSecret as error:
        raise GuestLinkRefused from error
    return await call.tools.database.write(lambda session: _let_in(session, call, hashed))


def _let_in(session: Session, call: Call, hashed: str) -> Cookies:
    invitation = session.exec(queries.open_invitation(hashed, clock.now())).first()
    if invitation is None:
        raise GuestLinkRefused
    enter(session, invitation.organization_id)
    link = session.get(
        SupportLink,
        (invitation.organization_id, invitation.link_id),
        with_for_update={"key_share": True},
        populate_existing=True,
    )
    if link is None or link.rules_out(Action.LINK_SEND):
        raise GuestLinkRefused
    guest = _guest(session, invitation)
    if link.state is LinkState.INVITED:
        _accept(session, guest, link)
    invitation.used_at = clock.now()
    session.add(invitation)
    return _open_visit(session, call, guest, link)


def _guest(session: Session, invitation: GuestInvitation) -> Actor:
    here = (invitation.organization_id, invitation.person_id)
    try:
        return who_is(session, "guest", None, *here, credential="", scopes=GUESTS_MAY)
    except Unauthenticated as error:
        raise GuestLinkRefused from error


def _accept(session: Session, guest: Actor, link: SupportLink) -> None:
    """Opening the link is the yes."""
    try:
        by = grant(session, guest, Action.LINK_ANSWER, link.learner_id, link)
    except (Forbidden, NotFound) as error:
        raise GuestLinkRefused from error
    take_in(session, by, link)
    link.version += 1
    link.updated_at = clock.now()
    session.add(link)


def _open_visit(session: Session, call: Call, guest: Actor, link: SupportLink) -> Cookies:
    end_brought(session, call)
    fresh = make_secret(SecretKind.GUEST)
    until = clock.now() + GUEST_LIFE
    until = until if link.expires_at is None else min(until, link.expires_at)
    ids = {"organization_id": link.organization_id, "link_id": link.id, "person_id": link.supporter_id}
    session.add(GuestSession.made(ids | {"hash": fresh.at_rest, "expires_at": until}))
    session.flush()
    shown = describe(session, call, replace(guest, credential=fresh.at_rest), fresh.shown)
    return Cookies(shown, cookie_line(COOKIE, fresh.shown, int(GUEST_LIFE.total_seconds())))
