"""Rules for a learner's network beyond links: guests, calls for help, giving and taking, suggestions of people."""

from waymark.policy.actions import Action
from waymark.policy.words import ADDRESSED, CLASS_TEACHER, IN_SCOPE, ONLY_SELF, OPEN, SELF, SUPPORTER, Rule

# "Help addressed to them": a class teacher without a link is asked too, and sees the call, not the goal.
ASKED = frozenset({Rule(SUPPORTER, IN_SCOPE, ADDRESSED), Rule(CLASS_TEACHER, ADDRESSED)})

RULES: dict[Action, frozenset[Rule]] = {
    Action.LINK_INVITE_OUTSIDE: ONLY_SELF,
    Action.LINK_SEND: frozenset({Rule(SELF, OPEN)}),
    Action.SUGGESTION_READ: ONLY_SELF,
    Action.SUGGESTION_DISMISS: ONLY_SELF,
    Action.FINDING_CHOOSE: ONLY_SELF,
    Action.HELP_CALL_READ: frozenset({Rule(SELF)}) | ASKED,
    Action.HELP_CALL_REQUEST: frozenset({Rule(SELF, OPEN)}),
    Action.HELP_CALL_ANSWER: ASKED,
    Action.HELP_CALL_PASS_ON: ASKED,
    Action.HELP_CALL_WITHDRAW: ONLY_SELF,
    Action.GIVING_READ: ONLY_SELF,
}

SEEING: dict[Action, Action] = {
    Action.LINK_INVITE_OUTSIDE: Action.LEARNER_SEE,
    Action.LINK_SEND: Action.LINK_READ,
    Action.SUGGESTION_READ: Action.LEARNER_SEE,
    Action.SUGGESTION_DISMISS: Action.LEARNER_SEE,
    Action.FINDING_CHOOSE: Action.LEARNER_SEE,
    Action.HELP_CALL_REQUEST: Action.GOAL_READ,
    Action.HELP_CALL_ANSWER: Action.HELP_CALL_READ,
    Action.HELP_CALL_PASS_ON: Action.HELP_CALL_READ,
    Action.HELP_CALL_WITHDRAW: Action.HELP_CALL_READ,
    Action.GIVING_READ: Action.LEARNER_SEE,
}
