"""Rules for how a learner comes to know themselves: toolkit, ways to reflect, search, and what a class is shown."""

from waymark.policy.actions import Action
from waymark.policy.words import ADMINISTRATOR, ONLY_SELF, SHARED_ON_A_GOAL, TEACHER, Rule

RULES: dict[Action, frozenset[Rule]] = {
    Action.TOOL_READ: SHARED_ON_A_GOAL,
    Action.TOOL_TRY: ONLY_SELF,
    Action.TOOL_JUDGE: ONLY_SELF,
    Action.PROTOCOL_COPY: ONLY_SELF,
    Action.PROTOCOL_REVISE: ONLY_SELF,
    Action.PROTOCOL_OFFER: frozenset({Rule(TEACHER), Rule(ADMINISTRATOR)}),
    Action.REFLECTION_FOLLOW_UP: ONLY_SELF,
    # Only the learner looks through what they wrote: nobody else can ask for a word.
    Action.REFLECTION_SEARCH: ONLY_SELF,
    Action.SNAPSHOT_JOIN: ONLY_SELF,
    # An administrator may ask, and is told that it is for those who teach the class.
    Action.SNAPSHOT_READ: frozenset({Rule(TEACHER), Rule(ADMINISTRATOR)}),
}

SEEING: dict[Action, Action] = {
    Action.TOOL_TRY: Action.LEARNER_SEE,
    Action.TOOL_JUDGE: Action.TOOL_READ,
    Action.PROTOCOL_COPY: Action.LEARNER_SEE,
    Action.REFLECTION_FOLLOW_UP: Action.REFLECTION_READ,
    Action.REFLECTION_SEARCH: Action.LEARNER_SEE,
    Action.SNAPSHOT_JOIN: Action.LEARNER_SEE,
}
