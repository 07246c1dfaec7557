"""An export: a file with everything of a learner's."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Moment, Owned, Personal, Privacy, belongs, found_by, points
from waymark.policy import Action


class Export(Owned, table=True):
    """Somebody asked for everything that is known of a learner."""

    __tablename__ = "export"
    __table_args__ = (
        belongs("export"),
        points("export", "learner_id", "person"),
        points("export", "job_id", "job"),
        points("export", "file_id", "file"),
        found_by("export", "learner_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "lets a learner take along what is known of them", "30 days", Personal.DELETE)
    ACTIONS: ClassVar[tuple[Action, ...]] = (Action.EXPORT_READ, Action.EXPORT_DOWNLOAD)

    author_id: UUID = Field(sa_type=Id, description="Who asked for it.")
    relation: str = Field(description="What they are to the learner.")
    job_id: UUID = Field(sa_type=Id)
    file_id: UUID | None = Field(default=None, sa_type=Id)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)

    def rules_out(self, action: Action) -> bool:
        """Tell what its state leaves no room for: fetching what is not there yet."""
        return action is Action.EXPORT_DOWNLOAD and self.file_id is None
