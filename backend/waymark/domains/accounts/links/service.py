"""Makes one-time sign-in links, and signs people in with them."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col

from waymark.domains.accounts.links import queries
from waymark.domains.accounts.links.models import OneTimeLink
from waymark.domains.accounts.links.schemas import LinkSignIn
from waymark.domains.accounts.logins.queries import somebody_active
from waymark.domains.accounts.logins.service import accounts_for
from waymark.domains.accounts.sessions.service import open_session
from waymark.identity.addresses import check_address
from waymark.identity.authentication import check_same_site
from waymark.identity.models import Account
from waymark.identity.secrets import MalformedSecret, SecretKind, hash_secret, make_secret
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import Cookies
from waymark.kit.http.call import Call
from waymark.kit.problems import NotFound, Problem

LIFE = timedelta(days=1)
KEPT = timedelta(days=30)


class LinkRefused(Problem):
    """This link was used already, or is too old, or is not complete. Ask for a new one."""

    status = 401


def make_sign_in_link(session: Session, organization_id: UUID, person_id: UUID, life: timedelta = LIFE) -> str:
    """Return a token that signs a person in once; the page is `/sign-in/link#token=<token>`.

    Whoever has no account gets one without a password. Errors: `NotFound` for nobody, and for who has left.
    """
    enter(session, organization_id)
    found = session.exec(somebody_active(organization_id, person_id)).first()
    if found is None:
        raise NotFound
    person, organization = found
    account = accounts_for(session, organization, [person])[person.id]
    fresh = make_secret(SecretKind.SIGN_IN_LINK)
    session.add(
        OneTimeLink.made(
            {
                "hash": fresh.at_rest,
                "account_id": account.id,
                "organization_id": organization_id,
                "person_id": person_id,
                "expires_at": clock.now() + life,
            }
        )
    )
    session.flush()
    return fresh.shown


async def sign_in_by_link(call: Call, asked: LinkSignIn) -> Cookies:
    """Exchange a one-time link for a session. A POST, so that no mail program that looks ahead uses it up.

    Errors: `LinkRefused`, the same for a link that was used, is too old, or never was.
    """
    check_address(call)
    check_same_site(call)
    try:
        hashed = hash_secret(SecretKind.SIGN_IN_LINK, asked.token.strip())
    except MalformedSecret as error:
        raise LinkRefused from error
    return await call.tools.database.write(lambda session: _use(session, call, hashed))


def _use(session: Session, call: Call, hashed: str) -> Cookies:
    link = session.exec(queries.open_link(hashed, clock.now())).first()
    if link is None:
        raise LinkRefused
    account = session.get(Account, link.account_id)
    enter(session, link.organization_id)
    found = session.exec(somebody_active(link.organization_id, link.person_id)).first()
    if account is None or account.disabled_at is not None or found is None:
        raise LinkRefused
    link.used_at = clock.now()
    session.add(link)
    session.flush()
    return open_session(session, call, link.account_id, link.organization_id, link.person_id)


def forget_old_links(session: Session) -> None:
    """Delete links that ended more than 30 days ago."""
    session.execute(delete(OneTimeLink).where(col(OneTimeLink.expires_at) < clock.now() - KEPT))
