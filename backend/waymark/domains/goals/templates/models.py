"""A goal to start from, and the versions it has had."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from waymark.domains.goals.models import KEEP, GoalKind
from waymark.kit import clock
from waymark.kit.tables import (
    STRICT,
    Document,
    Id,
    Moment,
    Personal,
    Privacy,
    Row,
    Tenant,
    Word,
    belongs,
    found_by,
    points,
)
from waymark.kit.text import SafeSentence, SafeText

MOST_LINES = 20
WHY = "lets learners start a goal from an idea and change it"


class TemplateText(SQLModel):
    """What a template suggests. Everything can be changed by whoever starts from it."""

    sentence: SafeSentence = Field(schema_extra={"examples": ["Explain something I know well to somebody younger"]})
    kind: GoalKind = Field(default=GoalKind.LEARNING, sa_type=Word(GoalKind))
    why: SafeText = ""
    outcome: SafeText = ""
    obstacle: SafeText = ""
    if_then: SafeText = ""
    steps: list[SafeSentence] = Field(default_factory=list, sa_type=Document, max_length=MOST_LINES)
    criteria: list[SafeSentence] = Field(default_factory=list, sa_type=Document, max_length=MOST_LINES)


class GoalTemplate(Row, table=True):
    """A template: its author's own, until they share it with the organization."""

    __tablename__ = "goal_template"
    __table_args__ = (
        belongs("goal_template"),
        points("goal_template", "author_id", "person"),
        found_by("goal_template", "author_id", "id"),
        STRICT,
    )
    __privacy__ = Privacy("author_id", WHY, KEEP, Personal.DELETE)

    author_id: UUID = Field(sa_type=Id)
    number: int = Field(default=1, description="Which version is the present one.")
    is_shared: bool = False
    version: int = 1
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    updated_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class TemplateVersion(TemplateText, Tenant, table=True):
    """A version of a template. A version never changes; goals say which one they started from."""

    __tablename__ = "template_version"
    __table_args__ = (belongs("template_version"), points("template_version", "template_id", "goal_template"), STRICT)
    __privacy__ = Privacy("goal_template", WHY, KEEP, Personal.DELETE)

    template_id: UUID = Field(sa_type=Id, primary_key=True)
    number: int = Field(primary_key=True)
    begins_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
