"""What crosses the wire about resources."""

from uuid import UUID

from pydantic import Field

from waymark.domains.goals.resources.models import ResourceText, Verdict
from waymark.kit.links import WebLinkOrNone
from waymark.kit.schemas import Ask, At, OwnedAnswer, Page
from waymark.kit.text import SafeLine, SafeText


class ResourceCreate(Ask, ResourceText):
    """A tool or source for a goal. Its name is enough; why you chose it is worth a sentence."""


class ResourceRevise(Ask):
    """A merge patch: what is left out stays; null clears."""

    title: SafeLine | None = None
    url: WebLinkOrNone | None = None
    why: SafeText | None = None
    verdict: Verdict | None = Field(default=None, description="Does it help? Can be said again whenever that changes.")
    verdict_note: SafeText | None = None


class ResourceRead(OwnedAnswer):
    """A resource. Its goal decides who may see and change it."""

    goal_id: UUID
    title: str
    url: str
    why: str
    added_by: UUID
    verdict: Verdict
    verdict_note: str
    judged_at: At | None


class ResourcePage(Page[ResourceRead]):
    """The resources of a goal, the oldest first."""
