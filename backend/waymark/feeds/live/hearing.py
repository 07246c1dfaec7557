"""Who hears what: the event's own action decides, for this learner and this item, by the one policy."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.catalogue import BY_TYPE
from waymark.domains.assessments.models import Assessment
from waymark.domains.conversations.help.models import HelpRequest
from waymark.domains.goals.models import Goal
from waymark.domains.profiles.models import ProfileStatement
from waymark.domains.profiles.toolkit.models import Tool
from waymark.domains.reflections.models import Reflection
from waymark.events.ledger import DomainEvent
from waymark.events.models import EventRow
from waymark.identity.actors import Actor
from waymark.identity.guard import is_of_a_learner
from waymark.identity.judging import relation_for, scope_allows
from waymark.identity.relations import standing_of
from waymark.policy import POLICY, Action, Condition, Relation

# Which item an action is judged on, by the field of the event that names it. An action that is judged on an
# item and is not listed here reaches its learner only.
ITEMS: dict[Action, dict[str, Any]] = {
    Action.STATEMENT_READ: {"statement_id": ProfileStatement},
    Action.TOOL_READ: {"tool_id": Tool},
    Action.GOAL_READ: {"goal_id": Goal},
    Action.REFLECTION_READ: {"reflection_id": Reflection},
    Action.ASSESSMENT_READ: {"assessment_id": Assessment},
    Action.HELP_CALL_READ: {"help_id": HelpRequest},
    Action.MESSAGE_READ: {"goal_id": Goal, "reflection_id": Reflection},
}
# What hangs on a thing is heard by those only who may see that thing, too.
HANGS_ON: dict[Action, Action] = {Action.ASSESSMENT_READ: Action.GOAL_READ}
OF_ITEMS = frozenset({Condition.IN_SCOPE, Condition.AUDIENCE, Condition.OPEN, Condition.REVEALED})


@dataclass(frozen=True)
class Told:
    """What a stream needs of a row of the ledger."""

    number: int
    type: str
    organization_id: UUID
    learner_id: UUID | None
    other_id: UUID | None
    data: dict[str, Any]

    @classmethod
    def of(cls, row: EventRow) -> "Told":
        """Take it from the row."""
        return cls(row.number, row.type, row.organization_id, row.learner_id, row.other_id, row.data)

    def shown(self) -> dict[str, Any]:
        """Return what goes out: the type, the learner and ids."""
        learner = None if self.learner_id is None else str(self.learner_id)
        # Lists stay here: they can name things (the statements a goal grew from) that this listener may not see.
        ids = {name: value for name, value in self.data.items() if not isinstance(value, list)}
        return {"type": self.type, "learner_id": learner, "ids": ids}


def is_judged_on_item(action: Action) -> bool:
    """Tell whether the item matters to who may do this."""
    return any(rule.relation is Relation.NAMED or rule.conditions & OF_ITEMS for rule in POLICY[action])


def may_concern(told: Told, person_id: UUID, is_administrator: bool, circle: set[UUID]) -> bool:
    """Tell cheaply whether somebody could hear of this at all; `hears` decides."""
    kind = BY_TYPE.get(told.type)
    if kind is None or kind.stays_here:
        return False
    if kind.is_between_two:
        return person_id in (told.learner_id, told.other_id)
    if told.learner_id is None or person_id in circle:
        return True
    return is_administrator and any(rule.relation is Relation.ADMINISTRATOR for rule in POLICY[kind.heard_by])


def hears(session: Session, actor: Actor, told: Told) -> bool:
    """Tell whether somebody may hear of this now."""
    kind = BY_TYPE.get(told.type)
    if kind is None or kind.stays_here or not scope_allows(actor, kind.heard_by):
        return False
    if kind.is_between_two and actor.person_id not in (told.learner_id, told.other_id):
        return False
    if told.learner_id is None:
        is_erased = is_of_a_learner(kind.heard_by)
        return not is_erased and relation_for(kind.heard_by, None, actor, None) is not None
    if kind.is_between_two and kind.heard_by is Action.LINK_READ:
        return True  # who was on the other end hears that it ended, too
    return _may(session, actor, kind, told, told.learner_id)


def _may(session: Session, actor: Actor, kind: type[DomainEvent], told: Told, learner_id: UUID) -> bool:
    standing = standing_of(session, actor, learner_id)
    if not standing.exists:
        return False
    item = None
    if is_judged_on_item(kind.heard_by):
        item = _item(session, kind.heard_by, told)
        if item is None:
            return standing.is_self and not kind.is_unsent
    whole = HANGS_ON.get(kind.heard_by)
    if whole is not None and relation_for(whole, standing, actor, _item(session, whole, told)) is None:
        return False
    return relation_for(kind.heard_by, standing, actor, item) is not None


def _item(session: Session, action: Action, told: Told) -> Any:
    for field, table in ITEMS.get(action, {}).items():
        named = told.data.get(field)
        if named is not None:
            item = session.get(table, (told.organization_id, UUID(str(named))))
            return item if item is not None and item.learner_id == told.learner_id else None
    return None
