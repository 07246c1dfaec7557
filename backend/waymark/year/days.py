"""A day of school: who does what at which hour."""

from itertools import accumulate

from waymark.identity.models import Role
from waymark.year.cast import Style
from waymark.year.family import Guardian, Mentor, agree_for_school, approve_for_school
from waymark.year.learner import answering, goals, mastery, reflecting, together
from waymark.year.learner.base import Learner, Move
from waymark.year.opening import come_and_go
from waymark.year.stage import Script, Stage
from waymark.year.supporting import Supporter
from waymark.year.teaching import Teacher

# How often there is time for own goals in a class of this kind, for each day of school.
GOAL_TIME = {Style.PERSONALIZED: 0.9, Style.MIXED: 0.65, Style.INDIVIDUALIZED: 0.55, Style.DIFFERENTIATED: 0.5}
PRESENT = 0.95
TRIES = 4  # for each thing done: many a move makes no sense at the moment

MOVES: tuple[tuple[float, Move], ...] = (
    (5, goals.check_in),
    (4, goals.do_step),
    (3, goals.shape),
    (2, goals.set_goal),
    (1.5, goals.begin),
    (0.8, goals.judge_resource),
    (0.8, goals.let_go),
    (2.5, mastery.add_evidence),
    (1.5, mastery.judge_line),
    (1.5, mastery.rate_myself),
    (1, mastery.judge_rating),
    (2.5, mastery.reach),
    (2, reflecting.reflect),
    (1.5, reflecting.describe),
    (1, reflecting.use_tools),
    (0.2, reflecting.choose_snapshot),
    (1.2, together.invite),
    (0.3, together.tend_links),
    (0.8, together.ask_for_help),
    (1.5, together.write),
    (3, together.choose),
    (2, together.confirm),
    (3, answering.answer),
)
_ALL = [move for _, move in MOVES]
_WEIGHTS = list(accumulate(weight for weight, _ in MOVES))


def set_up_day(stage: Stage) -> None:
    """Say who does what today, and when."""
    come_and_go(stage)
    if stage.week == 1 and not any(stage.now.consents.values()):
        stage.at(8, agree_for_school(stage))
    for group in stage.cast.classes:
        teacher = Teacher(stage, group)
        stage.at(group.hour, teacher.class_hour())
        stage.at(15.5, teacher.afternoon())
        has_goal_time = stage.chance("hour", group.number).random() < GOAL_TIME[group.style]
        for part in stage.cast.members(group):
            if stage.is_here(part.name):
                _set_up_learner(stage, Learner(stage, part), has_goal_time=has_goal_time)
    _set_up_grown_ups(stage)


def _set_up_learner(stage: Stage, me: Learner, *, has_goal_time: bool) -> None:
    """A quiet one comes to it in a tenth of the hours; who is driven goes on after school."""
    if not me.likely(PRESENT) or (me.part.is_quiet and not me.likely(0.1)):
        return
    if has_goal_time:
        things = 1 + int(me.chance.random() * (1 + 3 * me.part.drive))
        stage.at(me.group.hour + me.chance.uniform(0.02, 0.3), work(me, things))
    if me.likely(0.12 * me.part.drive * me.own_hand):
        stage.at(me.chance.uniform(16, 20), work(me, 1))


def work(me: Learner, things: int) -> Script:
    """Do so many things, each when it makes sense; then look after those one supports."""
    for _ in range(things * TRIES):
        if things == 0:
            break
        script = me.chance.choices(_ALL, cum_weights=_WEIGHTS)[0](me)
        if script is not None:
            things -= 1
            yield from script
    yield from _support(me)


def _support(me: Learner) -> Script:
    peer = Supporter(me.stage, me.id, me.chance)
    yield from peer.answer_invitations(0.8)
    yield from peer.answer_calls(0.6)
    yield from peer.write(1, 0.03)
    seen = peer.goals_seen()
    if seen and me.likely(0.1 * me.own_hand):
        goal = seen[me.chance.randrange(len(seen))]
        if peer.has_room(goal):
            peer.propose(goal)
            yield me.pause()
    yield from peer.rate_asked(seen, 0.01)


def _set_up_grown_ups(stage: Stage) -> None:
    for part in stage.cast.in_role(Role.GUARDIAN):
        if stage.chance(part.name, "looks").random() < 0.3:
            stage.at(18.5, Guardian(stage, part, stage.cast.wards.get(part.name, [])).evening())
    for part in stage.cast.in_role(Role.MENTOR):
        if stage.chance(part.name, "comes").random() < 0.35:
            stage.at(16.5, Mentor(stage, part).visit())
    if stage.day.weekday() == 2:
        stage.at(15, approve_for_school(stage))
