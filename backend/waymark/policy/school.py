"""Rules for what a school and its organization run."""

from waymark.policy.actions import Action
from waymark.policy.words import (
    ADMINISTRATOR,
    GUARDIAN,
    MEMBER,
    ONLY_SELF,
    RUNS_IT_ALL,
    SELF,
    TEACHER,
    Rule,
)

RULES: dict[Action, frozenset[Rule]] = {
    Action.CONSENT_READ: frozenset({Rule(SELF), Rule(GUARDIAN), Rule(ADMINISTRATOR)}),
    # Taking back is for the learner of any age: it only ever keeps things closer.
    Action.CONSENT_WITHDRAW: frozenset({Rule(SELF), Rule(GUARDIAN), Rule(ADMINISTRATOR)}),
    Action.ORGANIZATION_READ: frozenset({Rule(MEMBER)}),
    Action.ORGANIZATION_REVISE: RUNS_IT_ALL,
    Action.PEOPLE_FIND: frozenset({Rule(MEMBER)}),
    Action.PEOPLE_READ: frozenset({Rule(ADMINISTRATOR)}),
    Action.GROUP_READ: frozenset({Rule(ADMINISTRATOR), Rule(TEACHER)}),
    Action.SLIP_PRINT: frozenset({Rule(ADMINISTRATOR), Rule(TEACHER)}),
    # Whoever holds a grown-up's slip could come in as them: no teacher makes one for a colleague or a parent.
    Action.SLIP_PRINT_ADULTS: frozenset({Rule(ADMINISTRATOR)}),
    Action.ROSTER_IMPORT: RUNS_IT_ALL,
    Action.ROSTER_READ: RUNS_IT_ALL,
    Action.CONSENT_RECORD: RUNS_IT_ALL,
    Action.JOB_READ: RUNS_IT_ALL,
    Action.ENDPOINT_MANAGE: RUNS_IT_ALL,
    Action.ENDPOINT_READ: RUNS_IT_ALL,
    Action.TOKEN_MANAGE: frozenset({Rule(MEMBER)}),
    Action.SOURCE_MANAGE: RUNS_IT_ALL,
    Action.SOURCE_READ: RUNS_IT_ALL,
    # What a learner did in an LMS is theirs to make something of; their teacher has it there.
    Action.WORK_READ: ONLY_SELF,
    Action.WORK_ANSWER: ONLY_SELF,
    Action.CLIENT_MANAGE: RUNS_IT_ALL,
    Action.CLIENT_READ: RUNS_IT_ALL,
    # Which apps act for oneself; which apps there are is for those who run the organization.
    Action.APP_MANAGE: frozenset({Rule(MEMBER)}),
}

SEEING: dict[Action, Action] = {
    Action.CONSENT_READ: Action.LEARNER_SEE,
    Action.CONSENT_WITHDRAW: Action.CONSENT_READ,
    Action.WORK_READ: Action.LEARNER_SEE,
    Action.WORK_ANSWER: Action.LEARNER_SEE,
}
