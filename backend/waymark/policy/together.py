"""Rules for what happens between a learner and others: links, messages, who sees what."""

from waymark.policy.actions import Action
from waymark.policy.words import (
    ADDRESSED,
    ADMINISTRATOR,
    APPROVERS,
    AUDIENCE,
    AUTHOR,
    BOTH_ENDS,
    BREAK_GLASS,
    CLASS_TEACHER,
    GUARDIAN,
    IN_SCOPE,
    INVITED,
    NAMED,
    ONLY_SELF,
    OPEN,
    OUTSIDE,
    READ_WHEN_SHARED,
    SELF,
    SHARED,
    SUPPORTER,
    WATCHERS,
    Rule,
)

RULES: dict[Action, frozenset[Rule]] = {
    Action.LINK_READ: BOTH_ENDS | APPROVERS | WATCHERS,
    Action.LINK_INVITE: ONLY_SELF,
    Action.LINK_ANSWER: frozenset({Rule(INVITED, ADDRESSED), Rule(SUPPORTER, ADDRESSED)}),
    Action.LINK_APPROVE: APPROVERS,
    Action.LINK_REFUSE: APPROVERS,
    # The words between an outside adult and a minor are the guardian's to read, not the school's.
    Action.LINK_READ_THREAD: frozenset({Rule(GUARDIAN, OUTSIDE)}),
    Action.LINK_RESCOPE: frozenset({Rule(SELF, OPEN)}),
    Action.LINK_END: frozenset({Rule(SELF), Rule(SUPPORTER, ADDRESSED)}) | APPROVERS | WATCHERS,
    Action.LINK_BLOCK: BOTH_ENDS,
    Action.SIGHT_READ: ONLY_SELF,
    Action.MESSAGE_READ: READ_WHEN_SHARED,
    Action.MESSAGE_READ_THREAD: frozenset(
        {
            Rule(SELF),
            Rule(SUPPORTER, ADDRESSED),
            Rule(CLASS_TEACHER, ADDRESSED),
            Rule(GUARDIAN, ADDRESSED),
            Rule(ADMINISTRATOR, BREAK_GLASS),
        }
    ),
    Action.MESSAGE_SEND: frozenset({Rule(SELF), Rule(NAMED, SHARED), Rule(SUPPORTER, IN_SCOPE, AUDIENCE, SHARED)}),
    Action.MESSAGE_WITHDRAW: frozenset(Rule(one, AUTHOR) for one in (SELF, SUPPORTER, CLASS_TEACHER, GUARDIAN)),
}

SEEING: dict[Action, Action] = {
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
}
