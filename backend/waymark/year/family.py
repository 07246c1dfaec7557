"""What families and mentors do, and who runs the school: they agree, they ask, they say yes and no."""

from uuid import UUID

from waymark.domains.network import service as network
from waymark.domains.privacy import giving
from waymark.domains.privacy import service as consents
from waymark.domains.privacy.schemas import FamilyConsent, SchoolConsents
from waymark.identity.models import Consent, Role, SupportLink
from waymark.policy import Action
from waymark.year.cast import LearnerPart, Part
from waymark.year.stage import Script, Stage
from waymark.year.state import GoalNow
from waymark.year.supporting import Supporter

PLATFORM = "Canvas of Tamarind Valley"


class Guardian(Supporter):
    """Somebody of a learner's family, in the evening."""

    def __init__(self, stage: Stage, part: Part, wards: list[LearnerPart]) -> None:
        super().__init__(stage, stage.id_of(part.name), stage.chance(part.name))
        self.wards = [stage.id_of(one.name) for one in wards if stage.is_here(one.name)]

    def evening(self) -> Script:
        """Look after what a child asks; now and then change one's mind about what may be shared."""
        yield from self.answer_invitations(0.9)
        yield from self._approve()
        yield from self.answer_calls(0.5)
        yield from self.write(1, 0.02)
        for ward in self.wards:
            here = self.stage.now.consents[ward]
            if PLATFORM in here and self.chance.random() < 0.003:
                row = self.stage.row(Consent, here.pop(PLATFORM))
                deed = consents.withdraw_consent
                self.stage.act(self.id, Action.CONSENT_WITHDRAW, deed, row.id, of=ward, on=row)
                yield self.pause()
            elif PLATFORM not in here and self.stage.week > 1 and self.chance.random() < 0.05:
                asked = FamilyConsent.model_validate({"purpose": "learning_platform", "recipient": PLATFORM})
                given = self.stage.act(self.id, Action.CONSENT_GIVE, giving.give_consent, asked, of=ward)
                here[PLATFORM] = given.id
                yield self.pause()

    def _approve(self) -> Script:
        for ward in self.wards:
            yield from approve_for(self, ward, 0.8)


class Mentor(Supporter):
    """Somebody who knows a trade, once or twice a week."""

    def __init__(self, stage: Stage, part: Part) -> None:
        super().__init__(stage, stage.id_of(part.name), stage.chance(part.name))

    def visit(self) -> Script:
        """Answer and ask, propose and rate."""
        yield from self.answer_invitations(0.85)
        yield from self.answer_calls(0.7)
        yield from self.write(4, 0.1)
        seen: list[GoalNow] = self.goals_seen()
        for goal in seen:
            if self.chance.random() < 0.05 and self.has_room(goal):
                self.propose(goal)
                yield self.pause()
        yield from self.rate_asked(seen, 0.02)


def approve_for(who: Supporter, learner: UUID, share: float) -> Script:
    """Say, for the family or the school, whether an adult from outside may be asked."""
    for link in list(who.stage.now.links[learner].values()):
        if link.state == "awaiting_approval":
            row = who.stage.row(SupportLink, link.id)
            agrees = who.chance.random() < share
            action = Action.LINK_APPROVE if agrees else Action.LINK_REFUSE
            deed = network.approve if agrees else network.refuse
            who.stage.act(who.id, action, deed, link.id, of=learner, on=row)
            link.state = "invited" if agrees else "declined"
            yield who.pause()


def approve_for_school(stage: Stage) -> Script:
    """Let the school say so for learners of whom it knows no guardian."""
    name = stage.cast.in_role(Role.ADMINISTRATOR)[0].name
    who = Supporter(stage, stage.id_of(name), stage.chance(name))
    for one in stage.cast.learners:
        if not one.guardian and stage.is_here(one.name):
            yield from approve_for(who, stage.id_of(one.name), 0.9)


def agree_for_school(stage: Stage) -> Script:
    """Let the school agree, on its own authority, to the platform where classes keep their work."""
    who = stage.id_of(stage.cast.in_role(Role.ADMINISTRATOR)[0].name)
    asked = SchoolConsents.model_validate({"purpose": "learning_platform", "recipient": PLATFORM, "all": True})
    left = 1
    while left:
        left = stage.act_here(who, Action.CONSENT_RECORD, consents.record_for_school, asked).left
        yield 60.0
