"""Verdicts kept for callers who are alike: whoever is judged by one gets what a fresh judgement says."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from waymark.domains.goals.models import Goal, GoalState, ListedGoal
from waymark.identity.actors import EVERYWHERE, NOWHERE, Actor
from waymark.identity.judging import actions_on, judged, verdicts_of
from waymark.identity.models import Audience, LinkKind, LinkScope, Role
from waymark.identity.standing import LinkFacts, Standing

IDS = [UUID(int=number) for number in range(1, 5)]
HERE, ANA = UUID(int=100), UUID(int=101)

ids = st.frozensets(st.sampled_from(IDS), max_size=3)
links = st.none() | st.builds(LinkFacts, st.sampled_from(LinkKind), st.sampled_from(LinkScope), ids)
standings = st.builds(
    Standing,
    st.just(ANA),
    exists=st.just(True),
    is_self=st.booleans(),
    link=links,
    is_invited=st.booleans(),
    is_shut_out=st.booleans(),
    is_class_teacher=st.booleans(),
    is_guardian=st.booleans(),
    is_safeguarding_lead=st.booleans(),
    is_administrator=st.booleans(),
    outsiders=ids,
    named_items=st.just(frozenset()) | ids,
    person_id=st.sampled_from(IDS),
)
actors = st.builds(
    Actor,
    st.just("person"),
    st.just(HERE),
    st.sampled_from(IDS),
    st.frozensets(st.sampled_from(Role)),
    administers=st.sampled_from((EVERYWHERE, NOWHERE)),
    scopes=st.none() | st.frozensets(st.sampled_from(("goal", "goal.read", "check_in", "message.send"))),
)
goals = st.builds(ListedGoal, st.sampled_from(IDS), st.sampled_from(GoalState), st.sampled_from(Audience))


@given(st.lists(st.tuples(standings, actors, st.lists(goals, min_size=1, max_size=6)), min_size=2, max_size=12))
def test_a_kept_verdict_is_what_a_fresh_one_says(
    callers: list[tuple[Standing, Actor, list[ListedGoal]]],
) -> None:
    """The verdicts are the process's own, so that every caller meets what all before them left there."""
    for standing, actor, seen in callers:
        verdicts = verdicts_of(ListedGoal.ACTIONS, standing, actor)
        for goal in seen:
            fresh = judged(goal, standing, actor)
            row = Goal.made({"organization_id": HERE, "learner_id": ANA, "sentence": "x"} | vars(goal), id=goal.id)
            assert actions_on(row, standing, actor) == judged(row, standing, actor) == fresh
            looks = (goal.state, goal.audience, *([str(goal.id)] if standing.knows_items else []))
            assert verdicts.setdefault(looks, fresh) == fresh


def test_alike_callers_share_verdicts_and_others_do_not() -> None:
    teacher = Actor("person", HERE, IDS[0], frozenset({Role.TEACHER}))
    linked = Standing(ANA, exists=True, link=LinkFacts(LinkKind.TEACHER, LinkScope.ALL_GOALS), person_id=IDS[0])
    same = Standing(ANA, exists=True, link=LinkFacts(LinkKind.TEACHER, LinkScope.ALL_GOALS), person_id=IDS[1])
    peer = Standing(ANA, exists=True, link=LinkFacts(LinkKind.PEER, LinkScope.ALL_GOALS), person_id=IDS[1])
    some = Standing(
        ANA, exists=True, link=LinkFacts(LinkKind.TEACHER, LinkScope.NAMED_GOALS, frozenset(IDS)), person_id=IDS[1]
    )
    kept = verdicts_of(ListedGoal.ACTIONS, linked, teacher)
    assert verdicts_of(ListedGoal.ACTIONS, same, teacher) is kept
    for other in (peer, some):
        assert verdicts_of(ListedGoal.ACTIONS, other, teacher) is not kept
    once = verdicts_of(ListedGoal.ACTIONS, some, teacher)
    assert verdicts_of(ListedGoal.ACTIONS, some, teacher) is not once
