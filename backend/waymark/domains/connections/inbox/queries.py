"""What can be asked about the inbox."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, func, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, select

from waymark.domains.connections.inbox.models import LmsAside, LmsHeard, LmsMessage, MessageState, Outcome
from waymark.domains.connections.roster_models import ExternalId, RosterKind
from waymark.domains.connections.sources.models import LmsSource
from waymark.kit import clock

MOST_AT_ONCE = 5_000
AFRESH = {
    "state": MessageState.WAITING,
    "outcome": Outcome.NONE,
    "missing_kind": None,
    "missing_id": None,
    "missing_name": "",
    "missing_role": "",
    "done_at": None,
}


def messages_of(organization_id: UUID, source_id: UUID, state: MessageState | None, before: UUID | None) -> Any:
    """A source's messages, the newest first; in one state, if one is named."""
    asked = (
        select(LmsMessage)
        .where(LmsMessage.organization_id == organization_id, LmsMessage.source_id == source_id)
        .order_by(col(LmsMessage.id).desc())
    )
    asked = asked if state is None else asked.where(col(LmsMessage.state) == state)
    return asked if before is None else asked.where(col(LmsMessage.id) < before)


def has_waiting(session: Session, organization_id: UUID) -> bool:
    """Whether anything waits to be acted upon."""
    waiting = (col(LmsMessage.organization_id) == organization_id) & (col(LmsMessage.state) == MessageState.WAITING)
    return bool(session.exec(select(exists().where(waiting))).one())


def next_source(organization_id: UUID) -> Any:
    """Which source the message is of that happened first of those that wait; one that is switched off waits."""
    return (
        select(LmsMessage.source_id)
        .join(
            LmsSource,
            (col(LmsSource.organization_id) == organization_id) & (col(LmsSource.id) == col(LmsMessage.source_id)),
        )
        .where(
            LmsMessage.organization_id == organization_id,
            col(LmsMessage.state) == MessageState.WAITING,
            col(LmsSource.enabled).is_(True),
        )
        .order_by(col(LmsMessage.at), col(LmsMessage.id))
        .limit(1)
    )


def source_claimed(organization_id: UUID, source_id: UUID) -> Any:
    """A source, held until the commit: one worker at a time acts upon what it told. None while another one does.

    What it tells meanwhile can still come in: a message that points at it waits for no such lock.
    """
    return (
        select(LmsSource)
        .where(LmsSource.organization_id == organization_id, LmsSource.id == source_id)
        .with_for_update(key_share=True, skip_locked=True)
    )


def next_waiting(organization_id: UUID, source_id: UUID) -> Any:
    """The message of a source that happened first of those that wait."""
    return (
        select(LmsMessage)
        .where(
            LmsMessage.organization_id == organization_id,
            LmsMessage.source_id == source_id,
            col(LmsMessage.state) == MessageState.WAITING,
        )
        .order_by(col(LmsMessage.at), col(LmsMessage.id))
        .limit(1)
    )


def known_row(session: Session, organization_id: UUID, system: str, kind: RosterKind, external_id: str) -> UUID | None:
    """Which row of ours another system means."""
    asked = select(ExternalId.row_id).where(
        ExternalId.organization_id == organization_id,
        ExternalId.source == system,
        col(ExternalId.kind) == kind,
        ExternalId.external_id == external_id,
    )
    return session.exec(asked).first()


def rosters_rows(
    session: Session, organization_id: UUID, kind: RosterKind, external_ids: Iterable[str], *, but: str
) -> set[UUID]:
    """Which rows of ours the school's own lists know by these ids; `but` is how the names of LMSs begin."""
    asked = select(ExternalId.row_id).where(
        ExternalId.organization_id == organization_id,
        col(ExternalId.kind) == kind,
        col(ExternalId.external_id).in_(list(external_ids)),
        col(ExternalId.source).not_like(but + "%"),
        col(ExternalId.gone_at).is_(None),
    )
    return set(session.exec(asked))


def is_aside(session: Session, organization_id: UUID, source_id: UUID, kind: RosterKind, external_id: str) -> bool:
    """Whether an administrator said that this one is nobody of ours."""
    return session.get(LmsAside, (organization_id, source_id, kind, external_id)) is not None


