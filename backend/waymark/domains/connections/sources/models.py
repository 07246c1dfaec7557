"""A system of others that tells us what happened in it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import STRICT, Id, Moment, Personal, Privacy, Row, Word, belongs, points


class SourceForm(StrEnum):
    """The form in which a source tells."""

    STANDARD_WEBHOOKS = "standard_webhooks"
    CANVAS = "canvas"
    CALIPER = "caliper"
    XAPI = "xapi"
    MOODLE = "moodle"
    OPENEDX = "openedx"


class LmsSource(Row, table=True):
    """Another system of the school's that tells what happened there, and how it proves that it is the one.

    What is noted at each message does not count `version` up: an administrator's change must not go stale
    because something came in meanwhile.
    """

    __tablename__ = "lms_source"
    __table_args__ = (
        belongs("lms_source"),
        points("lms_source", "school_id", "school", "RESTRICT"),
        points("lms_source", "stand_in_id", "person", "RESTRICT"),
        STRICT,
    )
    __privacy__ = Privacy(None, "names another system, not a person", "until deleted", Personal.KEEP)

    name: str = Field(description="What people here call it.")
    form: SourceForm = Field(sa_type=Word(SourceForm))
    school_id: UUID = Field(sa_type=Id, description="Where new people and classes go.")
    # In its name it rates, as a person does: somebody of no role, whom nobody finds and who cannot sign in.
    stand_in_id: UUID = Field(sa_type=Id)
    key_set_url: str = Field(default="", description="Where the public keys of what it signs are.")
    sealed_secret: str = ""
    sealed_previous_secret: str = ""
    previous_secret_ends_at: datetime | None = Field(default=None, sa_type=Moment)
    enabled: bool = True
    last_heard_at: datetime | None = Field(default=None, sa_type=Moment)
    last_refused_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    updated_at: datetime = Field(sa_type=Moment, default_factory=clock.now)

    @property
    def system(self) -> str:
        """Under which name its ids stand among all external ids."""
        return system_of(self.id)


def system_of(source_id: UUID) -> str:
    """Return under which name the ids of a source stand among all external ids."""
    return f"lms:{source_id}"
