"""The operations about toolkits, ways to reflect and class snapshots."""

from typing import Any

from tests.matrix.callers import BY_NAME
from tests.matrix.cast import Cast
from tests.matrix.operations import Operation, does, patches, reads
from tests.matrix.things import Made


def _copy(cast: Cast, made: Made) -> dict[str, Any]:
    return {"protocol_id": str(cast.protocol_id), "title": "In my words"}


# An administrator of another organization has other protocols to copy from.
HERE = frozenset(BY_NAME) - {"outside_administrator"}
REFLECTING: tuple[Operation, ...] = (
    reads("profiles_list_tools", "list tool", "learner", lists="tool"),
    does("profiles_try_tool", "tool.try", "learner", {"name": "Draw it first", "kind": "strategy"}),
    reads("profiles_read_tool", "tool.read", "tool", every=True),
    patches("profiles_revise_tool", "tool.judge", "tool", {"state": "works"}, every=True),
    patches("profiles_remove_tool", "tool.judge", "tool"),
    does("protocols_copy", "protocol.copy", "learner", _copy),
    patches("protocols_revise", "protocol.revise", "own_protocol", {"title": "Said anew"}),
    patches("protocols_withdraw", "protocol.revise", "own_protocol"),
    does("protocols_offer", "teacher", "organization", _copy, by=HERE),
    patches("protocols_revise_offer", "protocol.change_offer", "offered_protocol", {"title": "Said anew"}),
    patches("protocols_withdraw_offer", "protocol.change_offer", "offered_protocol"),
    does("reflections_follow_up", "reflection.follow_up", "reflection", {"next_change": "keep"}, every=True),
    reads("reflections_search", "reflection.search", "learner", lists="reflection", query="?q=CANARY"),
    reads("privacy_snapshot_choice", "snapshot.join", "learner"),
    does("privacy_join_snapshot", "snapshot.join", "learner"),
    does("privacy_leave_snapshot", "snapshot.join", "learner"),
    reads("insights_snapshot", "group.snapshot", "group"),
)
