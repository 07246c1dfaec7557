"""The facts that decide who may do what: who asks, what is asked about, and what can come of it. No tables, no code."""

from dataclasses import dataclass
from enum import StrEnum

ADULTS = frozenset({"zoe"})


class Outcome(StrEnum):
    """What the service must answer."""

    ALLOWED = "allowed"
    CONFLICT = "409"  # it may be done, but not in this state
    FORBIDDEN = "403"  # it may be seen, not done
    HIDDEN = "404"
    UNFIT = "422"  # it may be done, but there is nobody to whom
    UNKNOWN = "401"  # the service does not know who asks


@dataclass(frozen=True)
class Tie:
    """A support link between the caller and the learner."""

    kind: str = "peer"
    state: str = "active"
    narrow: bool = False  # covers named goals only
    expired: bool = False

    @property
    def holds(self) -> bool:
        """Whether it is active now."""
        return self.state == "active" and not self.expired


@dataclass(frozen=True)
class Caller:
    """Who asks, and what they are to the learner."""

    name: str
    learner: str = "ana"
    tie: Tie | None = None
    own: bool = False
    teaches: bool = False  # a class that the learner is in, today
    guards: str = "no"  # no | verified | unverified | barred | ended
    roles: frozenset[str] = frozenset()
    school: str = ""  # the role's school as seen from the learner's: here | above | below | beside; none: of all
    elsewhere: bool = False  # of another organization
    deactivated: bool = False
    anonymous: bool = False
    guest: bool = False  # came in by a link of the learner, without an account
    scopes: frozenset[str] | None = None  # None: a browser session
    broke_glass: bool = False  # as an administrator, with a second person, less than an hour ago

    @property
    def unknown(self) -> bool:
        """Whether the service cannot tell who this is."""
        is_over = self.guest and not self.supports  # a guest is known as long as the link stands
        return self.anonymous or self.deactivated or is_over

    @property
    def supports(self) -> bool:
        """Whether a link of theirs is active."""
        return self.tie is not None and self.tie.holds

    @property
    def guides(self) -> bool:
        """Whether they are a guardian who counts: verified, not barred, of somebody under 18."""
        return self.guards == "verified" and self.learner not in ADULTS

    @property
    def shut_out(self) -> bool:
        """Whether the link between them was ended or blocked, by anybody."""
        return self.tie is not None and self.tie.state in ("ended", "blocked")

    @property
    def reaches(self) -> bool:
        """Whether a role of theirs reaches the learner's school: held there, above it, or for the organization."""
        return not self.elsewhere and self.school in ("", "here", "above")

    @property
    def administers(self) -> bool:
        """Whether they run the learner's school."""
        return "administrator" in self.roles and self.reaches

    @property
    def runs_all(self) -> bool:
        """Whether they run the organization, of which one school is a part only."""
        return "administrator" in self.roles and not self.school

    @property
    def safeguards(self) -> bool:
        """Whether they keep the learners of that school safe."""
        return "safeguarding_lead" in self.roles and self.reaches

    @property
    def watches(self) -> bool:
        """Whether they say yes or no to adults from outside: "guardian or school"."""
        return self.guides or self.administers or self.safeguards

    @property
    def outside(self) -> bool:
        """Whether they are an outside adult to a minor: no role in the school, and no guardian without a bar."""
        of_school = self.roles & {"learner", "teacher", "administrator", "safeguarding_lead"}
        return not of_school and self.guards != "verified" and self.learner not in ADULTS

    @property
    def grown(self) -> bool:
        """Whether they are known to be an adult, at a browser of their own: tokens are made by such people only."""
        return self.scopes is None and (self.name == "adult_self" or "learner" not in self.roles)

    @property
    def belongs(self) -> bool:
        """Whether they hold any relation by which a learner could have named them."""
        return self.supports or self.teaches or self.guides


@dataclass(frozen=True)
class Thing:
    """What the asking is about: a learner, an item of theirs with what decides on it, or a thing of the school."""

    kind: str
    learner: str = "ana"  # empty for things of the school
    audience: str = ""
    state: str = ""
    covered: bool = False  # the narrow links name its goal
    named: bool = False  # the learner named every caller for it
    holder: str = ""  # whose link, thread or token it is
    expired: bool = False
    outside: bool = False  # a link of an outside adult with a minor
    guest: bool = False  # a link by which a guest comes in
