"""What is done to ask others for a rating. It says nothing of who has rated: they may offer one without being asked."""

from uuid import UUID

from sqlmodel import Session

from waymark.domains.assessments import queries
from waymark.domains.assessments.events import AssessmentAsked
from waymark.domains.assessments.models import AssessmentRequest
from waymark.domains.assessments.raters import OnGoal, can_rate, goal_held
from waymark.events.ledger import record
from waymark.identity.guard import Grant, Lens
from waymark.identity.models import Person
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import added
from waymark.kit.schemas import Dressed, Listed

MOST_ASKED = 20


def ask(session: Session, by: Grant, goal_id: UUID, supporter_id: UUID) -> Dressed:
    """Ask somebody who sees a goal to rate it; who was asked stays asked.

    Errors: `Unprocessable` for somebody who cannot see it, `Conflict` past 20 people.
    """
    goal = goal_held(session, by, goal_id)
    person = session.get(Person, (by.organization_id, supporter_id))
    is_here = person is not None and person.deactivated_at is None and not person.is_guest
    if person is None or not is_here or not can_rate(session, by, goal, supporter_id):
        message = "Ask somebody who can see this goal."
        raise Unprocessable(errors=[FieldProblem(pointer="/supporter_id", message=message)])
    before = session.exec(queries.request_to(by.organization_id, goal_id, supporter_id)).first()
    if before is not None:
        return Dressed(before, supporter_name=person.shown_name)
    if (session.scalar(queries.requests_on(by.organization_id, goal_id)) or 0) >= MOST_ASKED:
        raise Conflict(f"You have asked {MOST_ASKED} people about this goal. Wait for what they say.")
    values = {"organization_id": by.organization_id, "learner_id": by.learner_id, "goal_id": goal_id}
    request = added(session, AssessmentRequest.made(values | {"supporter_id": supporter_id}))
    record(
        session,
        by,
        AssessmentAsked(learner_id=by.learner_id, other_id=supporter_id, goal_id=goal_id, request_id=request.id),
    )
    return Dressed(request, supporter_name=person.shown_name)


def list_requests(session: Session, on: OnGoal, lens: Lens) -> Listed[Dressed]:
    """Return whom the learner asked; somebody else reads only that they were asked themselves."""
    asked = lens.asked() | {"goal_id": on.goal_id, "limit": MOST_ASKED}
    rows = session.execute(queries.ASKED, asked).all()
    return Listed([Dressed(request, supporter_name=person.shown_name) for request, person in rows])
