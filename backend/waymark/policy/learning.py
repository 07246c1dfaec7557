"""Rules for what a learner keeps: who I am, goals and what hangs on them, reflections."""

from waymark.policy.actions import Action
from waymark.policy.words import (
    CLASS_TEACHER,
    GROWN_UPS,
    INVITED,
    MEMBER,
    ONLY_SELF,
    OPEN,
    READ_WHEN_SHARED,
    SELF,
    SHARED_ON_A_GOAL,
    SUPPORTER,
    Rule,
)

RULES: dict[Action, frozenset[Rule]] = {
    Action.LEARNER_SEE: frozenset(map(Rule, (SELF, SUPPORTER, INVITED, CLASS_TEACHER, *GROWN_UPS))),
    Action.HOME_READ: ONLY_SELF,
    Action.STATEMENT_READ: SHARED_ON_A_GOAL,
    Action.STATEMENT_ADD: ONLY_SELF,
    Action.STATEMENT_REVISE: ONLY_SELF,
    Action.STATEMENT_HISTORY_READ: ONLY_SELF,
    Action.GOAL_READ: SHARED_ON_A_GOAL,
    Action.GOAL_CREATE: ONLY_SELF,
    Action.GOAL_REVISE: frozenset({Rule(SELF, OPEN)}),
    Action.GOAL_START: frozenset({Rule(SELF, OPEN)}),
    Action.GOAL_ACHIEVE: frozenset({Rule(SELF, OPEN)}),
    Action.GOAL_RELEASE: frozenset({Rule(SELF, OPEN)}),
    Action.GOAL_REOPEN: ONLY_SELF,
    Action.CHECK_IN_RECORD: frozenset({Rule(SELF, OPEN)}),
    Action.REFLECTION_READ: READ_WHEN_SHARED,
    Action.PROTOCOL_READ: frozenset({Rule(MEMBER)}),
    Action.REFLECTION_ADD: ONLY_SELF,
    Action.REFLECTION_WRITE: ONLY_SELF,
    Action.REFLECTION_KEEP: ONLY_SELF,
    Action.REFLECTION_SHARE: ONLY_SELF,
    Action.REFLECTION_READERS_READ: ONLY_SELF,
}

SEEING: dict[Action, Action] = {
    Action.HOME_READ: Action.LEARNER_SEE,
    Action.STATEMENT_ADD: Action.LEARNER_SEE,
    Action.STATEMENT_REVISE: Action.STATEMENT_READ,
    Action.STATEMENT_HISTORY_READ: Action.STATEMENT_READ,
    Action.GOAL_CREATE: Action.LEARNER_SEE,
    Action.GOAL_REVISE: Action.GOAL_READ,
    Action.GOAL_START: Action.GOAL_READ,
    Action.GOAL_ACHIEVE: Action.GOAL_READ,
    Action.GOAL_RELEASE: Action.GOAL_READ,
    Action.GOAL_REOPEN: Action.GOAL_READ,
    Action.CHECK_IN_RECORD: Action.GOAL_READ,
    Action.REFLECTION_ADD: Action.LEARNER_SEE,
    Action.REFLECTION_WRITE: Action.REFLECTION_READ,
    Action.REFLECTION_KEEP: Action.REFLECTION_READ,
    Action.REFLECTION_SHARE: Action.REFLECTION_READ,
    Action.REFLECTION_READERS_READ: Action.REFLECTION_READ,
}
