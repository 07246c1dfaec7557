"""What is done with objectives: teachers assign them, learners grow goals of their own from them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.deciders.service import COPY, OWN, Origin
from waymark.domains.goals.models import Goal
from waymark.domains.goals.objectives import queries
from waymark.domains.goals.objectives.events import ObjectiveAssigned
from waymark.domains.goals.objectives.models import Objective
from waymark.domains.goals.objectives.schemas import AssignedRead, GoalFromObjective, ObjectiveAssign
from waymark.domains.goals.origins.service import keep_origin
from waymark.domains.goals.schemas import GoalCreate
from waymark.domains.goals.service import create_goal
from waymark.events.ledger import record
from waymark.identity.clauses import asked_by
from waymark.identity.groups import learners_in
from waymark.identity.guard import Grant, Lens
from waymark.identity.judging import scope_allows
from waymark.identity.models import Person
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict
from waymark.kit.rows import added, found, placed
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import MATERIAL, similarity
from waymark.policy import Action

MOST_LEARNERS = 500


def assign(session: Session, by: Grant, new: ObjectiveAssign) -> Dressed:
    """Assign an objective to one learner."""
    objective = added(session, _made(by, new, by.learner_id))
    _tell(session, by, objective, None)
    return _dressed(by, objective, session.get(Person, (by.organization_id, by.actor.person_id)), [])


def assign_to_group(session: Session, by: Grant, new: ObjectiveAssign) -> AssignedRead:
    """Assign an objective to all who learn in a class today: one row, and one line of the ledger, for each."""
    learners = learners_of_class(session, by)
    for learner_id in learners:
        objective = placed(session, _made(by, new, learner_id, group_id=by.group_id))
        _tell(session, by, objective, len(learners))
    return AssignedRead(learner_count=len(learners))


def learners_of_class(session: Session, by: Grant) -> Sequence[UUID]:
    """Return who learns in the class of a grant today. Errors: `Conflict` for nobody, and past 500."""
    assert by.group_id is not None
    today = clock.today(by.actor.time_zone)
    learners = list(session.execute(learners_in(by.organization_id, by.group_id, today)).scalars())
    if not learners:
        raise Conflict("Nobody learns in this class today.")
    if len(learners) > MOST_LEARNERS:
        raise Conflict(f"This class has more than {MOST_LEARNERS} learners. Choose a smaller one.")
    return learners


def list_objectives(session: Session, lens: Lens, page: Asked) -> Listed[Dressed]:
    """Return a page of what was assigned to a learner, as far as the caller may see it, the newest first."""
    asked: dict[str, Any] = lens.asked() | {"learner_id": lens.learner_id, "limit": page.limit + 1}
    question = queries.OBJECTIVES_SEEN
    if page.after is not None:
        question = queries.OBJECTIVES_SEEN_BEFORE
        asked["after"] = UUID(page.after[0])
    listed = page.listed(session.execute(question, asked).all(), lambda row: (row[0].id,))
    grown = _grown(session, lens, [row[0].id for row in listed.items])
    return Listed([_dressed(lens, row[0], row[1], grown.get(row[0].id, [])) for row in listed.items], listed.next)


def objective_for(session: Session, by: Grant, objective_id: UUID) -> Dressed:
    """Return an objective that the guard has let the caller see."""
    objective = found(session, Objective, by.organization_id, objective_id, learner_id=by.learner_id)
    author = session.get(Person, (by.organization_id, objective.author_id))
    return _dressed(by, objective, author, _grown(session, by, [objective_id]).get(objective_id, []))


def grow_goal(session: Session, by: Grant, objective_id: UUID, new: GoalFromObjective) -> Goal:
    """Set an own goal that grows from an objective; the teacher's own words stay the teacher's."""
    objective = found(session, Objective, by.organization_id, objective_id, learner_id=by.learner_id)
    goal = create_goal(session, by, GoalCreate.model_validate(new.model_dump()), _origin(objective, new.sentence))
    keep_origin(session, goal, objective_id=objective_id)
    return goal


def _origin(objective: Objective, sentence: str) -> Origin:
    """Return whose the goal is: as with a template, what is copied counts for who wrote it."""
    alike = similarity(objective.text, sentence)
    if alike <= MATERIAL:
        return OWN
    hand = Decider.OTHER if alike >= COPY else Decider.CO
    return Origin(similarity=alike, hand=hand)


def _made(by: Grant, new: ObjectiveAssign, learner_id: UUID, **more: Any) -> Objective:
    ids = {"organization_id": by.organization_id, "learner_id": learner_id, "author_id": by.actor.person_id}
    return Objective.made(new, **ids, **more)


def _tell(session: Session, by: Grant, objective: Objective, size: int | None) -> None:
    changed = [name for name in ("due_on", "text", "why") if getattr(objective, name)]
    record(
        session,
        by,
        ObjectiveAssigned(
            learner_id=objective.learner_id,
            other_id=by.actor.person_id,
            objective_id=objective.id,
            group_id=by.group_id,
            context_group_id=by.group_id,
            group_size=size,
            fields_changed=tuple(changed),
            changed_share=1.0,
        ),
    )


def _grown(session: Session, by: Grant | Lens, objective_ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """Return the goals that grew from objectives, those that the caller may see."""
    grown: dict[UUID, list[UUID]] = {}
    if objective_ids and scope_allows(by.actor, Action.GOAL_READ):
        for objective_id, goal_id in session.execute(queries.goals_grown_from(objective_ids), asked_by(by.actor)):
            grown.setdefault(objective_id, []).append(goal_id)
    return grown


def _dressed(by: Grant | Lens, objective: Objective, author: Person | None, goal_ids: list[UUID]) -> Dressed:
    name = author.shown_name if author else ""
    return by.dress(Dressed(objective, author_name=name, goal_ids=goal_ids))
