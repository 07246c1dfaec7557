"""Ending, blocking and expiry end sight at the next request; audience and scope bound it before."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlmodel import Session, select

from tests.domains.network.builders import a_goal, accepted, born, invited, links_of
from tests.world import Somebody, World
from waymark.identity.actors import EVERYWHERE, NOWHERE, Actor, Reach
from waymark.identity.guard import Lens, look_through, shown
from waymark.identity.judging import relation_for
from waymark.identity.models import (
    LinkKind,
    LinkScope,
    LinkState,
    Role,
    Share,
    SupportLink,
)
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.problems import NotFound
from waymark.kit.rows import added
from waymark.policy import Action


def goals_of(world: World, who: Somebody) -> int | list[str]:
    answer = world.as_(who).get(f"/learners/{world.ana.id}/goals")
    return [one["sentence"] for one in answer.json()["items"]] if answer.status_code == 200 else answer.status_code


@pytest.mark.parametrize(("who", "deed"), [("ana", "end"), ("ben", "end"), ("ana", "block"), ("ben", "block")])
def test_sight_ends_with_the_link(world: World, who: str, deed: str) -> None:
    goal = a_goal(world, world.ana)
    link = accepted(world, world.ana, world.ben)
    assert goals_of(world, world.ben) == ["Play my own song"]
    world.as_(getattr(world, who)).post(links_of(world.ana, link["id"], deed))
    assert goals_of(world, world.ben) == 404
    assert world.as_(world.ben).get(f"/learners/{world.ana.id}/goals/{goal['id']}").status_code == 404


def test_sight_ends_when_time_runs_out(world: World) -> None:
    a_goal(world, world.ana)
    link = accepted(world, world.ana, world.ben, expires_at=(clock.now() + timedelta(hours=2)).isoformat())
    assert goals_of(world, world.ben) == ["Play my own song"]
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert goals_of(world, world.ben) == 404
        assert world.as_(world.ben).get(links_of(world.ana, link["id"])).status_code == 404
        seen = world.as_(world.ana).get(links_of(world.ana, link["id"])).json()
        assert (seen["state"], seen["has_expired"]) == ("active", True)


def test_an_invitation_runs_out_too(world: World) -> None:
    link = invited(world, world.ana, world.ben, expires_at=(clock.now() + timedelta(hours=2)).isoformat())
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert world.as_(world.ben).post(links_of(world.ana, link["id"], "accept")).status_code == 404


def test_sight_follows_the_scope(world: World) -> None:
    one, two = a_goal(world, world.ana, "One"), a_goal(world, world.ana, "Two")
    link = accepted(world, world.ana, world.ben, scope="named_goals", goal_ids=[one["id"]])
    assert goals_of(world, world.ben) == ["One"]
    change = {"goal_ids": [two["id"]]}
    world.as_(world.ana).patch(links_of(world.ana, link["id"]), change, link["version"])
    assert goals_of(world, world.ben) == ["Two"]
    assert world.as_(world.ben).get(f"/learners/{world.ana.id}/goals/{one['id']}").status_code == 404


@pytest.mark.parametrize("kind", list(LinkKind))
@pytest.mark.parametrize("scope", list(LinkScope))
def test_audience_and_scope_together(world: World, kind: LinkKind, scope: LinkScope) -> None:
    sentences = {}
    for audience in ("me", "my_supporters", "my_teachers", "named"):
        for place in ("inside", "outside"):
            sentences[f"{audience} {place}"] = a_goal(world, world.ana, f"{audience} {place}", audience=audience)["id"]
    inside = [UUID(one) for name, one in sentences.items() if name.endswith("inside")]
    world.link(world.ana, world.ben, kind, None if scope is LinkScope.ALL_GOALS else inside)
    audiences = ["my_supporters", "my_teachers"] if kind is LinkKind.TEACHER else ["my_supporters"]
    places = ["inside"] if scope is LinkScope.NAMED_GOALS else ["inside", "outside"]
    expected = {f"{audience} {place}" for audience in audiences for place in places}
    seen = goals_of(world, world.ben)
    assert isinstance(seen, list)
    assert set(seen) == expected
    for name, goal_id in sentences.items():
        answer = world.as_(world.ben).get(f"/learners/{world.ana.id}/goals/{goal_id}")
        assert answer.status_code == (200 if name in expected else 404), name


def test_being_named_ends_with_the_link_for_good(world: World) -> None:
    goal = a_goal(world, world.ana, audience="named")
    until = (clock.now() + timedelta(hours=2)).isoformat()
    link = accepted(world, world.ana, world.her_teacher, kind="teacher", expires_at=until)
    values = {
        "organization_id": world.here.id,
        "learner_id": world.ana.id,
        "item_kind": "goal",
        "item_id": UUID(goal["id"]),
        "person_id": world.her_teacher.id,
    }
    world.write(world.here.id, lambda session: added(session, Share.made(values)))
    assert goals_of(world, world.her_teacher) == ["Play my own song"]
    world.as_(world.ana).post(links_of(world.ana, link["id"], "end"))
    assert goals_of(world, world.her_teacher) == []
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert goals_of(world, world.her_teacher) == []  # the end of a link does not run out


def actor(who: Somebody, *roles: Role, schools: tuple[UUID, ...] = ()) -> Actor:
    reach = Reach(schools=frozenset(schools)) if schools else EVERYWHERE
    return Actor(
        kind="person",
        organization_id=who.organization_id,
        person_id=who.id,
        roles=frozenset(roles),
        administers=reach if Role.ADMINISTRATOR in roles else NOWHERE,
        safeguards=reach if Role.SAFEGUARDING_LEAD in roles else NOWHERE,
    )


def looking(session: Session, by: Actor, action: Action, learner_id: UUID) -> Lens | None:
    try:
        return look_through(session, by, action, learner_id)
    except NotFound:
        return None


LINK_ACTIONS = (
    Action.LINK_READ,
    Action.LINK_ANSWER,
    Action.LINK_END,
    Action.LINK_BLOCK,
    Action.LINK_APPROVE,
    Action.LINK_REFUSE,
    Action.LINK_READ_THREAD,
)


def test_list_and_item_agree_for_every_state_and_everybody(world: World) -> None:
    """The clause of `shown` and the predicate of `may` say the same of links."""
    states = list(LinkState)
    soon, past = clock.now() + timedelta(hours=1), clock.now() - timedelta(hours=1)
    people = [(world.ana, (Role.LEARNER,)), (world.her_guardian, ()), (world.an_administrator, (Role.ADMINISTRATOR,))]
    people.append((world.her_teacher, (Role.TEACHER,)))
    for number, state in enumerate(states):
        for expires_at in (None, soon, past):
            one = world.somebody(f"p{number}", Role.MENTOR)
            world.link(world.ana, one, state=state, expires_at=expires_at)
            people.append((one, (Role.MENTOR,)))
    born(world, world.ana, None)

    callers = [(who, actor(who, *roles)) for who, roles in people]
    for role in (Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD):
        for school_id in (new_id(), world.here.school_id):
            callers.append((world.a_stranger, actor(world.a_stranger, role, schools=(school_id,))))
    answers: dict[str, Any] = {}

    def work(session: Session, who: Somebody, by: Actor) -> None:
        links = session.exec(select(SupportLink).where(SupportLink.organization_id == world.here.id)).all()
        for action in LINK_ACTIONS:
            lens = looking(session, by, action, world.ana.id)
            if lens is None:
                continue
            listed = set(
                session.execute(select(SupportLink.id).where(shown(action, SupportLink)), lens.asked()).scalars()
            )
            single = {link.id for link in links if relation_for(action, lens.standing, by, link) is not None}
            assert listed == single, (who.name, action)
            answers[f"{who.id}:{action}"] = len(listed)

    for who, by in callers:
        world.read(world.here.id, lambda session, who=who, by=by: work(session, who, by))  # type: ignore[misc]
    assert answers[f"{world.ana.id}:link.read"] == 18
    assert answers[f"{world.her_guardian.id}:link.approve"] == 3
    assert answers[f"{world.her_guardian.id}:link.read_thread"] == 18, "all of them are from outside"
    assert answers[f"{world.an_administrator.id}:link.read_thread"] == 0
    assert answers[f"{world.a_stranger.id}:link.read"] == 18, "those of her school"
    assert answers[f"{world.an_administrator.id}:link.read"] == 18
