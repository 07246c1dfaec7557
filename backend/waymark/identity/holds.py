"""Holds: whether something must be kept, and keeping it. Every room asks here before it lets go of what was written."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, or_
from sqlmodel import Session, col, select

from waymark.identity.models import HeldText, Hold
from waymark.kit import clock
from waymark.kit.rows import added


def stands(of: Any) -> Any:
    """Return the condition on a hold: nobody lifted it, and its time has not run out."""
    return of.lifted_at.is_(None) & or_(of.until.is_(None), of.until > clock.now())


def held(person: Any, organization_id: UUID) -> Any:
    """Return the clause that a column names somebody whose data must be kept for now; see `holds_person`."""
    hold: Any = Hold.__table__.alias()  # type: ignore[attr-defined]
    on_either_side = or_(hold.c.learner_id == person, hold.c.other_id == person)
    kept = select(hold.c.id).where(hold.c.organization_id == organization_id, on_either_side, stands(hold.c))
    return exists(kept.correlate(person.table))


def holds_person(session: Session, organization_id: UUID, person_id: UUID) -> bool:
    """Tell whether somebody's data must be kept for now: they are on either side of what is looked into."""
    asked = select(Hold.id).where(
        Hold.organization_id == organization_id,
        or_(col(Hold.learner_id) == person_id, col(Hold.other_id) == person_id),
        stands(Hold),
    )
    return session.exec(asked.limit(1)).first() is not None


def delays_notice_to(session: Session, organization_id: UUID, learner_id: UUID) -> bool:
    """Tell whether the learner is not to hear yet that somebody opened what is private of theirs."""
    asked = select(Hold.id).where(
        Hold.organization_id == organization_id,
        Hold.learner_id == learner_id,
        col(Hold.delays_notice).is_(True),
        stands(Hold),
    )
    return session.exec(asked.limit(1)).first() is not None


def keep_if_held(
    session: Session, organization_id: UUID, between: tuple[UUID, UUID], item: tuple[str, UUID], text: str
) -> None:
    """Keep the words that somebody is about to withdraw, when a hold stands on what these two write.

    `between` is the learner and the other person, `item` the kind and id of what the words stood in.
    """
    learner_id, other_id = between
    asked = select(Hold.id).where(
        Hold.organization_id == organization_id,
        Hold.learner_id == learner_id,
        Hold.other_id == other_id,
        stands(Hold),
    )
    if text and session.exec(asked.limit(1)).first() is not None:
        ids = {"organization_id": organization_id, "learner_id": learner_id, "other_id": other_id}
        added(session, HeldText.made(ids | {"item_kind": item[0], "item_id": item[1], "text": text}))


def let_go(session: Session, organization_id: UUID) -> None:
    """Delete the kept words on which no hold stands any more: from now on they are as withdrawn as they looked."""
    held = Hold.__table__.alias("standing")  # type: ignore[attr-defined]
    still = exists(
        select(held.c.id)
        .where(
            held.c.organization_id == organization_id,
            held.c.learner_id == col(HeldText.learner_id),
            held.c.other_id == col(HeldText.other_id),
            stands(held.c),
        )
        .correlate(HeldText)
    )
    session.execute(delete(HeldText).where(col(HeldText.organization_id) == organization_id, ~still))
