"""Writes one batch of a plan: plain statements, many rows each, in the transaction of the job's progress.

Everything here can be done again: rows that stand already are found by their external id, and a place in a class or
a guardianship that a person entered by hand is taken over, never doubled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session

from waymark.domains.connections.roster_models import ExternalId, RosterKind, RosterVerb
from waymark.domains.connections.roster_queries import TABLES, guardianships_of, places_in
from waymark.identity.acting import OPERATOR
from waymark.identity.models import Provenance
from waymark.integrations.oneroster.rows import Columns
from waymark.integrations.oneroster.steps import Step
from waymark.kit.tables import Id

# The column that says since when a row is out of use. A role has days only, and schools stay.
OVER = {
    RosterKind.PERSON: "deactivated_at",
    RosterKind.GROUP: "archived_at",
    RosterKind.GUARDIANSHIP: "ended_at",
    RosterKind.ENROLLMENT: "ended_at",
}


@dataclass(frozen=True)
class Batch:
    """Steps of one kind and stage with their columns, and on whose behalf and when they are written."""

    organization_id: UUID
    source: str
    import_id: UUID
    asked_by: UUID
    now: datetime
    steps: Sequence[tuple[Step, Columns]]

    @property
    def kind(self) -> RosterKind:
        """What all steps are about."""
        return self.steps[0][0].kind

    def chosen(self, *verbs: RosterVerb, returning: bool = False) -> list[tuple[Step, Columns]]:
        """Return the steps with one of some verbs, those that come back apart from the others."""
        return [(step, row) for step, row in self.steps if step.verb in verbs and step.returns is returning]


def write_batch(session: Session, batch: Batch, today: date) -> None:
    """Write a batch and remember which row stands for which external id. `today` is that of the organization."""
    moved = _take_over(session, batch)
    _add(session, batch, moved)
    _change(session, batch, batch.chosen(RosterVerb.CHANGED, RosterVerb.DEACTIVATED), {})
    over = OVER.get(batch.kind)
    _change(session, batch, batch.chosen(RosterVerb.CHANGED, returning=True), {over: None} if over else {})
    _end(session, batch, today - timedelta(days=1))
    _remember(session, batch, moved)


def _add(session: Session, batch: Batch, moved: dict[UUID, UUID]) -> None:
    rows = []
    for step, columns in batch.chosen(RosterVerb.ADDED):
        if step.row_id in moved:
            continue
        row = {"organization_id": batch.organization_id, "id": step.row_id, **columns}
        if batch.kind is RosterKind.PERSON:
            row["deactivated_at"] = None if step.is_active else batch.now
        if batch.kind is RosterKind.GUARDIANSHIP:
            row |= {"provenance": Provenance.ROSTER, "verified_at": batch.now, "verified_by": _checker(batch)}
        rows.append(row)
    if rows:
        session.execute(insert(TABLES[batch.kind].__table__), rows)


def _checker(batch: Batch) -> UUID | None:
    return None if batch.asked_by == OPERATOR else batch.asked_by


def _take_over(session: Session, batch: Batch) -> dict[UUID, UUID]:
    """Find rows that stand already where a step would add one; return planned ids with the ids to use instead."""
    added = batch.chosen(RosterVerb.ADDED)
    if not added or batch.kind not in (RosterKind.GUARDIANSHIP, RosterKind.ENROLLMENT):
        return {}
    # Asked for by one column alone: by two lists at once, the database would try each pair of them.
    names = _SAME[batch.kind]
    asked = guardianships_of if batch.kind is RosterKind.GUARDIANSHIP else places_in
    here = asked(batch.organization_id, {columns[names[0]] for _, columns in added})
    known = {tuple(getattr(one, name) for name in names): one for one in session.exec(here)}
    moved: dict[UUID, UUID] = {}
    for step, columns in added:
        one = known.get(tuple(columns[name] for name in names))
        if one is None:
            continue
        moved[step.row_id] = one.id
        one.ended_at = None
        if batch.kind is RosterKind.GUARDIANSHIP:
            one.verified_by = one.verified_by or _checker(batch)
            one.verified_at = one.verified_at or batch.now
        else:
            one.begins, one.ends = columns["begins"], columns["ends"]
        session.add(one)
    session.flush()
    return moved


_SAME = {
    RosterKind.GUARDIANSHIP: ("learner_id", "guardian_id"),
    RosterKind.ENROLLMENT: ("group_id", "person_id", "role"),
}


def _change(session: Session, batch: Batch, steps: list[tuple[Step, Columns]], more: Columns) -> None:
    rows = [(step.row_id, {**columns, **more}) for step, columns in steps if columns]
    if rows:
        _set(session, batch, rows)


def _set(session: Session, batch: Batch, rows: list[tuple[UUID, Columns]], **same: Any) -> None:
    table = TABLES[batch.kind].__table__
    names = list(rows[0][1])
    statement = (
        update(table)
        .where(table.c.organization_id == batch.organization_id, table.c.id == bindparam("of_row", type_=Id))
        .where(*(table.c[name] == value for name, value in same.items()))
        .values({name: bindparam("to_" + name) for name in names})
    )
    session.execute(
        statement,
        [{"of_row": row_id, **{"to_" + name: columns[name] for name in names}} for row_id, columns in rows],
    )


def _end(session: Session, batch: Batch, last_day: date) -> None:
    over = [step.row_id for step, _ in batch.chosen(RosterVerb.DEACTIVATED)]
    if not over:
        return
    if batch.kind is RosterKind.ROLE:
        _set(session, batch, [(row_id, {"ends": last_day}) for row_id in over])
        return
    # A guardianship that a person entered stays: the roster has never vouched for it alone.
    same = {"provenance": Provenance.ROSTER} if batch.kind is RosterKind.GUARDIANSHIP else {}
    _set(session, batch, [(row_id, {OVER[batch.kind]: batch.now}) for row_id in over], **same)


def _remember(session: Session, batch: Batch, moved: dict[UUID, UUID]) -> None:
    rows = [
        {
            "organization_id": batch.organization_id,
            "source": batch.source,
            "kind": batch.kind,
            "external_id": step.key,
            "row_id": moved.get(step.row_id, step.row_id),
            "digest": step.digest,
            "import_id": batch.import_id,
            "gone_at": None if step.is_active else batch.now,
        }
        for step, _ in batch.steps
    ]
    on_postgres = session.get_bind().dialect.name == "postgresql"
    statement: Any = (postgres_insert if on_postgres else sqlite_insert)(ExternalId.__table__)  # type: ignore[attr-defined]
    changing = ("row_id", "digest", "import_id", "gone_at")
    statement = statement.on_conflict_do_update(
        index_elements=["organization_id", "source", "kind", "external_id"],
        set_={name: statement.excluded[name] for name in changing},
    )
    session.execute(statement, rows)
