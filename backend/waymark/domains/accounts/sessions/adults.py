"""Whether an account is known to be an adult's."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.logins.queries import memberships_of
from waymark.domains.accounts.sessions import queries
from waymark.identity.ages import age_band
from waymark.identity.models import AgeBand, Membership
from waymark.kit import clock
from waymark.kit.database import enter


def is_known_adult(session: Session, account_id: UUID, organization_id: UUID) -> bool:
    """Tell whether an account is an adult's, as far as each of its organizations knows; then enter this one again."""
    held = list(session.exec(memberships_of(account_id)))
    adult = all(_is_adult(session, one) for one in held)
    enter(session, organization_id)
    return adult


def _is_adult(session: Session, membership: Membership) -> bool:
    enter(session, membership.organization_id)
    facts = session.exec(queries.age_facts(membership.organization_id, membership.person_id)).first()
    if facts is None:
        return False
    zone, born, was_learner = facts
    if born is None:
        return not was_learner
    return age_band(born, clock.today(zone)) is AgeBand.ADULT
