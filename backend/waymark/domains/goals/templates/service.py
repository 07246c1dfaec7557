"""What is done with templates: they are written, shared by those who teach, and started from."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.criteria.schemas import CriterionCreate
from waymark.domains.goals.criteria.service import add_criterion
from waymark.domains.goals.deciders.service import Part, note_new
from waymark.domains.goals.models import Goal
from waymark.domains.goals.origins.service import from_template, keep_origin
from waymark.domains.goals.schemas import GoalCreate
from waymark.domains.goals.service import create_goal
from waymark.domains.goals.steps.schemas import StepCreate
from waymark.domains.goals.steps.service import add_step
from waymark.domains.goals.templates import queries
from waymark.domains.goals.templates.events import TemplateShared, TemplateWithdrawn, TemplateWritten
from waymark.domains.goals.templates.models import GoalTemplate, TemplateText, TemplateVersion
from waymark.domains.goals.templates.schemas import GoalFromTemplate, TemplateCreate, TemplateRevise
from waymark.domains.goals.templates.similarity import TEXTS, likeness
from waymark.events.ledger import Element, record
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Forbidden, NotFound, Stale, Unprocessable
from waymark.kit.rows import added, held
from waymark.kit.schemas import Dressed, Listed
from waymark.kit.text import similarity

MOST_TEMPLATES = 100
WORDS = tuple(TemplateText.model_fields)


def write_template(session: Session, by: Grant, new: TemplateCreate) -> Dressed:
    """Keep a new template as the caller's own. Errors: `Conflict` past 100 of them."""
    person_id = by.actor.person_id
    if session.exec(queries.own_count(by.organization_id, person_id)).one() >= MOST_TEMPLATES:
        raise Conflict(f"You keep {MOST_TEMPLATES} templates. Take one back first.")
    template = added(session, GoalTemplate.made({"organization_id": by.organization_id, "author_id": person_id}))
    _keep_words(session, by, template, new.model_dump())
    return template_for(session, by, template.id)


def list_templates(session: Session, by: Grant, page: Asked) -> Listed[Dressed]:
    """Return a page of the templates that the caller can start from, the newest first."""
    before = UUID(page.after[0]) if page.after is not None else None
    asked = queries.templates_for(by.organization_id, by.actor.person_id, before)
    found = page.listed(session.exec(asked.limit(page.limit + 1)).all(), lambda row: (row[0].id,))
    return Listed([_read(by, *row) for row in found.items], found.next)


def template_for(session: Session, by: Grant, template_id: UUID) -> Dressed:
    """Return a template that the caller can start from. Errors: `NotFound`."""
    row = queries.template_by_id(session, by.organization_id, template_id)
    if row is None or not (row[0].is_shared or row[0].author_id == by.actor.person_id):
        raise NotFound
    return _read(by, *row)


def revise_template(session: Session, by: Grant, template_id: UUID, version: int, change: TemplateRevise) -> Dressed:
    """Give a template new words, as a merge patch says. The version of before never changes."""
    template = _own(session, by, template_id, version)
    present = _words_of(session, template)
    before = {name: getattr(present, name) for name in WORDS}
    wanted = before | _wanted(change)
    if wanted != before:
        template.number += 1
        _touch(session, template)
        _keep_words(session, by, template, wanted)
    return template_for(session, by, template_id)


def share_template(session: Session, by: Grant, template_id: UUID) -> Dressed:
    """Let everybody in the organization start from the caller's template."""
    template = _own(session, by, template_id)
    if not template.is_shared:
        template.is_shared = True
        _touch(session, template)
        record(session, by, TemplateShared(learner_id=None, template_id=template_id))
    return template_for(session, by, template_id)


def withdraw_template(session: Session, by: Grant, template_id: UUID, version: int) -> None:
    """Take a template back. Goals that started from it keep what they are."""
    template = _own(session, by, template_id, version)
    template.withdrawn_at = clock.now()
    _touch(session, template)
    author_id = by.actor.person_id
    record(session, by, TemplateWithdrawn(learner_id=None, other_id=author_id, template_id=template_id))


