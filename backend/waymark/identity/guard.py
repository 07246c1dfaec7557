"""The guard: makes the proof that somebody may do something, from the one policy.

`grant` is the only maker of a Grant, `look_through` of a Lens; `may` and `look` are their forms in a route's
signature. 404 hides, 403 refuses: whoever may see a thing but not do this to it hears 403.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.identity import clauses
from waymark.identity.actors import Actor, system_actor
from waymark.identity.authentication import SCHEMES, actor_of
from waymark.identity.judging import actions_on, relation_for, scope_allows
from waymark.identity.relations import standing_of
from waymark.identity.standing import Standing
from waymark.kit import clock
from waymark.kit.http import Call, Need
from waymark.kit.http.needs import documented
from waymark.kit.ids import new_id
from waymark.kit.problems import Forbidden, NotFound
from waymark.kit.schemas import Dressed
from waymark.policy import POLICY, Action, Relation, goes_on_when_frozen, seeing

FROZEN = "This record is frozen, so nothing in it can be changed. Unfreeze it on the privacy page to go on."

REMINDS_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Grant:
    """Proof: this actor may do this, in this relation, to what is this learner's (or the organization's)."""

    actor: Actor
    organization_id: UUID
    action: Action
    relation: Relation
    learner_id: UUID
    on_behalf: bool = False
    act_id: UUID = field(default_factory=new_id)
    prompted_by: str | None = None
    group_id: UUID | None = None  # the class, when an act is meant for all who learn in it
    standing: Standing | None = field(default=None, compare=False, repr=False)

    def dress(self, row: Any) -> Dressed:
        """Return a row with the actions that would succeed on it for this actor."""
        return Dressed(row, may=actions_on(row, self.standing, self.actor))

    def renew(self, session: Session) -> None:
        """Ask again what the caller is to the learner, after a deed that changed just that."""
        object.__setattr__(self, "standing", standing_of(session, self.actor, self.learner_id))


@dataclass(frozen=True)
class Lens:
    """Proof: this actor may look at lists of this kind; `shown` says which rows."""

    actor: Actor
    organization_id: UUID
    action: Action
    learner_id: UUID | None = None
    standing: Standing | None = field(default=None, compare=False, repr=False)

    @property
    def knows_items(self) -> bool:
        """Whether goals of one state and audience may still be judged differently for this actor."""
        return self.standing is not None and self.standing.knows_items

    def asked(self) -> dict[str, Any]:
        """Return the values that the clause of `shown` is bound to."""
        return clauses.asked_by(self.actor)

    def dress(self, row: Any) -> Dressed:
        """Return a row with the actions that would succeed on it for this actor."""
        standing = self.standing
        return Dressed(row, may=actions_on(row, standing, self.actor) if standing else [])


def shown(action: Action, owned: Any) -> Any:
    """Return the list filter of an action, from the same policy row; bind it with `lens.asked()`."""
    return clauses.clause_of(action, owned)


def grant(session: Session, actor: Actor, action: Action, learner_id: UUID | None = None, item: Any = None) -> Grant:
    """Prove that the actor may do this; the one maker of a Grant.

    `learner_id` names the learner for what is a learner's; without it the organization is the subject.
    Errors: `Forbidden` when they may see it but not do this, `NotFound` when they may not even see it.
    """
    standing = standing_of(session, actor, learner_id) if learner_id is not None else None
    if standing is not None and not standing.exists:
        raise NotFound
    relation = relation_for(action, standing, actor, item)
    if relation is None or _is_beyond(actor, action, standing):
        # Seeing the learner is not seeing this item: who may only do the first is not told that it exists.
        seen_by = seeing(action)
        about_item = seen_by is not action and not (item is not None and seen_by is Action.LEARNER_SEE)
        sees = relation_for(seen_by, standing, actor, item) is not None and not _is_beyond(actor, seen_by, standing)
        if sees and standing is not None and standing.is_frozen and not goes_on_when_frozen(action):
            raise Forbidden(FROZEN)
        raise Forbidden if sees and about_item else NotFound
    if not scope_allows(actor, action):
        raise Forbidden
    return Grant(
        actor=actor,
        organization_id=actor.organization_id,
        action=action,
        relation=relation,
        learner_id=learner_id or UUID(int=0),
        prompted_by=_prompted(relation, item),
        standing=standing,
    )


def _prompted(relation: Relation, item: Any) -> str | None:
    """Return what prompted a learner's act on an item of theirs: a reminder of it in the day before, or nothing."""
    reminded_at = getattr(item, "reminded_at", None) if relation is Relation.SELF else None
    is_fresh = reminded_at is not None and clock.now() - reminded_at <= REMINDS_FOR
    return "reminder" if is_fresh else None


