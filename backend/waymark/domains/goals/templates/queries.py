"""What can be asked about templates."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_
from sqlmodel import Session, col, select

from waymark.domains.goals.templates.models import GoalTemplate, TemplateVersion
from waymark.identity.models import Person
from waymark.kit.tables import Id


def templates_for(organization_id: UUID, person_id: UUID, before: UUID | None) -> Any:
    """The templates that somebody can start from, in their present words, with who wrote them, the newest first."""
    asked = _present(organization_id).where(or_(col(GoalTemplate.is_shared), col(GoalTemplate.author_id) == person_id))
    if before is not None:
        asked = asked.where(col(GoalTemplate.id) < before)
    return asked.order_by(col(GoalTemplate.id).desc())


def own_count(organization_id: UUID, person_id: UUID) -> Any:
    """How many templates somebody keeps."""
    return select(func.count()).where(
        col(GoalTemplate.organization_id) == organization_id,
        col(GoalTemplate.author_id) == person_id,
        col(GoalTemplate.withdrawn_at).is_(None),
    )


def _present(organization_id: Any) -> Any:
    return (
        select(GoalTemplate, TemplateVersion, Person)
        .join(
            TemplateVersion,
            and_(
                col(TemplateVersion.organization_id) == organization_id,
                col(TemplateVersion.template_id) == col(GoalTemplate.id),
                col(TemplateVersion.number) == col(GoalTemplate.number),
            ),
        )
        .join(Person, and_(col(Person.organization_id) == organization_id, col(Person.id) == GoalTemplate.author_id))
        .where(GoalTemplate.organization_id == organization_id, col(GoalTemplate.withdrawn_at).is_(None))
    )


_ONE: Any = _present(bindparam("organization_id", type_=Id)).where(
    col(GoalTemplate.id) == bindparam("template_id", type_=Id)
)


def template_by_id(session: Session, organization_id: UUID, template_id: UUID) -> Any:
    """Return one template in its present words, with who wrote it: (template, words, person)."""
    return session.execute(_ONE, {"organization_id": organization_id, "template_id": template_id}).first()
