"""What crosses the wire about profiles."""

from uuid import UUID

from pydantic import Field

from waymark.domains.profiles.models import StatementKind, StatementLens, StatementText
from waymark.identity.models import Audience
from waymark.kit.schemas import Answer, Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeSentence


class StatementCreate(Ask, StatementText):
    """A new statement. Only the learner sees it until they choose otherwise."""


class StatementRevise(Ask):
    """A merge patch: what is left out stays."""

    text: SafeSentence | None = None
    kind: StatementKind | None = None
    lens: StatementLens | None = None
    audience: Audience | None = None


class StatementRead(OwnedAnswer):
    """Something a learner says about themselves."""

    text: str
    kind: StatementKind
    lens: StatementLens
    audience: Audience
    text_number: int
    author_id: UUID


class StatementPage(Page[StatementRead]):
    """A page of statements, the newest first."""


class StatementVersionRead(Answer):
    """A text that a statement has had."""

    number: int
    text: str
    author_id: UUID
    changed_share: float = Field(description="Share of the words changed since the version before, 0 to 1.")
    begins_at: At
    ends_at: At | None


class StatementVersionPage(Page[StatementVersionRead]):
    """The texts of a statement, the newest first."""
