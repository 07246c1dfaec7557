"""What tests about reflections build."""

from typing import Any

from tests.domains.goals.builders import learners
from tests.world import Somebody, World
from waymark.domains.reflections.protocols.service import install_protocols

WORDS = {"what": "I played it for two friends.", "so_what": "It felt real.", "now_what": "I will record it."}


def protocol(world: World, code: str = "what_so_what_now_what") -> dict[str, Any]:
    """Return a protocol of the world's organization."""
    world.write(world.here.id, lambda session: install_protocols(session, world.here.id))
    items = world.as_(world.ana).get("/protocols").json()["items"]
    return dict(next(one for one in items if one["code"] == code))


def a_draft(world: World, who: Somebody | None = None, **more: Any) -> dict[str, Any]:
    """Begin a reflection as a learner (ana, unless another is named)."""
    who = who or world.ana
    ask = {"protocol_id": protocol(world)["id"], "answers": WORDS} | more
    made = world.as_(who).post(learners(who) + "/reflections", ask)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == "/api/v1" + at(made.json())
    return dict(made.json())


def a_shared_one(world: World, *people: Somebody, **more: Any) -> dict[str, Any]:
    """Begin a reflection of ana's and share it."""
    draft = a_draft(world, **more)
    names = {"person_ids": [str(person.id) for person in people]}
    shared = world.as_(world.ana).post(at(draft) + "/share", names)
    assert shared.status_code == 200, shared.text
    return dict(shared.json())


def at(reflection: dict[str, Any]) -> str:
    """Return where a reflection stands."""
    return f"/learners/{reflection['learner_id']}/reflections/{reflection['id']}"
