"""How learners think about it: who they are, what helps them, and how it went."""

from collections.abc import Iterator
from typing import Any

from waymark.domains.privacy.snapshot_choice import service as snapshot_choice
from waymark.domains.profiles import service as profiles
from waymark.domains.profiles.models import ProfileStatement
from waymark.domains.profiles.schemas import StatementCreate, StatementRevise
from waymark.domains.profiles.toolkit import service as toolkit
from waymark.domains.profiles.toolkit.models import Tool
from waymark.domains.profiles.toolkit.schemas import ToolCreate, ToolRevise
from waymark.domains.reflections import following_up, sharing
from waymark.domains.reflections import service as reflections
from waymark.domains.reflections.models import Reflection
from waymark.domains.reflections.schemas import FollowUp, ReflectionCreate
from waymark.identity.consents import CLASS_TEACHERS
from waymark.policy import Action
from waymark.year.learner.base import Learner
from waymark.year.stage import Script
from waymark.year.state import GoalNow, Thing
from waymark.year.words import TALK, THEMES

MOST_STATEMENTS = 9
MOST_TOOLS = 6
LENSES = ("take_in", "work_with", "show", "none")
MOODS = ("proud", "glad", "calm", "unsure", "frustrated", "tired", "sad")
CAUSES = ("strategy", "effort", "time", "help", "difficulty")


def describe(me: Learner) -> Script | None:
    """Say something of oneself, or say it anew."""
    known = me.stage.now.statements[me.id]
    if known and (len(known) >= MOST_STATEMENTS or me.likely(0.3)):
        return _said_anew(me, known[me.chance.randrange(len(known))]) if me.likely(0.5) else None
    return _described(me) if me.likely(2 / (2 + len(known))) else None


def _described(me: Learner) -> Script:
    theme = THEMES[me.chance.randrange(len(THEMES))]
    kinds = [*TALK["statements"], "interest", "passion"]
    kind = kinds[me.chance.randrange(len(kinds))]
    text = me.said(TALK["statements"].get(kind, theme.likings))
    audience = "me" if me.likely(0.4) else "my_teachers" if me.likely(0.4) else "my_supporters"
    said = {"kind": kind, "text": text, "audience": audience, "lens": LENSES[me.chance.randrange(len(LENSES))]}
    row = me.act(Action.STATEMENT_ADD, profiles.add_statement, StatementCreate.model_validate(said))
    me.stage.now.statements[me.id].append(Thing(row.id, row.version, kind=kind))
    yield me.pause()


def _said_anew(me: Learner, known: Thing) -> Script:
    words = TALK["statements"].get(known.kind) or THEMES[me.chance.randrange(len(THEMES))].likings
    change = StatementRevise(text=f"{me.said(words)} {me.said(TALK['more'])}")
    row = me.stage.row(ProfileStatement, known.id)
    said = me.act(Action.STATEMENT_REVISE, profiles.revise_statement, known.id, known.version, change, on=row)
    known.version = said.version
    yield me.pause()


def use_tools(me: Learner) -> Script | None:
    """Try a tool, or say what came of one."""
    known = me.stage.now.tools[me.id]
    tried = me.one(tool for tool in known if not tool.is_judged)
    if tried is not None and me.likely(me.part.thought):
        return _tool_judged(me, tried)
    return _tool_tried(me) if len(known) < MOST_TOOLS and me.likely(me.part.drive) else None


def _tool_tried(me: Learner) -> Script:
    tool = TALK["tool"][me.chance.randrange(len(TALK["tool"]))]
    new = dict(tool) | {"audience": "my_teachers" if me.likely(0.5) else "me"}
    serves = me.one(me.stage.now.statements[me.id])
    if serves is not None and me.likely(0.5):
        new["statement_id"] = serves.id
    row = me.act(Action.TOOL_TRY, toolkit.try_tool, ToolCreate.model_validate(new))
    me.stage.now.tools[me.id].append(Thing(row.id, row.version))
    yield me.pause()


