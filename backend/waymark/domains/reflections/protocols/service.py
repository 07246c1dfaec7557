"""What is done to protocols: the shipped ones are given to an organization, and all are read there."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from waymark.domains.reflections.protocols import queries
from waymark.domains.reflections.protocols.models import Occasion, Protocol, ProtocolVersion
from waymark.domains.reflections.protocols.schemas import OfferedTo
from waymark.domains.reflections.protocols.shipped import SHIPPED, ShippedProtocol
from waymark.identity.actors import Actor
from waymark.identity.clauses import asked_by
from waymark.identity.guard import Grant
from waymark.identity.judging import scope_allows
from waymark.kit.problems import FieldProblem, NotFound, Unprocessable
from waymark.kit.rows import added, found
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action


def install_protocols(session: Session, organization_id: UUID) -> None:
    """Give an organization the shipped protocols, or those that it does not have yet.

    A shipped protocol whose words have changed gets a new version; doing it again changes nothing. Copies are left
    as they are: their words are somebody's own.
    """
    session.exec(queries.organization_held(organization_id)).all()
    present = _present(session, organization_id)
    for place, shipped in enumerate(SHIPPED, start=1):
        shelf = {"place": place, "occasions": [*shipped.occasions]}
        if shipped.code not in present:
            values = {"organization_id": organization_id, "code": shipped.code} | shelf
            _add_version(session, added(session, Protocol.made(values)), shipped)
            continue
        protocol, version = present[shipped.code]
        for name, value in shelf.items():
            setattr(protocol, name, value)
        if _words_of(version) != shipped.words():
            protocol.number += 1
            _add_version(session, added(session, protocol), shipped)
        added(session, protocol)


def lacks_protocols(session: Session, organization_id: UUID) -> bool:
    """Tell whether an organization lacks what the software ships now, or has it in older words."""
    present = _present(session, organization_id)
    return any(
        shipped.code not in present
        or _words_of(present[shipped.code][1]) != shipped.words()
        or present[shipped.code][0].occasions != [*shipped.occasions]
        or present[shipped.code][0].place != place
        for place, shipped in enumerate(SHIPPED, start=1)
    )


def _present(session: Session, organization_id: UUID) -> dict[str, tuple[Protocol, ProtocolVersion]]:
    rows = session.exec(queries.shipped_to(organization_id))
    return {protocol.code: (protocol, version) for protocol, version in rows}


def _words_of(version: ProtocolVersion) -> tuple[str, str, list[dict[str, object]]]:
    return version.title, version.about, version.prompts


def _add_version(session: Session, protocol: Protocol, shipped: ShippedProtocol) -> None:
    title, about, prompts = shipped.words()
    keep_version(session, protocol, {"title": title, "about": about, "prompts": prompts})


def keep_version(session: Session, protocol: Protocol, words: dict[str, object]) -> ProtocolVersion:
    """Keep the words of a protocol's present number."""
    same = {
        "organization_id": protocol.organization_id,
        "protocol_id": protocol.id,
        "number": protocol.number,
    }
    return added(session, ProtocolVersion.made(same | words))


def list_protocols(session: Session, by: Grant, occasion: Occasion | None) -> Listed[Dressed]:
    """Return the protocols that are offered to the caller in their present words, for one occasion if it is named."""
    rows = session.exec(queries.offered_to(by.actor)).all()
    wanted = [row for row in rows if occasion is None or occasion in row[0].occasions]
    return Listed(as_read(session, by.actor, wanted))


def protocol_for(session: Session, by: Grant, protocol_id: UUID, number: int | None = None) -> Dressed:
    """Return a protocol in its present words, or in those of a version. Errors: `NotFound`.

    A group's questions are no secret in the organization, also after they were put away: answers point at them.
    """
    protocol = in_sight(session, by.actor, protocol_id)
    version = version_of(session, protocol, protocol.number if number is None else number)
    if version is None:
        raise NotFound
    return as_read(session, by.actor, [(protocol, version)])[0]


def in_sight(session: Session, actor: Actor, protocol_id: UUID) -> Protocol:
    """Return a protocol whose questions somebody may read. Errors: `NotFound`."""
    protocol = found(session, Protocol, actor.organization_id, protocol_id)
    if protocol.learner_id in (None, actor.person_id):
        return protocol
    asked = asked_by(actor) | {"learner_id": protocol.learner_id, "protocol_id": protocol.id}
    reads = scope_allows(actor, Action.REFLECTION_READ)
    if not reads or not session.execute(queries.READ_WITH_ANSWERS, asked).scalar_one():
        raise NotFound
    return protocol


def usable(session: Session, by: Grant, protocol_id: UUID) -> Protocol:
    """Return a protocol that somebody may write with or copy: everybody's, a group's or their own, not put away.

    Another learner's own can be read with answers to it, and not used: it goes when that learner goes.
    Errors: `Unprocessable`.
    """
    protocol = session.get(Protocol, (by.organization_id, protocol_id))
    if protocol is None or protocol.learner_id not in (None, by.actor.person_id) or protocol.withdrawn_at is not None:
        message = "There is no such protocol here."
        raise Unprocessable(errors=[FieldProblem(pointer="/protocol_id", message=message)])
    return protocol


def version_of(session: Session, protocol: Protocol, number: int) -> ProtocolVersion | None:
    """Return one version of a protocol, if there is one of that number."""
    if not 1 <= number <= protocol.number:
        return None
    return session.get(ProtocolVersion, (protocol.organization_id, protocol.id, number))


def as_read(session: Session, actor: Actor, rows: Sequence[tuple[Protocol, ProtocolVersion]]) -> list[Dressed]:
    """Return protocols as they are shown, each with whether the caller may change it."""
    group_ids = {protocol.group_id for protocol, _ in rows if protocol.group_id is not None}
    run = set(session.exec(queries.groups_run(actor, group_ids))) if group_ids else set()
    return [
        Dressed(
            version,
            id=protocol.id,
            code=protocol.code,
            occasions=protocol.occasions,
            offered_to=_offered_to(protocol),
            group_id=protocol.group_id,
            copied_from_id=protocol.copied_from_id,
            copied_from_number=protocol.copied_from_number,
            can_change=can_change(protocol, actor, run),
        )
        for protocol, version in rows
    ]


def can_change(protocol: Protocol, actor: Actor, groups_run: set[UUID]) -> bool:
    """Tell whether somebody may change a copy: their own, that of a group they run, or what they offer everybody."""
    if protocol.is_shipped or protocol.withdrawn_at is not None:
        return False
    if protocol.learner_id is not None:
        return protocol.learner_id == actor.person_id
    if protocol.group_id is not None:
        return protocol.group_id in groups_run
    return protocol.author_id == actor.person_id or actor.administers.everywhere


def _offered_to(protocol: Protocol) -> OfferedTo:
    if protocol.learner_id is not None:
        return OfferedTo.ME
    return OfferedTo.EVERYBODY if protocol.group_id is None else OfferedTo.GROUP
