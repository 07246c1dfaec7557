"""Who chose to be found, and which suggestions somebody does not want to see again."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Moment, Personal, Privacy, Tenant, belongs, found_by, points


class Findable(Tenant, table=True):
    """A learner chose to be suggested to others. Who has no row here is suggested to nobody."""

    __tablename__ = "findable"
    __table_args__ = (belongs("findable"), points("findable", "learner_id", "person"), STRICT)
    __privacy__ = Privacy("learner_id", "lets others be told of a learner", "until taken back", Personal.DELETE)

    learner_id: UUID = Field(sa_type=Id, primary_key=True)
    since: datetime = Field(sa_type=Moment, default_factory=clock.now)


class SuggestionDismissed(Tenant, table=True):
    """A learner does not want to be told of somebody again."""

    __tablename__ = "suggestion_dismissed"
    __table_args__ = (
        belongs("suggestion_dismissed"),
        points("suggestion_dismissed", "learner_id", "person"),
        points("suggestion_dismissed", "person_id", "person"),
        found_by("suggestion_dismissed", "person_id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "keeps a suggestion away", "as long as both are here", Personal.DELETE)

    learner_id: UUID = Field(sa_type=Id, primary_key=True)
    person_id: UUID = Field(sa_type=Id, primary_key=True)
    dismissed_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
