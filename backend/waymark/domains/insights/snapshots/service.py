"""The snapshot of a class: four profiles that have least in common, so that a teacher sees how different they are.

Only learners who switched it on, only what they let this teacher read, no grades, no order.
"""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.insights.snapshots import queries
from waymark.domains.insights.snapshots.distance import looks_of, most_different
from waymark.domains.insights.snapshots.schemas import SnapshotProfile, SnapshotRead, SnapshotStatement
from waymark.domains.profiles.models import ProfileStatement
from waymark.identity.clauses import asked_by
from waymark.identity.groups import runs_group, teaches_group
from waymark.identity.guard import Grant
from waymark.identity.judging import scope_allows
from waymark.identity.models import Group, Person
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.problems import Forbidden, NotFound
from waymark.kit.rows import found
from waymark.policy import Action

SHOWN = 4


def snapshot(session: Session, by: Grant, group_id: UUID) -> SnapshotRead:
    """Return the snapshot of a class. Errors: `NotFound`; `Forbidden` for who runs the class but does not teach it."""
    enter(session, by.organization_id)
    found(session, Group, by.organization_id, group_id)
    if not teaches_group(session, by.actor, group_id):
        raise Forbidden if runs_group(session, by.actor, group_id) else NotFound
    if not scope_allows(by.actor, Action.STATEMENT_READ):
        raise Forbidden
    people: dict[UUID, Person] = {}
    statements: dict[UUID, list[ProfileStatement]] = {}
    today = clock.today(by.actor.time_zone)
    asked = queries.statements_of_class(by.organization_id, group_id, today, clock.now())
    for person, statement in session.exec(asked, params=asked_by(by.actor)):
        people[person.id] = person
        statements.setdefault(person.id, []).append(statement)
    looks = [
        looks_of(learner_id, [(one.text, one.kind, one.lens) for one in of_one])
        for learner_id, of_one in statements.items()
    ]
    chosen = {one.learner_id for one in most_different(looks, SHOWN)}
    return SnapshotRead(
        group_id=group_id,
        compared=len(looks),
        profiles=[
            _profile(person, statements[learner_id]) for learner_id, person in people.items() if learner_id in chosen
        ],
    )


def _profile(person: Person, statements: list[ProfileStatement]) -> SnapshotProfile:
    return SnapshotProfile(
        learner_id=person.id,
        name=person.shown_name,
        statements=[SnapshotStatement.model_validate(one) for one in statements],
    )
