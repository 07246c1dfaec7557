"""What teachers do: each by the style of their class. The same deeds are open to all; how often they reach for which
of them is what tells the classes apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from waymark.domains.goals.choices import service as choices
from waymark.domains.goals.choices.models import Choice
from waymark.domains.goals.choices.schemas import ChoiceAnswer, ChoiceOffer
from waymark.domains.goals.objectives import service as objectives
from waymark.domains.goals.objectives.schemas import ObjectiveAssign
from waymark.domains.goals.origins import typed
from waymark.domains.goals.origins.schemas import GoalTyped
from waymark.domains.goals.templates import service as templates
from waymark.domains.goals.templates.schemas import TemplateCreate
from waymark.policy import Action
from waymark.year.cast import ClassPart, Style
from waymark.year.stage import Script, Stage
from waymark.year.state import GoalNow, Offer
from waymark.year.supporting import Supporter
from waymark.year.words import TALK, THEMES, Theme

YOUNG = 10  # up to this age some goals are typed for a child


@dataclass(frozen=True)
class Habits:
    """How often a teacher reaches for what, for each day of school; for single learners, for each of them."""

    assign_class: float
    assign_one: float
    offer_class: float
    offer_one: float
    options: int
    propose: float
    ask: float
    rate: float
    graded: float
    template: bool


HABITS = {
    Style.PERSONALIZED: Habits(0.01, 0.002, 0.10, 0.01, 4, 0.006, 0.05, 0.01, 0.1, template=False),
    Style.DIFFERENTIATED: Habits(0.14, 0.004, 0.08, 0.001, 2, 0.006, 0.02, 0.03, 0.8, template=True),
    Style.INDIVIDUALIZED: Habits(0.02, 0.05, 0.02, 0.01, 3, 0.06, 0.02, 0.02, 0.4, template=False),
    Style.MIXED: Habits(0.05, 0.012, 0.06, 0.006, 3, 0.02, 0.04, 0.02, 0.4, template=True),
}


class Teacher(Supporter):
    """A teacher, today, and their class."""

    def __init__(self, stage: Stage, group: ClassPart) -> None:
        super().__init__(stage, stage.id_of(group.teacher), stage.chance(group.teacher))
        self.group = group
        self.group_id = stage.now.groups[f"c-{group.number + 1}"]
        self.habits = HABITS[group.style]
        members = [one for one in stage.cast.members(group) if stage.is_here(one.name)]
        self.learners = [stage.id_of(one.name) for one in members]

    def likely(self, share: float) -> bool:
        """Let chance decide."""
        return self.chance.random() < share

    @property
    def theme(self) -> Theme:
        """What the class is at in this week, as the teacher has planned it."""
        return THEMES[(self.stage.week // 3 + self.group.number) % len(THEMES)]

    def class_hour(self) -> Script:
        """Open the hour: ask something of all, or offer all a choice; then of this one and that one."""
        if self.stage.week <= 2 and self.habits.template and not self.stage.now.templates[self.id]:
            yield from self._write_template()
        if not self.learners:
            return
        if self.likely(self.habits.assign_class):
            new = ObjectiveAssign.model_validate({"text": self.theme.objective, "why": "It is in our plan for all."})
            deed = objectives.assign_to_group
            self.stage.act_for_class(self.id, Action.OBJECTIVE_ASSIGN, self.group_id, deed, new)
            yield self.pause()
        if self.likely(self.habits.offer_class):
            self.stage.act_for_class(self.id, Action.CHOICE_OFFER, self.group_id, choices.offer_to_group, self._offer())
            yield self.pause()
        for learner in self.learners:
            yield from self._for_one(learner)

    def _write_template(self) -> Script:
        theme = self.theme
        words = {
            "sentence": theme.objective,
            "kind": theme.kind,
            "why": "So that we can build on it together.",
            "steps": theme.steps[:3],
            "criteria": theme.lines[:2],
        }
        new = TemplateCreate.model_validate(words)
        template = self.stage.act_here(self.id, Action.TEMPLATE_WRITE, templates.write_template, new)
        yield self.pause()
        self.stage.act_here(self.id, Action.TEMPLATE_SHARE, templates.share_template, template.id)
        self.stage.now.templates[self.id].append(template.id)
        yield self.pause()

    def _offer(self) -> ChoiceOffer:
        choice = TALK["choice"][self.chance.randrange(len(TALK["choice"]))]
        return ChoiceOffer.model_validate(dict(choice) | {"options": choice["options"][: self.habits.options]})

    def _for_one(self, learner: UUID) -> Script:
        if self.likely(self.habits.assign_one):
            theme = THEMES[self.chance.randrange(len(THEMES))]
            new = ObjectiveAssign.model_validate({"text": theme.objective, "why": self.said(TALK["reasons"])})
            self.stage.act(self.id, Action.OBJECTIVE_ASSIGN, objectives.assign, new, of=learner)
            yield self.pause()
        if self.likely(self.habits.offer_one):
            self.stage.act(self.id, Action.CHOICE_OFFER, choices.offer, self._offer(), of=learner)
            yield self.pause()
        if self.group.age <= YOUNG and self.likely(0.004):
            new_goal = GoalTyped(sentence=self.said(TALK["child_said"]))
            self.stage.act(self.id, Action.GOAL_TYPE_FOR, typed.type_goal, new_goal, of=learner)
            yield self.pause()

    def seen(self) -> list[GoalNow]:
        """Return the open goals of the class that the teacher sees: by audience, or through a link."""
        now = self.stage.now
        return [
            goal
            for learner in self.learners
            for goal in now.of[learner]
            if goal.row.is_open
            and (
                goal.row.audience == "my_teachers"
                or (goal.row.audience == "my_supporters" and now.link(learner, self.id) is not None)
            )
        ]

    def afternoon(self) -> Script:
        """Answer, look at goals, propose and rate."""
        yield from self.answer_invitations(0.95)
        yield from self.answer_calls(0.8)
        yield from self._answer_wishes()
        yield from self.write(6, self.habits.ask)
        for goal in self.seen():
            if self.likely(self.habits.propose) and self.has_room(goal):
                self.propose(goal)
                yield self.pause()
        yield from self.rate_asked(self.seen(), self.habits.rate, self.habits.graded)

    def _answer_wishes(self) -> Script:
        for learner, offer in self._wishes():
            if not self.likely(0.6):
                continue
            row = self.stage.row(Choice, offer.id)
            is_granted = self.likely(0.65)
            said = ChoiceAnswer(is_granted=is_granted, reason=self.said(TALK["granted" if is_granted else "refused"]))
            deed = choices.answer
            shown = self.stage.act(self.id, Action.CHOICE_ANSWER, deed, offer.id, said, of=learner, on=row)
            offer.is_answered = True
            offer.options = [(option.id, option.text) for option in shown.options]
            yield self.pause()

    def _wishes(self) -> Iterator[tuple[UUID, Offer]]:
        for learner in self.learners:
            for offer in list(self.stage.now.choices[learner]):
                is_open = offer in self.stage.now.choices[learner]  # it may be picked meanwhile
                if is_open and offer.author == self.id and offer.is_wished and not offer.is_answered:
                    yield learner, offer
