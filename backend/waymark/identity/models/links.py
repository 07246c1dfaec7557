"""Who supports whom, for what, on which goals; and who was named for a single item."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from waymark.kit import clock
from waymark.kit.tables import (
    STRICT,
    Document,
    Id,
    Kept,
    Moment,
    Owned,
    Personal,
    Privacy,
    Tenant,
    Word,
    belongs,
    found_by,
    only_one,
    points,
)
from waymark.policy import Action


class Audience(StrEnum):
    """Whom the learner lets see an item."""

    ME = "me"
    MY_SUPPORTERS = "my_supporters"
    MY_TEACHERS = "my_teachers"
    NAMED = "named"


class LinkKind(StrEnum):
    """What the supporter is to the learner."""

    PEER = "peer"
    TEACHER = "teacher"
    FAMILY = "family"
    MENTOR = "mentor"
    COMMUNITY = "community"


class LinkPurpose(StrEnum):
    """What the supporter was asked for."""

    GUIDE = "guide"
    SUPPORT = "support"
    FEEDBACK = "feedback"
    ACCOUNTABILITY = "accountability"
    EXPERTISE = "expertise"


class LinkScope(StrEnum):
    """Which goals a link covers."""

    ALL_GOALS = "all_goals"
    NAMED_GOALS = "named_goals"


class LinkState(StrEnum):
    """Where a link stands."""

    INVITED = "invited"
    AWAITING_APPROVAL = "awaiting_approval"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"
    BLOCKED = "blocked"


SOON = timedelta(days=7)


class SupportLink(Kept, table=True):
    """A learner asked somebody to support them."""

    __tablename__ = "support_link"
    __table_args__ = (
        belongs("support_link"),
        points("support_link", "learner_id", "person"),
        points("support_link", "supporter_id", "person"),
        only_one("support_link", "learner_id", "supporter_id"),
        found_by("support_link", "supporter_id", "state"),
        STRICT,
    )
    __privacy__ = Privacy(
        "learner_id",
        "says who may see and help",
        "1 year after it ended",
        Personal.DELETE,
        addressed_to="supporter_id",
    )
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action.LINK_READ,
        Action.LINK_ANSWER,
        Action.LINK_APPROVE,
        Action.LINK_REFUSE,
        Action.LINK_READ_THREAD,
        Action.LINK_RESCOPE,
        Action.LINK_END,
        Action.LINK_BLOCK,
        Action.LINK_SEND,
    )
    CLOSED: ClassVar[tuple[LinkState, ...]] = (LinkState.DECLINED, LinkState.ENDED, LinkState.BLOCKED)

    supporter_id: UUID = Field(sa_type=Id)
    kind: LinkKind = Field(sa_type=Word(LinkKind))
    purposes: list[LinkPurpose] = Field(default_factory=list, sa_type=Document)
    scope: LinkScope = Field(sa_type=Word(LinkScope))
    state: LinkState = Field(default=LinkState.INVITED, sa_type=Word(LinkState))
    started_by: UUID = Field(sa_type=Id)
    note: str = ""
    is_guest: bool = Field(default=False, description="The supporter came in, or is to come, by a link.")
    asked_at: datetime = Field(sa_type=Moment, default_factory=clock.now, description="When it was last asked.")
    asked_times: int = Field(default=1, description="How often it was asked since the last yes.")
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    expires_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def is_open(self) -> bool:
        """Whether the link stands, or may still come to stand."""
        return self.state not in self.CLOSED

    @property
    def has_expired(self) -> bool:
        """Whether its time has run out."""
        return self.expires_at is not None and self.expires_at <= clock.now()

    @property
    def ends_soon(self) -> bool:
        """Whether it stands, and its time runs out within a week: the moment to go on or to let it end."""
        if self.state is not LinkState.ACTIVE or self.expires_at is None:
            return False
        return clock.now() < self.expires_at <= clock.now() + SOON

    def rules_out(self, action: Action) -> bool:
        """Tell what its state leaves no room for: answering twice, ending twice, a yes when time has run out."""
        if action is Action.LINK_ANSWER:
            return self.state is not LinkState.INVITED
        if action is Action.LINK_SEND:
            is_to_be_opened = self.state in (LinkState.INVITED, LinkState.ACTIVE) and not self.has_expired
            return not (self.is_guest and is_to_be_opened)
        if action is Action.LINK_RESCOPE:
            return self.has_expired
        if action is Action.LINK_END:
            return not self.is_open
        return action in (Action.LINK_APPROVE, Action.LINK_REFUSE) and self.has_expired


class SupportLinkGoal(Tenant, table=True):
    """A link of narrow scope covers this goal."""

    __tablename__ = "support_link_goal"
    __table_args__ = (
        belongs("support_link_goal"),
        points("support_link_goal", "link_id", "support_link"),
        points("support_link_goal", "goal_id", "goal"),
        STRICT,
    )
    __privacy__ = Privacy("support_link", "says which goals a link covers", "with its link", Personal.DELETE)

    link_id: UUID = Field(sa_type=Id, primary_key=True)
    goal_id: UUID = Field(sa_type=Id, primary_key=True)


class Share(Owned, table=True):
    """A learner named somebody for one item: a statement, a goal or a reflection."""

    __tablename__ = "share"
    __table_args__ = (
        belongs("share"),
        points("share", "learner_id", "person"),
        points("share", "person_id", "person"),
        only_one("share", "item_id", "person_id"),
        found_by("share", "person_id", "learner_id"),
        STRICT,
    )
    __privacy__ = Privacy(
        "learner_id", "says who may see one item", "until taken back", Personal.DELETE, addressed_to="person_id"
    )

    KINDS: ClassVar[tuple[str, ...]] = ("statement", "goal", "reflection", "tool")

    item_kind: str
    item_id: UUID = Field(sa_type=Id)
    person_id: UUID = Field(sa_type=Id)
    since: datetime = Field(sa_type=Moment, default_factory=clock.now)
