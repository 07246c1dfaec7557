"""What tests about proposals, choices, objectives and templates build and ask."""

from typing import Any

from tests.domains.goals.builders import at, learners
from tests.world import Client, Somebody, World
from waymark.identity.models import EnrollmentRole, Group, LinkKind, Role
from waymark.kit.rows import added

WHY = "Then everybody can see how far you are"


def a_supporter(world: World, **more: Any) -> Somebody:
    """Let ben support ana, and return him."""
    world.link(world.ana, world.ben, LinkKind.PEER, **more)
    return world.ben


def a_proposal(
    world: World, on: dict[str, Any], who: Somebody | None = None, kind: str = "goal", **change: Any
) -> dict[str, Any]:
    """Propose something on a goal: a new sentence, unless something else is said."""
    usual: dict[str, Any] = {"goal": {"sentence": "Play my own song for the class"}} if kind == "goal" else {}
    made = world.as_(who or world.ben).post(at(on) + "/proposals", {"kind": kind, "reason": WHY} | usual | change)
    assert made.status_code == 201, made.text
    return dict(made.json())


def proposal_at(proposal: dict[str, Any]) -> str:
    """Return where a proposal stands."""
    return f"/learners/{proposal['learner_id']}/goals/{proposal['goal_id']}/proposals/{proposal['id']}"


def accepted(world: World, proposal: dict[str, Any]) -> dict[str, Any]:
    """Let ana take a proposal as it is, with what stands there now before her eyes."""
    ana = world.as_(world.ana)
    present = ana.get(proposal_at(proposal)).json()["present"]
    answer = ana.post(proposal_at(proposal) + "/accept", {"present": present})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def adapted(world: World, proposal: dict[str, Any], **own: Any) -> dict[str, Any]:
    """Let ana take a proposal in her own words."""
    ana = world.as_(world.ana)
    present = ana.get(proposal_at(proposal)).json()["present"]
    answer = ana.post(proposal_at(proposal) + "/adapt", {"present": present} | own)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def deciders(world: World, goal: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Return who decided on the parts of a goal, those that it was not ana alone for."""
    origin = world.as_(world.ana).get(at(goal) + "/origin").json()
    return {(one["item_id"], one["element"]): one["decider"] for one in origin["decisions"]}


def a_template(world: World, who: Somebody | None = None, *, share: bool = True, **more: Any) -> dict[str, Any]:
    """Write a template as a teacher, and share it."""
    client = world.as_(who or world.her_teacher)
    made = client.post("/templates", {"sentence": "Explain something I know well to somebody younger"} | more)
    assert made.status_code == 201, made.text
    if not share:
        return dict(made.json())
    shared = client.post(f"/templates/{made.json()['id']}/share")
    assert shared.status_code == 200, shared.text
    return dict(shared.json())


def from_template(world: World, template: dict[str, Any], who: Somebody | None = None, **more: Any) -> dict[str, Any]:
    """Start a goal from a template."""
    who = who or world.ana
    made = world.as_(who).post(learners(who) + "/goals/from-template", {"template_id": template["id"]} | more)
    assert made.status_code == 201, made.text
    return dict(made.json())


def another_class(world: World, *people: Somebody) -> Any:
    """Make a second class with these learners in it, and nobody who teaches it."""
    values = {"organization_id": world.here.id, "school_id": world.here.school_id, "name": "Art", "sort_key": "art"}
    group: Group = world.write(world.here.id, lambda session: added(session, Group.made(values)))
    for person in people:
        world.enroll(person, EnrollmentRole.LEARNER, group.id)
    return group.id


def a_learner(world: World, name: str, **more: Any) -> Somebody:
    """Put somebody new into ana's class."""
    somebody = world.somebody(name, Role.LEARNER, **more)
    world.enroll(somebody, EnrollmentRole.LEARNER)
    return somebody


def items(client: Client, path: str) -> list[dict[str, Any]]:
    """Read a list that fits on one page."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])
