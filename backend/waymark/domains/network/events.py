"""What happens between a learner and a supporter.

`other_id` is the supporter, who hears of it; before an approval it names nobody, for they must not hear.
"""

from dataclasses import dataclass
from uuid import UUID

from waymark.events.ledger import DomainEvent, Element
from waymark.policy import Action


@dataclass(frozen=True, kw_only=True)
class LinkInvited(DomainEvent):
    """A learner asked somebody to support them."""

    type = "link.invited"
    element = Element.NETWORK
    heard_by = Action.LINK_READ
    is_between_two = True
    link_id: UUID
    kind: str
    scope: str
    awaits_approval: bool


@dataclass(frozen=True, kw_only=True)
class LinkSent(DomainEvent):
    """A learner made a link by which a guest can come in, once; earlier ones ended with it."""

    type = "link.sent"
    element = Element.NETWORK
    heard_by = Action.LINK_READ
    is_between_two = True
    link_id: UUID


@dataclass(frozen=True, kw_only=True)
class LinkApproved(DomainEvent):
    """A guardian or the school agreed that an outside adult may be asked."""

    type = "link.approved"
    element = Element.NETWORK
    heard_by = Action.LINK_READ
    is_between_two = True
    link_id: UUID


@dataclass(frozen=True, kw_only=True)
class LinkAccepted(DomainEvent):
    """Somebody agreed to support a learner."""

    type = "link.accepted"
    element = Element.NETWORK
    heard_by = Action.LINK_READ
    is_between_two = True
    link_id: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class LinkDeclined(DomainEvent):
    """Somebody declined to support a learner; or a guardian or the school refused that they are asked."""

    type = "link.declined"
    element = Element.NETWORK
    heard_by = Action.LINK_READ
    is_between_two = True
    link_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReflectionUnshared(DomainEvent):
    """A reflection was taken back: by the learner (from several at once it is one event), or as a link ended."""

    # Stands here, below the reflections, because the end of a link records it in its own act.
    type = "reflection.unshared"
    element = Element.REFLECTION
    heard_by = Action.REFLECTION_READ
    reflection_id: UUID


@dataclass(frozen=True, kw_only=True)
class HelpWithdrawn(DomainEvent):
    """A call for help was taken back: by the learner, or as the link with whom it waited for ended."""

    # Stands here, below the conversations, because the end of a link records it in its own act.
    type = "help.withdrawn"
    element = Element.NETWORK
    heard_by = Action.HELP_CALL_READ
    is_between_two = True
    help_id: UUID


@dataclass(frozen=True, kw_only=True)
class LinkRescoped(DomainEvent):
    """A learner changed what a supporter was asked for, which goals they see, or until when."""

    type = "link.rescoped"
    element = Element.NETWORK
    heard_by = Action.LINK_READ
    is_between_two = True
    link_id: UUID
    scope: str


@dataclass(frozen=True, kw_only=True)
class LinkEnded(DomainEvent):
    """A link, or an invitation, ended; when `blocked`, no new one can be made."""

    type = "link.ended"
    element = Element.NETWORK
    heard_by = Action.LINK_READ
    is_between_two = True
    link_id: UUID
    blocked: bool = False
