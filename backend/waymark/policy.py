"""MAP 2: who may do what. Written so that a head teacher could read it; it imports nothing of ours.

An action is allowed to whoever fits one of its rules. A rule names a relation to the learner (or to the
organization) and the conditions that must also hold. Whoever may not do a thing but may see it is refused
(403); whoever may not even see it is told that there is nothing (404).
"""

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
    EVERYWHERE = "everywhere"  # the role is held for the whole organization, not for one school


@dataclass(frozen=True)
class Rule:
    """One way to be allowed: a relation, and the conditions that must also hold."""

    relation: Relation
    conditions: frozenset[Condition]

    def __init__(self, relation: Relation, *conditions: Condition) -> None:
        object.__setattr__(self, "relation", relation)
        object.__setattr__(self, "conditions", frozenset(conditions))


class Action(StrEnum):
    """Everything that can be asked of a learner's record, of a school or of the organization."""

    LEARNER_SEE = "learner.see"
    HOME_READ = "home.read"

    STATEMENT_READ = "statement.read"
    STATEMENT_ADD = "statement.add"
    STATEMENT_REVISE = "statement.revise"
    STATEMENT_HISTORY_READ = "statement.history_read"

    GOAL_READ = "goal.read"
    GOAL_CREATE = "goal.create"
    GOAL_REVISE = "goal.revise"
    GOAL_START = "goal.start"
    CHECK_IN_RECORD = "check_in.record"

    LINK_READ = "link.read"
    LINK_INVITE = "link.invite"
    LINK_ANSWER = "link.answer"
    LINK_RESCOPE = "link.rescope"
    LINK_END = "link.end"
    LINK_BLOCK = "link.block"
    LINK_APPROVE = "link.approve"
    LINK_REFUSE = "link.refuse"
    LINK_READ_THREAD = "link.read_thread"
    SIGHT_READ = "sight.read"

    MESSAGE_READ = "message.read"
    MESSAGE_READ_THREAD = "message.read_thread"
    MESSAGE_SEND = "message.send"
    MESSAGE_WITHDRAW = "message.withdraw"

    REFLECTION_READ = "reflection.read"
    PROTOCOL_READ = "protocol.read"
    REFLECTION_ADD = "reflection.add"
    REFLECTION_WRITE = "reflection.write"
    REFLECTION_KEEP = "reflection.keep"
    REFLECTION_SHARE = "reflection.share"
    REFLECTION_READERS_READ = "reflection.readers_read"

    CONSENT_READ = "consent.read"
    CONSENT_WITHDRAW = "consent.withdraw"

    ORGANIZATION_READ = "organization.read"
    ORGANIZATION_REVISE = "organization.revise"
    PEOPLE_FIND = "people.find"
    PEOPLE_READ = "people.read"
    GROUP_READ = "group.read"
    SLIP_PRINT = "slip.print"
    SLIP_PRINT_ADULTS = "slip.print_adults"
    ROSTER_IMPORT = "roster.import"
    ROSTER_READ = "roster.read"
    CONSENT_RECORD = "consent.record"
    JOB_READ = "job.read"
    ENDPOINT_MANAGE = "endpoint.manage"
    ENDPOINT_READ = "endpoint.read"
    TOKEN_MANAGE = "token.manage"

    @property
    def seeing(self) -> "Action":
        """The action that decides between 403 and 404 when this one is refused."""
        return SEEING.get(self, self)


SELF = Relation.SELF
SUPPORTER = Relation.SUPPORTER
INVITED = Relation.INVITED
CLASS_TEACHER = Relation.CLASS_TEACHER
GUARDIAN = Relation.GUARDIAN
NAMED = Relation.NAMED
MEMBER = Relation.MEMBER
TEACHER = Relation.TEACHER
SAFEGUARDING_LEAD = Relation.SAFEGUARDING_LEAD
ADMINISTRATOR = Relation.ADMINISTRATOR
IN_SCOPE = Condition.IN_SCOPE
AUDIENCE = Condition.AUDIENCE
OPEN = Condition.OPEN
SHARED = Condition.SHARED
ADDRESSED = Condition.ADDRESSED
AUTHOR = Condition.AUTHOR
AWAITING = Condition.AWAITING
OUTSIDE = Condition.OUTSIDE
EVERYWHERE = Condition.EVERYWHERE