def _is_beyond(actor: Actor, action: Action, standing: Standing | None) -> bool:
    """Tell whether somebody would learn of what is not theirs: to them what is out of reach is not there.

    So it is for a guest, and for a system that acts for itself and asks about one learner.
    """
    is_apart = actor.is_guest or (actor.is_machine and standing is not None)
    return is_apart and not scope_allows(actor, action)


def grant_to_service(organization_id: UUID, action: Action) -> Grant:
    """Prove that the service does this by itself, for an organization: nobody asked, a rule of its own did."""
    return Grant(system_actor(organization_id), organization_id, action, Relation.MEMBER, UUID(int=0))


def grant_to_lms(actor: Actor, action: Action, learner_id: UUID) -> Grant:
    """Prove that an LMS source, which has proved who it is, tells this of a learner."""
    return Grant(actor, actor.organization_id, action, Relation.MEMBER, learner_id)


def look_through(session: Session, actor: Actor, action: Action, learner_id: UUID | None = None) -> Lens:
    """Prove that the actor may look at a list; the one maker of a Lens.

    Errors: `NotFound` when the learner is nobody the actor may know of; `Forbidden` past a token's scopes.
    """
    standing = standing_of(session, actor, learner_id) if learner_id is not None else None
    if standing is not None:
        sees = standing.exists and relation_for(Action.LEARNER_SEE, standing, actor, None) is not None
        if not sees:
            raise NotFound
    if not scope_allows(actor, action):
        raise NotFound if _is_beyond(actor, action, standing) else Forbidden
    return Lens(actor, actor.organization_id, action, learner_id, standing)


class MayNeed(Need):
    """A Grant, found from the path: the learner, and the item when the action is about one."""

    def __init__(self, action: Action, item: Any = None, item_name: str = "") -> None:
        self.action = action
        self.item = item
        self.item_name = item_name

    def find(self, session: Session, call: Call) -> Grant:
        actor = actor_of(session, call)
        learner_id: UUID | None = call.path.get("learner_id")
        item = None
        if self.item is not None:
            item = session.get(self.item, (actor.organization_id, call.path[self.item_name]))
            if item is None or item.learner_id != learner_id:
                raise NotFound
        return grant(session, actor, self.action, learner_id, item)


class LookNeed(Need):
    """A Lens, found from the path."""

    def __init__(self, action: Action) -> None:
        self.action = action

    def find(self, session: Session, call: Call) -> Lens:
        return look_through(session, actor_of(session, call), self.action, call.path.get("learner_id"))


def may(action: Action, item: Any = None, *, item_id: str = "") -> Any:
    """Ask, in a route's signature, for the Grant of an action on the path's learner (and item).

    Organization-wide actions say so by a path without `{learner_id}`.
    """
    name = item_id or (f"{item.__tablename__}_id" if item is not None else "")
    ids = ("learner_id", *((name,) if name else ())) if is_of_a_learner(action) else ()
    return documented(MayNeed(action, item, name), *SCHEMES, path_ids=ids)


def look(action: Action, *, across: bool = False) -> Any:
    """Ask, in a route's signature, for the Lens of an action; `across` for lists over many learners."""
    ids = ("learner_id",) if is_of_a_learner(action) and not across else ()
    return documented(LookNeed(action), *SCHEMES, path_ids=ids)


OF_THE_ORGANIZATION = frozenset({Relation.MEMBER, Relation.GUEST, Relation.TEACHER, Relation.ADMINISTRATOR})


def is_of_a_learner(action: Action) -> bool:
    """Tell whether an action is about one learner (and not about the organization)."""
    if any(rule.relation not in OF_THE_ORGANIZATION for rule in POLICY[action]):
        return True
    seen_by = seeing(action)  # staff alone may do it, but to one learner's thing
    return seen_by is not action and is_of_a_learner(seen_by)
