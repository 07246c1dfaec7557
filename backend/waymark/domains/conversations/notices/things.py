"""What a notice can be about: where it lies, who sees it now, and when it no longer waits. A room joins by one line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from waymark.domains.assessments.models import Assessment, AssessmentRequest
from waymark.domains.conversations.help.models import HelpRequest, HelpState
from waymark.domains.conversations.models import Message
from waymark.domains.conversations.notices import queries
from waymark.domains.conversations.notices.models import Notice, NoticeKind
from waymark.domains.conversations.reports.kinds import Looker, Sees, by_itself, sees_message, sees_rating
from waymark.domains.conversations.reports.models import Report, ReportState
from waymark.domains.goals.choices.models import Choice
from waymark.domains.goals.models import Goal
from waymark.domains.goals.objectives.models import Objective
from waymark.domains.goals.proposals.models import Proposal, ProposalState
from waymark.domains.reflections.models import Reflection
from waymark.identity.models import BreakGlass, LinkState, School, SupportLink
from waymark.kit import clock
from waymark.policy import Action

Settled = Callable[[Looker, Any, Notice], bool]


def _never(_looker: Looker, _row: Any, _notice: Notice) -> bool:
    return False


@dataclass(frozen=True)
class Thing:
    """One kind of thing. `goal` and `reflection` name the columns that say what it stands on."""

    table: Any
    sees: Sees
    is_settled: Settled = _never  # it waits no longer, whether the notice was read or not
    goal: str = ""
    reflection: str = ""

    def stands_on(self, row: Any) -> tuple[UUID | None, UUID | None]:
        """Return the goal and the reflection that a row is or hangs on."""
        return (
            getattr(row, self.goal) if self.goal else None,
            getattr(row, self.reflection) if self.reflection else None,
        )


def _sees_standing_message(looker: Looker, message: Any) -> bool:
    return message.withdrawn_at is None and sees_message(looker, message)


def _was_read(looker: Looker, message: Any, _notice: Notice) -> bool:
    return message.read_at is not None and message.author_id != looker.actor.person_id


def _was_answered(_looker: Looker, link: Any, notice: Notice) -> bool:
    waits_in = LinkState.AWAITING_APPROVAL if notice.kind is NoticeKind.APPROVAL else LinkState.INVITED
    return link.state is not waits_in or link.has_expired


def _was_helped(_looker: Looker, call: Any, _notice: Notice) -> bool:
    return call.state is not HelpState.WAITING


def _was_judged(_looker: Looker, rating: Any, _notice: Notice) -> bool:
    return rating.judged_at is not None


def _was_settled(_looker: Looker, proposal: Any, _notice: Notice) -> bool:
    return proposal.state is not ProposalState.OPEN


def _was_picked(_looker: Looker, choice: Any, _notice: Notice) -> bool:
    return choice.picked_id is not None


def _checked_in(_looker: Looker, goal: Any, notice: Notice) -> bool:
    return not goal.is_open or (goal.checked_in_at is not None and goal.checked_in_at > notice.created_at)


def _sees_report(looker: Looker, report: Any) -> bool:
    return report.reporter_id == looker.actor.person_id or looker.may(Action.REPORT_READ, report)


def _looked_into(_looker: Looker, report: Any, notice: Notice) -> bool:
    return notice.kind is NoticeKind.REPORT_WAITING and report.state is not ReportState.OPEN


def _runs_school(looker: Looker, school: Any) -> bool:
    return looker.actor.administers.covers(school.id)


def _sees_request(looker: Looker, request: Any) -> bool:
    """Whoever was asked, while they can rate the goal; nobody else learns who was asked."""
    goal = looker.whole(request, goal_id=Goal)
    return request.supporter_id == looker.actor.person_id and looker.may(Action.ASSESSMENT_RATE, goal)


def _has_rated(looker: Looker, request: Any, _notice: Notice) -> bool:
    asked = queries.rated_since(request.organization_id, request.goal_id, looker.actor.person_id, request.asked_at)
    return looker.session.exec(asked).first() is not None


def _is_told(looker: Looker, glass: Any) -> bool:
    """The learner and who answers for them, from the moment on that the notice may come."""
    is_time = glass.told_from is not None and glass.told_from <= clock.now()
    return is_time and looker.may(Action.DISCLOSURE_READ, glass)


THINGS: dict[str, Thing] = {
    "message": Thing(Message, _sees_standing_message, _was_read, goal="goal_id", reflection="reflection_id"),
    "link": Thing(SupportLink, by_itself(Action.LINK_READ), _was_answered),
    "reflection": Thing(Reflection, by_itself(Action.REFLECTION_READ), goal="goal_id", reflection="id"),
    "help_request": Thing(HelpRequest, by_itself(Action.HELP_CALL_READ), _was_helped, goal="goal_id"),
    "assessment": Thing(Assessment, sees_rating, _was_judged, goal="goal_id"),
    "proposal": Thing(Proposal, by_itself(Action.PROPOSAL_READ), _was_settled, goal="goal_id"),
    "objective": Thing(Objective, by_itself(Action.OBJECTIVE_READ)),
    "choice": Thing(Choice, by_itself(Action.CHOICE_READ), _was_picked, goal="goal_id"),
    "goal": Thing(Goal, by_itself(Action.GOAL_READ), _checked_in, goal="id"),
    "report": Thing(Report, _sees_report, _looked_into),
    "school": Thing(School, _runs_school),
    "assessment_request": Thing(AssessmentRequest, _sees_request, _has_rated, goal="goal_id"),
    "glass": Thing(BreakGlass, _is_told),
}


def join(item_kind: str, thing: Thing) -> None:
    """Let notices be about a thing of a room above, which calls this when it is loaded."""
    THINGS[item_kind] = thing


# Whom a kind can come to: by role, everybody without one. Settings name no others.
BY_ROLE: dict[NoticeKind, frozenset[str]] = {
    NoticeKind.OBJECTIVE: frozenset({"learner"}),
    NoticeKind.CHOICE: frozenset({"learner"}),
    NoticeKind.CHECK_IN_DUE: frozenset({"learner"}),
    NoticeKind.PROPOSAL: frozenset({"learner"}),
    NoticeKind.WORK_GRADED: frozenset({"learner"}),
    NoticeKind.APPROVAL: frozenset({"guardian", "administrator", "safeguarding_lead"}),
    NoticeKind.REPORT_WAITING: frozenset({"safeguarding_lead"}),
    NoticeKind.LEAD_MISSING: frozenset({"administrator"}),
    NoticeKind.ENDPOINT_STOPPED: frozenset({"administrator"}),
}
