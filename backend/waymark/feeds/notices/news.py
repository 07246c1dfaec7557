"""The reader "notices": turns what happened into notices, in the transaction that moves its place."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.notices.models import Notice
from waymark.events.models import EventRow
from waymark.feeds.notices import queries
from waymark.feeds.notices.rules import RULES, Told
from waymark.identity.models import Organization
from waymark.kit import clock
from waymark.kit.rows import placed

READER = "notices"


def tell(session: Session, news: list[EventRow]) -> None:
    """Write a notice for everybody whom an event is for, who wants it, and who has none of the same thing yet."""
    told = [
        one
        for event in news
        if event.type in RULES
        for one in RULES[event.type](session, event)
        if one.person_id != event.actor_id
    ]
    write(session, news[0].organization_id, told)


def write(session: Session, organization_id: UUID, told: Iterable[Told]) -> list[Told]:
    """Write what people wish to hear of; return what was written. Only who holds the reader's place may call this."""
    waiting = list(dict.fromkeys(told))
    if not waiting:
        return []
    organization = session.get(Organization, organization_id)
    zone = organization.time_zone if organization is not None else "UTC"
    wishes = queries.wishes_of(session, organization_id, {one.person_id for one in waiting}, zone)
    there = queries.known(session, organization_id, {one.item_id for one in waiting})
    written = []
    for one in waiting:
        wish = wishes.get(one.person_id)
        key = (one.person_id, one.kind.value, one.item_id, one.occasion)
        if wish is not None and wish.wants(one.kind) and key not in there:
            there.add(key)
            at = max(clock.now(), one.not_before) if one.not_before is not None else clock.now()
            _place(session, organization_id, one, wish.shown_from(at, zone))
            written.append(one)
    if written:  # open streams look again, in this process and in others
        session.info.setdefault("news", set()).add(organization_id)
    return written


def _place(session: Session, organization_id: UUID, one: Told, shown_from: datetime) -> None:
    values = {
        "organization_id": organization_id,
        "person_id": one.person_id,
        "kind": one.kind,
        "learner_id": one.learner_id,
        "by_id": one.by_id,
        "item_kind": one.item_kind,
        "item_id": one.item_id,
        "occasion": one.occasion,
        "shown_from": shown_from,
    }
    placed(session, Notice.made(values))
