"""Who decided on the parts of a goal's own text, its date and its product; steps and lines do so for themselves."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from waymark.domains.goals.deciders.models import Decider
from waymark.domains.goals.deciders.service import OWN, Origin, Part, decider_of, note_change, note_new
from waymark.domains.goals.events import ELEMENT_OF
from waymark.domains.goals.models import Goal
from waymark.domains.goals.origins.service import compared_again
from waymark.events.models import Element


def part_of(goal: Goal, element: Element) -> Part:
    """Return a part of a goal itself, for who decided on it."""
    return Part(goal.organization_id, goal.id, goal.id, element)


def principal_decider(session: Session, goal: Goal, changed: Iterable[str]) -> Decider:
    """Return who decided before on the principal part of what is about to change."""
    names = set(changed)
    element = next((ELEMENT_OF[name] for name in ELEMENT_OF if name in names), Element.OBJECTIVE)
    return decider_of(session, part_of(goal, element))


def note_goal_set(session: Session, goal: Goal, origin: Origin) -> None:
    """Remember whose a new goal is, when it is not the learner's out of their own head."""
    note_new(session, part_of(goal, Element.OBJECTIVE), origin)
    if origin.author_id is None:
        return  # only the sentence was somebody else's; date and product are the learner's own
    if goal.target_date is not None:
        note_new(session, part_of(goal, Element.TIME), origin)
    if goal.outcome:
        note_new(session, part_of(goal, Element.PRODUCT), origin)


def note_goal_changed(session: Session, goal: Goal, shares: Mapping[str, float], origin: Origin) -> Origin:
    """Remember whose the parts are that just changed, and return what the change came from."""
    said = compared_again(session, goal, origin)
    for element in dict.fromkeys(ELEMENT_OF[name] for name in ELEMENT_OF if name in shares):
        share = max(share for name, share in shares.items() if ELEMENT_OF.get(name) is element)
        counts = said if element is Element.OBJECTIVE or said is origin else OWN
        note_change(session, part_of(goal, element), share, counts)
    return said
