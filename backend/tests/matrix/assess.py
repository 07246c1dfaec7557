"""The operations on ratings, and on what a learner's own record says of their cycle."""

from typing import Any

from tests.matrix import oracle_assess  # noqa: F401 - registers the rules of ratings
from tests.matrix.callers import BY_NAME, CALLERS
from tests.matrix.cast import Cast
from tests.matrix.operations import does, reads
from tests.matrix.oracle import can_be_written_to
from tests.matrix.things import Made


def _rating(cast: Cast, made: Made) -> dict[str, Any]:
    return {"lines": [{"criterion_id": str(made.ids["criterion_id"]), "text_number": 1, "rating": "nearly"}]}


def _reader(cast: Cast, made: Made) -> dict[str, Any]:
    """Name somebody who can see the goal, if there is anybody."""
    reader = next((caller for caller in CALLERS if can_be_written_to(caller, made.thing)), BY_NAME["peer"])
    return {"supporter_id": str(cast.people[reader.name].id)}


ASSESSMENTS = (
    does("assessments_rate", "assessment.rate", "goal", _rating, every=True),
    reads("assessments_list", "assessment.list", "goal", lists="assessment", every=True),
    does("assessments_ask", "assessment.ask", "goal", _reader, every=True),
    reads("assessments_list_requests", "assessment.asked", "goal"),
    reads("assessments_read", "assessment.read", "assessment", every=True),
    does("assessments_reveal", "assessment.reveal", "assessment", every=True),
    does("assessments_judge", "assessment.judge", "assessment", {"usefulness": "helped"}, every=True),
    reads("assessments_calibration", "calibration.read", "learner"),
    reads("insights_cycle", "cycle.read", "learner"),
)
