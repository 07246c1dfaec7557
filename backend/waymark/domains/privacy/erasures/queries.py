"""What can be asked about erasures, and the few things that an erasure does in its own way."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, delete, exists, or_, text, update
from sqlmodel import Session, SQLModel, col, select

from waymark.domains.connections.models import WebhookEndpoint
from waymark.domains.connections.roster_models import ExternalId
from waymark.domains.files.models import File
from waymark.domains.privacy.declared.queries import theirs
from waymark.domains.privacy.declared.walking import Declared
from waymark.domains.privacy.erasures.models import Erasure, ErasureState
from waymark.events.models import EventRow
from waymark.identity.holds import held
from waymark.identity.models import Account, BrowserSession, Consent, LinkState, Membership, SupportLink, Token
from waymark.kit.database.base import row_count


def open_erasures(organization_id: UUID, learner_id: UUID) -> Any:
    """A learner's erasures that have not ended, the newest first."""
    return (
        select(Erasure)
        .where(
            Erasure.organization_id == organization_id,
            Erasure.learner_id == learner_id,
            col(Erasure.state).in_((ErasureState.ASKED, ErasureState.HELD, ErasureState.CONFIRMED)),
        )
        .order_by(col(Erasure.id).desc())
    )


def every_erasure(organization_id: UUID, before: UUID | None) -> Any:
    """All erasures of an organization, the newest first, each with whether its learner's data must be kept now."""
    must_wait = held(Erasure.__table__.c.learner_id, organization_id)  # type: ignore[attr-defined]
    asked = (
        select(Erasure, must_wait).where(Erasure.organization_id == organization_id).order_by(col(Erasure.id).desc())
    )
    return asked if before is None else asked.where(Erasure.id < before)


def told_endpoints(organization_id: UUID, learner_id: UUID) -> Any:
    """The endpoints whose recipient ever had a consent of a learner for its purpose."""
    had = exists(
        select(Consent.id).where(
            Consent.organization_id == organization_id,
            Consent.learner_id == learner_id,
            Consent.recipient == WebhookEndpoint.recipient,
            Consent.purpose == WebhookEndpoint.purpose,
        )
    )
    return select(WebhookEndpoint).where(WebhookEndpoint.organization_id == organization_id, had)


def external_ids(organization_id: UUID, person_id: UUID) -> Any:
    """By which ids other systems know a person: (system, id)."""
    return select(ExternalId.source, ExternalId.external_id).where(
        ExternalId.organization_id == organization_id, ExternalId.row_id == person_id
    )


def files_among(organization_id: UUID, file_ids: list[UUID]) -> Any:
    """These files: (id, sha256)."""
    return select(File.id, File.sha256).where(File.organization_id == organization_id, col(File.id).in_(file_ids))


def file_ids_of(one: Declared, organization_id: UUID, person_id: UUID) -> Any:
    """The files that a person's rows of a table name."""
    column = one.table.c["id" if one.name == "file" else "file_id"]
    return select(column).where(
        one.table.c.organization_id == organization_id, column.is_not(None), theirs(one, organization_id, person_id)
    )


def end_links(session: Session, organization_id: UUID, supporter_id: UUID, now: datetime) -> None:
    """End the links by which somebody supports others; the learners keep them, without who it was."""
    mine = and_(
        col(SupportLink.organization_id) == organization_id,
        col(SupportLink.supporter_id) == supporter_id,
        col(SupportLink.state).not_in(SupportLink.CLOSED),
    )
    session.execute(update(SupportLink).where(mine).values(state=LinkState.ENDED, ended_at=now, updated_at=now))


def end_sessions(session: Session, organization_id: UUID, person_id: UUID) -> None:
    """Let nobody come in as this person any more."""
    for table in (BrowserSession, Token):
        mine = and_(col(table.organization_id) == organization_id, col(table.person_id) == person_id)
        session.execute(delete(table).where(mine))


def delete_accounts(session: Session, organization_id: UUID, person_id: UUID) -> int:
    """Delete the memberships of a person, and the accounts that belong to nobody then."""
    mine = and_(col(Membership.organization_id) == organization_id, col(Membership.person_id) == person_id)
    accounts = list(session.exec(select(Membership.account_id).where(mine)))
    session.execute(delete(Membership).where(mine))
    used = exists(select(Membership.account_id).where(col(Membership.account_id) == col(Account.id)))
    return row_count(session.execute(delete(Account).where(col(Account.id).in_(accounts), ~used)))


def blank_events(session: Session, organization_id: UUID, person_id: UUID, after: int, until: int) -> int:
    """Take a person's id out of a stretch of the ledger; return how many rows named them.

    On PostgreSQL through the one function that may: the app itself cannot change what happened.
    """
    if session.get_bind().dialect.name == "postgresql":
        asked = text("SELECT blank_person(:who, :after, :until)")
        return int(session.execute(asked, {"who": person_id, "after": after, "until": until}).scalar_one())
    table: Any = EventRow.__table__  # type: ignore[attr-defined]
    columns = (table.c.learner_id, table.c.actor_id, table.c.other_id)
    blanked = {column.name: case((column == person_id, None), else_=column) for column in columns}
    named = (
        update(table)
        .where(
            table.c.organization_id == organization_id,
            table.c.number > after,
            table.c.number <= until,
            or_(*(column == person_id for column in columns)),
        )
        .values(blanked)
    )
    return row_count(session.execute(named))


def self_pointers(one: Declared) -> list[Any]:
    """The columns by which rows of a table point to rows of the same table, such as the goal that a goal serves."""
    own = SQLModel.metadata.tables[one.name]
    return [
        column
        for constraint in own.foreign_key_constraints
        if constraint.referred_table is own
        for column in constraint.columns
        if column.name != "organization_id" and column.nullable
    ]


def untie(session: Session, one: Declared, organization_id: UUID, person_id: UUID) -> None:
    """Let a person's rows of a table point to each other no more, so that they can go in any order."""
    for column in self_pointers(one):
        own = one.table.c.organization_id == organization_id
        tied = update(one.table).where(own, column.is_not(None), theirs(one, organization_id, person_id))
        session.execute(tied.values({column.name: None}))


def forget_whose(session: Session, organization_id: UUID, learner_id: UUID) -> None:
    """Leave no erasure that says whose it was, or was asked for, or called off."""
    table: Any = Erasure.__table__  # type: ignore[attr-defined]
    for column in (table.c.learner_id, table.c.asked_by):
        named = and_(table.c.organization_id == organization_id, column == learner_id)
        session.execute(update(table).where(named).values({column.name: None}))
