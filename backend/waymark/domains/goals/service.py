"""What is done to goals. The learner holds the pen: a goal's text changes only by its learner's act."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from orjson import dumps
from sqlmodel import Session

from waymark.domains.goals import queries
from waymark.domains.goals.deciders.service import OWN, Origin
from waymark.domains.goals.deciding import note_goal_changed, note_goal_set, principal_decider
from waymark.domains.goals.events import GoalCreated, GoalRevised, GoalStarted
from waymark.domains.goals.models import Goal, GoalState, GoalStatement, GoalVersion, ListedGoal
from waymark.domains.goals.parents import check_parent
from waymark.domains.goals.schemas import GoalCreate, GoalRevise
from waymark.domains.profiles.models import ProfileStatement
from waymark.domains.profiles.queries import statements_by_ids
from waymark.events.ledger import record
from waymark.identity.clauses import asked_by
from waymark.identity.guard import Grant, Lens
from waymark.identity.judging import actions_on, scope_allows, verdicts_of
from waymark.identity.models import Audience
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Forbidden, Unprocessable
from waymark.kit.rows import ended, expect, found, held, placed, touched
from waymark.kit.schemas import Encoded, Listed
from waymark.kit.text import changed_share
from waymark.policy import Action

MOST_OPEN_GOALS = 50
TEXTS = ("sentence", "why", "outcome", "obstacle", "if_then")
REPLACED = frozenset({"target_date", "kind"})  # not words: a change of one is a change of all of it


def create_goal(session: Session, by: Grant, new: GoalCreate, origin: Origin = OWN) -> Goal:
    """Set a goal, keep its first text, and remember what it grew from. Errors: `Conflict` past 50 open goals."""
    if queries.has_open_goals(session, by.organization_id, by.learner_id, MOST_OPEN_GOALS):
        raise Conflict(f"You have {MOST_OPEN_GOALS} open goals. Finish one or let it go, then set a new one.")
    if new.parent_id is not None:
        check_parent(session, by, new.parent_id)
    goal = placed(session, Goal.made(new, organization_id=by.organization_id, learner_id=by.learner_id))
    _keep_text(session, by, goal, share=1.0, origin=origin)
    if origin is not OWN:
        note_goal_set(session, goal, origin)
    _grow_from(session, by, goal, new.statement_ids)
    record(
        session,
        by,
        GoalCreated(
            learner_id=by.learner_id,
            goal_id=goal.id,
            statement_ids=tuple(new.statement_ids),
            fields_changed=_filled_in(new),
            changed_share=1.0,
            **origin.told(),
        ),
    )
    return goal


def _filled_in(new: GoalCreate) -> tuple[str, ...]:
    """Return the names of what the learner filled in, words or not."""
    return tuple(sorted(name for name in new.model_fields_set if getattr(new, name) not in (None, "", [])))


def _grow_from(session: Session, by: Grant, goal: Goal, statement_ids: list[UUID]) -> None:
    if not statement_ids:
        return
    own = {one.id for one in statements_by_ids(session, by.organization_id, by.learner_id, statement_ids)}
    for place, statement_id in enumerate(statement_ids):
        if statement_id not in own:
            raise Unprocessable(
                errors=[FieldProblem(pointer=f"/statement_ids/{place}", message="This is not one of your statements.")]
            )
    for statement_id in dict.fromkeys(statement_ids):
        ids = {"organization_id": by.organization_id, "goal_id": goal.id, "statement_id": statement_id}
        placed(session, GoalStatement.made(ids))


def _keep_text(session: Session, by: Grant, goal: Goal, share: float, origin: Origin) -> None:
    version = {
        "organization_id": by.organization_id,
        "goal_id": goal.id,
        "number": goal.text_number,
        "author_id": origin.author_id or by.actor.person_id,
        "changed_share": share,
    }
    placed(session, GoalVersion.made(version | {name: getattr(goal, name) for name in TEXTS}))


def revise_goal(
    session: Session, by: Grant, goal_id: UUID, version: int, change: GoalRevise, origin: Origin = OWN
) -> Goal:
    """Change a goal as a merge patch says. New words open a new version of the text."""
    goal = own_goal(session, by, goal_id)
    expect(goal, version)
    wanted = _wanted(change)
    changed = {name: value for name, value in wanted.items() if getattr(goal, name) != value}
    if not changed:
        return goal
    shares = {name: _share_of(name, getattr(goal, name), value) for name, value in changed.items()}
    share = max((shares[name] for name in TEXTS if name in changed), default=0.0)
    prior = principal_decider(session, goal, changed)
    for name, value in changed.items():
        setattr(goal, name, value)
    origin = note_goal_changed(session, goal, shares, origin)
    if any(name in changed for name in TEXTS):
        own = {"organization_id": goal.organization_id, "goal_id": goal.id}
        ended(session, GoalVersion, **own, number=goal.text_number)
        goal.text_number += 1
        _keep_text(session, by, goal, share, origin)
    record(
        session,
        by,
        GoalRevised(
            learner_id=by.learner_id,
            goal_id=goal.id,
            text_number=goal.text_number,
            fields_changed=tuple(sorted(changed)),
            changed_share=1.0 if REPLACED & changed.keys() else share,
            prior_decider=str(prior),
            **origin.told(),
        ),
    )
    return touched(session, goal)


def _share_of(name: str, before: Any, after: Any) -> float:
    """Return how much of one field changed; who sees a goal and how sure one is are nothing that is designed."""
    return 1.0 if name in REPLACED else changed_share(before, after) if name in TEXTS else 0.0


def _wanted(change: GoalRevise) -> dict[str, Any]:
    """Return what a merge patch sets; null clears a text to nothing, and cannot clear a word of a list."""
    wanted = change.model_dump(exclude_unset=True)
    for name in ("sentence", "kind", "audience"):
        if name in wanted and wanted[name] is None:
            raise Unprocessable(errors=[FieldProblem(pointer=f"/{name}", message="This cannot be cleared.")])
    return {name: "" if value is None and name in TEXTS else value for name, value in wanted.items()}


def start_goal(session: Session, by: Grant, goal_id: UUID) -> Goal:
    """Start to work on a goal. Errors: `Conflict` when it was started before."""
    goal = own_goal(session, by, goal_id)
    if goal.state is not GoalState.DRAFT:
        raise Conflict("This goal was started already.")
    goal.state = GoalState.ACTIVE
    goal.started_at = clock.now()
    record(session, by, GoalStarted(learner_id=by.learner_id, goal_id=goal.id))
    return touched(session, goal)


def list_goals(session: Session, lens: Lens, page: Asked) -> Encoded:
    """Return a page of the learner's goals that the caller may see, the newest first, as bytes."""
    asked = lens.asked() | {"learner_id": lens.learner_id, "limit": page.limit + 1}
    question = queries.GOALS_SEEN
    if page.after is not None:
        question = queries.GOALS_SEEN_BEFORE
        asked["after"] = UUID(page.after[0])
    listed: Listed[Sequence[Any]] = page.listed(question.rows(session, asked), lambda row: row[:1])
    items = question.as_dictionaries(listed.items)
    _add_actions(items, lens)
    return Encoded(dumps({"items": items, "next": listed.next}))


