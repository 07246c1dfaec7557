"""What is done to a toolkit. Only the learner fills it and judges what is in it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.profiles.queries import shares_of, statements_by_ids
from waymark.domains.profiles.toolkit import queries
from waymark.domains.profiles.toolkit.events import ToolJudged, ToolRevised, ToolTried
from waymark.domains.profiles.toolkit.models import Tool
from waymark.domains.profiles.toolkit.schemas import ToolCreate, ToolRevise
from waymark.events.ledger import record
from waymark.identity.actors import Actor
from waymark.identity.clauses import asked_by
from waymark.identity.guard import Grant, Lens
from waymark.identity.judging import scope_allows
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, expect, found, held, touched
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import changed_share
from waymark.policy import Action

MOST_TOOLS = 200
TEXTS = ("name", "reason", "verdict")
NEVER_EMPTY = ("name", "kind", "audience", "state")
VERDICT = frozenset({"state", "verdict"})
REPLACED = frozenset({"kind", "state", "statement_id"})  # not words: a change of one is a change of all of it


def try_tool(session: Session, by: Grant, new: ToolCreate) -> Tool:
    """Put a tool into the toolkit. Errors: `Conflict` past 200 tools."""
    if queries.tool_count(session, by.organization_id, by.learner_id) >= MOST_TOOLS:
        raise Conflict(f"A toolkit holds {MOST_TOOLS} tools. Take one out first.")
    _check_statement(session, by, new.statement_id)
    tool = added(session, Tool.made(new, organization_id=by.organization_id, learner_id=by.learner_id))
    filled = tuple(sorted(name for name in new.model_fields_set if getattr(new, name) not in (None, "")))
    record(
        session,
        by,
        ToolTried(learner_id=by.learner_id, tool_id=tool.id, fields_changed=filled, changed_share=1.0),
    )
    return tool


def list_tools(session: Session, lens: Lens, page: Asked) -> Listed[Any]:
    """Return a page of a learner's tools that the caller may see, the newest first."""
    asked: dict[str, Any] = lens.asked() | {"learner_id": lens.learner_id, "limit": page.limit + 1}
    question = queries.TOOLS_SEEN
    if page.after is not None:
        question = queries.TOOLS_SEEN_BEFORE
        asked["after"] = UUID(page.after[0])
    listed = page.listed(list(session.exec(question, params=asked)), lambda row: (row.id,))
    return Listed(_as_seen(session, lens.actor, listed.items), listed.next)


def tool_for(session: Session, by: Grant, tool_id: UUID) -> Any:
    """Return a tool that the guard has let the caller see."""
    tool = found(session, Tool, by.organization_id, tool_id, learner_id=by.learner_id)
    return _as_seen(session, by.actor, [tool])[0]


def revise_tool(session: Session, by: Grant, tool_id: UUID, version: int, change: ToolRevise) -> Tool:
    """Change a tool, or say what came of it, as a merge patch says."""
    tool = _own(session, by, tool_id, version)
    wanted = _wanted(change)
    changed = {name: value for name, value in wanted.items() if getattr(tool, name) != value}
    if not changed:
        return tool
    _check_statement(session, by, changed.get("statement_id"))
    share = max((changed_share(getattr(tool, name), changed[name]) for name in TEXTS if name in changed), default=0.0)
    for name, value in changed.items():
        setattr(tool, name, value)
    about: dict[str, Any] = {
        "learner_id": by.learner_id,
        "tool_id": tool.id,
        "fields_changed": tuple(sorted(changed)),
        "changed_share": 1.0 if REPLACED & changed.keys() else share,
        "prior_decider": "learner",
    }
    if VERDICT & changed.keys():
        tool.judged_at = clock.now()
        record(session, by, ToolJudged(state=tool.state, **about))
    else:
        record(session, by, ToolRevised(**about))
    return touched(session, tool)


def remove_tool(session: Session, by: Grant, tool_id: UUID, version: int) -> None:
    """Take a tool out of the toolkit, for everybody who could see it."""
    tool = _own(session, by, tool_id, version)
    for share in session.exec(shares_of(by.organization_id, by.learner_id, tool_id)):
        session.delete(share)
    record(
        session,
        by,
        ToolRevised(
            learner_id=by.learner_id,
            tool_id=tool_id,
            fields_changed=("removed",),
            changed_share=1.0,
            prior_decider="learner",
        ),
    )
    session.delete(tool)
    session.flush()


def _own(session: Session, by: Grant, tool_id: UUID, version: int) -> Tool:
    tool = held(session, Tool, by.organization_id, tool_id, learner_id=by.learner_id)
    expect(tool, version)
    return tool


def _wanted(change: ToolRevise) -> dict[str, Any]:
    """Return what a merge patch sets; null clears a text to nothing, and cannot clear a word of a list."""
    wanted = change.model_dump(exclude_unset=True)
    cleared = [
        FieldProblem(pointer=f"/{name}", message="This cannot be cleared.")
        for name in NEVER_EMPTY
        if name in wanted and wanted[name] is None
    ]
    if cleared:
        raise Unprocessable(errors=cleared)
    return {name: "" if value is None and name in TEXTS else value for name, value in wanted.items()}


def _check_statement(session: Session, by: Grant, statement_id: UUID | None) -> None:
    if statement_id is None:
        return
    if not statements_by_ids(session, by.organization_id, by.learner_id, [statement_id]):
        message = "This is not one of your statements."
        raise Unprocessable(errors=[FieldProblem(pointer="/statement_id", message=message)])


def _as_seen(session: Session, actor: Actor, rows: Sequence[Tool]) -> list[Any]:
    """Return tools without the statements that the reader may not see, or that were taken back."""
    served = {row.statement_id for row in rows if row.statement_id is not None}
    if not served:
        return list(rows)
    asked = asked_by(actor) | {"statement_ids": list(served)}
    reads = scope_allows(actor, Action.STATEMENT_READ)
    seen = set(session.exec(queries.STATEMENTS_IN_SIGHT, params=asked)) if reads else set()
    return [Dressed(row, statement_id=None) if row.statement_id in served - seen else row for row in rows]
