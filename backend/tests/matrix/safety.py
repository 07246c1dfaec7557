"""The operations that keep people safe: reports, the queue they go to, blocking."""

from typing import Any

from tests.matrix.callers import BY_NAME
from tests.matrix.cast import Cast
from tests.matrix.operations import does, patches, reads
from tests.matrix.things import Made

HERE = "organization"
OUTSIDERS = frozenset({"outsider", "outside_administrator"})


def _message(cast: Cast, made: Made) -> dict[str, Any]:
    return {"item_kind": "message", "item_id": str(made.ids["message_id"])}


def _report(cast: Cast, made: Made) -> dict[str, Any]:
    return _message(cast, made) | {"reason": "unkind"}


# A block ends what is between two people, so the learner alone tries it, and the link is brought back each time.
BLOCKING = frozenset({"nobody", "stranger", "outsider", "mentor", "token_goal", "guardian", "peer", "self"})
WHY = {"reason": "A look"}

SAFETY = (
    does("reports_make", "report.make", "goal", _report),
    reads("reports_list_mine", "report.list_mine", HERE),
    reads("reports_read_mine", "report.mine", "report"),
    does("reports_block", "person.block", "goal", _message, by=BLOCKING),
    reads("reports_list", "member", HERE, lists="report"),
    reads("reports_read", "report.read", "report", every=True),
    does("reports_open_words", "report.open", "report", WHY, every=True),
    reads("reports_read_context", "report.context", "report", every=True),
    does("reports_close", "report.close", "report", {"outcome": "Talked to both"}, every=True),
    does("reports_hold", "report.hold", "report", WHY, every=True),
    does("reports_lift", "report.lift", "report", every=True),
    reads("reports_list_places", "school administrator", HERE),
    reads("notices_list_mine", "member", HERE),
    reads("notices_is_waiting", "member", HERE),
    does("notices_mark_read", "member", HERE, {}),
    reads("notices_read_settings", "member", HERE),
    # Each caller's own settings; those of the other organization have none to change.
    patches("notices_revise_settings", "member", HERE, {"is_on": True}, by=frozenset(BY_NAME) - OUTSIDERS),
    reads("help_read_mine", "help.read", HERE),
    reads("help_read", "school administrator", "place"),
    patches("help_revise", "school administrator", "place", {"contacts": [{"name": "Ms Rivera"}]}),
)
