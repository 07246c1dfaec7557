"""Calls for help. One row for each supporter who was asked; what was asked at once shares its round."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from waymark.kit.tables import STRICT, Id, Kept, Moment, Personal, Privacy, Tenant, Word, belongs, found_by, points
from waymark.policy import Action


class HelpState(StrEnum):
    """Where a call for help stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    PASSED_ON = "passed_on"
    WITHDRAWN = "withdrawn"


class HelpRequest(Kept, table=True):
    """A learner asks one supporter for help on a goal."""

    __tablename__ = "help_request"
    __table_args__ = (
        belongs("help_request"),
        points("help_request", "learner_id", "person"),
        points("help_request", "supporter_id", "person"),
        points("help_request", "goal_id", "goal"),
        found_by("help_request", "supporter_id", "state"),
        found_by("help_request", "learner_id", "created_at"),
        Index(
            "uq_help_request_waiting",
            *("organization_id", "goal_id", "supporter_id"),
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        STRICT,
    )
    __privacy__ = Privacy("learner_id", "lets a learner ask for help", "1 year after the learner left", Personal.DELETE)
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action.HELP_CALL_READ,
        Action.HELP_CALL_ANSWER,
        Action.HELP_CALL_PASS_ON,
        Action.HELP_CALL_WITHDRAW,
    )

    supporter_id: UUID = Field(sa_type=Id)
    goal_id: UUID = Field(sa_type=Id)
    round_id: UUID = Field(sa_type=Id, description="What was asked at once, and passed on from there.")
    passed_from: UUID | None = Field(default=None, sa_type=Id)
    can_go_on: bool = Field(default=False, description="The learner named others to whom it may be passed on.")
    text: str
    state: HelpState = Field(default=HelpState.WAITING, sa_type=Word(HelpState))
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    message_id: UUID | None = Field(default=None, sa_type=Id, description="The answer.")

    def rules_out(self, action: Action) -> bool:
        """Tell what its state leaves no room for: whatever is not waiting any more is settled."""
        if action is Action.HELP_CALL_PASS_ON and not self.can_go_on:
            return True
        return action is not Action.HELP_CALL_READ and self.state is not HelpState.WAITING


class HelpOther(Tenant, table=True):
    """Somebody to whom a call for help may be passed on: the learner said so, and so lets their name be known."""

    __tablename__ = "help_other"
    __table_args__ = (
        belongs("help_other"),
        points("help_other", "help_id", "help_request"),
        points("help_other", "person_id", "person"),
        STRICT,
    )
    __privacy__ = Privacy("person_id", "says who else may be asked", "with its call for help", Personal.DELETE)

    help_id: UUID = Field(sa_type=Id, primary_key=True)
    person_id: UUID = Field(sa_type=Id, primary_key=True)
