"""How learners set goals, give them a shape, work on them and bring them to an end."""

from typing import Any

from waymark.domains.goals import service as goals
from waymark.domains.goals.check_ins import service as check_ins
from waymark.domains.goals.check_ins.schemas import CheckInCreate
from waymark.domains.goals.closing import service as closing
from waymark.domains.goals.criteria import service as criteria
from waymark.domains.goals.criteria.schemas import CriterionCreate
from waymark.domains.goals.models import Goal
from waymark.domains.goals.objectives import service as objectives
from waymark.domains.goals.objectives.models import Objective
from waymark.domains.goals.objectives.schemas import GoalFromObjective
from waymark.domains.goals.resources import service as resources
from waymark.domains.goals.resources.schemas import ResourceCreate, ResourceRevise
from waymark.domains.goals.schemas import GoalCreate, GoalRevise
from waymark.domains.goals.steps import service as steps
from waymark.domains.goals.steps.schemas import StepCreate, StepRevise
from waymark.domains.goals.templates import service as templates
from waymark.domains.goals.templates.schemas import GoalFromTemplate
from waymark.policy import Action
from waymark.year.cast import Style
from waymark.year.learner.base import Learner
from waymark.year.stage import Script
from waymark.year.state import GoalNow, Line, Step, Thing
from waymark.year.words import TALK, THEMES

MOST_GOALS = 4
GROWS = ("interest", "talent", "passion", "aspiration")
TAILS = ("", "", " before the spring fair", " with a partner", " by myself", " for my class")


def set_goal(me: Learner) -> Script | None:
    """Set a goal: of one's own, from the class's template, or from what a teacher asked for."""
    if len(me.open_goals) >= MOST_GOALS or not me.likely(0.5 / (1 + len(me.open_goals)) + 0.1):
        return None
    if me.likely(me.own_hand):
        return _own(me)
    asked = me.stage.now.objectives[me.id]
    if asked and me.likely(0.6):
        return _grown(me)
    return _copied(me) if me.stage.now.templates[me.teacher] else _own(me)


def _own(me: Learner) -> Script:
    theme = THEMES[me.chance.randrange(len(THEMES))]
    from_me = [one.id for one in me.stage.now.statements[me.id] if one.kind in GROWS]
    wanted: dict[str, Any] = {
        "sentence": me.said(theme.things) + TAILS[me.chance.randrange(len(TAILS))],
        "kind": theme.kind,
        "audience": audience(me),
    }
    if me.likely(me.own_hand * 0.8):
        wanted["why"] = me.said(theme.whys)
    if me.likely(0.4):
        wanted["confidence_before"] = me.chance.randrange(20, 95, 5)
    larger = me.one(goal for goal in me.open_goals if goal.row.parent_id is None)
    if larger is not None and me.likely(0.15):
        wanted["parent_id"] = larger.id
    if from_me and me.likely(me.own_hand):
        wanted["statement_ids"] = [from_me[me.chance.randrange(len(from_me))]]
    me.note_goal(me.act(Action.GOAL_CREATE, goals.create_goal, GoalCreate.model_validate(wanted)))
    yield me.pause()


def audience(me: Learner) -> str:
    """Return whom a goal is shown to: where the teacher leads, mostly the teachers."""
    if me.group.style in (Style.DIFFERENTIATED, Style.INDIVIDUALIZED):
        return "my_teachers" if me.likely(0.8) else "my_supporters"
    return "me" if me.likely(0.12) else "my_teachers" if me.likely(0.25) else "my_supporters"


def _grown(me: Learner) -> Script:
    asked = me.stage.now.objectives[me.id]
    objective_id, text = asked.pop()
    own = me.said(THEMES[me.chance.randrange(len(THEMES))].things) if me.likely(me.own_hand) else text
    new = GoalFromObjective.model_validate({"sentence": own, "audience": audience(me)})
    row = me.stage.row(Objective, objective_id)
    me.note_goal(me.act(Action.OBJECTIVE_GROW, objectives.grow_goal, objective_id, new, on=row))
    yield me.pause()


def _copied(me: Learner) -> Script:
    template_id = me.one(me.stage.now.templates[me.teacher])
    new = {"template_id": template_id, "audience": audience(me)}
    if me.likely(me.own_hand):
        new["why"] = me.said(THEMES[me.chance.randrange(len(THEMES))].whys)
    asked = GoalFromTemplate.model_validate(new)
    me.note_goal(me.act(Action.GOAL_CREATE, templates.start_from_template, asked), is_known=False)
    yield me.pause(10, 60)


def shape(me: Learner) -> Script | None:
    """Give a goal more of a shape: a step, a line, a tool or source, or words of one's own."""
    goal = me.one(goal for goal in me.open_goals if goal.is_known and (len(goal.steps) < 5 or len(goal.lines) < 3))
    if goal is None:
        return None
    return _shaped(me, goal)


