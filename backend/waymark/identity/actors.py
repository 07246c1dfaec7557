"""Who acts: what is known of the caller of one request."""

from dataclasses import dataclass, field
from uuid import UUID

from waymark.identity.models import Role


@dataclass(frozen=True)
class Reach:
    """How far a role reaches: everywhere in the organization, or in these schools (those below them included)."""

    everywhere: bool = False
    schools: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.schools)

    def covers(self, school_id: UUID | None) -> bool:
        """Tell whether it reaches a school; None is what belongs to the organization and to no school."""
        return self.everywhere or school_id in self.schools


NOWHERE = Reach()
EVERYWHERE = Reach(everywhere=True)


@dataclass(frozen=True)
class Actor:
    """Who acts, in which organization. Roles are read from the database at each request, never from a token."""

    kind: str  # person | client | lms | guest | system
    organization_id: UUID
    person_id: UUID
    roles: frozenset[Role] = frozenset()
    schools: frozenset[UUID] = frozenset()
    school_id: UUID | None = None
    administers: Reach = NOWHERE
    safeguards: Reach = NOWHERE
    time_zone: str = "UTC"
    locale: str = "en"
    scopes: frozenset[str] | None = field(default=None, compare=False)  # None: everything the person may
    account_id: UUID | None = field(default=None, compare=False)
    credential: str = field(default="", compare=False)  # the hash of the session or token
    csrf: str = field(default="", compare=False)
    is_frozen: bool = field(default=False, compare=False)  # their own record is, if they are a learner

    @property
    def is_guest(self) -> bool:
        """Whether they came in by a learner's link: no member of the organization."""
        return self.kind == "guest"

    @property
    def is_machine(self) -> bool:
        """Whether a system acts for itself: nobody of the organization stands behind it."""
        return self.kind == "client" and self.account_id is None


def system_actor(organization_id: UUID) -> Actor:
    """Return the actor of what the service does by itself."""
    return Actor(kind="system", organization_id=organization_id, person_id=UUID(int=0))
