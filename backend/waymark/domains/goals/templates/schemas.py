"""What crosses the wire about templates."""

from datetime import date
from uuid import UUID

from pydantic import Field

from waymark.domains.goals.models import GoalKind
from waymark.domains.goals.templates.models import MOST_LINES, TemplateText
from waymark.identity.models import Audience
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import SafeSentence, SafeText


class TemplateCreate(Ask, TemplateText):
    """A new template. It is your own until you share it."""


class TemplateRevise(Ask):
    """A merge patch: what is left out stays; null clears. New words make a new version."""

    sentence: SafeSentence | None = None
    kind: GoalKind | None = None
    why: SafeText | None = None
    outcome: SafeText | None = None
    obstacle: SafeText | None = None
    if_then: SafeText | None = None
    steps: list[SafeSentence] | None = Field(default=None, max_length=MOST_LINES)
    criteria: list[SafeSentence] | None = Field(default=None, max_length=MOST_LINES)


class TemplateRead(Answer):
    """A template in its present words."""

    id: UUID
    number: int = Field(description="Which version these words are.")
    sentence: str
    kind: GoalKind
    why: str
    outcome: str
    obstacle: str
    if_then: str
    steps: list[str]
    criteria: list[str]
    author_id: UUID
    author_name: str
    is_shared: bool = Field(description="Everybody in the organization can start from it.")
    is_own: bool
    version: int = Field(description="Send it back in If-Match to change this.")
    created_at: At
    updated_at: At


class TemplatePage(Page[TemplateRead]):
    """Templates, the newest first."""


class GoalFromTemplate(Ask):
    """A goal that starts from a template: what is left out is as the template has it."""

    template_id: UUID
    sentence: SafeSentence | None = None
    kind: GoalKind | None = None
    why: SafeText | None = None
    outcome: SafeText | None = None
    obstacle: SafeText | None = None
    if_then: SafeText | None = None
    target_date: date | None = None
    audience: Audience = Audience.MY_SUPPORTERS
    steps: list[SafeSentence] | None = Field(default=None, max_length=MOST_LINES, description="The steps to take over.")
    criteria: list[SafeSentence] | None = Field(default=None, max_length=MOST_LINES)
