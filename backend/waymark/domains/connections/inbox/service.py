"""What an administrator does about the inbox: look, act again, say who somebody is."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.inbox import queries
from waymark.domains.connections.inbox.knowing import MADE_HERE, remember
from waymark.domains.connections.inbox.models import LmsAside, LmsMessage, MessageState
from waymark.domains.connections.inbox.schemas import (
    ReplayAnswer,
    ReplayMany,
    StrangerAdd,
    StrangerName,
    StrangerRead,
    StrangerRecognize,
)
from waymark.domains.connections.roster_models import RosterKind
from waymark.domains.connections.sources.models import LmsSource
from waymark.domains.organizations.groups.service import add_group
from waymark.identity.guard import Grant
from waymark.identity.models import EnrollmentRole, Group, Person, Provenance, Role, RoleAssignment
from waymark.identity.names import name_key
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import FieldProblem, NotFound, Unprocessable
from waymark.kit.rows import added, found, held
from waymark.kit.schemas import Listed

TABLES: dict[RosterKind, Any] = {RosterKind.PERSON: Person, RosterKind.GROUP: Group}
ROLES = {EnrollmentRole.LEARNER: Role.LEARNER, EnrollmentRole.TEACHER: Role.TEACHER}


def list_messages(
    session: Session, by: Grant, source_id: UUID, state: MessageState | None, page: Asked
) -> Listed[LmsMessage]:
    """Return a page of a source's messages, the newest first. Errors: `NotFound`."""
    found(session, LmsSource, by.organization_id, source_id)
    before = None if page.after is None else UUID(page.after[0])
    asked = queries.messages_of(by.organization_id, source_id, state, before)
    return page.listed(session.exec(asked.limit(page.limit + 1)).all(), lambda row: (row.id,))


def message_for(session: Session, by: Grant, source_id: UUID, message_id: UUID) -> LmsMessage:
    """Return one message. Errors: `NotFound`."""
    return found(session, LmsMessage, by.organization_id, message_id, source_id=source_id)


def replay(session: Session, by: Grant, source_id: UUID, message_id: UUID) -> LmsMessage:
    """Let a message be acted upon again, from what came in. What it did already is not done twice."""
    message = held(session, LmsMessage, by.organization_id, message_id, source_id=source_id)
    for name, value in (queries.AFRESH | {"tries": 0}).items():
        setattr(message, name, value)
    session.add(message)
    session.flush()
    return message


def replay_many(session: Session, by: Grant, source_id: UUID, wanted: ReplayMany) -> ReplayAnswer:
    """Let all messages in a state be acted upon again. Errors: `NotFound`."""
    found(session, LmsSource, by.organization_id, source_id)
    states = [wanted.state] if wanted.state is not None else [MessageState.FAILED, MessageState.UNMATCHED]
    result: Any = session.execute(queries.replayed(by.organization_id, source_id, states))
    return ReplayAnswer(waiting_count=int(result.rowcount))


def list_strangers(session: Session, by: Grant, source_id: UUID, page: Asked, *, aside: bool) -> Listed[StrangerRead]:
    """Return whom a source names and nobody knows; or, `aside`, those said to be nobody of ours. Errors: `NotFound`."""
    found(session, LmsSource, by.organization_id, source_id)
    after = None if page.after is None else (str(page.after[0]), str(page.after[1]))
    if aside:
        rows = session.exec(queries.aside_of(by.organization_id, source_id, after).limit(page.limit + 1)).all()
        listed = page.listed(rows, lambda one: (one.kind, one.external_id))
        return Listed([_aside(one) for one in listed.items], listed.next)
    told = session.exec(queries.strangers(by.organization_id, source_id, after).limit(page.limit + 1)).all()
    listed = page.listed(told, lambda one: (one[0], one[1]))
    return Listed([_stranger(one) for one in listed.items], listed.next)


def _aside(one: LmsAside) -> StrangerRead:
    return StrangerRead(
        kind=one.kind,
        external_id=one.external_id,
        name="",
        role="",
        message_count=0,
        first_at=None,
        last_at=one.at,
        is_aside=True,
    )


def _stranger(one: Any) -> StrangerRead:
    kind, external_id, name, role, count, first_at, last_at = one
    return StrangerRead(
        kind=kind,
        external_id=external_id,
        name=name,
        role=role,
        message_count=count,
        first_at=first_at,
        last_at=last_at,
        is_aside=False,
    )


def _check_kind(kind: RosterKind) -> None:
    if kind not in TABLES:
        message = "Only people and groups can be told to be somebody. Say person or group."
        raise Unprocessable(errors=[FieldProblem(pointer="/kind", message=message)])


def recognize(session: Session, by: Grant, source_id: UUID, asked: StrangerRecognize) -> ReplayAnswer:
    """Say who somebody is; what named them is acted upon now. Errors: `NotFound`, `Unprocessable`."""
    _check_kind(asked.kind)
    source = held(session, LmsSource, by.organization_id, source_id)
    try:
        found(session, TABLES[asked.kind], by.organization_id, asked.row_id)
    except NotFound:
        message = "There is nobody with this id in your organization."
        raise Unprocessable(errors=[FieldProblem(pointer="/row_id", message=message)]) from None
    return ReplayAnswer(waiting_count=remember(session, source, asked.kind, asked.external_id, asked.row_id))


def add_stranger(session: Session, by: Grant, source_id: UUID, new: StrangerAdd) -> ReplayAnswer:
    """Add somebody, or a class, that a source names, to its school. Errors: `NotFound`, `Unprocessable`."""
    _check_kind(new.kind)
    source = held(session, LmsSource, by.organization_id, source_id)
    if new.kind is RosterKind.GROUP:
        row_id = add_group(session, by.organization_id, source.school_id, new.name).id
    else:
        row_id = _new_person(session, source, new).id
    return ReplayAnswer(waiting_count=remember(session, source, new.kind, new.external_id, row_id, MADE_HERE))


def _new_person(session: Session, source: LmsSource, new: StrangerAdd) -> Person:
    if new.role is None:
        message = "Say whether this is a learner or a teacher."
        raise Unprocessable(errors=[FieldProblem(pointer="/role", message=message)])
    here, family = {"organization_id": source.organization_id}, new.family_name or ""
    names = {"given_name": new.name, "family_name": family, "sort_key": name_key(new.name, family)}
    person = added(session, Person.made(here | names))
    role = {"person_id": person.id, "role": ROLES[new.role], "school_id": source.school_id}
    added(session, RoleAssignment.made(here | role | {"provenance": Provenance.LMS}))
    return person


def set_aside(session: Session, by: Grant, source_id: UUID, who: StrangerName) -> None:
    """Say that somebody is nobody of ours; what names them is ignored from now on. Errors: `NotFound`."""
    _check_kind(who.kind)
    source = held(session, LmsSource, by.organization_id, source_id)
    if not queries.is_aside(session, by.organization_id, source.id, who.kind, who.external_id):
        values = {"source_id": source.id, "kind": who.kind, "external_id": who.external_id}
        added(session, LmsAside.made(values | {"organization_id": by.organization_id}))
    session.execute(queries.set_aside(by.organization_id, source.id, who.kind, who.external_id, clock.now()))


def call_back(session: Session, by: Grant, source_id: UUID, who: StrangerName) -> None:
    """Take back that somebody is nobody of ours: what names them from now on is asked about again."""
    _check_kind(who.kind)
    found(session, LmsSource, by.organization_id, source_id)
    row = session.get(LmsAside, (by.organization_id, source_id, who.kind, who.external_id))
    if row is None:
        raise NotFound
    session.delete(row)
    session.flush()
