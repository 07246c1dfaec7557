"""What is done with choices: offered by others, added to, wished beyond and picked by the learner."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.choices.events import (
    ChoiceAnswered,
    ChoiceOffered,
    ChoiceOptionAdded,
    ChoicePicked,
    ChoiceWished,
)
from waymark.domains.goals.choices.models import Choice, ChoiceOption
from waymark.domains.goals.choices.reading import dressed, options_of, still_sees
from waymark.domains.goals.choices.schemas import (
    MOST_OPTIONS,
    ChoiceAnswer,
    ChoiceOffer,
    ChoicePick,
    ChoiceWish,
    OfferedRead,
    OptionAdd,
)
from waymark.domains.goals.objectives.service import learners_of_class
from waymark.events.ledger import DomainEvent, Element, record
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, locked, placed, touched
from waymark.kit.schemas import Dressed
from waymark.kit.text import fold


def offer(session: Session, by: Grant, new: ChoiceOffer, goal_id: UUID | None = None) -> Dressed:
    """Offer a learner a choice, on a goal of theirs or by itself."""
    choice = added(session, _made(by, new, by.learner_id, goal_id=goal_id))
    _offer(session, by, choice, new, None)
    return dressed(session, by, choice)


def offer_to_group(session: Session, by: Grant, new: ChoiceOffer) -> OfferedRead:
    """Offer a choice to all who learn in a class today; each picks for themselves."""
    learners = learners_of_class(session, by)
    for learner_id in learners:
        _offer(session, by, placed(session, _made(by, new, learner_id, group_id=by.group_id)), new, len(learners))
    return OfferedRead(learner_count=len(learners))


def add_option(session: Session, by: Grant, choice_id: UUID, new: OptionAdd) -> Dressed:
    """Add an option of the learner's own. Errors: `Conflict` past 12, after picking, and for one that is there."""
    choice = _to_pick(session, by, choice_id)
    _add_option(session, by, choice, new.text, by.actor.person_id)
    return dressed(session, by, touched(session, choice))


def pick(session: Session, by: Grant, choice_id: UUID, picked: ChoicePick) -> Dressed:
    """Pick an option: once. Errors: `Unprocessable` for one of another choice."""
    choice = _to_pick(session, by, choice_id)
    options = options_of(session, choice)
    if picked.option_id not in {option.id for option in options}:
        message = "This is no option of this choice."
        raise Unprocessable(errors=[FieldProblem(pointer="/option_id", message=message)])
    choice.picked_id, choice.picked_at = picked.option_id, clock.now()
    _tell(session, by, choice, ChoicePicked, option_id=picked.option_id, option_count=len(options))
    return dressed(session, by, touched(session, choice))


def wish(session: Session, by: Grant, choice_id: UUID, new: ChoiceWish) -> Dressed:
    """Ask for something else. Errors: `Conflict` while an earlier wish waits for its answer."""
    choice = _to_pick(session, by, choice_id)
    if choice.is_awaiting_answer:
        raise Conflict("You asked for something else already. Wait for the answer, or pick an option.")
    choice.wish, choice.wished_at = new.text, clock.now()
    choice.is_granted, choice.answer, choice.answered_at = None, "", None
    _tell(session, by, choice, ChoiceWished)
    return dressed(session, by, touched(session, choice))


def answer(session: Session, by: Grant, choice_id: UUID, said: ChoiceAnswer) -> Dressed:
    """Answer a wish, with a reason. A wish that is granted becomes an option of the learner's."""
    choice = locked(session, Choice, by.organization_id, choice_id, learner_id=by.learner_id)
    still_sees(session, by, choice)
    if not choice.is_awaiting_answer:
        raise Conflict("There is no wish that waits for an answer.")
    choice.is_granted, choice.answer, choice.answered_at = said.is_granted, said.reason, clock.now()
    if said.is_granted:
        _add_option(session, by, choice, choice.wish, choice.learner_id)
    _tell(session, by, choice, ChoiceAnswered, is_granted=said.is_granted)
    return dressed(session, by, touched(session, choice))


def _made(by: Grant, new: ChoiceOffer, learner_id: UUID, **more: Any) -> Choice:
    ids = {"organization_id": by.organization_id, "learner_id": learner_id, "author_id": by.actor.person_id}
    return Choice.made({"question": new.question, "element": new.element} | ids | more)


def _offer(session: Session, by: Grant, choice: Choice, new: ChoiceOffer, size: int | None) -> None:
    for text in new.options:
        placed(session, _option(choice, text, by.actor.person_id))
    more: dict[str, Any] = {"group_id": by.group_id, "context_group_id": by.group_id, "group_size": size}
    _tell(session, by, choice, ChoiceOffered, option_count=len(new.options), **more)


def _option(choice: Choice, text: str, author_id: UUID) -> ChoiceOption:
    ids = {"organization_id": choice.organization_id, "choice_id": choice.id, "author_id": author_id}
    return ChoiceOption.made(ids | {"text": text})


def _add_option(session: Session, by: Grant, choice: Choice, text: str, author_id: UUID) -> None:
    options = options_of(session, choice)
    if fold(text) in {fold(option.text) for option in options}:
        raise Conflict("This option is there already.")
    if len(options) >= MOST_OPTIONS:
        raise Conflict(f"A choice holds {MOST_OPTIONS} options.")
    option = added(session, _option(choice, text, author_id))
    _tell(session, by, choice, ChoiceOptionAdded, option_id=option.id)


def _to_pick(session: Session, by: Grant, choice_id: UUID) -> Choice:
    """Return a choice that its learner can still pick from, held. Errors: `Conflict` after picking."""
    choice = locked(session, Choice, by.organization_id, choice_id, learner_id=by.learner_id)
    if choice.picked_at is not None:
        raise Conflict("You have picked already.")
    return choice


def _tell(session: Session, by: Grant, choice: Choice, kind: type[DomainEvent], **more: Any) -> None:
    named: dict[str, Any] = {"choice_id": choice.id, "part": Element(str(choice.element))} | more
    record(session, by, kind(learner_id=choice.learner_id, other_id=choice.author_id, **named))
