"""Who may bring what into a learner's design, from the design alone (domain.md, "Co-construct" and "Who sees what")."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.matrix.facts import Caller, Thing

OF_ALL_WHO_SEE = frozenset(
    {
        "proposal.read", "objective.read", "choice.read", "template.read",
        "list objective", "list choice",
    }
)  # fmt: skip
# "Proposals: answered once, by the learner"; "picked by the learner"; "becomes co only when the child confirms".
OF_THE_LEARNER = frozenset(
    {
        "proposal.accept", "proposal.adapt", "proposal.decline", "objective.grow",
        "choice.pick", "choice.add", "choice.wish", "goal.confirm", "goal.gather",
    }
)  # fmt: skip
# A proposal is the learner's and its author's; chosen: as messages are, so no other supporter reads it.
IN_A_THREAD = frozenset({"proposal.read", "proposal.accept", "proposal.adapt", "proposal.decline", "proposal.withdraw"})


def between_two(caller: "Caller", thing: "Thing") -> bool:
    """A class teacher sees objectives they assigned, and choices they offered; chosen: not those of a colleague."""
    return caller.own or (caller.name == thing.holder and caller.teaches)


def others(caller: "Caller", thing: "Thing", suggests: bool) -> dict[str, bool]:
    """What somebody else than the learner may do. `suggests`: they see the goal by name, link or class."""
    writes = caller.name == thing.holder
    return {
        "proposal.make": suggests and not caller.own,
        "proposal.withdraw": not caller.own,
        "choice.offer_on_goal": suggests and not caller.own,
        "choice.answer": writes and not caller.own,
        "choice.offer": caller.teaches,
        "objective.assign": caller.teaches,
        "goal.type_for": caller.teaches,
        # Anybody of the organization keeps templates; only who wrote one changes it, only who teaches shares it.
        "template.write": True,
        "template.revise": writes,
        "template.share": writes and "teacher" in caller.roles,
    }


def refused_unseen(deed: str, caller: "Caller") -> bool:
    """Chosen: that only those who teach share templates is no secret, so others hear so of any template."""
    return deed == "template.share" and "teacher" not in caller.roles


def closed_to(deed: str, closed: bool) -> bool:
    """What a closed goal refuses."""
    return closed and deed in ("proposal.make", "choice.offer_on_goal", "goal.confirm", "goal.gather")


def conflicts(thing: "Thing", closed: bool) -> dict[str, bool]:
    """What a thing's state leaves no room for."""
    picked = thing.state == "picked"
    return {
        "proposal.accept": closed,
        "proposal.adapt": closed,
        "choice.pick": picked,
        "choice.add": picked,
        "choice.wish": picked or thing.state == "wished",
        "choice.answer": thing.state != "wished",
    }
