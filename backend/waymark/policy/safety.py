"""Rules for what keeps people safe: reports and the queue they go to, blocking, help contacts, notices."""

from waymark.policy.actions import Action
from waymark.policy.words import ADMINISTRATOR, GUEST, MEMBER, SAFEGUARDING_LEAD, UNINVOLVED, Rule

# A lead who is reported themselves is no judge of it, and does not learn of it.
FOR_LEADS = frozenset({Rule(SAFEGUARDING_LEAD, UNINVOLVED)})
EVERYBODY = frozenset({Rule(MEMBER)})
# Words can hurt a guest as well, and who writes to them is as able to.
AND_GUESTS = EVERYBODY | {Rule(GUEST)}

RULES: dict[Action, frozenset[Rule]] = {
    # Of what one can see now; that is judged by the rule of the thing itself.
    Action.REPORT_MAKE: AND_GUESTS,
    Action.PERSON_BLOCK: AND_GUESTS,
    Action.REPORT_READ: FOR_LEADS,
    Action.REPORT_OPEN: FOR_LEADS,
    Action.REPORT_CLOSE: FOR_LEADS,
    Action.REPORT_HOLD: FOR_LEADS,
    Action.REPORT_LIFT: FOR_LEADS,
    # Which schools lack a lead, and how many reports wait: never a word of one.
    Action.SAFEGUARDING_SEE: frozenset({Rule(ADMINISTRATOR)}),
    Action.NOTICE_READ: EVERYBODY,
    Action.HELP_READ: AND_GUESTS,
    Action.HELP_REVISE: frozenset({Rule(ADMINISTRATOR)}),
}

SEEING: dict[Action, Action] = {
    Action.REPORT_OPEN: Action.REPORT_READ,
    Action.REPORT_CLOSE: Action.REPORT_READ,
    Action.REPORT_HOLD: Action.REPORT_READ,
    Action.REPORT_LIFT: Action.REPORT_READ,
}
