"""What somebody may know of a learner, and what they are to them."""

from typing import Any

from sqlmodel import Session

from waymark.domains.network import queries
from waymark.domains.network.service import show
from waymark.identity.guard import Grant
from waymark.identity.models import Person
from waymark.kit.rows import found
from waymark.kit.schemas import Dressed
from waymark.policy import Action, Relation


def overview(session: Session, by: Grant) -> dict[str, Any]:
    """Return what the caller may know of a learner, and what they are to them."""
    learner = found(session, Person, by.organization_id, by.learner_id)
    return {
        "learner_id": learner.id,
        "name": learner.shown_name,
        "pronouns": learner.pronouns,
        "relations": _relations(by),
        "link": _own_link(session, by),
    }


def _relations(by: Grant) -> list[Relation]:
    standing = by.standing
    assert standing is not None
    held = {
        Relation.SELF: standing.is_self,
        Relation.SUPPORTER: standing.link is not None,
        Relation.INVITED: standing.is_invited,
        Relation.CLASS_TEACHER: standing.is_class_teacher,
        Relation.GUARDIAN: standing.is_guardian,
        Relation.SAFEGUARDING_LEAD: standing.is_safeguarding_lead,
        Relation.ADMINISTRATOR: standing.is_administrator,
    }
    return [relation for relation, is_held in held.items() if is_held]


def _own_link(session: Session, by: Grant) -> Dressed | None:
    link = queries.link_between(session, by.organization_id, by.learner_id, by.actor.person_id)
    dressed = by.dress(show(session, by, link)) if link is not None else None
    return dressed if dressed is not None and Action.LINK_READ in dressed.may else None
