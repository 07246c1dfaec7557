"""The words that rules are made of: relations, conditions, rules."""

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What somebody is to a learner, or to the organization."""

    SELF = "self"  # the learner
    SUPPORTER = "supporter"  # on the other end of an active support link
    INVITED = "invited"  # asked to support, not yet answered
    CLASS_TEACHER = "class_teacher"  # teaches a class that the learner is in
    GUARDIAN = "guardian"  # a verified guardian, without a custody bar, of a learner under 18
    NAMED = "named"  # named by the learner for this very item, and not shut out since
    MEMBER = "member"  # anybody of the organization
    GUEST = "guest"  # let in by a learner's link, without an account; never a member
    TEACHER = "teacher"  # holds the role teacher
    SAFEGUARDING_LEAD = "safeguarding_lead"  # keeps learners safe in the learner's school
    ADMINISTRATOR = "administrator"  # runs the learner's school; asked of no learner: runs any school, or all


class Condition(StrEnum):
    """What must also hold. The list is closed; each has one SQL clause and one predicate."""

    IN_SCOPE = "in_scope"  # the link covers all goals, or this goal
    AUDIENCE = "audience"  # the learner chose an audience that admits this relation
    CONSENT = "consent"  # a consent for the purpose and recipient is in force
    SHARED = "shared"  # a reflection: the learner has shared it; anything else always is
    OPEN = "open"  # the item is not closed
    REVEALED = "revealed"  # both ratings exist, or the learner revealed theirs alone
    BREAK_GLASS = "break_glass"  # opened with a reason and a second person, for 60 minutes
    ADDRESSED = "addressed"  # the caller is the supporter whom this link or message is about
    AUTHOR = "author"  # the caller wrote it
    AWAITING = "awaiting"  # a grown-up of the family or the school has to say yes first
    OUTSIDE = "outside"  # the supporter is neither of the school nor the family's, and the learner is under 18
    UNINVOLVED = "uninvolved"  # a report: it is not about what the caller wrote
    EVERYWHERE = "everywhere"  # the role is held for the whole organization, not for one school


@dataclass(frozen=True)
class Rule:
    """One way to be allowed: a relation, and the conditions that must also hold."""

    relation: Relation
    conditions: frozenset[Condition]

    def __init__(self, relation: Relation, *conditions: Condition) -> None:
        object.__setattr__(self, "relation", relation)
        object.__setattr__(self, "conditions", frozenset(conditions))


SELF = Relation.SELF
SUPPORTER = Relation.SUPPORTER
INVITED = Relation.INVITED
CLASS_TEACHER = Relation.CLASS_TEACHER
GUARDIAN = Relation.GUARDIAN
NAMED = Relation.NAMED
MEMBER = Relation.MEMBER
GUEST = Relation.GUEST
TEACHER = Relation.TEACHER
SAFEGUARDING_LEAD = Relation.SAFEGUARDING_LEAD
ADMINISTRATOR = Relation.ADMINISTRATOR
IN_SCOPE = Condition.IN_SCOPE
AUDIENCE = Condition.AUDIENCE
OPEN = Condition.OPEN
REVEALED = Condition.REVEALED
SHARED = Condition.SHARED
ADDRESSED = Condition.ADDRESSED
AUTHOR = Condition.AUTHOR
AWAITING = Condition.AWAITING
OUTSIDE = Condition.OUTSIDE
UNINVOLVED = Condition.UNINVOLVED
EVERYWHERE = Condition.EVERYWHERE
BREAK_GLASS = Condition.BREAK_GLASS

# Sets of rules that several actions share.
SHARED_ON_A_GOAL = frozenset(
    {
        Rule(SELF),
        Rule(NAMED),
        Rule(SUPPORTER, IN_SCOPE, AUDIENCE),
        Rule(CLASS_TEACHER, AUDIENCE),
        Rule(ADMINISTRATOR, BREAK_GLASS),
    }
)
BOTH_ENDS = frozenset({Rule(SELF), Rule(SUPPORTER, ADDRESSED), Rule(INVITED, ADDRESSED)})
GROWN_UPS = (GUARDIAN, SAFEGUARDING_LEAD, ADMINISTRATOR)
APPROVERS = frozenset(Rule(one, AWAITING) for one in GROWN_UPS)
# An adult from outside and a minor: the family and the school know of it, and can end it, from first to last.
WATCHERS = frozenset(Rule(one, OUTSIDE) for one in GROWN_UPS)
RUNS_IT_ALL = frozenset({Rule(ADMINISTRATOR, EVERYWHERE)})
# Whoever reads in an emergency reads, and does nothing else.
SEEN_ON_A_GOAL = SHARED_ON_A_GOAL - {Rule(ADMINISTRATOR, BREAK_GLASS)}
READ_WHEN_SHARED = frozenset(
    {
        Rule(SELF),
        Rule(NAMED, SHARED),
        Rule(SUPPORTER, IN_SCOPE, AUDIENCE, SHARED),
        Rule(CLASS_TEACHER, AUDIENCE, SHARED),
        Rule(ADMINISTRATOR, BREAK_GLASS, SHARED),  # what a learner keeps to themselves stays theirs in need, too
    }
)
ONLY_SELF = frozenset({Rule(SELF)})
