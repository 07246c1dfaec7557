"""What can be asked about protocols."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, func, or_
from sqlmodel import Session, col, select

from waymark.domains.reflections.models import Reflection
from waymark.domains.reflections.protocols.models import Protocol, ProtocolVersion
from waymark.identity.actors import Actor
from waymark.identity.groups import enrolled_on, run_by
from waymark.identity.guard import shown
from waymark.identity.models import Enrollment, Group, Organization
from waymark.kit import clock
from waymark.kit.tables import Id
from waymark.policy import Action


def _present(organization_id: UUID) -> Any:
    """Protocols with their present versions, in the order to show them."""
    present = and_(
        col(ProtocolVersion.organization_id) == organization_id,
        col(ProtocolVersion.protocol_id) == col(Protocol.id),
        col(ProtocolVersion.number) == col(Protocol.number),
    )
    return (
        select(Protocol, ProtocolVersion)
        .join(ProtocolVersion, present)
        .where(Protocol.organization_id == organization_id)
        .order_by(col(Protocol.place), col(Protocol.id))
    )


def shipped_to(organization_id: UUID) -> Any:
    """The protocols that came to an organization with the software, with their present versions."""
    return _present(organization_id).where(col(Protocol.copied_from_id).is_(None))


def offered_to(actor: Actor) -> Any:
    """The protocols that are offered to somebody: everybody's, their groups', those they may change, their own."""
    here = actor.organization_id
    my_groups = select(Enrollment.group_id).where(
        enrolled_on(here, clock.today(actor.time_zone)), col(Enrollment.person_id) == actor.person_id
    )
    run = select(Group.id).where(Group.organization_id == here, run_by(actor))
    everybody = and_(col(Protocol.learner_id).is_(None), col(Protocol.group_id).is_(None))
    return _present(here).where(
        col(Protocol.withdrawn_at).is_(None),
        or_(
            everybody,
            col(Protocol.learner_id) == actor.person_id,
            col(Protocol.group_id).in_(my_groups),
            col(Protocol.group_id).in_(run),
        ),
    )


def groups_run(actor: Actor, group_ids: set[UUID]) -> Any:
    """Those of these groups that somebody teaches today, or whose school they administer."""
    return select(Group.id).where(
        Group.organization_id == actor.organization_id, col(Group.id).in_(group_ids), run_by(actor)
    )


# A learner's own questions are read by whoever may read an answer to them.
READ_WITH_ANSWERS: Any = select(
    exists().where(
        shown(Action.REFLECTION_READ, Reflection),
        col(Reflection.learner_id) == bindparam("learner_id", type_=Id),
        col(Reflection.protocol_id) == bindparam("protocol_id", type_=Id),
    )
)


def versions_by_protocols(organization_id: UUID, protocol_ids: set[UUID]) -> Any:
    """Every version of these protocols."""
    return select(ProtocolVersion).where(
        ProtocolVersion.organization_id == organization_id, col(ProtocolVersion.protocol_id).in_(protocol_ids)
    )


def copy_count(session: Session, organization_id: UUID, learner_id: UUID | None, group_id: UUID | None) -> int:
    """How many copies are offered to one learner, to one group, or to everybody."""
    asked = select(func.count()).where(
        col(Protocol.organization_id) == organization_id,
        col(Protocol.copied_from_id).is_not(None),
        col(Protocol.withdrawn_at).is_(None),
        _same(Protocol.learner_id, learner_id),
        _same(Protocol.group_id, group_id),
    )
    return session.exec(asked).one()


def _same(column: Any, value: UUID | None) -> Any:
    return col(column).is_(None) if value is None else col(column) == value


def organization_held(organization_id: UUID) -> Any:
    """The organization, held until the commit: two who give it the same protocols at once would give them twice."""
    return select(Organization.id).where(Organization.id == organization_id).with_for_update(key_share=True)
