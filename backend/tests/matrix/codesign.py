"""The operations on what others bring into a learner's design."""

from typing import Any

from tests.matrix.cast import Cast
from tests.matrix.operations import Operation, does, patches, reads
from tests.matrix.things import Made

HERE = "organization"
OFFER = {"question": "How will you show it?", "element": "product", "options": ["A talk", "A model"]}
PROPOSAL = {"kind": "goal", "reason": "It is clearer", "goal": {"why": "So that everybody hears it"}}
EXAMPLE = {"kind": "good", "example": "Mira's talk", "noted": "She looked at us"}
MAYS = {
    "goal": frozenset({"proposal.make", "choice.offer_on_goal"}),
    "objective": frozenset({"objective.read", "objective.grow"}),
    "choice": frozenset({"choice.read", "choice.pick", "choice.answer"}),
}


def _option(cast: Cast, made: Made) -> dict[str, Any]:
    return {"option_id": str(made.ids["option_id"])}


def _template(cast: Cast, made: Made) -> dict[str, Any]:
    return {"template_id": str(cast.template_id)}


PROPOSALS = (
    does("proposals_make", "proposal.make", "goal", PROPOSAL, every=True),
    reads("proposals_list", "goal.read", "goal"),
    reads("proposals_read", "proposal.read", "goal", every=True),
    does("proposals_accept", "proposal.accept", "goal", {}),
    does("proposals_adapt", "proposal.adapt", "goal", {"step": {"text": "Tune it by ear"}}),
    does("proposals_decline", "proposal.decline", "goal", {"reason": "Not now"}),
    does("proposals_withdraw", "proposal.withdraw", "goal"),
    reads("proposals_across", "member", HERE),
)
CHOICES = (
    does("choices_offer", "choice.offer", "learner", OFFER),
    does("choices_offer_on_goal", "choice.offer_on_goal", "goal", OFFER, every=True),
    does("choices_offer_to_group", "choice.offer", "group", OFFER),
    reads("choices_list", "list choice", "learner", lists="choice"),
    reads("choices_read", "choice.read", "choice", every=True),
    does("choices_add_option", "choice.add", "choice", {"text": "A song"}),
    does("choices_pick", "choice.pick", "choice", _option, every=True),
    does("choices_wish", "choice.wish", "choice", {"text": "A film about it"}),
    does("choices_answer", "choice.answer", "choice", {"is_granted": True, "reason": "A good idea"}, every=True),
    reads("choices_wishes_waiting", "member", HERE),
)
OBJECTIVES = (
    does("objectives_assign", "objective.assign", "learner", {"text": "Explain how a lever works"}),
    does("objectives_assign_to_group", "objective.assign", "group", {"text": "Explain how a lever works"}),
    reads("objectives_list", "list objective", "learner", lists="objective"),
    reads("objectives_read", "objective.read", "objective", every=True),
    does("objectives_grow_goal", "objective.grow", "objective", {"sentence": "Lift my brother"}, every=True),
)
TEMPLATES = (
    does("templates_write", "template.write", HERE, {"sentence": "Teach somebody"}),
    reads("templates_list", "template.read", HERE),
    reads("templates_read", "template.read", "template"),
    patches("templates_revise", "template.revise", "template", {"why": "It sticks"}),
    does("templates_share", "template.share", "template"),
    does("templates_start_goal", "goal.create", "learner", _template),
    patches("templates_withdraw", "template.revise", "template"),
)
EXAMPLES = (
    reads("examples_list", "goal.read", "goal", lists="example", whole=True),
    does("examples_add", "goal.gather", "goal", EXAMPLE),
    reads("examples_read", "goal.read", "goal"),
    does("examples_grow_line", "goal.gather", "goal", {"text": "I look at people"}),
    patches("examples_remove", "goal.gather", "goal"),
)
ORIGINS = (
    does("origins_type_for", "goal.type_for", "learner", {"sentence": "Ride a horse"}),
    reads("origins_list_unconfirmed", "home.read", "learner"),
    does("origins_confirm", "goal.confirm", "goal"),
    reads("origins_read", "goal.read", "goal"),
)
# A learner can have 50 open goals, and each deed on a goal is tried on one of its own: these are tried first.
SETTING_GOALS: tuple[Operation, ...] = (*OBJECTIVES, *TEMPLATES, *ORIGINS)
CODESIGN: tuple[Operation, ...] = (*PROPOSALS, *CHOICES, *EXAMPLES)
