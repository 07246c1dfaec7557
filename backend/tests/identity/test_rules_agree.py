"""One rule decides both "may I?" and "what do I see?": the clause and the predicate say the same.

Random worlds of links, shares, classes, guardians and goals; for every caller, action and goal both are asked.
"""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from tests.matrix.cast import break_glass
from tests.world import Somebody, World
from waymark.domains.goals.models import Goal, GoalState
from waymark.identity.actors import EVERYWHERE, NOWHERE, Actor
from waymark.identity.clauses import asked_by
from waymark.identity.guard import shown
from waymark.identity.models import (
    Audience,
    EnrollmentRole,
    LinkKind,
    LinkState,
    Person,
    Provenance,
    Role,
    Share,
)
from waymark.identity.relations import standing_of
from waymark.kit import clock
from waymark.kit.rows import added
from waymark.policy import GUESTS_MAY, POLICY, Action, Condition, Relation

ACTIONS = [Action.GOAL_READ, Action.GOAL_REVISE, Action.MESSAGE_READ, Action.CHECK_IN_RECORD]


def actor_for(who: Somebody, *roles: Role) -> Actor:
    """Return somebody as the guard sees them."""
    everywhere = {role: EVERYWHERE if role in roles else NOWHERE for role in Role}
    return Actor(
        "person",
        who.organization_id,
        who.id,
        frozenset(roles),
        administers=everywhere[Role.ADMINISTRATOR],
        safeguards=everywhere[Role.SAFEGUARDING_LEAD],
    )


def goals(world: World, learner: Somebody, random: Random) -> list[UUID]:
    """Give a learner goals of every audience and state."""

    def work(session: Session) -> list[UUID]:
        made = []
        for audience in Audience:
            for state in GoalState:
                values = {
                    "organization_id": learner.organization_id,
                    "learner_id": learner.id,
                    "sentence": f"{audience} {state} {random.random()}",
                    "audience": audience,
                    "state": state,
                }
                made.append(added(session, Goal.made(values)).id)
        return made

    return world.write(learner.organization_id, work)


def name_for(world: World, learner: Somebody, person: Somebody, item_ids: list[UUID]) -> None:
    """Name somebody for items."""

    def work(session: Session) -> None:
        for item_id in item_ids:
            session.add(
                Share.made(
                    {
                        "organization_id": learner.organization_id,
                        "learner_id": learner.id,
                        "item_kind": "goal",
                        "item_id": item_id,
                        "person_id": person.id,
                    }
                )
            )

    world.write(learner.organization_id, work)


def freeze(world: World, who: Somebody, *, is_frozen: bool) -> None:
    """Freeze somebody's record, or open it again."""

    def work(session: Session) -> None:
        person = session.get_one(Person, (who.organization_id, who.id))
        person.frozen_at = clock.now() if is_frozen else None
        session.add(person)

    world.write(who.organization_id, work)


def callers(world: World, made: list[UUID], random: Random) -> list[tuple[str, Actor]]:
    """Make one caller for each way to stand to ana."""
    ana = world.ana
    found: list[tuple[str, Actor]] = [("self", actor_for(ana, Role.LEARNER))]
    for state in LinkState:
        for kind in (LinkKind.PEER, LinkKind.TEACHER):
            for scope in (None, random.sample(made, 4)):
                expires = random.choice([None, clock.now() + timedelta(days=1), clock.now() - timedelta(days=1)])
                who = world.somebody("linked", Role.LEARNER)
                world.link(ana, who, kind, goals=scope, state=state, expires_at=expires)
                if random.random() < 0.5:
                    name_for(world, ana, who, random.sample(made, 3))
                if random.random() < 0.3:
                    world.enroll(who, EnrollmentRole.TEACHER)
                found.append((f"{state} {kind} {bool(scope)} {expires}", actor_for(who, Role.LEARNER)))
    shapes: tuple[dict[str, Any], ...] = ({}, {"custody_bar": True}, {"verified_at": None}, {"ended_at": clock.now()})
    for number, more in enumerate(shapes):
        who = world.somebody("guarding", Role.GUARDIAN)
        world.guard(who, ana, **more)
        name_for(world, ana, who, random.sample(made, 3))
        found.append((f"guardian {number}", actor_for(who, Role.GUARDIAN)))
    who = world.somebody("guest")
    world.link(ana, who, LinkKind.COMMUNITY, goals=random.sample(made, 4), is_guest=True)
    name_for(world, ana, who, random.sample(made, 3))  # which counts for nothing
    found.append(("guest", replace(actor_for(who), kind="guest", scopes=GUESTS_MAY)))
    stranger = world.somebody("unrelated", Role.LEARNER)
    name_for(world, ana, stranger, random.sample(made, 3))
    found.append(("named without a relation", actor_for(stranger, Role.LEARNER)))
    found.append(("class teacher", actor_for(world.her_teacher, Role.TEACHER)))
    found.append(("administrator", actor_for(world.an_administrator, Role.ADMINISTRATOR)))
    by_glass = world.somebody("glass", Role.ADMINISTRATOR)
    break_glass(world, ana, by_glass, world.an_administrator)
    found.append(("administrator by break-glass", actor_for(by_glass, Role.ADMINISTRATOR)))
    found.append(("by break-glass, and no administrator any more", actor_for(by_glass, Role.TEACHER)))
    return found


@pytest.mark.parametrize("seed", range(1, 41) if os.environ.get("WAYMARK_LONG") else [1, 2])
@pytest.mark.parametrize("born", [None, date(2000, 1, 1)])
def test_the_clause_and_the_predicate_agree(database_url: str, tmp_path: Path, seed: int, born: date | None) -> None:
    world = World(database_url, tmp_path)
    try:
        random = Random(seed)
        world.ana = world.somebody("ana", Role.LEARNER, born=born)
        world.enroll(world.ana, EnrollmentRole.LEARNER)
        made = goals(world, world.ana, random)
        cells = seen = 0
        for name, actor in callers(world, made, random):

            def both(session: Session, actor: Actor = actor) -> list[tuple[Action, set[UUID], set[UUID]]]:
                standing = standing_of(session, actor, world.ana.id)
                rows = list(session.exec(select(Goal).where(Goal.organization_id == world.here.id)))
                answers = []
                for action in ACTIONS:
                    asked = select(Goal.id).where(shown(action, Goal))
                    by_clause = set(session.execute(asked, asked_by(actor)).scalars())
                    by_predicate = {row.id for row in rows if any(standing.holds(rule, row) for rule in POLICY[action])}
                    answers.append((action, by_clause, by_predicate))
                return answers

            told = world.read(world.here.id, both)
            freeze(world, world.ana, is_frozen=True)
            told += [(action, one, other) for action, one, other in world.read(world.here.id, both)]
            freeze(world, world.ana, is_frozen=False)
            for action, by_clause, by_predicate in told:
                assert by_clause == by_predicate, (name, action)
                cells += len(made)
                seen += len(by_clause)
        assert cells > 1000
        assert 0 < seen < cells
    finally:
        world.close()


def test_every_relation_and_condition_is_asked_about_somewhere() -> None:
    """A word that no rule uses would be a promise nobody tests; these wait for their issue."""
    used_relations = {rule.relation for rules in POLICY.values() for rule in rules}
    used_conditions = {condition for rules in POLICY.values() for rule in rules for condition in rule.conditions}
    assert used_relations == set(Relation)
    waiting = {Condition.CONSENT}
    assert used_conditions | waiting == set(Condition)


def test_provenance_words_are_those_of_the_ledger() -> None:
    assert {str(one) for one in Provenance} == {"own", "template", "proposal", "lms", "roster"}
