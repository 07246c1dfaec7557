"""Rules for what is known of a learner: who takes it along, corrects, freezes or erases it, and who looks into it."""

from waymark.policy.actions import Action
from waymark.policy.words import (
    ADMINISTRATOR,
    AUTHOR,
    BREAK_GLASS,
    GUARDIAN,
    MEMBER,
    RUNS_IT_ALL,
    SAFEGUARDING_LEAD,
    SELF,
    Rule,
)

FAMILY = frozenset({Rule(SELF), Rule(GUARDIAN)})
FAMILY_AND_SCHOOL = FAMILY | {Rule(ADMINISTRATOR)}

RULES: dict[Action, frozenset[Rule]] = {
    Action.CONSENT_GIVE: FAMILY,
    Action.CONSENT_REFUSE: FAMILY_AND_SCHOOL,
    Action.RECORD_READ: FAMILY_AND_SCHOOL,
    Action.RECORD_FREEZE: FAMILY,
    Action.EXPORT_ASK: FAMILY_AND_SCHOOL,
    # What a learner takes along holds what nobody else may read: a guardian sees the exports they asked for themselves.
    Action.EXPORT_READ: frozenset({Rule(SELF), Rule(GUARDIAN, AUTHOR), Rule(ADMINISTRATOR)}),
    Action.EXPORT_DOWNLOAD: frozenset({Rule(SELF), Rule(GUARDIAN, AUTHOR), Rule(ADMINISTRATOR, BREAK_GLASS)}),
    Action.ERASURE_READ: FAMILY_AND_SCHOOL,
    Action.ERASURE_ASK: FAMILY_AND_SCHOOL,
    Action.CORRECTION_READ: FAMILY_AND_SCHOOL,
    Action.CORRECTION_ASK: FAMILY,
    Action.CORRECTION_DISAGREE: FAMILY,
    Action.CORRECTION_ANSWER: frozenset({Rule(ADMINISTRATOR)}),
    Action.DISCLOSURE_READ: FAMILY,
    Action.GLASS_READ: frozenset({Rule(ADMINISTRATOR), Rule(SAFEGUARDING_LEAD)}),
    Action.GLASS_BREAK: frozenset({Rule(ADMINISTRATOR)}),
    # "Second person": that it is not the one who asked is for the service to say, in words.
    Action.GLASS_CONFIRM: frozenset({Rule(ADMINISTRATOR), Rule(SAFEGUARDING_LEAD)}),
    Action.GLASS_END: frozenset({Rule(ADMINISTRATOR), Rule(SAFEGUARDING_LEAD)}),
    Action.CATALOGUE_READ: frozenset({Rule(MEMBER)}),
    Action.WARD_READ: frozenset({Rule(MEMBER)}),
    Action.AUDIT_READ: RUNS_IT_ALL,
    Action.RETENTION_READ: RUNS_IT_ALL,
}

_OF_A_LEARNER = (
    *(Action.RECORD_READ, Action.EXPORT_READ, Action.EXPORT_ASK, Action.ERASURE_READ, Action.CORRECTION_READ),
    *(Action.DISCLOSURE_READ, Action.GLASS_READ, Action.GLASS_BREAK, Action.CONSENT_GIVE),
    Action.CONSENT_REFUSE,
    *(Action.RECORD_FREEZE, Action.ERASURE_ASK, Action.CORRECTION_ASK),
)
SEEING: dict[Action, Action] = dict.fromkeys(_OF_A_LEARNER, Action.LEARNER_SEE) | {
    Action.EXPORT_DOWNLOAD: Action.EXPORT_READ,
    Action.CORRECTION_DISAGREE: Action.CORRECTION_READ,
    Action.CORRECTION_ANSWER: Action.CORRECTION_READ,
    Action.GLASS_CONFIRM: Action.GLASS_READ,
    Action.GLASS_END: Action.GLASS_READ,
}

# A frozen record is not changed. What concerns the freezing itself, and what only takes things away, goes on.
GOES_ON_WHEN_FROZEN = frozenset(
    {
        *(
            Action.RECORD_FREEZE,
            Action.CONSENT_WITHDRAW,
            Action.CONSENT_REFUSE,
            Action.EXPORT_ASK,
            Action.EXPORT_DOWNLOAD,
        ),
        *(Action.ERASURE_ASK, Action.CORRECTION_ASK, Action.CORRECTION_DISAGREE, Action.CORRECTION_ANSWER),
        *(Action.GLASS_BREAK, Action.GLASS_CONFIRM, Action.GLASS_END),
        *(Action.LINK_END, Action.LINK_BLOCK, Action.MESSAGE_WITHDRAW),
    }
)


def goes_on_when_frozen(action: Action) -> bool:
    """Tell whether an action can still be done to a record that is frozen: reading can, changing can not."""
    verb = action.value.partition(".")[2]
    return verb in ("see", "find") or "read" in verb.split("_") or action in GOES_ON_WHEN_FROZEN
