"""The operations on what else hangs on a goal: tools, evidence, how lines stand, its end, the tree."""

from typing import Any

from sqlalchemy import update
from sqlmodel import col

from tests.matrix.cast import Cast
from tests.matrix.goals_things import PDF
from tests.matrix.operations import Operation, does, patches, reads
from tests.matrix.things import Made
from waymark.domains.goals.criteria.models import Criterion, CriterionStanding

LINK = {"kind": "link", "title": "A page", "url": "https://example.org/a"}


def _at_not_yet(cast: Cast, made: Made) -> Any:
    """Another try follows a "not yet": somebody has said so before this is sent."""
    here = cast.world.here.id
    line = update(Criterion).where(
        col(Criterion.organization_id) == here, col(Criterion.id) == made.ids["criterion_id"]
    )
    cast.world.write(here, lambda session: session.execute(line.values(standing=CriterionStanding.NOT_YET)))


MORE_OF_GOALS: tuple[Operation, ...] = (
    reads("goals_closing", "goal.read", "goal"),
    does("goals_achieve", "goal.achieve", "goal", every=True),
    does("goals_release", "goal.release", "goal", every=True),
    does("goals_reopen", "goal.reopen", "goal", every=True),
    reads("goals_tree", "goal.read", "goal"),
    patches("goals_put_parent", "goal.revise", "goal", {"parent_id": None}),
    does("criteria_judge", "goal.revise", "goal", {"standing": "not_yet"}),
    does("criteria_retry", "goal.revise", "goal", _at_not_yet),
    reads("resources_list", "goal.read", "goal", lists="resource", whole=True),
    does("resources_add", "goal.revise", "goal", {"title": "A tuner"}),
    reads("resources_read", "goal.read", "goal"),
    patches("resources_revise", "goal.revise", "goal", {"verdict": "works"}),
    patches("resources_remove", "goal.revise", "goal"),
    reads("evidence_list", "goal.read", "goal", lists="evidence", whole=True),
    does("evidence_add", "goal.revise", "goal", LINK),
    does("evidence_upload", "goal.revise", "goal", PDF, query="?name=a.pdf"),
    reads("evidence_read", "goal.read", "goal"),
    reads("evidence_download", "goal.read", "goal", every=True),
    patches("evidence_revise", "goal.revise", "goal", {"note": "It shows the whole verse"}),
    patches("evidence_withdraw", "goal.revise", "goal"),
)
