"""What each operation is about: the deed it does, the thing it is done to, and what to send."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.matrix.cast import Cast
from tests.matrix.things import Made

Body = Callable[[Cast, Made], Any]


@dataclass(frozen=True)
class Operation:
    """One operation of openapi.json."""

    id: str
    deed: str
    kind: str  # of the thing that it is about
    body: Any = None  # what to send, or a function that says it
    changes: bool = False
    every: bool = False  # tried on every combination of facts, not on a few
    lists: str = ""  # the kind of things that its answer lists
    has_version: bool = False  # asks for If-Match

    def sent(self, cast: Cast, made: Made) -> Any:
        """Return the body for a thing."""
        return self.body(cast, made) if callable(self.body) else self.body


def _reads(operation_id: str, deed: str, kind: str, **more: Any) -> Operation:
    return Operation(operation_id, deed, kind, **more)


def _does(operation_id: str, deed: str, kind: str, body: Any = None, **more: Any) -> Operation:
    return Operation(operation_id, deed, kind, body, changes=True, **more)


def _patches(operation_id: str, deed: str, kind: str, body: Any = None, **more: Any) -> Operation:
    return Operation(operation_id, deed, kind, body, changes=True, has_version=True, **more)


TAPS = {"progress": 60, "effort": "some", "light": "amber"}

PROFILES = (
    _reads("profiles_list_all", "list statement", "learner", lists="statement"),
    _does("profiles_add", "statement.add", "learner", {"text": "I like maps", "kind": "interest"}),
    _reads("profiles_read", "statement.read", "statement", every=True),
    _patches("profiles_revise", "statement.revise", "statement", {"text": "Said anew"}, every=True),
    _patches("profiles_withdraw", "statement.revise", "statement"),
    _reads("profiles_versions", "statement.history_read", "statement", every=True),
)
GOALS = (
    _reads("goals_list_all", "list goal", "learner", lists="goal"),
    _does("goals_create", "goal.create", "learner", {"sentence": "Play my song"}),
    _reads("goals_read", "goal.read", "goal", every=True),
    _patches("goals_revise", "goal.revise", "goal", {"why": "Because"}, every=True),
    _does("goals_start", "goal.start", "goal", every=True),
    _reads("goals_versions", "goal.read", "goal"),
    _reads("goals_statements", "goal.read", "goal"),
    _reads("steps_list_all", "goal.read", "goal"),
    _does("steps_add", "goal.revise", "goal", {"text": "Tune it"}),
    _reads("steps_read", "goal.read", "goal"),
    _patches("steps_revise", "goal.revise", "goal", {"done": True}),
    _patches("steps_remove", "goal.revise", "goal"),
    _reads("criteria_list_all", "goal.read", "goal"),
    _does("criteria_add", "goal.revise", "goal", {"text": "It sounds right"}),
    _reads("criteria_read", "goal.read", "goal"),
    _patches("criteria_revise", "goal.revise", "goal", {"text": "It sounds well"}),
    _patches("criteria_withdraw", "goal.revise", "goal"),
    _reads("criteria_versions", "goal.read", "goal"),
    _reads("check_ins_list_all", "goal.read", "goal"),
    _does("check_ins_record", "check_in.record", "goal", TAPS, every=True),
    _reads("check_ins_read", "goal.read", "goal"),
)

OPERATIONS = (*PROFILES, *GOALS)
