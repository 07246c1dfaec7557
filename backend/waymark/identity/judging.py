"""Judging: what somebody who stands so to a learner may do to a row, by the one policy."""

from functools import cache
from typing import Any

from waymark.identity.actors import Actor
from waymark.identity.models import Role
from waymark.identity.standing import Standing
from waymark.policy import POLICY, Action, Condition, Relation, Rule, goes_on_when_frozen

_ORDER = list(Relation)
CLOSEST_FIRST = {
    action: tuple(sorted(rules, key=lambda rule: _ORDER.index(rule.relation))) for action, rules in POLICY.items()
}


MOST_KEPT = 1024
_VERDICTS: dict[tuple[Any, ...], dict[tuple[str, ...], list[str]]] = {}


def verdicts_of(actions: tuple[Action, ...], standing: Standing, actor: Actor) -> dict[tuple[str, ...], list[str]]:
    """Return what was judged before, by what rows look like; whoever judges anew adds to it.

    For rows of which the rules ask no more than their looks (state, audience) and their id. Callers who are alike
    share it: a verdict hangs on the policy, on what the key says, and on the looks. Where an id counts
    (`knows_items`) nothing is shared.
    """
    if standing.knows_items:
        return {}
    key = (actions, standing.alike, actor.scopes, Role.TEACHER in actor.roles)
    known = _VERDICTS.get(key)
    if known is None:
        if len(_VERDICTS) >= MOST_KEPT:
            _VERDICTS.clear()
        known = _VERDICTS[key] = {}
    return known


def actions_on(row: Any, standing: Standing | None, actor: Actor) -> list[str]:
    """Return the actions of the row's kind that would succeed on it now, in alphabetical order.

    Of a row that says what it looks like (`looks`), callers who are alike are told what was judged before.
    """
    if standing is None:
        return []
    kind: Any = type(row)
    if not _has_looks(kind):
        return judged(row, standing, actor)
    verdicts, looks = verdicts_of(row.ACTIONS, standing, actor), row.looks
    if looks not in verdicts:
        verdicts[looks] = judged(row, standing, actor)
    return verdicts[looks]


@cache
def _has_looks(kind: Any) -> bool:
    return hasattr(kind, "looks")


def judged(row: Any, standing: Standing, actor: Actor) -> list[str]:
    """Return what `actions_on` does, judged anew.

    A part is judged by the whole it hangs on (`judged_by`: a step by its goal), and what a row's own state rules
    out (`rules_out`: starting twice) is left out, so that nobody is offered what would be refused.
    """
    whole = getattr(row, "judged_by", row)
    rules_out = getattr(row, "rules_out", None)
    return sorted(
        action.value
        for action in getattr(row, "ACTIONS", ())
        if scope_allows(actor, action)
        and not (rules_out is not None and rules_out(action))
        and relation_for(action, standing, actor, whole) is not None
    )


def scope_allows(actor: Actor, action: Action) -> bool:
    """Tell whether a token's scopes reach an action: `goal` reaches all of goal.*, `goal.read` only that."""
    if actor.scopes is None:
        return True
    return str(action) in actor.scopes or str(action).partition(".")[0] in actor.scopes


def relation_for(action: Action, standing: Standing | None, actor: Actor, item: Any) -> Relation | None:
    """Return the closest relation by which somebody of this standing may do a thing, None when they may not."""
    if standing is not None and standing.is_frozen and not goes_on_when_frozen(action):
        return None
    for rule in CLOSEST_FIRST[action]:
        if _stands_here(rule, standing, actor) or (standing is not None and standing.holds(rule, item)):
            return rule.relation
    return None


def _stands_here(rule: Rule, standing: Standing | None, actor: Actor) -> bool:
    """Tell whether a rule admits the caller by what they are in the organization."""
    if rule.relation is Relation.ADMINISTRATOR and standing is None:
        # Not asked of a learner: what belongs to a school is left to the query, which knows the schools.
        return actor.administers.everywhere or (Condition.EVERYWHERE not in rule.conditions and bool(actor.administers))
    is_teacher = rule.relation is Relation.TEACHER and Role.TEACHER in actor.roles
    if rule.relation is Relation.GUEST:
        return actor.is_guest
    return (rule.relation is Relation.MEMBER and not actor.is_guest) or is_teacher
