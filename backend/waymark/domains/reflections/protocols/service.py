"""What is done to protocols: the shipped ones are given to an organization, and read there."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.reflections.protocols import queries
from waymark.domains.reflections.protocols.models import Protocol, ProtocolVersion
from waymark.domains.reflections.protocols.shipped import SHIPPED, ShippedProtocol
from waymark.identity.guard import Grant
from waymark.kit.problems import NotFound
from waymark.kit.rows import added, found
from waymark.kit.schemas import Dressed, Listed


def install_protocols(session: Session, organization_id: UUID) -> None:
    """Give an organization the shipped protocols, or those that it does not have yet.

    A shipped protocol whose words have changed gets a new version; doing it again changes nothing.
    """
    present = {protocol.code: (protocol, version) for protocol, version in _present(session, organization_id)}
    for place, shipped in enumerate(SHIPPED, start=1):
        if shipped.code not in present:
            values = {"organization_id": organization_id, "code": shipped.code, "place": place}
            _add_version(session, added(session, Protocol.made(values)), shipped)
            continue
        protocol, version = present[shipped.code]
        if (version.title, version.about, version.prompts) != shipped.words():
            protocol.number += 1
            _add_version(session, added(session, protocol), shipped)


def _present(session: Session, organization_id: UUID) -> list[tuple[Protocol, ProtocolVersion]]:
    return list(session.exec(queries.protocols_of(organization_id)))


def _add_version(session: Session, protocol: Protocol, shipped: ShippedProtocol) -> None:
    title, about, prompts = shipped.words()
    session.add(
        ProtocolVersion.made(
            {
                "organization_id": protocol.organization_id,
                "protocol_id": protocol.id,
                "number": protocol.number,
                "title": title,
                "about": about,
                "prompts": prompts,
            }
        )
    )
    session.flush()


def list_protocols(session: Session, by: Grant) -> Listed[Dressed]:
    """Return the organization's protocols in their present words."""
    rows = _present(session, by.organization_id)
    return Listed([_read(protocol, version) for protocol, version in rows])


def protocol_for(session: Session, by: Grant, protocol_id: UUID, number: int | None = None) -> Dressed:
    """Return a protocol in its present words, or in those of a version. Errors: `NotFound`."""
    protocol = found(session, Protocol, by.organization_id, protocol_id)
    version = version_of(session, protocol, protocol.number if number is None else number)
    if version is None:
        raise NotFound
    return _read(protocol, version)


def version_of(session: Session, protocol: Protocol, number: int) -> ProtocolVersion | None:
    """Return one version of a protocol, if there is one of that number."""
    if not 1 <= number <= protocol.number:
        return None
    return session.get(ProtocolVersion, (protocol.organization_id, protocol.id, number))


def _read(protocol: Protocol, version: ProtocolVersion) -> Dressed:
    return Dressed(version, id=protocol.id, code=protocol.code)