def start_from_template(session: Session, by: Grant, new: GoalFromTemplate) -> Goal:
    """Set a goal from a template, as the learner changed it; remember how much of the template it has."""
    row = queries.template_by_id(session, by.organization_id, new.template_id)
    if row is None or not (row[0].is_shared or row[0].author_id == by.learner_id):
        problem = FieldProblem(pointer="/template_id", message="This is no template that you can start from.")
        raise Unprocessable(errors=[problem])
    template, words, _ = row
    sent = new.model_dump(exclude={"template_id", "steps", "criteria"}, exclude_none=True)
    asked = GoalCreate.model_validate({name: getattr(words, name) for name in (*TEXTS, "kind")} | sent)
    origin = from_template(template, by.learner_id, likeness(words, asked))
    goal = create_goal(session, by, asked, origin)
    lineage = {"template_id": template.id, "template_number": words.number, "similarity": origin.similarity}
    keep_origin(session, goal, **lineage)
    if words.outcome and goal.outcome:
        product = from_template(template, by.learner_id, similarity(words.outcome, goal.outcome))
        note_new(session, Part(by.organization_id, goal.id, goal.id, Element.PRODUCT), product)
    _take_lines(session, by, goal, template, words, new)
    return goal


def _take_lines(
    session: Session, by: Grant, goal: Goal, template: GoalTemplate, words: TemplateVersion, new: GoalFromTemplate
) -> None:
    """Bring in the steps and lines that the learner took over or wrote, each compared with the template's nearest."""
    for text in words.steps if new.steps is None else new.steps:
        origin = from_template(template, by.learner_id, _nearest(text, words.steps))
        add_step(session, by, goal.id, StepCreate(text=text), origin)
    for text in words.criteria if new.criteria is None else new.criteria:
        origin = from_template(template, by.learner_id, _nearest(text, words.criteria))
        add_criterion(session, by, goal.id, CriterionCreate(text=text), origin)


def _nearest(text: str, lines: list[str]) -> float:
    return max((similarity(line, text) for line in lines), default=0.0)


def _own(session: Session, by: Grant, template_id: UUID, version: int | None = None) -> GoalTemplate:
    """Return the caller's template, held. Others hear of a shared one that it is not theirs."""
    template = held(session, GoalTemplate, by.organization_id, template_id, withdrawn_at=None)
    if template.author_id != by.actor.person_id:
        raise Forbidden("Only who wrote a template changes it.") if template.is_shared else NotFound
    if version not in (None, template.version):
        raise Stale(headers={"ETag": f'"{template.version}"'})
    return template


def _touch(session: Session, template: GoalTemplate) -> None:
    template.version += 1
    template.updated_at = clock.now()
    session.add(template)
    session.flush()


def _words_of(session: Session, template: GoalTemplate) -> TemplateVersion:
    return session.get_one(TemplateVersion, (template.organization_id, template.id, template.number))


def _keep_words(session: Session, by: Grant, template: GoalTemplate, words: dict[str, Any]) -> None:
    ids = {"organization_id": by.organization_id, "template_id": template.id, "number": template.number}
    added(session, TemplateVersion.made(words | ids))
    author_id = by.actor.person_id
    told = TemplateWritten(learner_id=None, other_id=author_id, template_id=template.id, number=template.number)
    record(session, by, told)


def _wanted(change: TemplateRevise) -> dict[str, Any]:
    wanted = change.model_dump(exclude_unset=True)
    for name in ("sentence", "kind"):
        if name in wanted and wanted[name] is None:
            raise Unprocessable(errors=[FieldProblem(pointer=f"/{name}", message="This cannot be cleared.")])
    empty: dict[str, Any] = {"steps": [], "criteria": []}
    return {name: empty.get(name, "") if value is None else value for name, value in wanted.items()}


def _read(by: Grant, template: GoalTemplate, words: TemplateVersion, author: Any) -> Dressed:
    more = {name: getattr(words, name) for name in WORDS}
    is_own = template.author_id == by.actor.person_id
    return Dressed(template, **more, author_name=author.shown_name, is_own=is_own)
