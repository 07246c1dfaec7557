"""Somebody who is not the caller, as the guard would judge them if they asked now.

For telling a learner who can see what, and whom they can write to: the same rules, not a second policy.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.identity.actors import Actor
from waymark.identity.judging import relation_for, scope_allows
from waymark.identity.models import Person
from waymark.identity.relations import standing_of
from waymark.identity.standing import Standing
from waymark.policy import GUESTS_MAY, Action, Relation


@dataclass(frozen=True)
class Onlooker:
    """A person of the organization, and what they are to one learner."""

    person: Person
    actor: Actor
    standing: Standing

    def relation(self, action: Action, item: Any) -> Relation | None:
        """Return the relation by which they may do a thing to a learner's item, None when they may not.

        Roles in the organization are not looked at: no item of a learner's is opened by a role alone.
        """
        return relation_for(action, self.standing, self.actor, item) if scope_allows(self.actor, action) else None


def onlooker(session: Session, asker: Actor, person_id: UUID, learner_id: UUID) -> Onlooker | None:
    """Return how the guard would see somebody; nothing when they are not of this organization or have left."""
    person = session.get(Person, (asker.organization_id, person_id))
    if person is None or person.deactivated_at is not None:
        return None
    actor = Actor(
        kind="guest" if person.is_guest else "person",
        organization_id=asker.organization_id,
        person_id=person_id,
        time_zone=asker.time_zone,
        scopes=GUESTS_MAY if person.is_guest else None,
    )
    return Onlooker(person, actor, standing_of(session, actor, learner_id))