def strangers(organization_id: UUID, source_id: UUID, after: tuple[str, str] | None) -> Any:
    """Whom messages of a source name and nobody knows: (kind, id, name, role, how many, first and last time)."""
    columns: list[Any] = [
        LmsMessage.missing_kind,
        LmsMessage.missing_id,
        func.max(LmsMessage.missing_name),
        func.max(LmsMessage.missing_role),
        func.count(),
        func.min(LmsMessage.at),
        func.max(LmsMessage.at),
    ]
    asked: Any = (
        select(*columns)
        .where(
            LmsMessage.organization_id == organization_id,
            LmsMessage.source_id == source_id,
            col(LmsMessage.state) == MessageState.UNMATCHED,
            col(LmsMessage.missing_id).is_not(None),
        )
        .group_by(col(LmsMessage.missing_kind), col(LmsMessage.missing_id))
        .order_by(col(LmsMessage.missing_kind), col(LmsMessage.missing_id))
    )
    if after is None:
        return asked
    kind, external_id = after
    return asked.where(
        (col(LmsMessage.missing_kind) > kind)
        | ((col(LmsMessage.missing_kind) == kind) & (col(LmsMessage.missing_id) > external_id))
    )


def aside_of(organization_id: UUID, source_id: UUID, after: tuple[str, str] | None) -> Any:
    """Who was set aside, in the order of `strangers`."""
    asked = (
        select(LmsAside)
        .where(LmsAside.organization_id == organization_id, LmsAside.source_id == source_id)
        .order_by(col(LmsAside.kind), col(LmsAside.external_id))
    )
    if after is None:
        return asked
    kind, external_id = after
    return asked.where(
        (col(LmsAside.kind) > kind) | ((col(LmsAside.kind) == kind) & (col(LmsAside.external_id) > external_id))
    )


def _missing(organization_id: UUID, source_id: UUID, kind: RosterKind, external_id: str) -> tuple[Any, ...]:
    return (
        LmsMessage.organization_id == organization_id,
        LmsMessage.source_id == source_id,
        col(LmsMessage.state) == MessageState.UNMATCHED,
        col(LmsMessage.missing_kind) == kind,
        col(LmsMessage.missing_id) == external_id,
    )


def waiting_again(organization_id: UUID, source_id: UUID, kind: RosterKind, external_id: str) -> Any:
    """Let the messages wait again that named somebody who was not known."""
    return update(LmsMessage).where(*_missing(organization_id, source_id, kind, external_id)).values(AFRESH)


def set_aside(organization_id: UUID, source_id: UUID, kind: RosterKind, external_id: str, now: datetime) -> Any:
    """Ignore the messages that named somebody who is nobody of ours."""
    ignored = AFRESH | {"state": MessageState.IGNORED, "outcome": Outcome.SET_ASIDE, "done_at": now}
    return update(LmsMessage).where(*_missing(organization_id, source_id, kind, external_id)).values(ignored)


def replayed(organization_id: UUID, source_id: UUID, states: Iterable[MessageState]) -> Any:
    """Let all messages of a source in some states wait again."""
    return (
        update(LmsMessage)
        .where(
            col(LmsMessage.organization_id) == organization_id,
            col(LmsMessage.source_id) == source_id,
            col(LmsMessage.state).in_(list(states)),
        )
        .values(AFRESH | {"tries": 0})
    )


def thawed(organization_id: UUID, learner_id: UUID) -> Any:
    """Let what was told of a learner wait again, that could not be done while their record was frozen."""
    return (
        update(LmsMessage)
        .where(
            col(LmsMessage.organization_id) == organization_id,
            col(LmsMessage.learner_id) == learner_id,
            col(LmsMessage.outcome) == Outcome.FROZEN,
        )
        .values(AFRESH | {"tries": 0})
    )


def made_before(moment: datetime) -> UUID:
    """Return the smallest id of a row that is made at a moment: ids are in the order of time (UUIDv7)."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def some_deleted(organization_id: UUID, before: datetime, state: MessageState | None = None) -> Any:
    """Delete the oldest messages that came before a moment, so many that nobody waits long. Their hashes stay."""
    old = (
        select(LmsMessage.id)
        .where(LmsMessage.organization_id == organization_id, col(LmsMessage.id) < made_before(before))
        .order_by(col(LmsMessage.id))
        .limit(MOST_AT_ONCE)
    )
    old = old if state is None else old.where(col(LmsMessage.state) == state)
    return delete(LmsMessage).where(col(LmsMessage.organization_id) == organization_id, col(LmsMessage.id).in_(old))


def hear(session: Session, organization_id: UUID, source_id: UUID, hashed: str) -> bool:
    """Remember that a message was heard; return whether it is the first time. Of two at once one is the first."""
    on_postgres = session.get_bind().dialect.name == "postgresql"
    table: Any = LmsHeard.__table__  # type: ignore[attr-defined]
    statement: Any = (postgres_insert if on_postgres else sqlite_insert)(table)
    values = {"organization_id": organization_id, "source_id": source_id, "hash": hashed, "at": clock.now()}
    result: Any = session.execute(statement.values(values).on_conflict_do_nothing())
    return bool(result.rowcount)
