"""The guard of acts that are meant for a whole class: what a teacher may do for each who learns in it."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.identity.actors import Actor
from waymark.identity.authentication import SCHEMES, actor_of
from waymark.identity.groups import runs_group, teaches_group
from waymark.identity.guard import Grant, grant
from waymark.identity.judging import scope_allows
from waymark.identity.models import Group
from waymark.kit.http import Call, Need
from waymark.kit.http.needs import documented
from waymark.kit.problems import Forbidden, NotFound
from waymark.policy import POLICY, Action, Relation, Rule


def grant_for_class(session: Session, actor: Actor, action: Action, group_id: UUID) -> Grant:
    """Prove that the actor may do this for all who learn in a class; the rule is that for one learner of theirs.

    Errors: as for reading the class; `Forbidden` for who runs it and does not teach it.
    """
    grant(session, actor, Action.GROUP_READ)
    if session.get(Group, (actor.organization_id, group_id)) is None or not runs_group(session, actor, group_id):
        raise NotFound
    is_for_teachers = Rule(Relation.CLASS_TEACHER) in POLICY[action]
    if not (is_for_teachers and teaches_group(session, actor, group_id) and scope_allows(actor, action)):
        raise Forbidden
    nobody = UUID(int=0)
    return Grant(actor, actor.organization_id, action, Relation.CLASS_TEACHER, nobody, group_id=group_id)


class ForClassNeed(Need):
    """A Grant for all who learn in the path's class."""

    def __init__(self, action: Action) -> None:
        self.action = action

    def find(self, session: Session, call: Call) -> Grant:
        return grant_for_class(session, actor_of(session, call), self.action, call.path["group_id"])


def may_for_class(action: Action) -> Any:
    """Ask, in a route's signature, for the Grant to act for all who learn in the path's class."""
    return documented(ForClassNeed(action), *SCHEMES, path_ids=("group_id",))
