"""What each operation is about: the deed it does, the thing it is done to, and what to send."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.matrix.callers import BY_NAME, CALLERS
from tests.matrix.cast import Cast
from tests.matrix.facts import Caller
from tests.matrix.oracle import THREADS, can_be_written_to
from tests.matrix.things import Made

Body = Callable[[Cast, Made], Any]


@dataclass(frozen=True)
class Operation:
    """One operation of openapi.json."""

    id: str
    deed: str
    kind: str  # of the thing that it is about
    body: Any = None  # what to send, or a function that says it
    own: Any = None  # what the learner sends instead
    changes: bool = False
    every: bool = False  # tried on every combination of facts, not on a few
    lists: str = ""  # the kind of things that its answer lists
    has_version: bool = False  # asks for If-Match
    whole: bool = False  # a list without pages
    query: str = ""
    shows: str = "id"  # what an item of the list calls the id of the thing
    by: frozenset[str] = frozenset()  # only these callers, when it is costly or about themselves
    ends: bool = False  # ends the session that asks

    def sent(self, cast: Cast, made: Made, caller: Caller) -> Any:
        """Return the body for a thing."""
        body = self.own if self.own is not None and caller.own else self.body
        return body(cast, made) if callable(body) else body


def reads(operation_id: str, deed: str, kind: str, **more: Any) -> Operation:
    return Operation(operation_id, deed, kind, **more)


def does(operation_id: str, deed: str, kind: str, body: Any = None, **more: Any) -> Operation:
    return Operation(operation_id, deed, kind, body, changes=True, **more)


def patches(operation_id: str, deed: str, kind: str, body: Any = None, **more: Any) -> Operation:
    return Operation(operation_id, deed, kind, body, changes=True, has_version=True, **more)


TAPS = {"progress": 60, "effort": "some", "light": "amber"}

PROFILES = (
    reads("profiles_list", "list statement", "learner", lists="statement"),
    does("profiles_add", "statement.add", "learner", {"text": "I like maps", "kind": "interest"}),
    reads("profiles_read", "statement.read", "statement", every=True),
    patches("profiles_revise", "statement.revise", "statement", {"text": "Said anew"}, every=True),
    patches("profiles_withdraw", "statement.revise", "statement"),
    reads("profiles_versions", "statement.history_read", "statement", every=True),
)
GOALS = (
    reads("goals_list", "list goal", "learner", lists="goal"),
    does("goals_create", "goal.create", "learner", {"sentence": "Play my song"}),
    reads("goals_read", "goal.read", "goal", every=True),
    patches("goals_revise", "goal.revise", "goal", {"why": "Because"}, every=True),
    does("goals_start", "goal.start", "goal", every=True),
    reads("goals_versions", "goal.read", "goal"),
    reads("goals_statements", "goal.read", "goal", lists="statement", whole=True),
    reads("steps_list", "goal.read", "goal", lists="step", whole=True),
    does("steps_add", "goal.revise", "goal", {"text": "Tune it"}),
    reads("steps_read", "goal.read", "goal"),
    patches("steps_revise", "goal.revise", "goal", {"done": True}),
    patches("steps_remove", "goal.revise", "goal"),
    reads("criteria_list", "goal.read", "goal", lists="criterion", whole=True),
    does("criteria_add", "goal.revise", "goal", {"text": "It sounds right"}),
    reads("criteria_read", "goal.read", "goal"),
    patches("criteria_revise", "goal.revise", "goal", {"text": "It sounds well"}),
    patches("criteria_withdraw", "goal.revise", "goal"),
    reads("criteria_versions", "goal.read", "goal"),
    reads("check_ins_list", "goal.read", "goal", lists="check_in"),
    does("check_ins_record", "check_in.record", "goal", TAPS, every=True),
    reads("check_ins_read", "goal.read", "goal"),
)


def _supporter(cast: Cast, made: Made) -> dict[str, Any]:
    return {"person_ids": [str(cast.people["peer" if made.thing.learner == "ana" else "adult_peer"].id)]}


def _protocol(cast: Cast, made: Made) -> dict[str, Any]:
    return {"protocol_id": str(cast.protocol_id), "answers": {}}


REFLECTIONS = (
    reads("reflections_list", "list reflection", "learner", lists="reflection"),
    does("reflections_write", "reflection.add", "learner", _protocol),
    reads("reflections_read", "reflection.read", "reflection", every=True),
    patches("reflections_revise", "reflection.write", "reflection", {"mood": "glad"}, every=True),
    patches("reflections_delete", "reflection.write", "reflection"),
    does("reflections_keep", "reflection.keep", "reflection", every=True),
    does("reflections_share", "reflection.share", "reflection", _supporter, every=True),
    does("reflections_unshare", "reflection.share", "reflection", _supporter),
    reads("reflections_readers", "reflection.readers_read", "reflection", every=True),
    reads("reflections_shared_with_me", "member", "organization", lists="reflection"),
    reads("protocols_list", "protocol.read", "organization"),
    reads("protocols_read", "protocol.read", "protocol"),
    reads("protocols_version", "protocol.read", "protocol"),
)


def _stranger(cast: Cast, made: Made) -> dict[str, Any]:
    return {"supporter_id": str(cast.new_classmate(made.thing.learner)), "kind": "peer", "purposes": ["support"]}


NETWORK = (
    reads("network_find_people", "people.find", "organization", query="?q=zz"),
    reads("network_overview", "learner.see", "learner"),
    reads("network_list_links", "list link", "learner", lists="link"),
    does("network_invite", "link.invite", "learner", _stranger),
    reads("network_read_link", "link.read", "link", every=True),
    does("network_accept", "link.answer", "link", every=True),
    does("network_decline", "link.answer", "link"),
    does("network_approve", "link.approve", "link", every=True),
    does("network_refuse", "link.refuse", "link", every=True),
    reads("network_list_awaiting", "member", "organization", lists="link"),
    reads("conversations_list_of_link", "link.read_thread", "link", every=True),
    patches("network_rescope", "link.rescope", "link", {"purposes": ["guide"]}, every=True),
    does("network_end", "link.end", "link", every=True),
    does("network_block", "link.block", "link", every=True),
)
INSIGHTS = (
    reads("insights_home", "home.read", "learner"),
    reads("insights_sight", "sight.read", "learner"),
    reads("insights_supporting", "supporting", "organization", lists="learner", shows="learner_id"),
)


def _words(cast: Cast, made: Made) -> dict[str, Any]:
    """A question; the learner's body names somebody who can read the item, if there is anybody."""
    return {"text": "What helped you most?"}


def _words_of_learner(cast: Cast, made: Made) -> dict[str, Any]:
    reader = next((caller for caller in CALLERS if can_be_written_to(caller, made.thing)), BY_NAME["peer"])
    return {"text": "What helped you most?", "thread_with": str(cast.people[reader.name].id)}


def _thread_of_learner(cast: Cast, made: Made) -> dict[str, Any]:
    return {"thread_with": str(cast.people[THREADS[made.thing.learner][0]].id)}


CONVERSATIONS = tuple(
    operation
    for kind in ("goal", "reflection")
    for operation in (
        reads(f"conversations_list_on_{kind}", "message.read", kind, lists="message", every=True),
        does(f"conversations_send_on_{kind}", "message.send", kind, _words, own=_words_of_learner, every=True),
        reads(f"conversations_read_on_{kind}", "message.open", kind, every=True),
        does(f"conversations_withdraw_on_{kind}", "message.withdraw", kind),
        does(f"conversations_mark_read_on_{kind}", "message.read", kind, {}, own=_thread_of_learner),
    )
)
LEARNING = (*PROFILES, *GOALS, *REFLECTIONS, *CONVERSATIONS, *NETWORK, *INSIGHTS)
