"""Who acts when no request does: somebody who asked for long work earlier, or whoever runs the server."""

from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from waymark.identity.actors import EVERYWHERE, Actor, system_actor
from waymark.identity.models import Role
from waymark.identity.programs import service_now
from waymark.identity.who import who_is
from waymark.kit.problems import Forbidden, Unauthenticated

OPERATOR = UUID(int=0)


def operator_actor(organization_id: UUID) -> Actor:
    """Return the actor of a command that was given at the server's own terminal."""
    return replace(system_actor(organization_id), roles=frozenset({Role.ADMINISTRATOR}), administers=EVERYWHERE)


def actor_again(session: Session, organization_id: UUID, person_id: UUID) -> Actor:
    """Return who asked for long work, with the roles they hold now. Errors: `Forbidden` when they have left."""
    if person_id == OPERATOR:
        return operator_actor(organization_id)
    try:
        known = who_is(session, "person", OPERATOR, organization_id, person_id, credential="")
    except Unauthenticated as error:
        system = service_now(session, organization_id, person_id)
        if system is not None:
            return system
        raise Forbidden("Whoever asked for this no longer belongs here, so it was not done.") from error
    return replace(known, account_id=None)
