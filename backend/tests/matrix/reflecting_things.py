"""Tools and copies of protocols, as things of the matrix."""

import itertools
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tests.matrix.cast import Cast
from tests.matrix.facts import Thing
from waymark.domains.profiles.toolkit.models import Tool
from waymark.domains.reflections.protocols.models import Protocol, ProtocolVersion
from waymark.kit.ids import new_id
from waymark.kit.rows import added

AUDIENCES = ("me", "my_supporters", "my_teachers", "named")
TOOLS = (
    *(Thing("tool", audience=audience, named=named) for audience, named in itertools.product(AUDIENCES, (False, True))),
    Thing("tool", "zoe", "my_supporters"),
    Thing("tool", "zoe", "me", named=True),
)
OWN_PROTOCOLS = (Thing("own_protocol"), Thing("own_protocol", "zoe"))


def make_tool(session: Session, canary: str, audience: str, base: dict[str, Any]) -> UUID:
    """Put a tool into a learner's toolkit."""
    values = {"name": canary, "kind": "strategy", "reason": canary, "audience": audience}
    return added(session, Tool.made(base | values)).id


def make_copy(session: Session, cast: Cast, canary: str, **whose: Any) -> UUID:
    """Copy a protocol for somebody."""
    protocol_id, tenant = new_id(), {"organization_id": cast.world.here.id}
    source = {"copied_from_id": cast.protocol_id, "copied_from_number": 1}
    values = {"id": protocol_id, "code": f"copy_{protocol_id.hex}", "place": 1} | source
    added(session, Protocol.made(tenant | values | whose))
    prompts = [{"id": "what", "phase": "performance", "text": canary, "starters": []}]
    words = {"protocol_id": protocol_id, "number": 1, "title": canary, "about": canary, "prompts": prompts}
    added(session, ProtocolVersion.made(tenant | words))
    return protocol_id


def make_offer(session: Session, cast: Cast, canary: str) -> dict[str, Any]:
    """Let a class teacher have offered a copy to everybody."""
    return {"protocol_id": make_copy(session, cast, canary, author_id=cast.people["class_teacher"].id)}
