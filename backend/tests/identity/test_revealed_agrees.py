"""Whose rating may be read: the clause and the predicate say the same, for every caller, state and action."""

from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from tests.identity.test_rules_agree import callers, goals
from tests.world import Somebody, World
from waymark.domains.assessments.models import Assessment, AssessmentRequest, Rater
from waymark.identity.clauses import asked_by
from waymark.identity.guard import shown
from waymark.identity.relations import standing_of
from waymark.kit import clock
from waymark.kit.rows import added
from waymark.policy import POLICY, Action

RATINGS = (Action.ASSESSMENT_READ, Action.ASSESSMENT_REVEAL, Action.ASSESSMENT_JUDGE)


def ratings(world: World, ana: Somebody, goal_id: UUID, authors: list[UUID]) -> None:
    """Rate a goal in every state: own, shown alone, held and revealed; and let each author be asked."""

    def work(session: Session) -> None:
        base = {"organization_id": world.here.id, "learner_id": ana.id, "goal_id": goal_id}
        for revealed in (None, clock.now()):
            for author in dict.fromkeys([ana.id, *authors]):
                by = Rater.SELF if author == ana.id else Rater.OTHER
                more: dict[str, Any] = {"author_id": author, "by": by, "criteria_number": 1, "revealed_at": revealed}
                added(session, Assessment.made(base | more))
        for author in dict.fromkeys(authors):
            added(session, AssessmentRequest.made(base | {"supporter_id": author}))

    world.write(world.here.id, work)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_clause_and_the_predicate_agree_on_ratings(database_url: str, tmp_path: Path, seed: int) -> None:
    world = World(database_url, tmp_path)
    try:
        random = Random(seed)
        made = goals(world, world.ana, random)
        people = callers(world, made, random)
        ratings(world, world.ana, made[0], [actor.person_id for _, actor in people if actor.person_id != world.ana.id])
        counts: dict[Action, int] = {}
        for name, actor in people:

            def both(session: Session, actor: Any = actor) -> list[tuple[Action, set[UUID], set[UUID]]]:
                standing = standing_of(session, actor, world.ana.id)
                answers = []
                for action in (*RATINGS, Action.ASSESSMENT_ASKED_READ):
                    table: Any = AssessmentRequest if action is Action.ASSESSMENT_ASKED_READ else Assessment
                    rows = list(session.exec(select(table).where(table.organization_id == world.here.id)))
                    asked = select(table.id).where(shown(action, table))
                    by_clause = set(session.execute(asked, asked_by(actor)).scalars())
                    by_predicate = {row.id for row in rows if any(standing.holds(rule, row) for rule in POLICY[action])}
                    answers.append((action, by_clause, by_predicate))
                return answers

            for action, by_clause, by_predicate in world.read(world.here.id, both):
                assert by_clause == by_predicate, (name, action)
                counts[action] = counts.get(action, 0) + len(by_clause)
        assert all(count > 0 for count in counts.values()), counts
    finally:
        world.close()