def _add_actions(items: list[dict[str, Any]], lens: Lens) -> None:
    """Say of each goal what the caller may do. Goals that the rules cannot tell apart are judged once."""
    if lens.standing is None:
        return
    knows_items = lens.knows_items
    verdicts = verdicts_of(ListedGoal.ACTIONS, lens.standing, lens.actor)
    for item in items:
        looks = (item["state"], item["audience"], item["id"]) if knows_items else (item["state"], item["audience"])
        may = verdicts.get(looks)
        if may is None:
            goal = ListedGoal(UUID(item["id"]), GoalState(item["state"]), Audience(item["audience"]))
            may = verdicts[looks] = actions_on(goal, lens.standing, lens.actor)
        item["may"] = may


def goal_for(session: Session, by: Grant, goal_id: UUID) -> Goal:
    """Return a goal that the guard has let the caller see."""
    return found(session, Goal, by.organization_id, goal_id, learner_id=by.learner_id)


def own_goal(session: Session, by: Grant, goal_id: UUID) -> Goal:
    """Return a goal that the guard has let the caller change, held until the commit.

    Errors: `Forbidden` when it was closed between the guard's look and the lock.
    """
    goal = held(session, Goal, by.organization_id, goal_id, learner_id=by.learner_id)
    if not goal.is_open:
        raise Forbidden
    return goal


def goal_versions(session: Session, by: Grant, goal_id: UUID, page: Asked) -> Listed[GoalVersion]:
    """Return a page of a goal's texts, the newest first."""
    before = int(page.after[0]) if page.after is not None else None
    asked = queries.versions_of(by.organization_id, goal_id, page.limit + 1, before)
    return page.listed(list(session.exec(asked)), lambda row: (row.number,))


def goal_statements(session: Session, by: Grant, goal_id: UUID) -> Listed[ProfileStatement]:
    """Return the statements that a goal grew from, as far as the caller may see them."""
    if not scope_allows(by.actor, Action.STATEMENT_READ):
        return Listed([])
    asked = asked_by(by.actor) | {"organization_id": by.organization_id, "goal_id": goal_id}
    return Listed(list(session.exec(queries.STATEMENTS_BEHIND, params=asked)))
