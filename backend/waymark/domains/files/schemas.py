"""What crosses the wire about files."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from waymark.domains.files.models import FileState
from waymark.kit.schemas import Answer, At


class FileRead(Answer):
    """A file that was uploaded."""

    id: UUID
    name: str
    media_type: str
    size: int = Field(description="In bytes.")
    sha256: str
    state: FileState
    created_at: At
    kept_until: At = Field(description="Its bytes are deleted then at the latest.")


class FileCreate(Answer):
    """What is known of a file when its bytes have arrived."""

    name: str
    media_type: str
    size: int
    sha256: str
    kept_until: datetime
