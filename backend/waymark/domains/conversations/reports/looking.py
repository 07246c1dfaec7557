"""What a safeguarding lead does. Words are read only after opening a report, for an hour, and each opening is noted."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.reports import queries
from waymark.domains.conversations.reports.events import HoldLifted, HoldPlaced, ReportClosed, ReportOpened
from waymark.domains.conversations.reports.kinds import KINDS
from waymark.domains.conversations.reports.models import Report, ReportOpening, ReportState
from waymark.domains.conversations.reports.schemas import HoldCreate, OpeningCreate, ReportClose
from waymark.events.ledger import record
from waymark.identity.actors import Actor
from waymark.identity.guard import Grant, Lens
from waymark.identity.holds import let_go
from waymark.identity.judging import scope_allows
from waymark.identity.models import HeldText, Hold
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, Forbidden
from waymark.kit.rows import added, found, locked, touched
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

A_VIEW = timedelta(minutes=60)


def list_reports(session: Session, lens: Lens, page: Asked, state: ReportState | None) -> Listed[Dressed]:
    """Return the reports of the learners whom the caller keeps safe, the newest first, without their words."""
    asked: dict[str, Any] = lens.asked() | {"limit": page.limit + 1}
    if state is not None:
        asked["state"] = state.value
    if page.after is not None:
        asked["before_id"] = UUID(page.after[0])
    statement = queries.queue(of_state=state is not None, before=page.after is not None)
    rows = list(session.execute(statement, asked).scalars())
    names = _names(session, lens.organization_id, (one for row in rows for one in _involved(row)))
    holds = _holds_by_report(session, lens.organization_id, [row.id for row in rows])
    return page.listed([_line(lens.actor, row, names, holds.get(row.id, [])) for row in rows], lambda row: (row.id,))


def _involved(report: Report) -> tuple[UUID, UUID, UUID]:
    return (report.learner_id, report.author_id, report.reporter_id)


def _names(session: Session, organization_id: UUID, ids: Iterable[UUID]) -> dict[UUID, str]:
    wanted = set(ids)
    rows = session.exec(queries.people(organization_id, wanted)) if wanted else ()
    return {row.id: row.shown_name for row in rows}


def _holds_by_report(session: Session, organization_id: UUID, ids: list[UUID]) -> dict[UUID, list[Hold]]:
    found: dict[UUID, list[Hold]] = {}
    for one in session.exec(queries.holds_of(organization_id, ids)) if ids else ():
        found.setdefault(one.report_id, []).append(one)
    return found


def _stands(hold: Hold) -> bool:
    return hold.lifted_at is None and (hold.until is None or hold.until > clock.now())


def _line(actor: Actor, report: Report, names: dict[UUID, str], holds: list[Hold]) -> Dressed:
    standing = [hold for hold in holds if _stands(hold)]

    def rules_out(action: Action) -> bool:
        """Tell what its state, and what is held, leave no room for; the guard asks it of what is answered."""
        is_held = any(hold.placed_by is not None for hold in standing)
        left = {Action.REPORT_HOLD: not is_held, Action.REPORT_LIFT: bool(standing)}
        return report.rules_out(action) or not left.get(action, True)

    # A list over many learners is dressed by nobody: who sees a report may do all that its state leaves room for.
    deeds = (one for one in report.ACTIONS if scope_allows(actor, one) and not rules_out(one))
    return Dressed(
        report,
        learner_name=names.get(report.learner_id, ""),
        author_name=names.get(report.author_id, ""),
        reporter_name=names.get(report.reporter_id, ""),
        is_held=bool(standing),
        rules_out=rules_out,
        may=sorted(str(action) for action in deeds),
    )


def report_for(session: Session, by: Grant, report_id: UUID) -> Dressed:
    """Return a report with who opened it and what is kept of it, without its words."""
    return _shown(session, by, found(session, Report, by.organization_id, report_id, learner_id=by.learner_id))


def _shown(session: Session, by: Grant, report: Report) -> Dressed:
    openings = list(session.exec(queries.openings_of(by.organization_id, report.id)))
    holds = list(session.exec(queries.holds_of(by.organization_id, [report.id])))
    names = _names(session, by.organization_id, [*_involved(report), *(one.opened_by for one in openings)])
    line = _line(by.actor, report, names, holds)
    opened = [Dressed(one, opened_by_name=names.get(one.opened_by, "")) for one in openings]
    return Dressed(line, openings=opened, holds=holds, open_until=_open_until(by, openings))


def _open_until(by: Grant, openings: list[ReportOpening]) -> datetime | None:
    mine = [one.until for one in openings if one.opened_by == by.actor.person_id and one.until > clock.now()]
    return max(mine, default=None)


def open_report(session: Session, by: Grant, report_id: UUID, new: OpeningCreate) -> Dressed:
    """Open a report for an hour, and say why. A new one is being looked into from then on."""
    report = locked(session, Report, by.organization_id, report_id, learner_id=by.learner_id)
    values = {
        "organization_id": by.organization_id,
        "learner_id": report.learner_id,
        "report_id": report.id,
        "opened_by": by.actor.person_id,
        "reason": new.reason,
        "until": clock.now() + A_VIEW,
    }
    added(session, ReportOpening.made(values))
    if report.state is ReportState.OPEN:
        report.state = ReportState.LOOKING
    touched(session, report)
    record(session, by, ReportOpened(**_about(report)))
    return _shown(session, by, report)


def _about(report: Report) -> dict[str, Any]:
    """What every event of a report says."""
    ids = {"learner_id": report.learner_id, "other_id": report.author_id, "school_id": report.school_id}
    return ids | {"report_id": report.id}


def context_of(session: Session, by: Grant, report_id: UUID) -> dict[str, Any]:
    """Return the reported words and those around them. Errors: `Forbidden` when the caller has not opened it."""
    report = found(session, Report, by.organization_id, report_id, learner_id=by.learner_id)
    until = _open_until(by, list(session.exec(queries.openings_of(by.organization_id, report.id))))
    if until is None:
        raise Forbidden("Open this report first, and say why. Its words can be read for an hour then.")
    return {"words": report.words, "lines": _lines(session, report), "open_until": until}


def _lines(session: Session, report: Report) -> list[dict[str, Any]]:
    """The reported words as they stood then, among their neighbours as they stand now, or were before a withdrawal."""
    kind = KINDS.get(report.item_kind)
    row = None if kind is None else session.get(kind.table, (report.organization_id, report.item_id))
    before: list[Any] = []
    after: list[Any] = []
    if kind is not None and kind.around is not None and row is not None:
        earlier, later = kind.around(row)
        before, after = list(session.exec(earlier))[::-1], list(session.exec(later))
    names = _names(session, report.organization_id, {report.author_id, *(one.author_id for one in (*before, *after))})
    kept = _kept(session, report, [one.id for one in (*before, *after)])
    reported = {
        "author_id": report.author_id,
        "author_name": names.get(report.author_id, ""),
        "text": report.item_text,
        "at": report.item_written_at,
        "is_reported": True,
        "withdrawn_at": getattr(row, "withdrawn_at", None),
    }
    lines = [[_neighbour(one, names, kept) for one in part] for part in (before, after)]
    return [*lines[0], reported, *lines[1]]


def _neighbour(row: Any, names: dict[UUID, str], kept: dict[UUID, str]) -> dict[str, Any]:
    return {
        "author_id": row.author_id,
        "author_name": names.get(row.author_id, ""),
        "text": row.text or kept.get(row.id, ""),
        "at": row.created_at,
        "is_reported": False,
        "withdrawn_at": row.withdrawn_at,
    }


def _kept(session: Session, report: Report, ids: list[UUID]) -> dict[UUID, str]:
    rows: list[HeldText] = (
        list(session.exec(queries.held_texts(report.organization_id, report.item_kind, ids))) if ids else []
    )
    return {row.item_id: row.text for row in rows}


def close_report(session: Session, by: Grant, report_id: UUID, new: ReportClose) -> Dressed:
    """Close a report with what was found; what it kept by itself is let go. Errors: `Conflict` when it is closed."""
    report = locked(session, Report, by.organization_id, report_id, learner_id=by.learner_id)
    if report.state is ReportState.CLOSED:
        raise Conflict("This report was closed already. Load it to see how.")
    report.state = ReportState.CLOSED
    report.outcome, report.answer = new.outcome, new.answer
    report.closed_at, report.closed_by = clock.now(), by.actor.person_id
    touched(session, report)
    _lift(session, by, report, [hold for hold in _standing(session, report) if hold.placed_by is None])
    record(session, by, ReportClosed(**_about(report)))
    return _shown(session, by, report)


def _standing(session: Session, report: Report) -> list[Hold]:
    return list(session.exec(queries.standing_holds(report.organization_id, report.id)))


def _lift(session: Session, by: Grant, report: Report, holds: list[Hold]) -> None:
    for hold in holds:
        hold.lifted_at, hold.lifted_by = clock.now(), by.actor.person_id
        session.add(hold)
    session.flush()
    let_go(session, report.organization_id)


def hold(session: Session, by: Grant, report_id: UUID, new: HoldCreate) -> Dressed:
    """Keep everything that a report is about until the hold is lifted. Errors: `Conflict` when one stands already."""
    report = locked(session, Report, by.organization_id, report_id, learner_id=by.learner_id)
    if any(one.placed_by is not None for one in _standing(session, report)):
        raise Conflict("A hold stands already. Lift it first to place another one.")
    values = {
        "organization_id": by.organization_id,
        "learner_id": report.learner_id,
        "other_id": report.other_id,
        "report_id": report.id,
        "placed_by": by.actor.person_id,
        "reason": new.reason,
        "delays_notice": new.delays_notice,
    }
    placed = added(session, Hold.made(values))
    touched(session, report)
    record(session, by, HoldPlaced(**_about(report), hold_id=placed.id))
    return _shown(session, by, report)


def lift(session: Session, by: Grant, report_id: UUID) -> Dressed:
    """Let go of what a report kept. Errors: `Conflict` when nothing is held."""
    report = locked(session, Report, by.organization_id, report_id, learner_id=by.learner_id)
    holds = _standing(session, report)
    if not holds:
        raise Conflict("Nothing is held here.")
    _lift(session, by, report, holds)
    touched(session, report)
    for one in holds:
        record(session, by, HoldLifted(**_about(report), hold_id=one.id))
    return _shown(session, by, report)
