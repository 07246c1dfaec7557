"""What supporters do, whoever they are: classmates, teachers, family, mentors."""

from random import Random
from typing import Any
from uuid import UUID

from waymark.domains.assessments import service as assessments
from waymark.domains.assessments.schemas import AssessmentCreate
from waymark.domains.conversations.help import service as help_calls
from waymark.domains.conversations.help.models import HelpRequest
from waymark.domains.conversations.schemas import MessageCreate, MessageWords
from waymark.domains.goals.proposals import service as proposals
from waymark.domains.goals.proposals.schemas import ProposalMake
from waymark.domains.network import service as network
from waymark.identity.models import SupportLink
from waymark.policy import Action
from waymark.year.stage import Script, Stage
from waymark.year.state import GoalNow, Rated, Waiting, opens
from waymark.year.words import TALK

RATINGS = ("not_yet", "nearly", "met", "beyond")
MOST_OPEN = 3  # proposals that wait for one learner


class Supporter:
    """Somebody who supports learners, today."""

    def __init__(self, stage: Stage, who: UUID, chance: Random) -> None:
        self.stage = stage
        self.id = who
        self.chance = chance

    def said(self, words: list[str]) -> str:
        """Return one of some sentences."""
        return words[self.chance.randrange(len(words))]

    def pause(self) -> float:
        """Return how long until the next thing, in seconds."""
        return self.chance.uniform(20, 200)

    def answer_invitations(self, yes: float) -> Script:
        """Say yes or no to who asked for support."""
        for link in list(self.stage.now.supports[self.id]):
            if link.state == "invited" and self.stage.now.is_here(link.learner) and self.chance.random() < 0.8:
                row = self.stage.row(SupportLink, link.id)
                agrees = self.chance.random() < yes
                deed = network.accept if agrees else network.decline
                answered = self.stage.act(self.id, Action.LINK_ANSWER, deed, link.id, of=link.learner, on=row)
                link.state, link.version = ("active" if agrees else "declined"), answered.version
                yield self.pause()

    def answer_calls(self, share: float) -> Script:
        """Answer calls for help."""
        calls = self.stage.now.calls[self.id]
        for call in list(calls):
            if call in calls and self._is_open(call) and self.chance.random() < share:
                row = self.stage.row(HelpRequest, call.id)
                words = MessageWords.model_validate({"text": self.said(TALK["answers"]), "form": self._form()})
                deed = help_calls.answer
                self.stage.act(self.id, Action.HELP_CALL_ANSWER, deed, call.id, words, of=call.learner, on=row)
                calls.remove(call)
                self.stage.now.letters[call.goal, call.learner, self.id] = self.id
                yield self.pause()

    def _is_open(self, call: Waiting) -> bool:
        goal = self.stage.now.goals.get(call.goal)
        return goal is not None and goal.row.is_open and self.stage.now.is_here(call.learner)

    def _form(self) -> str:
        return "question" if self.chance.random() < 0.55 else "statement"

    def goals_seen(self) -> list[GoalNow]:
        """Return the open goals that this person sees through a link."""
        now = self.stage.now
        return [
            goal
            for link in now.supports[self.id]
            if link.state == "active" and now.is_here(link.learner)
            for goal in now.of[link.learner]
            if goal.row.is_open and opens(link, goal.row)
        ]

    def write(self, most: int, share: float) -> Script:
        """Answer what learners wrote, and ask how it goes."""
        for goal in self.goals_seen():
            if most <= 0:
                return
            last = self.stage.now.letters.get((goal.id, goal.row.learner_id, self.id))
            waits = last is not None and last != self.id
            if (waits and self.chance.random() < 0.7) or (last is None and self.chance.random() < share):
                form = self._form()
                words = TALK["questions"] if form == "question" else TALK["said"]
                new = MessageCreate.model_validate({"text": self.said(words), "form": form})
                if goal.row.is_open:
                    self.stage.write(self.id, goal.row, new)
                    most -= 1
                    yield self.pause()

    def rate_asked(self, seen: list[GoalNow], share: float, graded: float = 0.0) -> Script:
        """Rate goals: those for which the learner asked, and sometimes others."""
        for goal in seen:
            wanted = self.id in goal.asked and not goal.rated_by(self.id)
            fit = goal.row.is_open and goal.is_known and goal.lines and goal.rated_by(self.id) < 2
            if fit and self.chance.random() < (0.6 if wanted else share):
                self._rate(goal, is_graded=self.chance.random() < graded)
                yield self.pause()

    def _rate(self, goal: GoalNow, *, is_graded: bool) -> None:
        height = goal.progress / 100
        lines = []
        for line in goal.lines:
            step = min(3, max(0, round(height * 3 + self.chance.uniform(-0.9, 0.7))))
            lines.append({"criterion_id": line.id, "text_number": line.text_number, "rating": RATINGS[step]})
        said: dict[str, Any] = {"lines": lines, "comment": self.said(TALK["comments"]), "is_graded": is_graded}
        new = AssessmentCreate.model_validate(said)
        learner = goal.row.learner_id
        made = self.stage.act(self.id, Action.ASSESSMENT_RATE, assessments.rate, goal.id, new, of=learner, on=goal.row)
        goal.ratings.append(Rated(made.id, self.id, made.revealed_at is not None, is_judged=False))

    def propose(self, goal: GoalNow) -> None:
        """Propose something for a goal: a step, a line, a tool or source, or other words."""
        new = ProposalMake.model_validate({"reason": self.said(TALK["reasons"]), **self._change(goal)})
        learner = goal.row.learner_id
        made = self.stage.act(
            self.id, Action.PROPOSAL_MAKE, proposals.make_proposal, goal.id, new, of=learner, on=goal.row
        )
        self.stage.now.proposals[learner].append(Waiting(made.id, learner, self.id, goal.id))

    def _change(self, goal: GoalNow) -> dict[str, Any]:
        theme, roll = goal.theme, self.chance.random()
        if roll < 0.35:
            return {"kind": "step_added", "step": {"text": self.said(theme.steps)}}
        if roll < 0.6:
            return {"kind": "criterion_added", "criterion": {"text": self.said(theme.lines)}}
        if roll < 0.75:
            return {"kind": "resource_added", "resource": {"title": self.said(theme.resources)}}
        words = {"outcome": TALK["outcomes"], "if_then": TALK["if_then"], "why": theme.whys}
        name = ("outcome", "if_then", "why")[self.chance.randrange(3)]
        fresh = [text for text in words[name] if text != getattr(goal.row, name)]
        return {"kind": "goal", "goal": {name: self.said(fresh)}}

    def has_room(self, goal: GoalNow) -> bool:
        """Whether another proposal makes sense for the goal's learner."""
        return goal.row.is_open and len(self.stage.now.proposals[goal.row.learner_id]) < MOST_OPEN
