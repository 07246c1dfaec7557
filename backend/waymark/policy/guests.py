"""What a guest may ever do, whatever else a relation to a learner opens: see the goals in scope, write, leave,
and report or block what is written to them."""

from waymark.policy.actions import Action

GUESTS_MAY = frozenset(
    str(action)
    for action in (
        Action.LEARNER_SEE,
        Action.GOAL_READ,
        Action.LINK_READ,
        Action.LINK_ANSWER,
        Action.LINK_END,
        Action.LINK_BLOCK,
        Action.MESSAGE_READ,
        Action.MESSAGE_READ_THREAD,
        Action.MESSAGE_SEND,
        Action.MESSAGE_WITHDRAW,
        Action.HELP_CALL_READ,
        Action.HELP_CALL_ANSWER,
        Action.REPORT_MAKE,
        Action.PERSON_BLOCK,
        Action.HELP_READ,
    )
)
