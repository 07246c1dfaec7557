"""What must not be lost while a report is looked into. It stands here, so that every room can ask before erasing."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Moment, Owned, Personal, Privacy, belongs, found_by, only_one, points

WHY = "keeps what a report is about until somebody has looked into it"


class Hold(Owned, table=True):
    """What a learner and another person wrote to each other, and their data, stay until this is lifted.

    Nobody but a safeguarding lead is told that it stands: what is withdrawn meanwhile looks withdrawn.
    """

    __tablename__ = "hold"
    __table_args__ = (
        belongs("hold"),
        points("hold", "learner_id", "person"),
        points("hold", "other_id", "person"),
        found_by("hold", "learner_id", "other_id"),
        found_by("hold", "other_id"),
        found_by("hold", "report_id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", WHY, "3 years after it was lifted", Personal.DELETE, is_shown=False)

    other_id: UUID = Field(sa_type=Id, description="With whom the learner writes; the learner, when it is they alone.")
    report_id: UUID = Field(sa_type=Id)
    placed_by: UUID | None = Field(default=None, sa_type=Id, description="Nobody: the report itself, for a while.")
    reason: str = ""
    delays_notice: bool = False
    placed_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    until: datetime | None = Field(default=None, sa_type=Moment)
    lifted_at: datetime | None = Field(default=None, sa_type=Moment)
    lifted_by: UUID | None = Field(default=None, sa_type=Id)


class HeldText(Owned, table=True):
    """Words that were withdrawn under a hold. They go when no hold stands any more."""

    __tablename__ = "held_text"
    __table_args__ = (
        belongs("held_text"),
        points("held_text", "learner_id", "person"),
        only_one("held_text", "item_kind", "item_id"),
        found_by("held_text", "learner_id", "other_id"),
        STRICT,
    )
    __privacy__ = Privacy(
        "learner_id", WHY, "until the hold is lifted", Personal.DELETE, is_shown=False, goes_with=("other_id",)
    )

    other_id: UUID = Field(sa_type=Id)
    item_kind: str
    item_id: UUID = Field(sa_type=Id)
    text: str
    kept_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
