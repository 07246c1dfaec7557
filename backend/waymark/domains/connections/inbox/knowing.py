"""Which rows of ours another system means, and how that comes to be known.

An id of another system stands among all external ids in a form that is no part of any other (`key_of`), so that
erasing somebody finds just what names them.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col

from waymark.domains.connections.inbox import queries
from waymark.domains.connections.inbox.models import LmsAside
from waymark.domains.connections.roster_models import ExternalId, RosterKind
from waymark.domains.connections.sources.models import LmsSource
from waymark.kit.rows import added

SYSTEMS = "lms:"
ALIAS = "uuid:"  # a second id of the same system, by which some of its events name people
MADE_HERE = "made"  # the digest of somebody, or a class, that came to be here because a source named them


def key_of(source_id: UUID, external_id: str) -> str:
    """Return an id of another system in the form in which it is kept."""
    return f"|{external_id}|{source_id}"


def row_meant(
    session: Session, source: LmsSource, kind: RosterKind, external_id: str, also: Iterable[str]
) -> UUID | None:
    """Return the row of ours that is meant; None when nobody is known by this id.

    An id of the school's own list (in `also`) tells who it is, if it is one person's; that is remembered, and what
    named them before waits to be acted upon again. So is a second id of the same system.
    """
    names = [external_id, *(one for one in also if one.startswith(ALIAS))]
    lists = [one for one in also if one and not one.startswith(ALIAS)]
    known = {name: _known(session, source, kind, name) for name in names}
    rows = {row_id for row_id in known.values() if row_id is not None}
    if not rows and lists:
        rows = queries.rosters_rows(session, source.organization_id, kind, lists, but=SYSTEMS)
    if len(rows) != 1:
        return known[external_id]  # of two who are said to be one, the id itself counts
    [row_id] = rows
    for name in names:
        if known[name] is None:
            remember(session, source, kind, name, row_id)
    return row_id


def _known(session: Session, source: LmsSource, kind: RosterKind, external_id: str) -> UUID | None:
    key = key_of(source.id, external_id)
    return queries.known_row(session, source.organization_id, source.system, kind, key)


def remember(
    session: Session, source: LmsSource, kind: RosterKind, external_id: str, row_id: UUID, digest: str = ""
) -> int:
    """Remember whom a source means by an id; return how many of its messages now wait again."""
    here, key = source.organization_id, key_of(source.id, external_id)
    known = session.get(ExternalId, (here, source.system, kind, key))
    if known is None:
        values = {"organization_id": here, "source": source.system, "kind": kind, "external_id": key}
        added(session, ExternalId.made(values | {"row_id": row_id, "digest": digest, "import_id": source.id}))
    else:
        known.row_id, known.digest, known.gone_at = row_id, digest, None
        session.add(known)
        session.flush()
    session.execute(
        delete(LmsAside).where(
            col(LmsAside.organization_id) == here,
            col(LmsAside.source_id) == source.id,
            col(LmsAside.kind) == kind,
            col(LmsAside.external_id) == external_id,
        )
    )
    return int(session.execute(queries.waiting_again(here, source.id, kind, external_id)).rowcount)  # type: ignore[attr-defined]
