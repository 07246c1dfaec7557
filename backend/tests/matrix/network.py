"""The operations about guests, calls for help, giving, and suggestions of people."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from tests.matrix.cast import Cast
from tests.matrix.network_things import NEXT
from tests.matrix.operations import Operation, does, reads
from tests.matrix.things import Made
from waymark.domains.goals.models import Goal
from waymark.kit.rows import added

NOBODY = frozenset({"nobody"})


def _outsider(cast: Cast, made: Made) -> dict[str, Any]:
    owner = cast.learner(made.thing.learner)
    asked = select(Goal.id).where(Goal.organization_id == owner.organization_id, Goal.learner_id == owner.id).limit(1)
    values = {"organization_id": owner.organization_id, "learner_id": owner.id, "sentence": "For a guest"}

    def any_goal(session: Session) -> UUID:
        return session.exec(asked).first() or added(session, Goal.made(values)).id

    goal = cast.world.write(owner.organization_id, any_goal)
    return {"name": "Rosa", "purposes": ["support"], "goal_ids": [str(goal)]}


def _asks(cast: Cast, made: Made) -> dict[str, Any]:
    """Whom the learner can always ask: a class teacher, else a supporter who sees every goal."""
    name = "class_teacher" if made.thing.learner == "ana" else "adult_peer"
    return {"text": "I am stuck.", "supporter_ids": [str(cast.people[name].id)]}


def _next(cast: Cast, made: Made) -> dict[str, Any]:
    return {"supporter_id": str(cast.people[NEXT].id)}


OPERATIONS: tuple[Operation, ...] = (
    does("network_invite_outsider", "link.invite", "learner", _outsider),
    does("network_send_link", "link.send", "link", every=True),
    reads("network_suggest", "suggestion.read", "learner"),
    does("network_choose_finding", "finding.choose", "learner", {"may_be_found": True}),
    does("network_dismiss_suggestion", "suggestion.dismiss", "suggestion"),
    reads("conversations_giving", "giving.read", "learner"),
    does("network_arrive", "prove", "organization", {"token": "x" * 56}, by=NOBODY),
    does("conversations_ask_for_help", "help_call.request", "goal", _asks, every=True),
    reads("conversations_list_help", "list help_call", "learner", lists="help_call"),
    reads("conversations_list_help_waiting", "help_call.waiting", "organization", lists="help_call"),
    reads("conversations_read_help", "help_call.read", "help_call", every=True),
    does("conversations_answer_help", "help_call.answer", "help_call", {"text": "What did you try?"}),
    does("conversations_pass_on_help", "help_call.pass_on", "help_call", _next),
    does("conversations_withdraw_help", "help_call.withdraw", "help_call"),
)
