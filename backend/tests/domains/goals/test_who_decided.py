"""Who decided, whatever the order of edits: against a second, plain reading of the rule."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from tests.domains.goals.builders import a_goal
from tests.world import World
from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.deciders.service import Origin, Part, decider_of, note_change, note_new
from waymark.events.models import Element
from waymark.kit.ids import new_id

HANDS = st.sampled_from([Decider.LEARNER, Decider.OTHER, Decider.CO])
EDITS = st.lists(st.tuples(HANDS, st.sampled_from([0.0, 0.1, 0.19, 0.2, 0.5, 1.0])), max_size=6)


def by_the_rule(author: Decider, edits: list[tuple[Decider, float]]) -> Decider:
    """Domain.md, "Decided by", read once more: learner first, then co, else other."""
    material = [hand for hand, share in edits if share >= 0.2]
    last = material[-1] if material else author
    if author is Decider.LEARNER and last is Decider.LEARNER:
        return Decider.LEARNER
    hands = {author, *material}
    both = {Decider.LEARNER, Decider.OTHER} <= hands or Decider.CO in hands
    return Decider.CO if both else Decider.OTHER


@pytest.fixture
def part(world: World) -> tuple[World, UUID]:
    """Give a goal to decide on."""
    return world, UUID(a_goal(world)["id"])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(author=HANDS, edits=EDITS)
def test_whatever_the_order_of_edits(
    part: tuple[World, UUID], author: Decider, edits: list[tuple[Decider, float]]
) -> None:
    world, goal_id = part

    def work(session: Session) -> list[Decider]:
        one = Part(world.here.id, goal_id, new_id(), Element.STEPS)
        note_new(session, one, Origin(hand=author))
        said = [decider_of(session, one)]
        for hand, share in edits:
            note_change(session, one, share, Origin(hand=hand))
            said.append(decider_of(session, one))
        return said

    said = world.write(world.here.id, work)
    assert said == [by_the_rule(author, edits[:count]) for count in range(len(edits) + 1)]
