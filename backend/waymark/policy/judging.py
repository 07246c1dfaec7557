"""Rules for how well a goal is reached: the learner rates first and blind, others on the same lines, then both see."""

from waymark.policy.actions import Action
from waymark.policy.words import (
    ADDRESSED,
    AUTHOR,
    CLASS_TEACHER,
    GUARDIAN,
    ONLY_SELF,
    REVEALED,
    SEEN_ON_A_GOAL,
    SELF,
    SUPPORTER,
    Rule,
)

# A rating hangs on a goal, and whoever asks must also be let see that goal; here stands only whose rating it is.
BESIDE_THE_GOAL = (SUPPORTER, CLASS_TEACHER, GUARDIAN)

RULES: dict[Action, frozenset[Rule]] = {
    Action.ASSESSMENT_READ: frozenset(
        Rule(one, condition) for one in (SELF, *BESIDE_THE_GOAL) for condition in (AUTHOR, REVEALED)
    ),
    # The same for everybody who sees the goal, whatever was rated before: otherwise this would tell of it.
    Action.ASSESSMENT_RATE: SEEN_ON_A_GOAL,
    Action.ASSESSMENT_REVEAL: frozenset({Rule(SELF, AUTHOR)}),
    Action.ASSESSMENT_JUDGE: frozenset({Rule(SELF, REVEALED)}),
    Action.ASSESSMENT_ASK: ONLY_SELF,
    Action.ASSESSMENT_ASKED_READ: ONLY_SELF | frozenset(Rule(one, ADDRESSED) for one in BESIDE_THE_GOAL),
    Action.CALIBRATION_READ: ONLY_SELF,
    Action.CYCLE_READ: ONLY_SELF,
}

SEEING: dict[Action, Action] = {
    Action.ASSESSMENT_RATE: Action.GOAL_READ,
    Action.ASSESSMENT_REVEAL: Action.ASSESSMENT_READ,
    Action.ASSESSMENT_JUDGE: Action.ASSESSMENT_READ,
    Action.ASSESSMENT_ASK: Action.GOAL_READ,
    Action.CALIBRATION_READ: Action.LEARNER_SEE,
    Action.CYCLE_READ: Action.LEARNER_SEE,
}
