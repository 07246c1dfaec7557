"""Who decided on one part of a goal, where it was not the learner alone."""

from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from waymark.domains.goals.models import KEEP
from waymark.events.models import Element
from waymark.kit.tables import STRICT, Id, Personal, Privacy, Tenant, Word, belongs, points


class Decider(StrEnum):
    """Who decided, as the ledger says it."""

    LEARNER = "learner"
    CO = "co"
    OTHER = "other"


class Decision(Tenant, table=True):
    """Who decided on a part of a goal. Without a row it was the learner alone, as most of it is."""

    __tablename__ = "decision"
    __table_args__ = (belongs("decision"), points("decision", "goal_id", "goal"), STRICT)
    __privacy__ = Privacy("goal", "says who decided, for whom", KEEP, Personal.DELETE)

    goal_id: UUID = Field(sa_type=Id, primary_key=True)
    # The goal itself, or its step, its line, its resource.
    item_id: UUID = Field(sa_type=Id, primary_key=True)
    element: Element = Field(sa_type=Word(Element), primary_key=True)
    author: Decider = Field(sa_type=Word(Decider))
    last: Decider = Field(sa_type=Word(Decider))
    is_shared: bool = Field(default=False, description="Both sides made a material edit.")

    def decider(self) -> Decider:
        """Return who decided: the rule of the ledger, in its order."""
        if self.author is Decider.LEARNER and self.last is Decider.LEARNER:
            return Decider.LEARNER
        return Decider.CO if self.is_shared or Decider.CO in (self.author, self.last) else Decider.OTHER
