"""What the player asks at the beginning of a day: how everything stands. Each question is one for the organization."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_, update
from sqlmodel import Session, col, select

from waymark.domains.assessments.models import Assessment, AssessmentRequest
from waymark.domains.conversations.help.models import HelpRequest, HelpState
from waymark.domains.conversations.models import Message
from waymark.domains.goals.check_ins.models import CheckIn
from waymark.domains.goals.choices.models import Choice, ChoiceOption
from waymark.domains.goals.criteria.models import Criterion
from waymark.domains.goals.evidence.models import EvidenceCriterion
from waymark.domains.goals.models import Goal
from waymark.domains.goals.objectives.models import Objective
from waymark.domains.goals.origins.models import GoalOrigin
from waymark.domains.goals.proposals.models import Proposal, ProposalState
from waymark.domains.goals.resources.models import ResourceLink
from waymark.domains.goals.steps.models import Step
from waymark.domains.goals.templates.models import GoalTemplate
from waymark.domains.profiles.models import ProfileStatement
from waymark.domains.profiles.toolkit.models import Tool
from waymark.domains.reflections.protocols.models import Protocol, ProtocolVersion
from waymark.events.models import EventRow, Reader
from waymark.identity.models import Consent, Enrollment, Group, Organization, Person, RoleAssignment, SupportLink
from waymark.kit.compiled import Compiled
from waymark.kit.ids import id_of
from waymark.kit.questions import Question
from waymark.kit.tables import Id, Moment, Tenant
from waymark.kit.wholes import Rows

_select: Any = select  # the typed one knows four columns at most
_ORG: Any = bindparam("organization_id", type_=Id)
_SINCE: Any = bindparam("since", type_=Moment)
_GOALS: Any = bindparam("goals", type_=Id, expanding=True)


def _here(table: type[Tenant], *when: Any) -> Any:
    return and_(col(table.organization_id) == _ORG, *when)


_IS_NEAR: Any = or_(col(Goal.state).not_in(Goal.CLOSED), col(Goal.closed_at) > _SINCE)


def _on_goals(table: Any, *columns: Any) -> Question:
    """Ask for what hangs on some goals, of each in the order in which it was made.

    The goals are named, so that what hung on those that are closed by now is not read every morning.
    """
    asked = select(table.goal_id, *columns).where(_here(table), table.goal_id.in_(_GOALS))
    order = [table.goal_id, table.id] if hasattr(table, "id") else [table.goal_id]
    return Question(asked.order_by(*order))


GOALS = Rows(Goal, select(Goal).where(_here(Goal, _IS_NEAR)).order_by(col(Goal.id)))
STEPS = _on_goals(Step, col(Step.id), col(Step.version), col(Step.done_at))
_SHOWN: Any = (
    select(func.max(EvidenceCriterion.attempt))
    .where(_here(EvidenceCriterion), col(EvidenceCriterion.criterion_id) == col(Criterion.id))
    .correlate(Criterion)
    .scalar_subquery()
    .label("shown")
)
LINES = Question(
    _select(Criterion.goal_id, Criterion.id, Criterion.text_number, Criterion.standing, Criterion.attempt, _SHOWN)
    .where(_here(Criterion, col(Criterion.withdrawn_at).is_(None)), col(Criterion.goal_id).in_(_GOALS))
    .order_by(col(Criterion.goal_id), col(Criterion.id))
)
RESOURCES = _on_goals(ResourceLink, col(ResourceLink.id), col(ResourceLink.version), col(ResourceLink.judged_at))
RATINGS = _on_goals(
    Assessment, col(Assessment.id), col(Assessment.author_id), col(Assessment.revealed_at), col(Assessment.usefulness)
)
REQUESTS = _on_goals(AssessmentRequest, col(AssessmentRequest.supporter_id))
PROPOSALS = Question(
    select(Proposal.learner_id, Proposal.id, Proposal.goal_id, Proposal.author_id)
    .where(_here(Proposal, col(Proposal.state) == ProposalState.OPEN))
    .order_by(col(Proposal.id))
)
CHECKED = Question(
    select(CheckIn.goal_id, func.count().label("count"), func.max(CheckIn.progress).label("progress"))
    .where(_here(CheckIn), col(CheckIn.goal_id).in_(_GOALS))
    .group_by(col(CheckIn.goal_id))
)
STATEMENTS = Question(
    select(ProfileStatement.learner_id, ProfileStatement.id, ProfileStatement.kind, ProfileStatement.version)
    .where(_here(ProfileStatement, col(ProfileStatement.withdrawn_at).is_(None)))
    .order_by(col(ProfileStatement.id))
)
TOOLS = Question(
    select(Tool.learner_id, Tool.id, Tool.version, Tool.judged_at).where(_here(Tool)).order_by(col(Tool.id))
)
LINKS = Question(
    _select(SupportLink.learner_id, SupportLink.supporter_id, SupportLink.id, SupportLink.kind, SupportLink.state,
           SupportLink.version)
    .where(_here(SupportLink))
    .order_by(col(SupportLink.id))
)  # fmt: skip
CHOICES = Question(
    _select(Choice.learner_id, Choice.id, Choice.author_id, Choice.goal_id, Choice.wished_at, Choice.answered_at)
    .where(_here(Choice, col(Choice.picked_at).is_(None)))
    .order_by(col(Choice.id))
)
OPTIONS = Question(
    select(ChoiceOption.choice_id, ChoiceOption.id, ChoiceOption.text)
    .where(_here(ChoiceOption), col(ChoiceOption.choice_id).in_(bindparam("choices", type_=Id, expanding=True)))
    .order_by(col(ChoiceOption.choice_id), col(ChoiceOption.id))
)
_GROWN: Any = select(GoalOrigin.objective_id).where(_here(GoalOrigin, col(GoalOrigin.objective_id).is_not(None)))
OBJECTIVES = Question(
    select(Objective.learner_id, Objective.id, Objective.text)
    .where(_here(Objective, col(Objective.created_at) > _SINCE, col(Objective.id).not_in(_GROWN)))
    .order_by(col(Objective.id))
)
TYPED = Question(
    select(GoalOrigin.goal_id)
    .where(_here(GoalOrigin, col(GoalOrigin.typed_by).is_not(None), col(GoalOrigin.confirmed_at).is_(None)))
    .order_by(col(GoalOrigin.goal_id))
)
MESSAGES = Question(
    select(Message.learner_id, Message.supporter_id, Message.author_id, Message.goal_id)
    .where(_here(Message, col(Message.created_at) > _SINCE, col(Message.goal_id).is_not(None)))
    .order_by(col(Message.id))
)
CALLS = Question(
    select(HelpRequest.learner_id, HelpRequest.supporter_id, HelpRequest.id, HelpRequest.goal_id)
    .where(_here(HelpRequest, col(HelpRequest.state) == HelpState.WAITING))
    .order_by(col(HelpRequest.id))
)
CONSENTS = Question(
    select(Consent.learner_id, Consent.id, Consent.recipient)
    .where(_here(Consent, col(Consent.ends_at).is_(None)))
    .order_by(col(Consent.id))
)
TEMPLATES = Question(
    select(GoalTemplate.author_id, GoalTemplate.id)
    .where(_here(GoalTemplate, col(GoalTemplate.is_shared), col(GoalTemplate.withdrawn_at).is_(None)))
    .order_by(col(GoalTemplate.id))
)
PROTOCOLS: Any = (
    select(Protocol, ProtocolVersion)
    .join(ProtocolVersion, and_(
        col(ProtocolVersion.organization_id) == _ORG,
        col(ProtocolVersion.protocol_id) == col(Protocol.id),
        col(ProtocolVersion.number) == col(Protocol.number)))
    .where(_here(Protocol, col(Protocol.copied_from_id).is_(None)))
    .order_by(col(Protocol.place), col(Protocol.id))
)  # fmt: skip
PEOPLE = Rows(Person, select(Person).where(_here(Person)).order_by(col(Person.id)))
NAMES = Question(select(Person.user_name, Person.id).where(_here(Person)).order_by(col(Person.id)))
GROUPS = Question(select(Group.code, Group.id).where(_here(Group)).order_by(col(Group.id)))

# How far the player has written the ledger: its own place, in the row of a reader of this name.
PLAYER = "year"
_PASS = Compiled(
    update(Reader)
    .where(_here(Reader, col(Reader.name).in_(("webhooks", "notices", PLAYER))))
    .values(position=bindparam("reached"))
)
_PLAYED = Question(select(Reader.position).where(_here(Reader, col(Reader.name) == PLAYER)))
_WHEN = Question(select(EventRow.occurred_at).where(_here(EventRow, col(EventRow.number) == bindparam("number"))))


def pass_over(session: Session, organization_id: UUID, number: int) -> None:
    """Let nobody be told of what was played: it is past. What counts the ledger reads it all the same."""
    _PASS.run(session, {"organization_id": organization_id, "reached": number})


def played_up_to(session: Session, organization_id: UUID) -> tuple[int | None, str | None]:
    """Return the last number that the player has written, and when that happened, as text."""
    number: int | None = _PLAYED.one(session, {"organization_id": organization_id})
    if not number:
        return number, None
    return number, _WHEN.one(session, {"organization_id": organization_id, "number": number})


def organization_itself(session: Session, organization_id: UUID) -> Organization | None:
    """Return the organization."""
    return session.get(Organization, organization_id)


def ids_by_name(session: Session, organization_id: UUID) -> dict[str, UUID]:
    """Return everybody in the organization by their user name."""
    return {name: id_of(person_id) for name, person_id in NAMES.rows(session, {"organization_id": organization_id})}


def role_of(organization_id: UUID, person_id: UUID) -> Any:
    """The roles of somebody."""
    return select(RoleAssignment).where(
        RoleAssignment.organization_id == organization_id, RoleAssignment.person_id == person_id
    )


def places_of(organization_id: UUID, person_id: UUID) -> Any:
    """The classes of somebody."""
    return select(Enrollment).where(Enrollment.organization_id == organization_id, Enrollment.person_id == person_id)
