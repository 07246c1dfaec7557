"""Who had decided before, in the events of the tree, of evidence and of mastery: asked, and never a constant."""

from uuid import UUID

from sqlmodel import Session

from tests.domains.goals.builders import Ledger, a_goal, at
from tests.domains.goals.codesigning import a_proposal, a_supporter, a_template, accepted, adapted, from_template
from tests.domains.goals.test_criteria import a_criterion
from tests.world import World
from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.deciders.service import Origin
from waymark.domains.goals.evidence.service import place_evidence
from waymark.domains.goals.models import Goal
from waymark.identity.actors import Actor
from waymark.identity.guard import grant
from waymark.identity.models import Provenance, Role
from waymark.policy import Action


def priors(ledger: Ledger) -> list[tuple[str, str | None]]:
    return [(event.type, event.prior_decider) for event in ledger.news()]


def test_a_line_that_a_supporter_brought_was_theirs_when_it_is_judged(world: World) -> None:
    ana, goal = world.as_(world.ana), a_goal(world)
    a_supporter(world)
    own = a_criterion(world, goal)
    accepted(world, a_proposal(world, goal, kind="criterion_added", criterion={"text": "Somebody hums it afterwards"}))
    adapted(
        world,
        a_proposal(world, goal, kind="criterion_added", criterion={"text": "It lasts three minutes"}),
        criterion={"text": "It lasts as long as it needs to tell the whole story"},
    )
    lines = {one["text"]: one for one in ana.get(at(goal) + "/criteria").json()["items"]}
    theirs = lines["Somebody hums it afterwards"]
    both = next(one for text, one in lines.items() if text.startswith("It lasts"))
    ledger = Ledger(world)
    for line in (own, theirs, both):
        one = f"{at(goal)}/criteria/{line['id']}"
        assert ana.post(one + "/judge", {"standing": "not_yet"}).status_code == 200
        assert ana.post(one + "/retry").status_code == 200
    assert priors(ledger) == [
        *[("criterion.judged", "learner"), ("criterion.retried", "learner")],
        *[("criterion.judged", "other"), ("criterion.retried", "other")],
        *[("criterion.judged", "co"), ("criterion.retried", "co")],
    ]


def test_a_copied_goal_that_is_moved_in_the_tree_was_the_authors(world: World) -> None:
    ana, larger, own = world.as_(world.ana), a_goal(world), a_goal(world, sentence="Learn the chords")
    copied = from_template(world, a_template(world))
    ledger = Ledger(world)
    for goal in (own, copied):
        moved = ana.put(at(goal) + "/parent", {"parent_id": larger["id"]}, goal["version"])
        assert moved.status_code == 200, moved.text
    assert priors(ledger) == [("goal.revised", "learner"), ("goal.revised", "other")]


def test_evidence_that_another_system_brought_is_its_own_until_the_learner_adapts_it(world: World) -> None:
    ana, goal = world.as_(world.ana), a_goal(world)
    by_hand = ana.post(
        at(goal) + "/evidence", {"kind": "lms", "title": "Essay", "lms_name": "Canvas", "reference": "2"}
    )

    def bring(session: Session) -> str:
        actor = Actor("person", world.here.id, world.ana.id, roles=frozenset({Role.LEARNER}))
        row = session.get(Goal, (world.here.id, UUID(goal["id"])))
        assert row is not None
        by = grant(session, actor, Action.GOAL_REVISE, world.ana.id, row)
        values = {"kind": "lms", "title": "Essay 2, handed in", "lms_name": "Canvas", "reference": "Essay 2"}
        origin = Origin(kind=Provenance.LMS, hand=Decider.OTHER)
        return str(place_evidence(session, by, row, values, [], origin).id)

    brought = world.write(world.here.id, bring)
    line, ledger = a_criterion(world, goal), Ledger(world)
    version = {by_hand.json()["id"]: 1, brought: 1}
    for piece, change in (
        (by_hand.json()["id"], {"note": "What I think of it now, in many more words"}),
        (brought, {"title": "Essay 2, handed in!"}),
        (brought, {"criterion_ids": [line["id"]]}),
        (brought, {"note": "It shows that I can argue"}),
    ):
        done = ana.patch(f"{at(goal)}/evidence/{piece}", change, version[piece])
        assert done.status_code == 200, done.text
        version[piece] += 1
    assert ana.delete(f"{at(goal)}/evidence/{brought}", version[brought]).status_code == 204
    assert priors(ledger) == [
        *[("evidence.revised", "learner"), ("evidence.revised", "other"), ("evidence.revised", "other")],
        *[("evidence.revised", "co"), ("evidence.withdrawn", "co")],
    ]
