"""Whatever the schools, classes and scopes are: what is queued, what may be sent and what is counted agree."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlmodel import Session, select

from tests.feeds.hooks import PURPOSE, RECIPIENT, Hooks
from waymark.domains.connections.attempt_queries import due
from waymark.domains.connections.coverage_queries import coverage_of
from waymark.domains.connections.models import ScopeEntry, ScopeKind, WebhookDelivery, WebhookEndpoint
from waymark.domains.connections.scopes import COLUMNS
from waymark.events.models import EventRow
from waymark.feeds.webhooks.news import _waiting, tell
from waymark.identity.models import (
    Authority,
    Consent,
    Enrollment,
    EnrollmentRole,
    Group,
    Person,
    Role,
    RoleAssignment,
    School,
)
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.rows import added

TODAY = date(2026, 9, 7)
SPANS = ((None, None), (TODAY, TODAY), (TODAY + timedelta(days=1), None), (None, TODAY - timedelta(days=1)))
HOW_MANY = 4
place = st.integers(0, HOW_MANY - 1)
spans = st.sampled_from(SPANS)


@dataclass(frozen=True)
class Shape:
    """A school world: each list names what stands at the same place of another by number."""

    parents: list[int | None]
    school_of_group: list[int]
    roles: list[tuple[int, int | None, tuple[date | None, date | None]]]
    places: list[tuple[int, int, EnrollmentRole, bool, tuple[date | None, date | None]]]
    scopes: list[tuple[ScopeKind, frozenset[int]]]
    without_consent: frozenset[int]


shapes = st.builds(
    Shape,
    st.lists(st.none() | place, min_size=HOW_MANY, max_size=HOW_MANY),  # rings, too
    st.lists(place, min_size=HOW_MANY, max_size=HOW_MANY),
    st.lists(st.tuples(place, st.none() | place, spans), max_size=6),
    st.lists(
        st.tuples(place, place, st.sampled_from(EnrollmentRole), st.booleans(), spans),
        max_size=8,
        unique_by=lambda one: one[:3],
    ),
    st.lists(st.tuples(st.sampled_from(ScopeKind), st.frozensets(place)), min_size=1, max_size=4),
    st.frozensets(place, max_size=1),
)


@dataclass
class Built:
    """The rows of a shape, and who is expected to hear of what: (endpoint, learner or school)."""

    schools: list[UUID] = field(default_factory=list)
    groups: list[UUID] = field(default_factory=list)
    learners: list[UUID] = field(default_factory=list)
    endpoints: list[WebhookEndpoint] = field(default_factory=list)


def built(session: Session, here: UUID, shape: Shape) -> Built:
    """Put a shape into an organization."""
    ours = {"organization_id": here}
    made = Built()
    schools = [added(session, School.made(ours | {"name": f"School {one}"})) for one in range(HOW_MANY)]
    made.schools = [one.id for one in schools]
    for row, parent in zip(schools, shape.parents, strict=True):
        row.parent_id = None if parent is None else made.schools[parent]
        session.add(row)
    for number, one in enumerate(shape.school_of_group):
        values: dict[str, Any] = {"school_id": made.schools[one], "name": f"Class {number}", "sort_key": "class"}
        made.groups.append(added(session, Group.made(ours | values)).id)
    for number in range(HOW_MANY):
        person = added(session, Person.made(ours | {"given_name": f"L{number}", "sort_key": "l"}))
        made.learners.append(person.id)
        if number not in shape.without_consent:
            given_to = {"recipient": RECIPIENT, "purpose": PURPOSE, "authority": Authority.SCHOOL}
            more = {"learner_id": person.id, "given_by": person.id, "text_version": "1"}
            added(session, Consent.made(ours | given_to | more))
    for who, at, (begins, ends) in shape.roles:
        values = {"person_id": made.learners[who], "school_id": None if at is None else made.schools[at]}
        added(session, RoleAssignment.made(ours | values | {"role": Role.LEARNER, "begins": begins, "ends": ends}))
    for who, at, role, has_ended, (begins, ends) in shape.places:
        values = {"person_id": made.learners[who], "group_id": made.groups[at], "role": role}
        ended = {"ended_at": clock.now() if has_ended else None, "begins": begins, "ends": ends}
        added(session, Enrollment.made(ours | values | ended))
    named = {ScopeKind.SCHOOLS: made.schools, ScopeKind.GROUPS: made.groups, ScopeKind.LEARNERS: made.learners}
    for kind, places in shape.scopes:
        values = {"url": "https://x.example.org/", "recipient": RECIPIENT, "purpose": PURPOSE, "sealed_secret": ""}
        endpoint = added(session, WebhookEndpoint.made(ours | values | {"scope_kind": kind}))
        made.endpoints.append(endpoint)
        for one in places if kind in named else ():
            added(session, ScopeEntry.made(ours | {"endpoint_id": endpoint.id, COLUMNS[kind]: named[kind][one]}))
    return made


def runs(span: tuple[date | None, date | None]) -> bool:
    """Tell whether a span of days holds today."""
    return (span[0] is None or span[0] <= TODAY) and (span[1] is None or span[1] >= TODAY)


def above(shape: Shape, school: int) -> set[int]:
    """Return a school and those above it."""
    found: set[int] = set()
    here: int | None = school
    while here is not None and here not in found:
        found.add(here)
        here = shape.parents[here]
    return found


def in_scope(shape: Shape, kind: ScopeKind, places: frozenset[int], learner: int) -> bool:
    """Tell, written a second time and in plain words, whether a learner is in a scope."""
    classes = {
        at
        for who, at, role, has_ended, span in shape.places
        if who == learner and role is EnrollmentRole.LEARNER and not has_ended and runs(span)
    }
    if kind is ScopeKind.ORGANIZATION:
        return True
    if kind is ScopeKind.LEARNERS:
        return learner in places
    if kind is ScopeKind.GROUPS:
        return bool(classes & places)
    schools = {at for who, at, span in shape.roles if who == learner and at is not None and runs(span)}
    schools |= {shape.school_of_group[one] for one in classes}
    return any(above(shape, one) & places for one in schools)


def is_learner(shape: Shape, learner: int) -> bool:
    """Tell whether somebody is a learner today by a role: only those are counted."""
    return any(who == learner and runs(span) for who, _, span in shape.roles)


def events_of(here: UUID, made: Built) -> list[EventRow]:
    """Return an event of each learner, one of each school, and one of the organization."""
    base: dict[str, Any] = {
        "organization_id": here,
        "occurred_at": clock.now(),
        "actor_kind": "system",
        "relation": "",
        "element": "school",
    }
    about: list[dict[str, Any]] = [{"type": "goal.created", "learner_id": one} for one in made.learners]
    about += [{"type": "help_contacts.revised", "school_id": one} for one in (*made.schools, None)]
    return [
        EventRow.made(base | one | {"number": number, "id": new_id(), "act_id": new_id()})
        for number, one in enumerate(about, start=1)
    ]


def expected(shape: Shape) -> set[tuple[int, int]]:
    """Return which endpoint hears of which event, by their numbers."""
    found = set()
    for endpoint, (kind, places) in enumerate(shape.scopes):
        for learner in range(HOW_MANY):
            if learner not in shape.without_consent and in_scope(shape, kind, places, learner):
                found.add((endpoint, learner + 1))
        for school in range(HOW_MANY):
            if kind is ScopeKind.ORGANIZATION or (kind is ScopeKind.SCHOOLS and above(shape, school) & places):
                found.add((endpoint, HOW_MANY + school + 1))
        if kind is ScopeKind.ORGANIZATION:
            found.add((endpoint, 2 * HOW_MANY + 1))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=shapes)
def test_what_is_queued_sent_and_counted_agrees(hooks: Hooks, monkeypatch: Any, shape: Shape) -> None:
    here = hooks.world.place("Anew", f"anew-{new_id().hex}").id
    monkeypatch.setattr(clock, "today", lambda _zone: TODAY)

    def work(session: Session) -> None:
        made = built(session, here, shape)
        order = {endpoint.id: number for number, endpoint in enumerate(made.endpoints)}
        news = events_of(here, made)
        session.add_all(news)
        session.flush()
        tell(session, news)
        rows = session.exec(select(WebhookDelivery).where(WebhookDelivery.organization_id == here)).all()
        queued = {(order[one.endpoint_id], one.event_number) for one in rows}
        assert queued == expected(shape)

        rest = [
            _waiting(endpoint, event)
            for endpoint in made.endpoints
            for event in news
            if (order[endpoint.id], event.number) not in queued
        ]
        if rest:
            session.execute(insert(WebhookDelivery), rest)
        asked = {one.id: due(session, one, clock.now(), 100) for one in made.endpoints}
        assert sum(map(len, asked.values())) == len(news) * len(made.endpoints)
        sent = {(order[one], row.event_number) for one, found in asked.items() for row in found if row.is_allowed}
        assert sent == expected(shape)

        counted = coverage_of(session, here, made.endpoints, TODAY, clock.now())
        for endpoint, (kind, places) in zip(made.endpoints, shape.scopes, strict=True):
            those = [one for one in range(HOW_MANY) if is_learner(shape, one) and in_scope(shape, kind, places, one)]
            agreed = [one for one in those if one not in shape.without_consent]
            assert counted[endpoint.id] == (len(agreed), len(those))

    hooks.world.write(here, work)
