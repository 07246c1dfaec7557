"""Templates over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.goals.models import Goal
from waymark.domains.goals.schemas import GoalRead
from waymark.domains.goals.templates import service
from waymark.domains.goals.templates.schemas import (
    GoalFromTemplate,
    TemplateCreate,
    TemplatePage,
    TemplateRead,
    TemplateRevise,
)
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, Forbidden, NotFound, PreconditionRequired, Stale, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("templates")
ALL = "/templates"
ONE = ALL + "/{template_id}"
CHANGING = problems(Forbidden, NotFound, Stale, PreconditionRequired)

MayRead = Annotated[Grant, may(Action.TEMPLATE_READ)]
MayWrite = Annotated[Grant, may(Action.TEMPLATE_WRITE)]
MayShare = Annotated[Grant, may(Action.TEMPLATE_SHARE)]
MayCreate = Annotated[Grant, may(Action.GOAL_CREATE)]


@router.post(ALL, status_code=201, response_model=TemplateRead, responses=problems(Forbidden, NotFound, Conflict))
@answers_at("/api/v1" + ONE.replace("template_id", "id"))
def write(new: TemplateCreate, by: MayWrite, session: Session) -> Dressed:
    """Write a template. It is your own until you share it."""
    return service.write_template(session, by, new)


@router.get(ALL, response_model=TemplatePage, responses=problems(Forbidden, NotFound))
def list_all(by: MayRead, page: Paged, session: Session) -> Listed[Dressed]:
    """List the templates that you can start from: your own, and those of your organization, the newest first."""
    return service.list_templates(session, by, page)


@router.get(ONE, response_model=TemplateRead, responses=problems(Forbidden, NotFound))
def read(template_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a template in its present words."""
    return service.template_for(session, by, template_id)


@router.patch(ONE, response_model=TemplateRead, responses=CHANGING)
def revise(template_id: UUID, change: TemplateRevise, by: MayWrite, version: IfMatch, session: Session) -> Dressed:
    """Give your template new words (a merge patch). Goals remember which words they started from."""
    return service.revise_template(session, by, template_id, version, change)


@router.post(ONE + "/share", response_model=TemplateRead, responses=problems(Forbidden, NotFound))
@answers_at("/api/v1" + ONE)
def share(template_id: UUID, by: MayShare, session: Session) -> Dressed:
    """Let everybody in the organization start from your template."""
    return service.share_template(session, by, template_id)


@router.delete(ONE, status_code=204, responses=CHANGING)
def withdraw(template_id: UUID, by: MayWrite, version: IfMatch, session: Session) -> None:
    """Take your template back. Goals that started from it stay."""
    service.withdraw_template(session, by, template_id, version)


@router.post(
    "/learners/{learner_id}/goals/from-template",
    status_code=201,
    response_model=GoalRead,
    responses=problems(Forbidden, NotFound, Conflict),
)
@answers_at("/api/v1/learners/{learner_id}/goals/{id}")
def start_goal(new: GoalFromTemplate, by: MayCreate, session: Session) -> Goal:
    """Start a goal from a template, with your own changes."""
    return service.start_from_template(session, by, new)
