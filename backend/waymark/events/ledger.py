"""The ledger: what happened, recorded by the deed, in the deed's transaction.

`record` only collects. `seal`, called by the one commit, numbers and writes: it locks the organization's
ledger row, and only then, as a second statement, asks for the highest number. So the order of numbers is the
order of commits, and a reader that remembers one number never skips anything. (Numbering in `record` would
hold the lock for the length of the deed, and deadlock.)
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from waymark.events.models import ActorKind, Element, EventRow, Ledger, Reader, Target
from waymark.events.places import Recorded, settle
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.database.sqlite_file import driver_of
from waymark.kit.ids import new_id
from waymark.kit.questions import Question
from waymark.kit.sending import Insertion
from waymark.kit.tables import Id
from waymark.policy import Action

READERS = ("webhooks", "notices")


@dataclass(frozen=True, kw_only=True)
class DomainEvent:
    """Something happened. Each kind is a small class whose sentence is its documentation.

    The fields that a kind adds are ids of things (never of people) and single words; they go into `data`.
    """

    type: ClassVar[str]
    element: ClassVar[Element]
    heard_by: ClassVar[Action]
    is_between_two: ClassVar[bool] = False  # True: only the learner and `other_id` may hear of it
    stays_here: ClassVar[bool] = False  # True: no stream and no webhook tells it, whoever asks
    is_unsent: ClassVar[bool] = False  # True: no webhook tells it, because that it happened is private as yet

    learner_id: UUID | None
    other_id: UUID | None = None
    school_id: UUID | None = None
    context_group_id: UUID | None = None
    group_id: UUID | None = None
    group_size: int | None = None
    fields_changed: tuple[str, ...] = ()
    changed_share: float | None = None
    prior_decider: str | None = None
    provenance_kind: str = "own"
    provenance_id: UUID | None = None
    similarity: float | None = None
    prompted_by: str | None = None

    def about(self) -> Element:
        """Return the element that this act is about; of several, the principal one."""
        return self.element

    def data(self) -> dict[str, Any]:
        """Return the ids and words that this kind of event adds."""
        said = vars(self)
        return {name: _plain(said[name]) for name in own_fields(type(self))}


COMMON = frozenset(member.name for member in fields(DomainEvent))


_OWN: dict[type[DomainEvent], tuple[str, ...]] = {}


def own_fields(kind: type[DomainEvent]) -> tuple[str, ...]:
    """Return the names of the fields that a kind of event adds."""
    known = _OWN.get(kind)
    if known is None:
        known = _OWN[kind] = tuple(member.name for member in fields(kind) if member.name not in COMMON)
    return known


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def record(session: Session, by: Grant, event: DomainEvent) -> None:
    """Collect what happened; it is numbered and written by the one commit.

    One call for each learner affected; the rows of one act share `by.act_id`. The learner's school, the class
    they share with the actor and the number of learners are filled in when the unit is sealed.
    """
    said = vars(event)
    common = {name: said[name] for name in COMMON}
    values = common | {
        "organization_id": by.organization_id,
        "id": new_id(),
        "act_id": by.act_id,
        "type": event.type,
        "occurred_at": clock.now(),
        "actor_kind": by.actor.kind,
        "actor_id": by.actor.person_id,
        "relation": str(by.relation),
        "on_behalf": by.on_behalf,
        "target": Target.GROUP if event.group_id else Target.ONE,
        "element": event.about(),
        "fields_changed": list(event.fields_changed),
        "prompted_by": event.prompted_by or by.prompted_by,
        "data": event.data(),
    }
    session.info.setdefault("recorded", []).append(Recorded(by.organization_id, by.actor, values))


_ORGANIZATION: Any = bindparam("organization_id", type_=Id)
_LOCK = Question(
    select(Ledger.floor).where(col(Ledger.organization_id) == _ORGANIZATION).with_for_update(key_share=True)
)
_MAXIMUM = select(func.max(EventRow.number).label("highest")).where(col(EventRow.organization_id) == _ORGANIZATION)
_HIGHEST = Question(_MAXIMUM)
_BOTH = Question(
    select(Ledger.floor, _MAXIMUM.scalar_subquery().label("highest")).where(
        col(Ledger.organization_id) == _ORGANIZATION
    )
)
_EVENT = Insertion(EventRow.__table__)  # type: ignore[attr-defined]


def seal(session: Session) -> None:
    """Number and write what was recorded: the last act before COMMIT."""
    recorded: list[Recorded] = session.info.pop("recorded", [])
    for organization_id in dict.fromkeys(one.organization_id for one in recorded):
        enter(session, organization_id)  # the unit may have stepped into another one since
        mine = [one for one in recorded if one.organization_id == organization_id]
        settle(session, organization_id, mine)  # before the lock, which others wait for
        number = _newest(session, organization_id)
        for offset, one in enumerate(mine, start=1):
            _EVENT.insert(session, one.values | {"number": number + offset})
        session.info.setdefault("news", set()).add(organization_id)


def _newest(session: Session, organization_id: UUID) -> int:
    """Return the newest number, and let nobody else take the next one before the commit.

    On SQLite nobody else writes during a turn, so nothing is locked and one statement asks both.
    """
    asked = {"organization_id": organization_id}
    if driver_of(session) is not None:
        floor, highest = _BOTH.rows(session, asked)[0]
        return max(int(floor), highest or 0)
    locked: int = _LOCK.one(session, asked)
    return max(last_number(session, organization_id), locked)


def open_ledger(session: Session, organization_id: UUID) -> None:
    """Give a new organization its ledger and its readers."""
    session.add(Ledger.made({"organization_id": organization_id}))
    for name in READERS:
        session.add(Reader.made({"organization_id": organization_id, "name": name}))
    session.flush()


def events_after(
    session: Session, organization_id: UUID, number: int, limit: int, types: Collection[str] | None = None
) -> list[EventRow]:
    """Return the next events of an organization, in the order of commits; of some types only, if any are named."""
    asked = (
        select(EventRow)
        .where(EventRow.organization_id == organization_id, EventRow.number > number)
        .order_by(col(EventRow.number))
        .limit(limit)
    )
    return list(session.exec(asked if types is None else asked.where(col(EventRow.type).in_(types))))


def last_number(session: Session, organization_id: UUID) -> int:
    """Return the number of the newest event, 0 when there is none."""
    return _HIGHEST.one(session, {"organization_id": organization_id}) or 0


__all__ = [
    "ActorKind",
    "DomainEvent",
    "Element",
    "EventRow",
    "events_after",
    "last_number",
    "open_ledger",
    "own_fields",
    "record",
    "seal",
]