def _shaped(me: Learner, goal: GoalNow) -> Script:
    for _ in range(1 + me.chance.randrange(3)):
        roll = me.chance.random()
        if len(goal.lines) < 3 and (not goal.lines or roll < 0.3):
            line = me.on(goal, criteria.add_criterion, CriterionCreate(text=me.said(goal.theme.lines)))
            goal.lines.append(Line(line.id, 1, "open", is_shown=False))
        elif len(goal.steps) < 5 and roll < 0.75:
            text = goal.theme.steps[len(goal.steps) % len(goal.theme.steps)]
            step = me.on(goal, steps.add_step, StepCreate(text=text))
            goal.steps.append(Step(step.id, 1, is_done=False))
        elif len(goal.resources) < 3 and roll < 0.9:
            why = me.said(goal.theme.whys) if me.likely(0.5) else ""
            wanted = {"title": me.said(goal.theme.resources), "why": why}
            added = me.on(goal, resources.add_resource, ResourceCreate.model_validate(wanted))
            goal.resources.append(Thing(added.id, 1))
        else:
            me.on(goal, goals.revise_goal, goal.row.version, GoalRevise.model_validate(_more_words(me)))
        yield me.pause()
    if goal.is_draft and me.likely(0.7):
        me.act(Action.GOAL_START, goals.start_goal, goal.id, on=goal.row)
        yield me.pause()


def _more_words(me: Learner) -> dict[str, str]:
    names = {"outcome": "outcomes", "obstacle": "obstacles", "if_then": "if_then"}
    name = list(names)[me.chance.randrange(len(names))]
    return {name: me.said(TALK[names[name]])}


def begin(me: Learner) -> Script | None:
    """Start to work on a goal."""
    goal = me.one(goal for goal in me.open_goals if goal.is_draft and not goal.is_typed)
    if goal is None:
        return None
    return _begun(me, goal)


def _begun(me: Learner, goal: GoalNow) -> Script:
    me.act(Action.GOAL_START, goals.start_goal, goal.id, on=goal.row)
    yield me.pause()


def check_in(me: Learner) -> Script | None:
    """Say how a goal goes."""
    goal = me.one(goal for goal in me.open_goals if goal.is_active)
    return None if goal is None else _checked(me, goal)


def _checked(me: Learner, goal: GoalNow) -> Script:
    by_far = me.chance.randrange(0, 30) - (8 if me.part.drive < 0.4 else 0)
    goal.progress = min(100, max(0, goal.progress + by_far))
    light = "green" if by_far > 8 else "amber" if by_far > 0 else "red"
    effort = ("little", "some", "much")[min(2, int(me.chance.random() * 2 + me.part.drive))]
    said = {"progress": goal.progress, "effort": effort, "light": light}
    if me.likely(me.part.thought * 0.6):
        said |= {"note": me.said(TALK["notes"]), "strategy": me.said(TALK["strategies"])}
    if me.likely(1 - me.own_hand):
        said["prompted_by"] = "lesson"
    asked = CheckInCreate.model_validate(said)
    me.act(Action.CHECK_IN_RECORD, check_ins.record_check_in, goal.id, asked, on=goal.row)
    goal.check_ins += 1
    yield me.pause(10, 60)


def do_step(me: Learner) -> Script | None:
    """Finish a step."""
    goal = me.one(goal for goal in me.open_goals if goal.is_active and goal.is_known and _left(goal))
    return None if goal is None else _stepped(me, goal)


def _left(goal: GoalNow) -> list[Step]:
    return [step for step in goal.steps if not step.is_done]


def _stepped(me: Learner, goal: GoalNow) -> Script:
    for step in _left(goal)[: 1 + me.chance.randrange(2)]:
        done = me.on(goal, steps.revise_step, step.id, version=step.version, change=StepRevise(done=True))
        step.version, step.is_done = done.version, True
        yield me.pause()


def judge_resource(me: Learner) -> Script | None:
    """Say whether a tool or source helped."""
    found = [(goal, one) for goal in me.open_goals if goal.is_known for one in goal.resources if not one.is_judged]
    chosen = me.one(found)
    if chosen is None or not me.likely(me.part.thought):
        return None
    return _judged(me, *chosen)


def _judged(me: Learner, goal: GoalNow, resource: Thing) -> Script:
    said = {"verdict": "works" if me.likely(0.65) else "dropped", "verdict_note": me.said(TALK["verdicts"])}
    change = ResourceRevise.model_validate(said)
    done = me.on(goal, resources.revise_resource, resource.id, version=resource.version, change=change)
    resource.version, resource.is_judged = done.version, True
    yield me.pause()


def let_go(me: Learner) -> Script | None:
    """Let a goal go, or take one up again that was closed lately."""
    closed = me.one(goal for goal in me.goals if not goal.row.is_open)
    if closed is not None and me.likely(0.08) and len(me.open_goals) < MOST_GOALS:
        return _taken_up(me, closed)
    old = me.one(goal for goal in me.open_goals if _has_stalled(goal))
    return _gone(me, old) if old is not None and me.likely(0.35) else None


def _has_stalled(goal: GoalNow) -> bool:
    """Whether it was looked at a few times and did not come far, or was never started."""
    return goal.is_draft or (goal.check_ins > 1 and goal.progress < 50)


def _gone(me: Learner, goal: GoalNow) -> Script:
    me.act(Action.GOAL_RELEASE, closing.release_goal, goal.id, on=goal.row)
    yield me.pause()


def _taken_up(me: Learner, goal: GoalNow) -> Script:
    me.act(Action.GOAL_REOPEN, closing.reopen_goal, goal.id, on=me.stage.row(Goal, goal.id))
    goal.is_known = False  # what hangs on it is read tomorrow
    yield me.pause()
