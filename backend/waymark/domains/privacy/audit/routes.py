"""The audit over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import AwareDatetime

from waymark.domains.privacy.audit import service
from waymark.domains.privacy.audit.filters import Filters
from waymark.domains.privacy.audit.schemas import AuditPage
from waymark.identity.guard import Grant, may
from waymark.kit.http import Session, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("audit")
MayAudit = Annotated[Grant, may(Action.AUDIT_READ)]
Kind = Annotated[
    str | None, Query(alias="type", max_length=80, pattern=r"^[a-z_]+\.[a-z_]+$", examples=["goal.created"])
]


@router.get("/audit", response_model=AuditPage, responses=problems(Forbidden, NotFound))
def list_all(
    by: MayAudit,
    page: Paged,
    session: Session,
    kind: Kind = None,
    learner_id: UUID | None = None,
    actor_id: UUID | None = None,
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
) -> Listed[Dressed]:
    """Read who did what, the newest first: ids and words, and nothing that anybody wrote."""
    return service.list_lines(session, by, page, Filters(kind, learner_id, actor_id, since, until))
