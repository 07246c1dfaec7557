"""Judging: what somebody who stands so to a learner may do to a row, by the one policy."""

from typing import Any

from waymark.identity.actors import Actor
from waymark.identity.models import Role
from waymark.identity.standing import Standing
from waymark.policy import POLICY, Action, Condition, Relation, Rule

_ORDER = list(Relation)
CLOSEST_FIRST = {
    action: tuple(sorted(rules, key=lambda rule: _ORDER.index(rule.relation))) for action, rules in POLICY.items()
}


class Judge:
    """Says what one actor may do to rows of one kind. What does not hang on the row is asked once, not for each row."""

    def __init__(self, actions: tuple[Action, ...], standing: Standing, actor: Actor) -> None:
        self.standing = standing
        self.actor = actor
        self.verdicts: dict[tuple[str, ...], list[str]] = {}  # by what rows look like; see `judge_of_lines`
        self.open = [
            (action, rules)
            for action in sorted(actions)
            if scope_allows(actor, action) and (rules := self._rules_of(action))
        ]

    def _rules_of(self, action: Action) -> list[Rule]:
        """Return the rules of an action whose relation holds; whom an item names, only the item says."""
        return [
            rule
            for rule in CLOSEST_FIRST[action]
            if rule.relation is Relation.NAMED
            or _stands_here(rule, self.standing, self.actor)
            or self.standing.stands(rule.relation)
        ]

    def actions_on(self, row: Any) -> list[str]:
        """Return the actions that would succeed on a row now, in alphabetical order.

        A part is judged by the whole it hangs on (`judged_by`: a step by its goal), and what a row's own state
        rules out (`rules_out`: starting twice) is left out, so that nobody is offered what would be refused.
        """
        whole = getattr(row, "judged_by", row)
        rules_out = getattr(row, "rules_out", None)
        return [
            action.value
            for action, rules in self.open
            if not (rules_out is not None and rules_out(action)) and self._admits(rules, whole)
        ]

    def _admits(self, rules: list[Rule], item: Any) -> bool:
        for rule in rules:
            if not rule.conditions and rule.relation is not Relation.NAMED:
                return True
            if _stands_here(rule, self.standing, self.actor) or self.standing.holds(rule, item):
                return True
        return False


MOST_KEPT = 1024
_KEPT: dict[tuple[Any, ...], Judge] = {}


def judge_of_lines(actions: tuple[Action, ...], standing: Standing, actor: Actor) -> Judge:
    """Return a judge of rows whose rules ask only for what they look like and, of some callers, for their id.

    Callers who are alike share one, with its verdicts: they hang on the policy and on what the key says.
    """
    if standing.knows_items:
        return Judge(actions, standing, actor)
    key = (actions, standing.alike, actor.scopes, Role.TEACHER in actor.roles)
    judge = _KEPT.get(key)
    if judge is None:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        judge = _KEPT[key] = Judge(actions, standing, actor)
    return judge


def actions_on(row: Any, standing: Standing | None, actor: Actor) -> list[str]:
    """Return the actions of the row's kind that would succeed on it now.

    A row that has `looks` promises that the rules ask nothing else of it, for callers whom no id concerns.
    """
    if standing is None:
        return []
    actions = getattr(row, "ACTIONS", ())
    looks = getattr(row, "looks", None)
    if looks is None or standing.knows_items:
        return Judge(actions, standing, actor).actions_on(row)
    judge = judge_of_lines(actions, standing, actor)
    may = judge.verdicts.get(looks)
    if may is None:
        may = judge.verdicts[looks] = judge.actions_on(row)
    return may


def scope_allows(actor: Actor, action: Action) -> bool:
    """Tell whether a token's scopes reach an action: `goal` reaches all of goal.*, `goal.read` only that."""
    if actor.scopes is None:
        return True
    return str(action) in actor.scopes or str(action).partition(".")[0] in actor.scopes


def relation_for(action: Action, standing: Standing | None, actor: Actor, item: Any) -> Relation | None:
    """Return the closest relation by which somebody of this standing may do a thing, None when they may not."""
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
    return rule.relation is Relation.MEMBER or is_teacher
