"""What is done to reflections. Only the learner writes; a draft is saved as it grows."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.models import Goal
from waymark.domains.reflections import queries
from waymark.domains.reflections.events import ReflectionKept, ReflectionUnshared
from waymark.domains.reflections.models import Reflection, ReflectionState
from waymark.domains.reflections.protocols.models import Protocol, ProtocolVersion
from waymark.domains.reflections.protocols.service import usable, version_of
from waymark.domains.reflections.schemas import ReflectionCreate, ReflectionRevise
from waymark.domains.reflections.seen import as_lines, as_seen, goals_in_sight
from waymark.events.ledger import record
from waymark.identity.guard import Grant, Lens
from waymark.identity.models import Share
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, expect, found, held, touched
from waymark.kit.schemas import Listed

NOTHING_WRITTEN = "Nothing is written here yet. Answer one question first."


def write_reflection(session: Session, by: Grant, new: ReflectionCreate) -> Reflection:
    """Begin a reflection as a draft that only the learner sees."""
    protocol = usable(session, by, new.protocol_id)
    version = session.get_one(ProtocolVersion, (by.organization_id, protocol.id, protocol.number))
    _check_goal(session, by, new.goal_id)
    _check_prompts(version, new.answers)
    return added(
        session,
        Reflection.made(
            new,
            organization_id=by.organization_id,
            learner_id=by.learner_id,
            protocol_number=version.number,
            answers=_merged({}, new.answers),
        ),
    )


def list_reflections(session: Session, lens: Lens, page: Asked, goal_id: UUID | None) -> Listed[Any]:
    """Return a page of a learner's reflections that the caller may see, the newest first."""
    is_own = lens.learner_id == lens.actor.person_id
    if lens.learner_id is None or (goal_id and not is_own and not goals_in_sight(session, lens.actor, {goal_id})):
        return Listed([])
    before = UUID(page.after[0]) if page.after is not None else None
    asked = queries.reflections_seen(lens.learner_id, page.limit + 1, before, goal_id)
    rows = page.listed(list(session.exec(asked, params=lens.asked())), lambda row: (row.id,))
    return Listed(as_lines(session, lens.actor, rows.items), rows.next)


def reflection_for(session: Session, by: Grant, reflection_id: UUID) -> Any:
    """Return a reflection that the guard has let the caller see."""
    row = found(session, Reflection, by.organization_id, reflection_id, learner_id=by.learner_id)
    return as_seen(session, by.actor, [row])[0]


def revise_reflection(
    session: Session, by: Grant, reflection_id: UUID, version: int, change: ReflectionRevise
) -> Reflection:
    """Save what changed, as a merge patch says. A shared reflection shows that it was changed since."""
    reflection = own_reflection(session, by, reflection_id)
    expect(reflection, version)
    wanted = change.model_dump(exclude_unset=True)
    if "phase" in wanted and wanted["phase"] is None:
        raise Unprocessable(errors=[FieldProblem(pointer="/phase", message="This cannot be cleared.")])
    if "goal_id" in wanted:
        _check_goal(session, by, wanted["goal_id"])
    if "answers" in wanted:
        protocol = found(session, Protocol, by.organization_id, reflection.protocol_id)
        _check_prompts(version_of(session, protocol, reflection.protocol_number), wanted["answers"] or {})
        wanted["answers"] = _merged(reflection.answers, wanted["answers"])
    changed = {name: value for name, value in wanted.items() if getattr(reflection, name) != value}
    if not changed:
        return reflection
    for name, value in changed.items():
        setattr(reflection, name, value)
    if reflection.state is ReflectionState.SHARED:
        reflection.revised_at = clock.now()
    return touched(session, reflection)


def keep_reflection(session: Session, by: Grant, reflection_id: UUID) -> Reflection:
    """Finish a draft and keep it. Errors: `Conflict` when it is no draft, or nothing is written."""
    reflection = own_reflection(session, by, reflection_id)
    if reflection.state is not ReflectionState.DRAFT:
        raise Conflict("This reflection is kept already. You can still change it.")
    if not reflection.answers:
        raise Conflict(NOTHING_WRITTEN)
    set_kept(session, by, reflection)
    return touched(session, reflection)


def set_kept(session: Session, by: Grant, reflection: Reflection) -> None:
    """Finish a draft: from here on it counts as a reflection."""
    reflection.state = ReflectionState.KEPT
    reflection.kept_at = clock.now()
    record(session, by, ReflectionKept(learner_id=by.learner_id, reflection_id=reflection.id))


def delete_reflection(session: Session, by: Grant, reflection_id: UUID, version: int) -> None:
    """Delete a reflection for good, whatever its state. Whoever was named for it hears that it is gone."""
    reflection = own_reflection(session, by, reflection_id)
    expect(reflection, version)
    shares = queries.shares_of(session, by.organization_id, by.learner_id, reflection_id)
    if shares:
        take_back(session, by, reflection_id, shares)
    session.delete(reflection)
    session.flush()


def take_back(session: Session, by: Grant, reflection_id: UUID, shares: list[Share]) -> None:
    """Take a reflection back from people: one act, so one event; it names who it was only when it was one."""
    only = shares[0].person_id if len(shares) == 1 else None
    record(session, by, ReflectionUnshared(learner_id=by.learner_id, other_id=only, reflection_id=reflection_id))
    for share in shares:
        session.delete(share)


def own_reflection(session: Session, by: Grant, reflection_id: UUID) -> Reflection:
    """Return a reflection that the guard has let the learner change, held until the commit."""
    return held(session, Reflection, by.organization_id, reflection_id, learner_id=by.learner_id)


def _check_goal(session: Session, by: Grant, goal_id: UUID | None) -> None:
    if goal_id is None:
        return
    goal = session.get(Goal, (by.organization_id, goal_id))
    if goal is None or goal.learner_id != by.learner_id:
        raise Unprocessable(errors=[FieldProblem(pointer="/goal_id", message="This is not one of your goals.")])


def _check_prompts(version: ProtocolVersion | None, answers: dict[str, Any]) -> None:
    if version is None or not answers.keys() <= set(version.prompt_ids):
        raise Unprocessable(
            errors=[FieldProblem(pointer="/answers", message="Use the ids of this protocol's prompts, and no others.")]
        )


def _merged(before: dict[str, str], answers: dict[str, str | None] | dict[str, str] | None) -> dict[str, str]:
    """Return the answers after a merge patch: null for all clears all, null or nothing for one removes it."""
    if answers is None:
        return {}
    merged = before | {name: text or "" for name, text in answers.items()}
    return {name: text for name, text in merged.items() if text}
