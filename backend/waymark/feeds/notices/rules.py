"""Whom an event is brought to, and as what. A kind of event joins by one line of `RULES`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.notices.models import NoticeKind
from waymark.domains.conversations.reports.leads import reaching, schools_of
from waymark.events.models import EventRow
from waymark.feeds.notices import queries
from waymark.identity.models import BreakGlass, Organization, Role


@dataclass(frozen=True)
class Told:
    """One person is to hear of one thing."""

    person_id: UUID
    kind: NoticeKind
    item_kind: str
    item_id: UUID
    learner_id: UUID | None
    by_id: UUID | None
    occasion: str = ""
    not_before: datetime | None = None


Rule = Callable[[Session, EventRow], Iterator[Told]]


def _id(event: EventRow, name: str) -> UUID:
    return UUID(str(event.data[name]))


def _to(event: EventRow, person_id: UUID | None, kind: NoticeKind, item_kind: str, item: str) -> Iterator[Told]:
    if person_id is not None:
        yield Told(person_id, kind, item_kind, _id(event, item), event.learner_id, event.actor_id)


def to_learner(kind: NoticeKind, item_kind: str, item: str) -> Rule:
    """Return the rule of an event that its learner hears of."""
    return lambda _session, event: _to(event, event.learner_id, kind, item_kind, item)


def to_supporter(kind: NoticeKind, item_kind: str, item: str) -> Rule:
    """Return the rule of an event that the person whom it names hears of."""
    return lambda _session, event: _to(event, event.other_id, kind, item_kind, item)


def to_other_side(kind: NoticeKind, item_kind: str, item: str) -> Rule:
    """Return the rule of an event between two: whoever did not act hears of it."""

    def rule(_session: Session, event: EventRow) -> Iterator[Told]:
        other_id = event.other_id if event.actor_id == event.learner_id else event.learner_id
        return _to(event, other_id, kind, item_kind, item)

    return rule


def _message(session: Session, event: EventRow) -> Iterator[Told]:
    is_question = event.data.get("form") == "question"
    kind = NoticeKind.QUESTION if is_question else NoticeKind.MESSAGE
    return to_other_side(kind, "message", "message_id")(session, event)


def _invited(session: Session, event: EventRow) -> Iterator[Told]:
    """The one who is asked; before an approval, those whose yes it takes, and the one who is asked hears nothing."""
    if not event.data.get("awaits_approval"):
        yield from _to(event, event.other_id, NoticeKind.INVITATION, "link", "link_id")
        return
    if event.learner_id is None:
        return
    schools = schools_of(session, event.organization_id, event.learner_id, _zone(session, event))
    asked = set(queries.guardians_of(session, event.organization_id, event.learner_id))
    for role in (Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD):
        asked |= set(reaching(session, event.organization_id, role, schools, _zone(session, event)))
    for person_id in sorted(asked):
        yield from _to(event, person_id, NoticeKind.APPROVAL, "link", "link_id")


def _zone(session: Session, event: EventRow) -> str:
    organization = session.get(Organization, event.organization_id)
    return organization.time_zone if organization is not None else "UTC"


def _shared(session: Session, event: EventRow) -> Iterator[Told]:
    """Whom the learner named; of several the event names nobody, so those who are named now are asked for."""
    if event.other_id is not None:
        yield from _to(event, event.other_id, NoticeKind.SHARE, "reflection", "reflection_id")
        return
    for person_id in queries.named_for(session, event.organization_id, _id(event, "reflection_id")):
        yield from _to(event, person_id, NoticeKind.SHARE, "reflection", "reflection_id")


def _reported(session: Session, event: EventRow) -> Iterator[Told]:
    """Those who look into it, but never whoever is reported; with no lead near, those who have to name one."""
    if event.learner_id is None:
        return
    zone = _zone(session, event)
    schools = schools_of(session, event.organization_id, event.learner_id, zone)
    leads = reaching(session, event.organization_id, Role.SAFEGUARDING_LEAD, schools, zone)
    leads = {person_id: is_near for person_id, is_near in leads.items() if person_id != event.other_id}
    for person_id in sorted(leads):
        yield from _to(event, person_id, NoticeKind.REPORT_WAITING, "report", "report_id")
    if not any(leads.values()) and event.school_id is not None:
        for person_id in sorted(reaching(session, event.organization_id, Role.ADMINISTRATOR, schools, zone)):
            # Which school, and nothing else: no learner, nobody who wrote, no day.
            yield Told(person_id, NoticeKind.LEAD_MISSING, "school", event.school_id, None, None)


def _answered(session: Session, event: EventRow) -> Iterator[Told]:
    """Whoever made the report; no name stands in it, for what they saw then they may see no longer."""
    report_id = _id(event, "report_id")
    for person_id in queries.reporter_of(session, event.organization_id, report_id):
        yield Told(person_id, NoticeKind.REPORT_ANSWER, "report", report_id, None, None)


def _glass_broken(session: Session, event: EventRow) -> Iterator[Told]:
    """The learner and those who answer for them, at once or when a hold lets it; who asked is named, not who agreed."""
    glass = session.get(BreakGlass, (event.organization_id, _id(event, "glass_id")))
    if glass is None or glass.told_from is None:
        return
    family = queries.guardians_of(session, event.organization_id, glass.learner_id)
    for person_id in (glass.learner_id, *sorted(family)):
        ids = ("glass", glass.id, glass.learner_id, glass.asked_by)
        yield Told(person_id, NoticeKind.GLASS, *ids, not_before=glass.told_from)


def _graded(_session: Session, event: EventRow) -> Iterator[Told]:
    """The learner, that there is a grade and not which; once a day, however often a platform changes it."""
    if event.learner_id is not None and "grade" in (event.fields_changed or ()):
        day = event.occurred_at.date().isoformat()
        ids = ("lms_work", _id(event, "work_id"), event.learner_id, None)
        yield Told(event.learner_id, NoticeKind.WORK_GRADED, *ids, occasion=day)


def _endpoint_stopped(session: Session, event: EventRow) -> Iterator[Told]:
    """Those who run the whole organization, each time that it happens: until they mend it, a receiver misses news."""
    endpoint_id = _id(event, "endpoint_id")
    running = reaching(session, event.organization_id, Role.ADMINISTRATOR, (), _zone(session, event))
    for person_id in sorted(running):
        ids = ("endpoint", endpoint_id, None, None)
        yield Told(person_id, NoticeKind.ENDPOINT_STOPPED, *ids, occasion=str(event.id))


RULES: dict[str, Rule] = {
    "message.sent": _message,
    "link.invited": _invited,
    "link.approved": to_supporter(NoticeKind.INVITATION, "link", "link_id"),
    "reflection.shared": _shared,
    "help.requested": to_supporter(NoticeKind.HELP_REQUEST, "help_request", "help_id"),
    # Not when somebody rated: before it is revealed that is nobody's to know.
    "assessment.revealed": to_other_side(NoticeKind.RATING, "assessment", "assessment_id"),
    "assessment.asked": to_supporter(NoticeKind.RATING_ASKED, "assessment_request", "request_id"),
    "glass.broken": _glass_broken,
    "proposal.made": to_learner(NoticeKind.PROPOSAL, "proposal", "proposal_id"),
    "objective.assigned": to_learner(NoticeKind.OBJECTIVE, "objective", "objective_id"),
    "choice.offered": to_learner(NoticeKind.CHOICE, "choice", "choice_id"),
    "work.graded": _graded,
    "report.made": _reported,
    "report.closed": _answered,
    "endpoint.disabled": _endpoint_stopped,
}
