"""Rules for what others bring into a learner's design: proposals, choices, objectives, templates, typing for a child.

Nobody rewrites a learner's goal. What others want of it is asked here, and the learner answers.
"""

from waymark.policy.actions import Action
from waymark.policy.words import (
    AUDIENCE,
    AUTHOR,
    CLASS_TEACHER,
    GUARDIAN,
    IN_SCOPE,
    MEMBER,
    NAMED,
    ONLY_SELF,
    OPEN,
    SELF,
    SUPPORTER,
    TEACHER,
    Rule,
)

# Whoever sees an open goal may suggest something for it; the learner need not suggest to themselves.
SUGGESTERS = frozenset(
    {Rule(NAMED, OPEN), Rule(SUPPORTER, IN_SCOPE, AUDIENCE, OPEN), Rule(CLASS_TEACHER, AUDIENCE, OPEN)}
)
# What passes between the learner and whoever wrote it is theirs, as a conversation is.
BOTH_SIDES = frozenset({Rule(SELF)} | {Rule(one, AUTHOR) for one in (SUPPORTER, CLASS_TEACHER, GUARDIAN)})
THE_AUTHOR = BOTH_SIDES - ONLY_SELF

RULES: dict[Action, frozenset[Rule]] = {
    Action.PROPOSAL_READ: BOTH_SIDES,
    Action.PROPOSAL_MAKE: SUGGESTERS,
    Action.PROPOSAL_ANSWER: ONLY_SELF,
    Action.PROPOSAL_WITHDRAW: THE_AUTHOR,
    Action.OBJECTIVE_READ: frozenset({Rule(SELF), Rule(CLASS_TEACHER, AUTHOR)}),
    Action.OBJECTIVE_ASSIGN: frozenset({Rule(CLASS_TEACHER)}),
    Action.OBJECTIVE_GROW: ONLY_SELF,
    Action.CHOICE_READ: BOTH_SIDES,
    Action.CHOICE_OFFER: frozenset({Rule(CLASS_TEACHER)}),
    Action.CHOICE_OFFER_ON_GOAL: SUGGESTERS,
    Action.CHOICE_PICK: ONLY_SELF,
    Action.CHOICE_ANSWER: THE_AUTHOR,
    # For a child who cannot write yet; it is the child's only when the child says so.
    Action.GOAL_TYPE_FOR: frozenset({Rule(CLASS_TEACHER)}),
    Action.TEMPLATE_READ: frozenset({Rule(MEMBER)}),
    Action.TEMPLATE_WRITE: frozenset({Rule(MEMBER)}),
    # What everybody in the organization reads is put there by somebody who teaches.
    Action.TEMPLATE_SHARE: frozenset({Rule(TEACHER)}),
}

SEEING: dict[Action, Action] = {
    Action.PROPOSAL_MAKE: Action.GOAL_READ,
    Action.PROPOSAL_ANSWER: Action.PROPOSAL_READ,
    Action.PROPOSAL_WITHDRAW: Action.PROPOSAL_READ,
    Action.OBJECTIVE_ASSIGN: Action.LEARNER_SEE,
    Action.OBJECTIVE_GROW: Action.OBJECTIVE_READ,
    Action.CHOICE_OFFER: Action.LEARNER_SEE,
    Action.CHOICE_OFFER_ON_GOAL: Action.GOAL_READ,
    Action.CHOICE_PICK: Action.CHOICE_READ,
    Action.CHOICE_ANSWER: Action.CHOICE_READ,
    Action.GOAL_TYPE_FOR: Action.LEARNER_SEE,
}