_SHARED_ON_A_GOAL = frozenset(
    {Rule(SELF), Rule(NAMED), Rule(SUPPORTER, IN_SCOPE, AUDIENCE), Rule(CLASS_TEACHER, AUDIENCE)}
)
_BOTH_ENDS = frozenset({Rule(SELF), Rule(SUPPORTER, ADDRESSED), Rule(INVITED, ADDRESSED)})
_GROWN_UPS = (GUARDIAN, SAFEGUARDING_LEAD, ADMINISTRATOR)
_APPROVERS = frozenset(Rule(one, AWAITING) for one in _GROWN_UPS)
# An adult from outside and a minor: the family and the school know of it, and can end it, from first to last.
_WATCHERS = frozenset(Rule(one, OUTSIDE) for one in _GROWN_UPS)
_RUNS_IT_ALL = frozenset({Rule(ADMINISTRATOR, EVERYWHERE)})

_READ_WHEN_SHARED = frozenset(
    {
        Rule(SELF),
        Rule(NAMED, SHARED),
        Rule(SUPPORTER, IN_SCOPE, AUDIENCE, SHARED),
        Rule(CLASS_TEACHER, AUDIENCE, SHARED),
    }
)

POLICY: dict[Action, frozenset[Rule]] = {
    Action.LEARNER_SEE: frozenset(map(Rule, (SELF, SUPPORTER, INVITED, CLASS_TEACHER, *_GROWN_UPS))),
    Action.HOME_READ: frozenset({Rule(SELF)}),
    Action.STATEMENT_READ: _SHARED_ON_A_GOAL,
    Action.STATEMENT_ADD: frozenset({Rule(SELF)}),
    Action.STATEMENT_REVISE: frozenset({Rule(SELF)}),
    Action.STATEMENT_HISTORY_READ: frozenset({Rule(SELF)}),
    Action.GOAL_READ: _SHARED_ON_A_GOAL,
    Action.GOAL_CREATE: frozenset({Rule(SELF)}),
    Action.GOAL_REVISE: frozenset({Rule(SELF, OPEN)}),
    Action.GOAL_START: frozenset({Rule(SELF, OPEN)}),
    Action.CHECK_IN_RECORD: frozenset({Rule(SELF, OPEN)}),
    Action.LINK_READ: _BOTH_ENDS | _APPROVERS | _WATCHERS,
    Action.LINK_INVITE: frozenset({Rule(SELF)}),
    Action.LINK_ANSWER: frozenset({Rule(INVITED, ADDRESSED), Rule(SUPPORTER, ADDRESSED)}),
    Action.LINK_APPROVE: _APPROVERS,
    Action.LINK_REFUSE: _APPROVERS,
    # The words between an outside adult and a minor are the guardian's to read, not the school's.
    Action.LINK_READ_THREAD: frozenset({Rule(GUARDIAN, OUTSIDE)}),
    Action.LINK_RESCOPE: frozenset({Rule(SELF, OPEN)}),
    Action.LINK_END: frozenset({Rule(SELF), Rule(SUPPORTER, ADDRESSED)}) | _APPROVERS | _WATCHERS,
    Action.LINK_BLOCK: _BOTH_ENDS,
    Action.SIGHT_READ: frozenset({Rule(SELF)}),
    Action.MESSAGE_READ: _READ_WHEN_SHARED,
    Action.MESSAGE_READ_THREAD: frozenset(
        {Rule(SELF), Rule(SUPPORTER, ADDRESSED), Rule(CLASS_TEACHER, ADDRESSED), Rule(GUARDIAN, ADDRESSED)}
    ),
    Action.MESSAGE_SEND: frozenset({Rule(SELF), Rule(NAMED, SHARED), Rule(SUPPORTER, IN_SCOPE, AUDIENCE, SHARED)}),
    Action.MESSAGE_WITHDRAW: frozenset(Rule(one, AUTHOR) for one in (SELF, SUPPORTER, CLASS_TEACHER, GUARDIAN)),
    Action.REFLECTION_READ: _READ_WHEN_SHARED,
    Action.PROTOCOL_READ: frozenset({Rule(MEMBER)}),
    Action.REFLECTION_ADD: frozenset({Rule(SELF)}),
    Action.REFLECTION_WRITE: frozenset({Rule(SELF)}),
    Action.REFLECTION_KEEP: frozenset({Rule(SELF)}),
    Action.REFLECTION_SHARE: frozenset({Rule(SELF)}),
    Action.REFLECTION_READERS_READ: frozenset({Rule(SELF)}),
    Action.CONSENT_READ: frozenset({Rule(SELF), Rule(GUARDIAN), Rule(ADMINISTRATOR)}),
    # Taking back is for the learner of any age: it only ever keeps things closer.
    Action.CONSENT_WITHDRAW: frozenset({Rule(SELF), Rule(GUARDIAN), Rule(ADMINISTRATOR)}),
    Action.ORGANIZATION_READ: frozenset({Rule(MEMBER)}),
    Action.ORGANIZATION_REVISE: _RUNS_IT_ALL,
    Action.PEOPLE_FIND: frozenset({Rule(MEMBER)}),
    Action.PEOPLE_READ: frozenset({Rule(ADMINISTRATOR)}),
    Action.GROUP_READ: frozenset({Rule(ADMINISTRATOR), Rule(TEACHER)}),
    Action.SLIP_PRINT: frozenset({Rule(ADMINISTRATOR), Rule(TEACHER)}),
    # Whoever holds a grown-up's slip could come in as them: no teacher makes one for a colleague or a parent.
    Action.SLIP_PRINT_ADULTS: frozenset({Rule(ADMINISTRATOR)}),
    Action.ROSTER_IMPORT: _RUNS_IT_ALL,
    Action.ROSTER_READ: _RUNS_IT_ALL,
    Action.CONSENT_RECORD: _RUNS_IT_ALL,
    Action.JOB_READ: _RUNS_IT_ALL,
    Action.ENDPOINT_MANAGE: _RUNS_IT_ALL,
    Action.ENDPOINT_READ: _RUNS_IT_ALL,
    Action.TOKEN_MANAGE: frozenset({Rule(MEMBER)}),
}

