"""What crosses the wire about people that can be found."""

from uuid import UUID

from waymark.identity.models import Role
from waymark.kit.schemas import Answer, Page


class PersonFound(Answer):
    """Somebody who can be invited: a name, what they do here, and the groups you share. Nothing else."""

    person_id: UUID
    name: str
    roles: list[Role]
    groups: list[str]


class PeopleFound(Page[PersonFound]):
    """People whose names begin like this, at most 20."""
