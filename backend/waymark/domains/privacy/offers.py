"""What a learner or their family can agree to or refuse: the recipients that the school works with, one by one."""

from typing import ClassVar

from sqlmodel import Session

from waymark.domains.privacy import queries
from waymark.domains.privacy.giving import AUTHORITIES, OLD_ENOUGH
from waymark.identity.ages import age_band
from waymark.identity.consents import SchoolPurpose
from waymark.identity.guard import Grant
from waymark.identity.models import Authority, Consent, Person
from waymark.kit import clock
from waymark.kit.rows import found
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import fold
from waymark.policy import Action, Relation

FAMILY = frozenset({Authority.SELF, Authority.GUARDIAN})


class Offer:
    """One recipient and purpose, as it stands for a learner. `consents` are theirs for it, the newest first."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.CONSENT_GIVE, Action.CONSENT_REFUSE)

    def __init__(
        self, by: Grant, recipient: str, purpose: str, consents: list[Consent], *, is_old_enough: bool
    ) -> None:
        now = clock.now()
        self.learner_id = by.learner_id
        self.recipient, self.purpose = recipient, SchoolPurpose(purpose)
        in_force = [one for one in consents if one.begins_at <= now and (one.ends_at is None or one.ends_at > now)]
        self.authorities = sorted({one.authority for one in in_force})
        self.is_refused = not in_force and bool(consents) and consents[0].taken_back_by in FAMILY
        self._own = AUTHORITIES.get(by.relation)
        self._may_give = is_old_enough or by.relation is not Relation.SELF

    def rules_out(self, action: Action) -> bool:
        """Tell what leaves no room: agreeing twice or too young, and refusing what was refused."""
        if action is Action.CONSENT_REFUSE:
            return self.is_refused
        return not self._may_give or self._own in self.authorities


def list_offers(session: Session, by: Grant) -> Listed[Dressed]:
    """Return what can be agreed to or refused for a learner, in the order of names."""
    person = found(session, Person, by.organization_id, by.learner_id)
    is_old_enough = age_band(person.birth_date, clock.today(by.actor.time_zone)) in OLD_ENOUGH
    theirs = list(session.exec(queries.consents_of(by.organization_id, by.learner_id)))
    known = session.execute(queries.known_recipients(by.organization_id, [*SchoolPurpose]))
    offers = []
    for recipient, purpose in sorted(known, key=lambda one: (fold(one[0]), one[0], one[1])):
        consents = [one for one in theirs if (one.recipient, one.purpose) == (recipient, purpose)]
        offers.append(by.dress(Offer(by, recipient, purpose, consents, is_old_enough=is_old_enough)))
    return Listed(offers)
