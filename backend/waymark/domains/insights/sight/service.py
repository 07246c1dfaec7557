"""Who can see what: every person who may is put before the guard, item by item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.insights.sight import queries
from waymark.domains.insights.sight.schemas import ItemSeen, Onlooking, SightRead, SightReason
from waymark.domains.reflections.seen import as_lines
from waymark.identity.guard import Grant
from waymark.identity.models import SupportLink
from waymark.identity.onlookers import Onlooker, onlooker
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.policy import Action, Relation

LONGEST = 200


@dataclass(frozen=True)
class Circle:
    """Whom the learner is tied to, and by what."""

    links: dict[UUID, SupportLink]
    groups: dict[UUID, list[str]]
    others: set[UUID]

    @property
    def people(self) -> set[UUID]:
        """Everybody who may have something to see."""
        return self.links.keys() | self.groups.keys() | self.others


@dataclass(frozen=True)
class Record:
    """What there is to see, and how each thing begins."""

    goals: Sequence[Any]
    statements: Sequence[Any]
    reflections: Sequence[Any]
    tools: Sequence[Any]


def sight(session: Session, by: Grant) -> SightRead:
    """Return, for each person who can see something of the learner, why and what."""
    enter(session, by.organization_id)
    circle, record = _circle(session, by), _record(session, by)
    people: list[Onlooking] = []
    for person in session.exec(queries.people_by_name(by.organization_id, circle.people)):
        other = onlooker(session, by.actor, person.id, by.learner_id)
        shown = _seen_by(other, circle, record) if other is not None else None
        if shown is not None and shown.why:
            people.append(shown)
    return SightRead(learner_id=by.learner_id, people=people)


def _circle(session: Session, by: Grant) -> Circle:
    where = (by.organization_id, by.learner_id)
    links = session.exec(queries.active_links(*where, clock.now())).all()
    groups: dict[UUID, list[str]] = {}
    for person_id, name in session.exec(queries.class_teachers(*where, clock.today(by.actor.time_zone))):
        groups.setdefault(person_id, []).append(name)
    others = set(session.execute(queries.guardians_and_named(*where)).scalars())
    return Circle({link.supporter_id: link for link in links}, groups, others - {by.learner_id})


def _record(session: Session, by: Grant) -> Record:
    where = (by.organization_id, by.learner_id)
    reflections = session.exec(queries.reflections_of(*where)).all()
    return Record(
        goals=session.exec(queries.goals_of(*where)).all(),
        statements=session.exec(queries.statements_of(*where)).all(),
        reflections=as_lines(session, by.actor, reflections),
        tools=session.exec(queries.tools_of(*where)).all(),
    )


def _seen_by(other: Onlooker, circle: Circle, record: Record) -> Onlooking:
    goals = _items(other, Action.GOAL_READ, record.goals, lambda goal: goal.sentence)
    statements = _items(other, Action.STATEMENT_READ, record.statements, lambda statement: statement.text)
    reflections = _items(other, Action.REFLECTION_READ, record.reflections, lambda reflection: reflection.opening)
    tools = _items(other, Action.TOOL_READ, record.tools, lambda tool: tool.name)
    is_named = any(item.through is Relation.NAMED for item in (*goals, *statements, *reflections, *tools))
    return Onlooking(
        person_id=other.person.id,
        name=other.person.shown_name,
        why=_why(other, circle, is_named=is_named),
        goals=goals,
        statements=statements,
        reflections=reflections,
        tools=tools,
    )


def _items(other: Onlooker, action: Action, rows: Sequence[Any], text: Callable[[Any], str]) -> list[ItemSeen]:
    judged = ((row, other.relation(action, row)) for row in rows)
    return [
        ItemSeen(id=row.id, text=text(row)[:LONGEST], through=relation)
        for row, relation in judged
        if relation is not None
    ]


def _why(other: Onlooker, circle: Circle, *, is_named: bool) -> list[SightReason]:
    """Say what the person is to the learner, as the guard found it."""
    reasons: list[SightReason] = []
    link = circle.links.get(other.person.id)
    if other.standing.link is not None and link is not None:
        reasons.append(
            SightReason(
                relation=Relation.SUPPORTER,
                link_id=link.id,
                kind=link.kind,
                scope=link.scope,
                expires_at=link.expires_at,
            )
        )
    if other.standing.is_class_teacher:
        groups = list(dict.fromkeys(circle.groups.get(other.person.id, [])))
        reasons.append(SightReason(relation=Relation.CLASS_TEACHER, groups=groups))
    if other.standing.is_guardian:
        reasons.append(SightReason(relation=Relation.GUARDIAN))
    if is_named:
        reasons.append(SightReason(relation=Relation.NAMED))
    return reasons
