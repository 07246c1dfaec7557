"""What crosses the wire about roster imports."""

from uuid import UUID

from pydantic import Field

from waymark.domains.connections.roster_models import ImportState, RosterKind, RosterVerb
from waymark.domains.jobs.models import JobState
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import SafeName


class ImportStart(Ask):
    """Which uploaded file to check."""

    file_id: UUID
    grant_administrators: bool = Field(
        default=False, description="Whether people whom the file calls administrator become administrators here."
    )


class ImportApply(Ask):
    """A yes to what the dry run shows."""

    confirmation: SafeName | None = Field(
        default=None,
        description="The words of `confirmation_needed`, typed by a person.",
        examples=["deactivate 23 people"],
    )


class KindCounts(Answer):
    """What happens to the rows of one kind."""

    added: int = 0
    changed: int = Field(default=0, description="Those who come back included.")
    deactivated: int = 0
    unchanged: int = 0


class ImportCounts(Answer):
    """What happens to everything in a roster."""

    school: KindCounts = KindCounts()
    person: KindCounts = KindCounts()
    role: KindCounts = KindCounts()
    group: KindCounts = KindCounts()
    guardianship: KindCounts = KindCounts()
    enrollment: KindCounts = KindCounts()


class ImportProgress(Answer):
    """How far the job of an import is. `total` is 0 until it is known."""

    state: JobState
    done: int
    total: int
    cancel_asked: bool


class RosterImportRead(Answer):
    """A roster on its way in: what was found in it, what it would change, and how far it is."""

    id: UUID
    file_id: UUID
    file_name: str
    source: str = Field(description="The system that wrote it; empty until it is known.")
    system_name: str
    state: ImportState
    error: str = Field(description="Why it was refused or failed.")
    grant_administrators: bool
    administrators_found: int = Field(description="People whom the file calls administrator and who are none here yet.")
    counts: ImportCounts
    change_count: int
    fault_count: int
    notice_count: int
    deactivated_people: int
    deactivation_share: float = Field(ge=0, le=1, description="Of the people who came from this source before.")
    confirmation_needed: str | None = Field(
        description="Words to send with `apply`; null when no kind of row loses more than 5 %."
    )
    asked_by: UUID | None
    job_id: UUID
    progress: ImportProgress
    created_at: At
    updated_at: At
    applied_at: At | None


class RosterImportPage(Page[RosterImportRead]):
    """Imports, the newest first."""


class FindingRead(Answer):
    """One thing in a roster that is wrong or may surprise."""

    file: str
    row: int = Field(description="The line in the file; 1 is the header, 0 the whole file.")
    column: str = Field(description="Empty for the whole row.")
    code: str
    message: str


class FindingPage(Page[FindingRead]):
    """Findings, by file and row."""


class ChangeRead(Answer):
    """One row that would be written."""

    kind: RosterKind
    verb: RosterVerb
    external_id: str
    label: str = Field(description="What a person would call it.")
    was: str = Field(description="What it is called here until then, if that differs.")
    row_id: UUID | None


class ChangePage(Page[ChangeRead]):
    """The first changes of one kind."""
