"""A line on how we will know, and the words it has had."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from waymark.domains.goals.models import KEEP, WHY
from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Kept, Moment, Personal, Privacy, Tenant, Word, belongs, found_by, points
from waymark.policy import Action


class CriterionStanding(StrEnum):
    """What the learner says of a line: it is open, met by evidence, met without any, or not yet met."""

    OPEN = "open"
    MET = "met"
    MET_WITHOUT_EVIDENCE = "met_without_evidence"
    NOT_YET = "not_yet"


class Criterion(Kept, table=True):
    """How we will know: one line, with its versions."""

    __tablename__ = "criterion"
    __table_args__ = (
        belongs("criterion"),
        points("criterion", "learner_id", "person"),
        points("criterion", "goal_id", "goal"),
        found_by("criterion", "goal_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, KEEP, Personal.DELETE)
    # A criterion is judged by its goal: `judged_by` names it to the guard.
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.GOAL_READ, Action.GOAL_REVISE)

    goal_id: UUID = Field(sa_type=Id)
    text: str
    text_number: int = 1
    author_id: UUID = Field(sa_type=Id)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    standing: CriterionStanding = Field(default=CriterionStanding.OPEN, sa_type=Word(CriterionStanding))
    attempt: int = Field(default=1, description='Which try this is: another one follows a "not yet".')

    @property
    def is_met(self) -> bool:
        """Whether it no longer stands between the goal and its end."""
        return self.standing in (CriterionStanding.MET, CriterionStanding.MET_WITHOUT_EVIDENCE)

    @property
    def present_attempt(self) -> int:
        """The try that new evidence is for: after a "not yet", the one that comes next."""
        return self.attempt + (self.standing is CriterionStanding.NOT_YET)


class CriterionVersion(Tenant, table=True):
    """A version of a criterion's text. A version never changes."""

    __tablename__ = "criterion_version"
    __table_args__ = (
        belongs("criterion_version"),
        points("criterion_version", "criterion_id", "criterion"),
        STRICT,
    )
    __privacy__ = Privacy("criterion", WHY, KEEP, Personal.DELETE)

    criterion_id: UUID = Field(sa_type=Id, primary_key=True)
    number: int = Field(primary_key=True)
    text: str
    author_id: UUID = Field(sa_type=Id)
    changed_share: float
    begins_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    ends_at: datetime | None = Field(default=None, sa_type=Moment)
