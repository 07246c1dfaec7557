"""What crosses the wire about giving and taking."""

from datetime import date
from uuid import UUID

from pydantic import Field

from waymark.identity.models import LinkKind, LinkPurpose
from waymark.kit.schemas import Answer


class GivingLine(Answer):
    """One person, and what goes between the two of you in one direction. Nothing is counted."""

    person_id: UUID
    name: str
    kind: LinkKind
    purposes: list[LinkPurpose]
    since: date | None = Field(description="The day the link was agreed.")
    last_wrote_on: date | None = Field(description="The day of the giver's last message to the other.")
    answered_help: bool = Field(description="The giver has answered a call for help.")
    is_mutual: bool = Field(description="It goes both ways between you.")


class GivingRead(Answer):
    """Whom you help, and who helps you, each by name."""

    gave: list[GivingLine]
    received: list[GivingLine]
