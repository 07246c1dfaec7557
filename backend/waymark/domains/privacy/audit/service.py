"""Shows the ledger as who did what."""

from sqlmodel import Session

from waymark.domains.privacy.audit import queries
from waymark.domains.privacy.audit.filters import Filters
from waymark.identity.guard import Grant
from waymark.kit.pages import Asked
from waymark.kit.schemas import Dressed, Listed


def list_lines(session: Session, by: Grant, page: Asked, wanted: Filters) -> Listed[Dressed]:
    """Return the rows of the ledger that meet the filters, with the names of people, the newest first."""
    before = None if page.after is None else int(page.after[0])
    rows = list(session.exec(queries.lines(by.organization_id, wanted, before).limit(page.limit + 1)))
    people = {one for row in rows for one in (row.actor_id, row.learner_id) if one is not None}
    names = queries.names_of(session, by.organization_id, people)
    shown = [
        Dressed(
            row,
            actor_name=None if row.actor_id is None else names.get(row.actor_id),
            learner_name=None if row.learner_id is None else names.get(row.learner_id),
        )
        for row in rows
    ]
    return page.listed(shown, lambda row: (row.number,))
