"""What waits for a grown-up's yes or no: the guardian's own children's links, or those of a school's learners."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.network import queries
from waymark.identity.guard import Lens
from waymark.kit.pages import Asked
from waymark.kit.schemas import Listed


def links_awaiting(session: Session, lens: Lens, page: Asked) -> Listed[dict[str, Any]]:
    """Return a page of the links that wait for the caller's approval, of all learners, the newest first.

    The note is left out: it is for the one who is asked.
    """
    asked = lens.asked() | {"limit": page.limit + 1}
    statement = queries.LINKS_AWAITING
    if page.after is not None:
        statement = queries.LINKS_AWAITING_BEFORE
        asked["before_id"] = UUID(page.after[0])
    rows = session.execute(statement, asked).all()
    lines = [
        {
            "id": link.id,
            "learner_id": link.learner_id,
            "learner_name": learner.shown_name,
            "supporter_id": link.supporter_id,
            "supporter_name": supporter.shown_name,
            "is_guest": link.is_guest,
            "kind": link.kind,
            "purposes": link.purposes,
            "scope": link.scope,
            "asked_at": link.updated_at,
            "expires_at": link.expires_at,
        }
        for link, learner, supporter in rows
    ]
    return page.listed(lines, lambda line: (line["id"],))