def _tool_judged(me: Learner, tool: Thing) -> Script:
    said = {"state": "works" if me.likely(0.6) else "dropped", "verdict": me.said(TALK["verdicts"])}
    row = me.stage.row(Tool, tool.id)
    change = ToolRevise.model_validate(said)
    tool.version = me.act(Action.TOOL_JUDGE, toolkit.revise_tool, tool.id, tool.version, change, on=row).version
    tool.is_judged = True
    yield me.pause()


def reflect(me: Learner) -> Script | None:
    """Look back on a goal, or on the week."""
    if not me.likely(0.15 + me.part.thought * 0.5):
        return None
    goal = me.one(goal for goal in me.open_goals if goal.is_active)
    occasion = "check_in" if goal is None or goal.progress > 25 else "did_not_work_out"
    return reflect_on(me, goal, occasion)


def reflect_on(me: Learner, goal: GoalNow | None, occasion: str) -> Script:
    """Write a reflection and keep it; sometimes something follows from it, sometimes others may read it."""
    fitting = [one for one in me.stage.now.protocols if occasion in one[1]] or me.stage.now.protocols
    protocol_id, _, prompts = fitting[me.chance.randrange(len(fitting))]
    answers = dict(_answers(me, prompts))
    new: dict[str, Any] = {"protocol_id": protocol_id, "answers": answers, "mood": me.said([*MOODS])}
    if goal is not None:
        new["goal_id"] = goal.id
    if me.likely(0.6):
        new |= {"mostly_caused_by": me.said([*CAUSES]), "satisfaction": me.chance.randrange(10, 100, 5)}
    row = me.act(Action.REFLECTION_ADD, reflections.write_reflection, ReflectionCreate.model_validate(new))
    yield me.pause(60, 400)
    if goal is not None and goal.is_active and me.likely(0.4):
        _follow(me, row, goal)
    else:
        me.act(Action.REFLECTION_KEEP, reflections.keep_reflection, row.id, on=row)
    yield me.pause()
    if me.likely(0.25 * me.own_hand + 0.05):
        yield from _shared(me, row)


def _answers(me: Learner, prompts: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for place, prompt in enumerate(prompts):
        if place == 0 or me.likely(0.4 + me.part.thought * 0.4):
            yield prompt["id"], me.said(TALK["thoughts"][prompt["phase"]])


def _follow(me: Learner, row: Reflection, goal: GoalNow) -> None:
    asked: dict[str, Any] = {"next_change": "adjust_strategy" if me.likely(0.6) else "keep"}
    if goal.is_known and me.likely(0.6):
        step = {"text": f"{me.said(TALK['strategies'])}: {me.said(goal.theme.steps).lower()}"}
        asked["action"] = {"deed": "add_step", "goal_id": goal.id, "step": step}
    me.act(Action.REFLECTION_FOLLOW_UP, following_up.follow_up, row.id, FollowUp.model_validate(asked), on=row)


def _shared(me: Learner, row: Reflection) -> Script:
    readers = [link.supporter for link in me.stage.now.links[me.id].values() if link.state == "active"]
    reader = me.one(one for one in [*readers, *me.near_teacher] if me.stage.now.is_here(one))
    if reader is None:
        return
    me.act(Action.REFLECTION_SHARE, sharing.share_reflection, row.id, [reader], on=row)
    yield me.pause()
    if me.likely(0.1):
        me.act(Action.REFLECTION_SHARE, sharing.unshare_reflection, row.id, [reader], on=row)
        yield me.pause()


def choose_snapshot(me: Learner) -> Script | None:
    """Agree to be one of four who show how different a class is, or take that back."""
    is_on = CLASS_TEACHERS in me.stage.now.consents[me.id]
    if not me.likely(0.1 if is_on else 0.25 * me.part.voice):
        return None
    return _snapshot(me, is_on=is_on)


def _snapshot(me: Learner, *, is_on: bool) -> Script:
    me.act(Action.SNAPSHOT_JOIN, snapshot_choice.leave if is_on else snapshot_choice.join)
    here = me.stage.now.consents[me.id]
    if is_on:
        del here[CLASS_TEACHERS]
    else:
        here[CLASS_TEACHERS] = me.id
    yield me.pause()