SEEING: dict[Action, Action] = {
    Action.HOME_READ: Action.LEARNER_SEE,
    Action.STATEMENT_ADD: Action.LEARNER_SEE,
    Action.STATEMENT_REVISE: Action.STATEMENT_READ,
    Action.STATEMENT_HISTORY_READ: Action.STATEMENT_READ,
    Action.GOAL_CREATE: Action.LEARNER_SEE,
    Action.GOAL_REVISE: Action.GOAL_READ,
    Action.GOAL_START: Action.GOAL_READ,
    Action.CHECK_IN_RECORD: Action.GOAL_READ,
    Action.LINK_INVITE: Action.LEARNER_SEE,
    Action.LINK_ANSWER: Action.LINK_READ,
    Action.LINK_RESCOPE: Action.LINK_READ,
    Action.LINK_END: Action.LINK_READ,
    Action.LINK_BLOCK: Action.LINK_READ,
    Action.LINK_APPROVE: Action.LINK_READ,
    Action.LINK_REFUSE: Action.LINK_READ,
    Action.LINK_READ_THREAD: Action.LINK_READ,
    Action.SIGHT_READ: Action.LEARNER_SEE,
    Action.MESSAGE_SEND: Action.MESSAGE_READ,
    Action.MESSAGE_WITHDRAW: Action.MESSAGE_READ_THREAD,
    Action.REFLECTION_ADD: Action.LEARNER_SEE,
    Action.REFLECTION_WRITE: Action.REFLECTION_READ,
    Action.REFLECTION_KEEP: Action.REFLECTION_READ,
    Action.REFLECTION_SHARE: Action.REFLECTION_READ,
    Action.REFLECTION_READERS_READ: Action.REFLECTION_READ,
    Action.CONSENT_READ: Action.LEARNER_SEE,
    Action.CONSENT_WITHDRAW: Action.CONSENT_READ,
} | {
    # What staff alone may do is no secret in the organization: whoever is refused hears 403.
    action: Action.ORGANIZATION_READ
    for action, rules in POLICY.items()
    if {rule.relation for rule in rules} <= {ADMINISTRATOR, TEACHER}
}
