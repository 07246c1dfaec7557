"""What whoever reports does. Whoever is reported learns nothing of it, from any answer."""

from datetime import timedelta
from math import ceil
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.reports import queries
from waymark.domains.conversations.reports.events import ReportMade
from waymark.domains.conversations.reports.kinds import Written, written
from waymark.domains.conversations.reports.leads import schools_of
from waymark.domains.conversations.reports.models import Report
from waymark.domains.conversations.reports.schemas import ItemNamed, ReportCreate
from waymark.domains.network.service import block as block_link
from waymark.events.ledger import record
from waymark.identity.guard import Grant, grant
from waymark.identity.models import Hold, LinkKind, LinkScope, LinkState, Person, SupportLink
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, Forbidden, NotFound, TooManyRequests
from waymark.kit.rows import added, found, locked
from waymark.kit.schemas import Listed
from waymark.policy import Action

MOST_AN_HOUR = 20
HOUR = timedelta(hours=1)
HELD_BY_ITSELF = timedelta(days=30)


def make_report(session: Session, by: Grant, new: ReportCreate) -> Report:
    """Report what another person wrote; once more, while it is looked into, changes nothing.

    Errors: `NotFound` for what the caller cannot see, `Conflict` for their own words, `TooManyRequests`.
    """
    what = _named(session, by, new)
    locked(session, Person, by.organization_id, by.actor.person_id)  # of two at once, the second finds the first
    known: Report | None = session.exec(
        queries.reported_before(by.organization_id, by.actor.person_id, what.item_id)
    ).first()
    if known is not None:
        return known
    _slowly(session, by)
    schools = schools_of(session, by.organization_id, what.learner_id, by.actor.time_zone)
    values = {
        "organization_id": by.organization_id,
        "learner_id": what.learner_id,
        "item_kind": what.kind,
        "item_id": what.item_id,
        "author_id": what.author_id,
        "other_id": what.other_id,
        "reporter_id": by.actor.person_id,
        "school_id": schools[0] if schools else None,
        "reason": new.reason,
        "words": new.words,
        "item_text": what.text,
        "item_written_at": what.written_at,
    }
    report = added(session, Report.made(values))
    _keep_for_now(session, report)
    told = ReportMade(
        learner_id=report.learner_id,
        other_id=report.author_id,
        school_id=report.school_id,
        report_id=report.id,
        reason=report.reason,
    )
    record(session, by, told)
    return report


def _keep_for_now(session: Session, report: Report) -> None:
    """What stands around reported words stays for some weeks by itself: nobody makes it go before a lead looked."""
    values = {
        "organization_id": report.organization_id,
        "learner_id": report.learner_id,
        "other_id": report.other_id,
        "report_id": report.id,
        "until": clock.now() + HELD_BY_ITSELF,
    }
    added(session, Hold.made(values))


def _named(session: Session, by: Grant, item: ItemNamed) -> Written:
    what = written(session, by.actor, item.item_kind, item.item_id)
    if what is None:
        raise NotFound
    if what.author_id == by.actor.person_id:
        raise Conflict("You wrote this yourself. You can take it back instead.")
    return what


def _slowly(session: Session, by: Grant) -> None:
    """Refuse a flood. Errors: `TooManyRequests` with how long to wait."""
    now = clock.now()
    asked = queries.reported_since(by.organization_id, by.actor.person_id, now - HOUR, MOST_AN_HOUR)
    made = list(session.exec(asked))
    if len(made) >= MOST_AN_HOUR:
        wait = max(1, ceil((made[-1] + HOUR - now).total_seconds()))
        raise TooManyRequests(
            "You have reported a lot in the last hour. If somebody is in danger, call one of the help contacts now.",
            headers={"Retry-After": str(wait)},
        )


def list_mine(session: Session, by: Grant, page: Asked) -> Listed[Report]:
    """Return what the caller reported, the newest first."""
    before = UUID(page.after[0]) if page.after is not None else None
    rows = session.exec(queries.reports_by(by.organization_id, by.actor.person_id, before, page.limit + 1))
    return page.listed(list(rows), lambda row: (row.id,))


def my_report(session: Session, by: Grant, report_id: UUID) -> Report:
    """Return a report that the caller made. Errors: `NotFound`."""
    return found(session, Report, by.organization_id, report_id, reporter_id=by.actor.person_id)


def block_author(session: Session, by: Grant, item: ItemNamed) -> None:
    """Block whoever wrote what the caller can see: what is between the two ends, for good. Twice is as once.

    Errors: `NotFound` for what the caller cannot see, `Forbidden` when the two are not learner and supporter.
    """
    what = _named(session, by, item)
    other_id = what.author_id if by.actor.person_id == what.learner_id else by.actor.person_id
    asked = queries.link_between(by.organization_id, what.learner_id, other_id)
    link = session.exec(asked).first()
    is_between = what.learner_id in (by.actor.person_id, what.author_id)
    if not is_between or (link is None and by.actor.person_id != what.learner_id):
        raise Forbidden("Only a learner and who supports them can block each other. You can report this.")
    if link is None:
        link = _never_linked(session, by, what.learner_id, other_id)
    allowed = grant(session, by.actor, Action.LINK_BLOCK, what.learner_id, link)
    block_link(session, allowed, link.id)


def _never_linked(session: Session, by: Grant, learner_id: UUID, other_id: UUID) -> SupportLink:
    """Make the link that a block stands on, for two who write without one, as a class teacher does who was named."""
    values = {
        "organization_id": by.organization_id,
        "learner_id": learner_id,
        "supporter_id": other_id,
        "kind": LinkKind.COMMUNITY,
        "scope": LinkScope.NAMED_GOALS,
        "state": LinkState.ENDED,
        "started_by": by.actor.person_id,
        "ended_at": clock.now(),
    }
    return added(session, SupportLink.made(values))
