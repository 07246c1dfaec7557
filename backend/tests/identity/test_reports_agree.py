"""The queue of reports: what a list shows a lead is what the same rule lets them read one by one."""

from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from tests.identity.test_rules_agree import actor_for
from tests.world import Somebody, World
from waymark.domains.conversations.reports.models import Report, ReportReason, ReportState
from waymark.identity.actors import EVERYWHERE, NOWHERE, Actor, Reach
from waymark.identity.clauses import asked_by
from waymark.identity.guard import shown
from waymark.identity.models import Role, School
from waymark.identity.relations import standing_of
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.rows import added
from waymark.policy import POLICY, Action

ACTIONS = (Action.REPORT_READ, Action.REPORT_OPEN, Action.REPORT_CLOSE, Action.REPORT_HOLD, Action.REPORT_LIFT)


def _reaching(who: Somebody, reach: Reach) -> Actor:
    return Actor("person", who.organization_id, who.id, frozenset({Role.SAFEGUARDING_LEAD}), safeguards=reach)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_clause_and_the_predicate_agree(world: World, seed: int) -> None:
    random = Random(seed)
    beside: UUID = world.write(
        world.here.id,
        lambda session: added(session, School.made({"organization_id": world.here.id, "name": "Beside"})).id,
    )
    learners = [world.ana, world.ben, world.somebody("cleo", Role.LEARNER, school_id=beside)]
    leads = [world.somebody(name, Role.SAFEGUARDING_LEAD) for name in ("lena", "olga", "dora")]
    people = [*learners, *leads, world.her_teacher]

    def make(session: Session) -> None:
        for _ in range(40):
            learner, author, reporter = random.choice(learners), random.choice(people), random.choice(people)
            values: dict[str, Any] = {
                "organization_id": world.here.id,
                "learner_id": learner.id,
                "author_id": author.id,
                "other_id": author.id,
                "reporter_id": reporter.id,
                "item_kind": "message",
                "item_id": new_id(),
                "item_text": "words",
                "item_written_at": clock.now(),
                "reason": random.choice(list(ReportReason)),
                "state": random.choice(list(ReportState)),
            }
            added(session, Report.made(values))

    world.write(world.here.id, make)
    reaches = (
        Reach(schools=frozenset({world.here.school_id})),
        Reach(schools=frozenset({beside})),
        EVERYWHERE,
        NOWHERE,
    )
    callers = [_reaching(lead, reach) for lead in leads for reach in reaches]
    callers += [actor_for(world.ana, Role.LEARNER), actor_for(world.her_teacher, Role.TEACHER)]
    callers += [actor_for(world.an_administrator, Role.ADMINISTRATOR)]
    seen = hidden = 0
    for caller in callers:

        def both(session: Session, caller: Actor = caller) -> list[tuple[set[UUID], set[UUID]]]:
            rows = list(session.exec(select(Report).where(Report.organization_id == world.here.id)))
            standings = {one.id: standing_of(session, caller, one.id) for one in learners}
            answers = []
            for action in ACTIONS:
                clause = set(
                    session.execute(select(Report.id).where(shown(action, Report)), asked_by(caller)).scalars()
                )
                rules = POLICY[action]
                predicate = {
                    row.id for row in rows if any(standings[row.learner_id].holds(rule, row) for rule in rules)
                }
                answers.append((clause, predicate))
            return answers

        for clause, predicate in world.read(world.here.id, both):
            assert clause == predicate
            seen, hidden = seen + len(clause), hidden + 40 - len(clause)
    assert seen > 100
    assert hidden > 100
