"""MAP 2: who may do what. Written so that a head teacher could read it; it imports nothing of ours.

An action is allowed to whoever fits one of its rules. A rule names a relation to the learner (or to the
organization) and the conditions that must also hold. Whoever may not do a thing but may see it is refused
(403); whoever may not even see it is told that there is nothing (404).

`actions` names what can be asked, `words` what rules are made of; the rules stand by area beside them.
"""

from waymark.policy import codesign, judging, learning, network, privacy, reflecting, safety, school, together
from waymark.policy.actions import Action
from waymark.policy.clients import CLIENTS_MAY
from waymark.policy.guests import GUESTS_MAY
from waymark.policy.privacy import goes_on_when_frozen
from waymark.policy.words import Condition, Relation, Rule

AREAS = (learning, network, codesign, reflecting, judging, together, safety, privacy, school)

POLICY: dict[Action, frozenset[Rule]] = {action: rules for area in AREAS for action, rules in area.RULES.items()}

SEEING: dict[Action, Action] = {
    # What staff alone may do is no secret in the organization: whoever is refused hears 403.
    action: Action.ORGANIZATION_READ
    for action, rules in POLICY.items()
    if {rule.relation for rule in rules} <= {Relation.ADMINISTRATOR, Relation.TEACHER}
} | {action: seen for area in AREAS for action, seen in area.SEEING.items()}  # but for what hangs on one learner


def seeing(action: Action) -> Action:
    """Return the action that decides between 403 and 404 when this one is refused."""
    return SEEING.get(action, action)


__all__ = [
    "AREAS",
    "CLIENTS_MAY",
    "GUESTS_MAY",
    "POLICY",
    "SEEING",
    "Action",
    "Condition",
    "Relation",
    "Rule",
    "goes_on_when_frozen",
    "seeing",
]
