"""Who may do what, written a second time, from the design alone (domain.md, "Who sees what" and "Invariants").

It knows facts and words, no tables and no code of the service; where the two disagree, one of them is wrong. Where
the design is silent, the sentence that was chosen stands beside the rule.
"""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What the service must answer."""

    ALLOWED = "allowed"
    CONFLICT = "409"  # it may be done, but not in this state
    FORBIDDEN = "403"  # it may be seen, not done
    HIDDEN = "404"
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
    elsewhere: bool = False  # of another organization
    deactivated: bool = False
    anonymous: bool = False
    scopes: frozenset[str] | None = None  # None: a browser session

    @property
    def unknown(self) -> bool:
        """Whether the service cannot tell who this is."""
        return self.anonymous or self.deactivated

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
    def administers(self) -> bool:
        """Whether they run the organization."""
        return "administrator" in self.roles and not self.elsewhere

    @property
    def belongs(self) -> bool:
        """Whether they hold any relation by which a learner could have named them."""
        return self.supports or self.teaches or self.guides


ADULTS = frozenset({"zoe"})


@dataclass(frozen=True)
class Thing:
    """What the asking is about: a learner, or an item of theirs with what decides on it."""

    kind: str  # learner | statement | goal | reflection | link | organization
    learner: str = "ana"
    audience: str = "me"
    state: str = ""
    covered: bool = False  # the narrow links name its goal
    named: bool = False  # the learner named every caller for it
    holder: str = ""  # of a link: the supporter's name


def sees_learner(caller: Caller) -> bool:
    """Whether the caller can know that the learner exists. Somebody invited sees the name."""
    invited = caller.tie is not None and caller.tie.state == "invited" and not caller.tie.expired
    known = caller.own or caller.belongs or invited or caller.administers
    return known and not caller.elsewhere


def sees(caller: Caller, thing: Thing) -> bool:
    """Whether the caller can know that the thing exists."""
    if caller.elsewhere or caller.learner != thing.learner:
        return False
    if thing.kind == "learner":
        return sees_learner(caller)
    if thing.kind == "link":
        return caller.own or (caller.name == thing.holder and thing.state in ("invited", "active"))
    return caller.own or _shown_to(caller, thing)


def _shown_to(caller: Caller, thing: Thing) -> bool:
    """Visible = the owner; or named; or audience, active link and scope."""
    if thing.kind == "reflection" and thing.state != "shared":
        return False  # a reflection is private until it is shared
    if thing.named and caller.belongs and not caller.shut_out:
        return True
    covered = caller.supports and (not caller.tie or not caller.tie.narrow or thing.covered)
    if thing.audience == "my_supporters":
        return covered
    if thing.audience == "my_teachers":
        return caller.teaches or (covered and caller.tie is not None and caller.tie.kind == "teacher")
    return False


CLOSED = frozenset({"achieved", "released"})
SEEN_BY_ALL_WHO_SEE = frozenset({"statement.read", "goal.read", "reflection.read", "message.read", "message.send"})
THE_LEARNERS_OWN = frozenset(
    {
        "statement.add", "statement.revise", "statement.history_read",
        "goal.create", "goal.revise", "goal.start", "check_in.record",
        "reflection.write", "reflection.share", "link.invite", "link.rescope", "sight.read", "home.read",
    }
)  # fmt: skip


def allowed(deed: str, caller: Caller, thing: Thing) -> bool:
    """Whether somebody who sees the thing may also do this, whatever its state."""
    if deed in THE_LEARNERS_OWN:
        return caller.own
    if deed in SEEN_BY_ALL_WHO_SEE or deed in ("learner.see", "link.read"):
        return True
    if deed == "link.answer":
        return caller.name == thing.holder
    if deed == "link.end":
        return caller.own or caller.name == thing.holder
    if deed == "consent.read":
        return caller.own or caller.guides or caller.administers
    if deed.startswith("list "):
        return caller.own or caller.belongs
    raise KeyError(deed)


def closed_to(deed: str, thing: Thing) -> bool:
    """Whether a closed goal refuses this."""
    changes = ("goal.revise", "goal.start", "check_in.record")
    return thing.kind == "goal" and thing.state in CLOSED and deed in changes


def conflicts(deed: str, thing: Thing) -> bool:
    """Whether the thing's state makes a permitted deed pointless."""
    return (deed == "goal.start" and thing.state == "active") or (deed == "link.answer" and thing.state != "invited")


def within(deed: str, caller: Caller) -> bool:
    """Whether a token's scopes reach this. A scope is the part of an action's name before the dot."""
    word = deed.removeprefix("list ").partition(".")[0]
    return caller.scopes is None or word in caller.scopes


def outcome(deed: str, caller: Caller, thing: Thing) -> Outcome:
    """What must be answered. A token never learns less than its person: past its scopes it hears 403, not 404."""
    if caller.unknown:
        return Outcome.UNKNOWN
    if thing.kind != "organization" and not sees(caller, thing):
        return Outcome.HIDDEN
    if not allowed(deed, caller, thing) or closed_to(deed, thing) or not within(deed, caller):
        return Outcome.FORBIDDEN
    return Outcome.CONFLICT if conflicts(deed, thing) else Outcome.ALLOWED


def may(deeds: frozenset[str], caller: Caller, thing: Thing) -> frozenset[str]:
    """What the thing's `may` must say to the caller."""
    return frozenset(deed for deed in deeds if outcome(deed, caller, thing) is Outcome.ALLOWED)


def listed(caller: Caller, things: dict[str, Thing], deed: str) -> set[str]:
    """Which of these things a list must show the caller."""
    return {key for key, thing in things.items() if outcome(deed, caller, thing) is Outcome.ALLOWED}
