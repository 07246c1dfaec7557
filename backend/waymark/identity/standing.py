"""What somebody is to one learner: known once per request, then decided without asking again."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from waymark.identity.models import LinkKind, LinkScope
from waymark.policy import Condition, Relation, Rule

# What a link opens to a guest, by table: nothing else that hangs on a goal in scope.
FOR_GUESTS = frozenset({"goal", "help_request"})


@dataclass(frozen=True)
class LinkFacts:
    """One active link of the caller with the learner."""

    kind: LinkKind
    scope: LinkScope
    goals: frozenset[UUID] = frozenset()


@dataclass
class Standing:
    """What the caller is to one learner, now."""

    learner_id: UUID
    exists: bool = False
    is_self: bool = False
    link: LinkFacts | None = None
    is_invited: bool = False
    is_shut_out: bool = False
    is_class_teacher: bool = False
    is_guardian: bool = False
    is_safeguarding_lead: bool = False
    is_administrator: bool = False
    is_guest: bool = False
    broke_glass: bool = False  # as an administrator, with a second person, not an hour ago
    is_frozen: bool = False  # the learner's record
    outsiders: frozenset[UUID] = frozenset()  # supporters from outside; known to those who watch over them only
    named_items: frozenset[UUID] = frozenset()
    groups: frozenset[UUID] = field(default_factory=frozenset)
    person_id: UUID | None = None

    def shut(self) -> None:
        """Take away what opens a record to others: it is frozen. Who answers for the learner stays what they are."""
        self.link = None
        self.is_invited = self.is_class_teacher = False
        self.groups = self.named_items = frozenset()

    def holds(self, rule: Rule, item: Any = None) -> bool:
        """Tell whether a rule admits the caller (for an item, when one is given)."""
        by_glass = Condition.BREAK_GLASS in rule.conditions
        if not (self.broke_glass if by_glass else self.stands(rule.relation, item)):
            return False
        for condition in rule.conditions:
            if condition is not Condition.BREAK_GLASS and not self._met(condition, rule.relation, item):
                return False
        return True

    def stands(self, relation: Relation, item: Any = None) -> bool:
        """Tell whether the caller is that to the learner (named: for this item)."""
        match relation:
            case Relation.SELF:
                return self.is_self
            case Relation.SUPPORTER:
                return self.link is not None
            case Relation.INVITED:
                return self.is_invited
            case Relation.CLASS_TEACHER:
                return self.is_class_teacher
            case Relation.GUARDIAN:
                return self.is_guardian
            case Relation.SAFEGUARDING_LEAD:
                return self.is_safeguarding_lead
            case Relation.ADMINISTRATOR:
                return self.is_administrator
            case Relation.NAMED:
                return item is not None and item.id in self.named_items and self.may_be_named
            case _:
                return False

    @property
    def watches(self) -> bool:
        """Whether it is theirs to look after who supports the learner from outside."""
        return self.is_guardian or self.is_safeguarding_lead or self.is_administrator

    @property
    def may_be_named(self) -> bool:
        """Whether naming this person for an item has effect: they are related, and not shut out."""
        related = self.link is not None or self.is_class_teacher or self.is_guardian
        return related and not self.is_shut_out and not self.is_guest

    @property
    def knows_items(self) -> bool:
        """Whether items that look alike may still be judged differently: some are named to, or for, this person."""
        return bool(self.named_items) or (self.link is not None and self.link.scope is LinkScope.NAMED_GOALS)

    @property
    def alike(self) -> tuple[Any, ...]:
        """What two callers share who are judged alike wherever `knows_items` is false and nobody's id is asked."""
        link = None if self.link is None else (self.link.kind, self.link.scope)
        return (
            *(link, self.is_self, self.is_invited, self.is_shut_out, self.is_class_teacher),
            *(self.is_guardian, self.is_safeguarding_lead, self.is_administrator, self.is_guest),
            *(self.broke_glass, self.is_frozen),
        )

    def _met(self, condition: Condition, relation: Relation, item: Any) -> bool:
        if item is None:
            return condition not in (Condition.OPEN, Condition.EVERYWHERE)
        match condition:
            case Condition.IN_SCOPE:
                return self.link is not None and covers(self.link, item) and (not self.is_guest or is_for_guests(item))
            case Condition.AUDIENCE:
                return admits(item.audience, relation, self.link)
            case Condition.SHARED:
                return bool(getattr(item, "is_shared", True))
            case Condition.OPEN:
                return bool(item.is_open)
            case Condition.ADDRESSED:
                return bool(item.supporter_id == self.person_id)
            case Condition.AUTHOR:
                return bool(item.author_id == self.person_id)
            case Condition.UNINVOLVED:
                return bool(item.author_id != self.person_id)
            case Condition.REVEALED:
                return item.revealed_at is not None and (self.is_self or item.author_id == item.learner_id)
            case Condition.AWAITING:
                return bool(item.state == "awaiting_approval")
            case Condition.OUTSIDE:
                return item.supporter_id in self.outsiders
            case _:
                return False


def covers(link: LinkFacts, item: Any) -> bool:
    """Tell whether a link's scope covers an item: its goal, or everything."""
    return link.scope is LinkScope.ALL_GOALS or goal_of(item) in link.goals


def is_for_guests(item: Any) -> bool:
    """Tell whether a guest may be shown such things at all: goals, and calls for help on them."""
    return getattr(item, "__tablename__", "") in FOR_GUESTS


def goal_of(item: Any) -> UUID | None:
    """Return the goal that an item is, or belongs to."""
    found: UUID | None = item.id if type(item).__name__ == "Goal" else getattr(item, "goal_id", None)
    return found


def admits(audience: str, relation: Relation, link: LinkFacts | None) -> bool:
    """Tell whether an audience admits a relation: my_supporters any link, my_teachers teachers."""
    if audience == "my_supporters":
        return relation is Relation.SUPPORTER
    if audience == "my_teachers":
        is_teacher_link = link is not None and link.kind is LinkKind.TEACHER
        return relation is Relation.CLASS_TEACHER or (relation is Relation.SUPPORTER and is_teacher_link)
    return False
