"""What is done with calls for help."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.help import queries
from waymark.domains.conversations.help.events import HelpRequested
from waymark.domains.conversations.help.models import HelpOther, HelpRequest, HelpState
from waymark.domains.conversations.help.reading import shown_now
from waymark.domains.conversations.help.schemas import HelpAsk
from waymark.domains.conversations.schemas import MessageWords
from waymark.domains.conversations.writing import write
from waymark.domains.goals.models import Goal
from waymark.domains.network.events import HelpWithdrawn
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.identity.models import Person
from waymark.identity.onlookers import Onlooker, onlooker
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.paces import DAY, HOUR, Pace, check_pace
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added, found, locked, touched
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

PACES = (Pace(10, HOUR), Pace(30, DAY))
SETTLED = "This was answered, passed on or taken back already."


def ask_for_help(session: Session, by: Grant, goal_id: UUID, new: HelpAsk) -> Listed[Dressed]:
    """Ask supporters for help on a goal, each for themselves.

    Errors: `Unprocessable` for who cannot help here, `Conflict` for who is asked already, `TooManyRequests`.
    """
    locked(session, Person, by.organization_id, by.learner_id)  # one at a time, so that the limits hold
    goal = found(session, Goal, by.organization_id, goal_id, learner_id=by.learner_id)
    asked = list(dict.fromkeys(new.supporter_ids))
    for place, person_id in enumerate(new.supporter_ids):
        _check_helper(session, by, goal, person_id, f"/supporter_ids/{place}")
    for place, person_id in enumerate(new.pass_on_to):
        _check_supporter(session, by, goal, person_id, f"/pass_on_to/{place}")
    check_pace(
        PACES,
        lambda since, most: queries.ASKED.since(
            session, since, most, organization_id=by.organization_id, learner_id=by.learner_id
        ),
        "You have asked for help a lot lately. Wait for an answer, then go on.",
        more=len(asked),
    )
    round_id = new_id()
    calls = []
    for person_id in asked:
        others = [other for other in dict.fromkeys(new.pass_on_to) if other not in asked]
        calls.append(_call(session, by, goal_id, person_id, new.text, round_id, others))
    return Listed([shown_now(session, by, call.id) for call in calls])


def _call(
    session: Session,
    by: Grant,
    goal_id: UUID,
    supporter_id: UUID,
    text: str,
    round_id: UUID,
    others: list[UUID],
    passed_from: UUID | None = None,
) -> HelpRequest:
    if queries.waiting_for(session, by.organization_id, goal_id, supporter_id) is not None:
        raise Conflict("One of these people has a call for help on this goal already. Wait for their answer.")
    ids = {"organization_id": by.organization_id, "learner_id": by.learner_id, "goal_id": goal_id}
    own = {"supporter_id": supporter_id, "text": text, "round_id": round_id, "passed_from": passed_from}
    own["can_go_on"] = bool(others)
    call = added(session, HelpRequest.made(ids | own))
    for person_id in others:
        session.add(HelpOther.made({"organization_id": by.organization_id, "help_id": call.id, "person_id": person_id}))
    session.flush()
    record(
        session,
        by,
        HelpRequested(
            learner_id=by.learner_id,
            other_id=supporter_id,
            help_id=call.id,
            round_id=round_id,
            goal_id=goal_id,
            passed_from=passed_from,
        ),
    )
    return call


def _other(session: Session, by: Grant, person_id: UUID) -> Onlooker | None:
    return None if person_id == by.learner_id else onlooker(session, by.actor, person_id, by.learner_id)


def _check_helper(session: Session, by: Grant, goal: Goal, person_id: UUID, pointer: str) -> None:
    """Refuse whoever could not answer now: they see the goal and may write there, or teach a class of the learner's."""
    other = _other(session, by, person_id)
    helps = other is not None and (
        other.relation(Action.MESSAGE_SEND, goal) is not None
        or (other.standing.is_class_teacher and not other.standing.is_shut_out)
    )
    if not helps:
        raise _unfit(pointer, "This person cannot help with this goal yet. Share it with them first.")


def _check_supporter(session: Session, by: Grant, goal: Goal, person_id: UUID, pointer: str) -> None:
    other = _other(session, by, person_id)
    if other is None or other.standing.link is None or other.relation(Action.MESSAGE_SEND, goal) is None:
        raise _unfit(pointer, "This can be passed on to your supporters who see this goal.")


def _held(session: Session, by: Grant, help_id: UUID) -> HelpRequest:
    call = locked(session, HelpRequest, by.organization_id, help_id, learner_id=by.learner_id)
    if call.state is not HelpState.WAITING:
        raise Conflict(SETTLED)
    return call


def answer(session: Session, by: Grant, help_id: UUID, words: MessageWords) -> Dressed:
    """Answer a call for help with a message on its goal. Errors: `Conflict` when it is settled."""
    call = _held(session, by, help_id)
    write(session, by, call.supporter_id, {"goal_id": call.goal_id}, words)
    return shown_now(session, by, help_id)


def pass_on(session: Session, by: Grant, help_id: UUID, supporter_id: UUID) -> Dressed:
    """Pass a call for help on to somebody whom the learner named for that.

    Errors: `Conflict` when it is settled or they are asked already, `Unprocessable` for anybody else.
    """
    call = _held(session, by, help_id)
    others = [person.id for _, person in queries.others_of(session, by.organization_id, [help_id], clock.now())]
    if supporter_id not in others:
        raise _unfit("/supporter_id", "Choose one of the people the learner named for this.")
    goal = found(session, Goal, by.organization_id, call.goal_id, learner_id=by.learner_id)
    _check_supporter(session, by, goal, supporter_id, "/supporter_id")
    left = [one for one in others if one != supporter_id]
    call.state = HelpState.PASSED_ON
    call.closed_at = clock.now()
    touched(session, call)
    _call(session, by, call.goal_id, supporter_id, call.text, call.round_id, left, passed_from=call.id)
    return shown_now(session, by, help_id)


def withdraw(session: Session, by: Grant, help_id: UUID) -> Dressed:
    """Take a call for help back. Errors: `Conflict` when it is settled."""
    call = _held(session, by, help_id)
    call.state = HelpState.WITHDRAWN
    call.closed_at = clock.now()
    touched(session, call)
    record(session, by, HelpWithdrawn(learner_id=call.learner_id, other_id=call.supporter_id, help_id=call.id))
    return shown_now(session, by, help_id)


def _unfit(pointer: str, message: str) -> Unprocessable:
    return Unprocessable(errors=[FieldProblem(pointer=pointer, message=message)])
