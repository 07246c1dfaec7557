"""What crosses the wire about LMS sources."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from waymark.domains.connections.sources.models import SourceForm
from waymark.kit.schemas import Answer, Ask, At, Page
from waymark.kit.text import SafeName

KeySetUrl = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=2048),
    Field(
        description="Where the public keys are with which it signs. With this, every message has to be a signed JWT, "
        "and still brings the secret.",
        examples=["https://keys.lms.example/live-events/jwks"],
    ),
]


class SourceCreate(Ask):
    """A new source: what people call it, the form in which it tells, and where what is new in it goes."""

    name: SafeName = Field(description="What people here call it.", examples=["Canvas"])
    form: SourceForm
    school_id: UUID = Field(description="The school that new people and classes of it go to.")
    key_set_url: KeySetUrl = ""


class SourceRevise(Ask):
    """A merge patch: what is left out stays. The form never changes; make another source."""

    name: SafeName | None = None
    school_id: UUID | None = None
    key_set_url: KeySetUrl | None = None
    enabled: bool | None = None


class SourceSecretRotate(Ask):
    """How long the old secret is taken beside the new one."""

    overlap_hours: int = Field(default=24, ge=0, le=168)


class SourceCounts(Answer):
    """How many of its messages, of those that are kept, stand where."""

    waiting: int
    done: int
    ignored: int
    unmatched: int
    failed: int


class SourceRead(Answer):
    """An LMS source. Its secret is never shown again."""

    id: UUID
    name: str
    form: SourceForm
    school_id: UUID
    key_set_url: str
    enabled: bool
    address: str = Field(description="Where it sends to. Forms that cannot sign add `/` and the secret.")
    counts: SourceCounts
    previous_secret_ends_at: At | None
    last_heard_at: At | None = Field(description="When it last proved itself and was heard.")
    last_refused_at: At | None = Field(description="When something last came to its address without its proof.")
    version: int = Field(description="Send it back in If-Match to change this.")
    created_at: At
    updated_at: At


class SourceMade(SourceRead):
    """An LMS source with its new secret, which is shown this once."""

    secret: str = Field(description="What it proves itself with. Keep it; it is not shown again.")


class SourcePage(Page[SourceRead]):
    """The organization's LMS sources, the oldest first."""
