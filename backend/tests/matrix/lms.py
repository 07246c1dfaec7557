"""The operations about LMS sources, what they told, and the work that is offered to learners."""

from typing import Any

from tests.matrix.callers import BY_NAME
from tests.matrix.cast import Cast
from tests.matrix.operations import does, patches, reads
from tests.matrix.things import Made

HERE = "organization"
# A source belongs to a school: whoever is of another organization would name one of theirs.
HAVE_THE_SCHOOL = frozenset(BY_NAME) - {"outside_administrator"}
STRANGER = {"kind": "person", "external_id": "4711"}


def _source(cast: Cast, made: Made) -> dict[str, Any]:
    del made
    return {"name": "Canvas", "form": "canvas", "school_id": str(cast.world.here.school_id)}


def _known(cast: Cast, made: Made) -> dict[str, Any]:
    del made
    return STRANGER | {"row_id": str(cast.people["self"].id)}


def _goal(cast: Cast, made: Made) -> dict[str, Any]:
    del cast
    return {"goal_id": str(made.ids["a_goal_id"])}


LMS = (
    does("connections_create_source", "administrator", HERE, _source, by=HAVE_THE_SCHOOL),
    reads("connections_list_sources", "administrator", HERE),
    reads("connections_read_source", "administrator", "lms_source"),
    patches("connections_revise_source", "administrator", "lms_source", {"name": "Another"}),
    patches("connections_delete_source", "administrator", "lms_source"),
    does("connections_rotate_source_secret", "administrator", "lms_source", {}),
    reads("connections_list_messages", "administrator", "lms_source"),
    reads("connections_read_message", "administrator", "lms_source"),
    does("connections_replay", "administrator", "lms_source"),
    does("connections_replay_many", "administrator", "lms_source", {}),
    reads("connections_list_strangers", "administrator", "lms_source"),
    does("connections_recognize_stranger", "administrator", "lms_source", _known),
    does("connections_add_stranger", "administrator", "lms_source", STRANGER | {"name": "Ida", "role": "learner"}),
    does("connections_set_stranger_aside", "administrator", "lms_source", STRANGER),
    does("connections_call_stranger_back", "administrator", "lms_source", {"kind": "group", "external_id": "565"}),
    # Where sources send to: who asks does not count, only the proof that the source brings.
    does("lms_receive", "prove", "lms_source", {}),
    does("lms_receive_by_secret", "prove", "lms_source", {}),
    does("lms_receive_statements", "prove", "lms_source", []),
    does("lms_put_statement", "prove", "lms_source", {}, query="?statementId=9f0c2c1e-52a7-4a6b-9d52-0a3f3c1f7a11"),
    reads("lms_about", "anybody", "lms_source"),
    reads("work_list", "work.read", "learner"),
    reads("work_read_calibration", "work.read", "learner"),
    reads("work_read", "work.read", "work"),
    does("work_foresee", "work.answer", "work", {"percent": 70}),
    does("work_look", "work.answer", "work"),
    does("work_take", "work.answer", "work", _goal),
    does("work_put_aside", "work.answer", "work"),
)
