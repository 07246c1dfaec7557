"""What crosses the wire about a toolkit."""

from uuid import UUID

from pydantic import Field

from waymark.domains.profiles.toolkit.models import ToolKind, ToolState, ToolText
from waymark.identity.models import Audience
from waymark.kit.schemas import Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeSentence, SafeText


class ToolCreate(Ask, ToolText):
    """A tool to try. Only the learner sees it until they choose otherwise."""


class ToolRevise(Ask):
    """A merge patch: what is left out stays; null clears."""

    name: SafeSentence | None = None
    kind: ToolKind | None = None
    reason: SafeText | None = None
    statement_id: UUID | None = None
    audience: Audience | None = None
    state: ToolState | None = None
    verdict: SafeText | None = None


class ToolRead(OwnedAnswer):
    """A tool that a learner tries, and their verdict on it."""

    name: str
    kind: ToolKind
    reason: str
    statement_id: UUID | None = Field(description="Null, too, for a reader who may not see that statement.")
    audience: Audience
    state: ToolState
    verdict: str
    judged_at: At | None = Field(description="When the learner last said what came of it.")


class ToolPage(Page[ToolRead]):
    """A page of tools, the newest first."""
