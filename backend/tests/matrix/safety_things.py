"""Rows for what keeps people safe: reports in the hands of a lead."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tests.matrix.cast import Cast
from tests.matrix.facts import Thing
from waymark.domains.conversations.notices.models import NoticeSetting
from waymark.domains.conversations.reports.models import Report, ReportOpening
from waymark.domains.organizations.help.models import HelpContacts
from waymark.identity.models import Hold
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.rows import added

REPORTS = (
    Thing("report", state="looking", holder="peer"),
    Thing("report", state="closed", holder="peer"),
    Thing("report", state="looking", holder="safeguarding_lead"),
)


def make_report(session: Session, cast: Cast, thing: Thing, canary: str, base: dict[str, Any]) -> UUID:
    """Make a report by the learner of what `holder` wrote, opened by the lead; what is looked into is held."""
    author = cast.people[thing.holder].id
    values = {
        "item_kind": "message",
        "item_id": new_id(),
        "author_id": author,
        "other_id": author,
        "reporter_id": base["learner_id"],
        "reason": "unkind",
        "words": canary,
        "item_text": canary,
        "item_written_at": clock.now(),
        "state": thing.state,
    }
    report = added(session, Report.made(base | values))
    of_report = base | {"report_id": report.id}
    lead = cast.people["safeguarding_lead"].id
    until = clock.now() + timedelta(hours=1)
    added(session, ReportOpening.made(of_report | {"opened_by": lead, "reason": canary, "until": until}))
    if thing.state == "looking":
        added(session, Hold.made(of_report | {"other_id": author, "placed_by": lead, "reason": canary}))
    return report.id


def make_settings(session: Session, cast: Cast) -> dict[str, Any]:
    """Bring what everybody wants to be told of back to its first version."""
    for who in {one.id: one for one in cast.people.values()}.values():
        if who.organization_id == cast.world.here.id:
            row = session.get(NoticeSetting, (who.organization_id, who.id))
            ids = {"organization_id": who.organization_id, "person_id": who.id, "is_on": True}
            row = row or NoticeSetting.made(ids)
            row.version = 1
            session.add(row)
    return {}


def make_place(session: Session, cast: Cast, canary: str) -> dict[str, Any]:
    """Bring the help contacts of the learners' school back to their first version: a school has one list."""
    here, school_id = cast.world.here.id, cast.world.here.school_id
    row = session.get(HelpContacts, (here, school_id))
    row = row or HelpContacts.made({"organization_id": here, "id": school_id, "school_id": school_id})
    row.version = 1
    row.contacts = [{"name": canary, "words": "", "telephone": "", "link": ""}]
    session.add(row)
    return {"place_id": school_id}
