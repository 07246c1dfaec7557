"""Somebody without a name, who stands where an erased person stood in what belongs to others.

A message that a classmate wrote to them, a link that a classmate had with them: these stay theirs, and point to a
fresh row that says nothing. Every id column and every text of every table is looked through, so that a new table
needs no list of its own.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session

from waymark.domains.jobs.running import RunningJob
from waymark.domains.privacy.declared import queries as declared
from waymark.domains.privacy.declared.walking import APART, Declared, every_table
from waymark.identity.models import Person
from waymark.kit import clock
from waymark.kit.text import sort_key

NAME = "Somebody who left"
Change = Callable[[Session], int]


class StandIn:
    """Puts the stand-in in the place of an erased person."""

    def __init__(self, running: RunningJob, person_id: UUID, own_id: UUID) -> None:
        self.running = running
        self.here = running.organization_id
        self.person_id = person_id
        self.own_id = own_id

    async def changes(self) -> list[Change]:
        """Return one change for each column that still names the person, in tables where any does."""
        found: list[Change] = []
        for one in every_table():
            if not one.is_global and one.name not in {*APART, "person", "organization"}:
                found += await self.running.ask(partial(self._of_table, one))
        return found

    def _of_table(self, one: Declared, session: Session) -> list[Change]:
        if not (one.ids or one.texts) or not self._is_named(session, one):
            return []
        return list(self._columns(session, one))

    def _is_named(self, session: Session, one: Declared) -> bool:
        """Ask once for the whole table, for in most of them nothing is found."""
        named = or_(
            *(column == self.person_id for column in one.ids),
            declared.naming(one.texts, [str(self.person_id)]),
        )
        return declared.count_of(session, one, self.here, named) > 0

    def _columns(self, session: Session, one: Declared) -> Iterator[Change]:
        for column in one.ids:
            if declared.count_of(session, one, self.here, column == self.person_id):
                yield partial(self._replace, one, column)
        for column in one.texts:
            if declared.count_of(session, one, self.here, declared.naming([column], [str(self.person_id)])):
                yield partial(self._rename, one, column)

    def _replace(self, one: Declared, column: Any, session: Session) -> int:
        if column.nullable:
            return declared.blank(session, one, self.here, column, self.person_id, None)
        self._stand_in(session)
        return declared.blank(session, one, self.here, column, self.person_id, self.own_id)

    def _rename(self, one: Declared, column: Any, session: Session) -> int:
        return declared.rename(session, one, self.here, column, str(self.person_id), str(self.own_id))

    def _stand_in(self, session: Session) -> None:
        """Make the row that stands in, when it is needed first."""
        if session.get(Person, (self.here, self.own_id)) is None:
            values = {
                "organization_id": self.here,
                "id": self.own_id,
                "given_name": NAME,
                "sort_key": sort_key(NAME),
                "deactivated_at": clock.now(),
            }
            session.add(Person.made(values))
            session.flush()
