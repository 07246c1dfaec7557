"""How learners show what they can: evidence, what they say of their lines, ratings, and the end of a goal."""

from waymark.domains.assessments import asking
from waymark.domains.assessments import service as assessments
from waymark.domains.assessments.models import Assessment, Usefulness
from waymark.domains.assessments.raters import OnGoal
from waymark.domains.assessments.schemas import AssessmentCreate
from waymark.domains.goals.closing import service as closing
from waymark.domains.goals.criteria.models import CriterionStanding
from waymark.domains.goals.evidence import service as evidence
from waymark.domains.goals.evidence.schemas import EvidenceCreate
from waymark.domains.goals.mastery import service as mastery
from waymark.domains.goals.mastery.schemas import CriterionJudge
from waymark.policy import Action
from waymark.year.learner.base import Learner
from waymark.year.learner.reflecting import reflect_on
from waymark.year.stage import Script
from waymark.year.state import GoalNow, Line, Rated
from waymark.year.words import TALK

MET = (CriterionStanding.MET, CriterionStanding.MET_WITHOUT_EVIDENCE)
RATINGS = ("not_yet", "nearly", "met", "beyond")
MOST_RATED = 4


def add_evidence(me: Learner) -> Script | None:
    """Put down work for a line that is open and has none."""
    found = [(goal, line) for goal in _worked_on(me) for line in goal.lines if line.standing == "open"]
    chosen = me.one(one for one in found if not one[1].is_shown)
    return None if chosen is None else _evidence(me, *chosen)


def _worked_on(me: Learner) -> list[GoalNow]:
    return [goal for goal in me.open_goals if goal.is_active and goal.is_known and goal.check_ins > 0]


def _evidence(me: Learner, goal: GoalNow, line: Line) -> Script:
    title = me.said(goal.theme.works)
    new = {"title": title, "criterion_ids": [line.id]}
    if me.likely(0.6):
        new |= {"kind": "link", "url": f"https://work.example/{goal.theme.name}/{me.chance.randrange(1000)}"}
    else:
        new |= {"kind": "lms", "lms_name": "Canvas", "reference": title}
    me.on(goal, evidence.add_evidence, EvidenceCreate.model_validate(new))
    line.is_shown = True
    yield me.pause()
    if me.likely(0.5):
        _say(me, goal, line)
        yield me.pause()


def judge_line(me: Learner) -> Script | None:
    """Say how a line stands, or try again after "not yet"."""
    found = [(goal, line) for goal in _worked_on(me) for line in goal.lines]
    again = me.one(one for one in found if one[1].standing == "not_yet")
    if again is not None and me.likely(0.3 + me.part.drive * 0.5):
        return _tried_again(me, *again)
    shown = me.one(one for one in found if one[1].standing == "open" and one[1].is_shown)
    return None if shown is None else _said(me, *shown)


def _tried_again(me: Learner, goal: GoalNow, line: Line) -> Script:
    me.on(goal, mastery.retry_criterion, line.id)
    line.standing, line.is_shown = "open", False
    yield me.pause()


def _said(me: Learner, goal: GoalNow, line: Line) -> Script:
    _say(me, goal, line)
    yield me.pause()


def _say(me: Learner, goal: GoalNow, line: Line) -> None:
    standing = "not_yet" if me.likely(0.25) else "met"
    me.on(goal, mastery.judge_criterion, line.id, CriterionJudge.model_validate({"standing": standing}))
    line.standing = standing


def rate_myself(me: Learner) -> Script | None:
    """Rate a goal before anybody shows how they see it, and perhaps ask somebody else."""
    goal = me.one(one for one in _worked_on(me) if one.lines and one.rated_by(me.id) < MOST_RATED)
    if goal is None or not me.likely(0.2 + me.part.thought * 0.4):
        return None
    return _rated(me, goal)


def _rated(me: Learner, goal: GoalNow) -> Script:
    new = AssessmentCreate.model_validate(judgement(goal, me.chance.random() * 0.6 + goal.progress / 200, me))
    rating = me.act(Action.ASSESSMENT_RATE, assessments.rate, goal.id, new, on=goal.row)
    goal.ratings.append(Rated(rating.id, me.id, is_revealed=False, is_judged=True))
    for other in goal.ratings:
        other.is_revealed = other.is_revealed or other.author != me.id
    yield me.pause()
    asked = me.one(link.supporter for link in me.stage.now.supporters(goal) if link.supporter not in goal.asked)
    if asked is not None and me.likely(0.6):
        me.act(Action.ASSESSMENT_ASK, asking.ask, goal.id, asked, on=goal.row)
        goal.asked.add(asked)
        yield me.pause()


def judgement(goal: GoalNow, height: float, who: Learner) -> dict[str, object]:
    """Return how somebody rates the lines of a goal: around a height from 0 to 1."""
    lines = []
    for line in goal.lines:
        step = min(3, max(0, round(height * 3 + who.chance.uniform(-0.8, 0.8))))
        lines.append({"criterion_id": line.id, "text_number": line.text_number, "rating": RATINGS[step]})
    return {
        "lines": lines,
        "confidence": who.chance.randrange(30, 100, 5),
        "comment": TALK["comments"][who.chance.randrange(len(TALK["comments"]))],
    }


def judge_rating(me: Learner) -> Script | None:
    """Say whether somebody's rating helped."""
    found = [(goal, one) for goal in me.open_goals for one in goal.ratings]
    chosen = me.one(one for one in found if one[1].is_revealed and not one[1].is_judged and one[1].author != me.id)
    return None if chosen is None else _judged(me, *chosen)


def _judged(me: Learner, goal: GoalNow, rating: Rated) -> Script:
    row = me.stage.row(Assessment, rating.id)
    if row.revealed_at is not None:
        useful = (Usefulness.HELPED, Usefulness.HELPED, Usefulness.A_LITTLE, Usefulness.NOT_THIS_TIME)
        seen = OnGoal(me.stage.may(me.id, Action.GOAL_READ, me.id, goal.row), goal.id)
        judged = useful[me.chance.randrange(len(useful))]
        me.stage.act_on(me.id, Action.ASSESSMENT_JUDGE, row, assessments.judge, seen, rating.id, judged)
    rating.is_judged = True
    yield me.pause()


def reach(me: Learner) -> Script | None:
    """Come to the end of a goal: each line is met, and one looks back."""
    goal = me.one(
        goal
        for goal in _worked_on(me)
        if goal.progress > 60 and goal.check_ins > 1 and all(line.standing != "not_yet" for line in goal.lines)
    )
    if goal is None or not me.likely(0.25 + me.part.drive * 0.3):
        return None
    return _reached(me, goal)


def _reached(me: Learner, goal: GoalNow) -> Script:
    for line in goal.lines:
        if line.standing not in MET:
            standing = "met" if line.is_shown else "met_without_evidence"
            me.on(goal, mastery.judge_criterion, line.id, CriterionJudge.model_validate({"standing": standing}))
            line.standing = standing
            yield me.pause(5, 40)
    me.act(Action.GOAL_ACHIEVE, closing.achieve_goal, goal.id, on=goal.row)
    yield me.pause()
    if me.likely(0.3 + me.part.thought * 0.6):
        yield from reflect_on(me, goal, "closing")
