"""Who looked at what of a learner."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from waymark.kit.tables import STRICT, Id, Moment, Owned, Personal, Privacy, belongs, found_by, only_one, points


class Disclosure(Owned, table=True):
    """Somebody looked at a kind of thing of a learner: one row for each reader, kind and hour.

    What is told of at once (an export, a download, each reading by break-glass) has an `entry` of its own.
    """

    __tablename__ = "disclosure"
    __table_args__ = (
        belongs("disclosure"),
        points("disclosure", "learner_id", "person"),
        points("disclosure", "reader_id", "person"),
        only_one("disclosure", "learner_id", "reader_id", "kind", "hour", "entry"),
        found_by("disclosure", "learner_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "shows a learner who looked at what", "2 years", Personal.DELETE)

    reader_id: UUID = Field(sa_type=Id)
    relation: str = Field(description="What the reader was to the learner.")
    kind: str = Field(description="What was looked at: the first part of the action's name.")
    hour: datetime = Field(sa_type=Moment, description="The start of the hour.")
    entry: str = ""
    created_at: datetime = Field(sa_type=Moment, description="When the first reading of the hour was.")
    told_from: datetime = Field(sa_type=Moment, description="The learner sees it from then on.")
