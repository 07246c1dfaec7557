"""What crosses the wire when a learner says how a line stands."""

from pydantic import Field

from waymark.domains.goals.criteria.models import CriterionStanding
from waymark.kit.schemas import Ask


class CriterionJudge(Ask):
    """How a line stands, as you see it. `met` needs evidence; `met_without_evidence` says that there is none."""

    standing: CriterionStanding = Field(examples=["met"])
