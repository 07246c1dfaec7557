"""Takes other people out of what a learner takes along: of each is left what they are to the learner, and a first name.

Wherever an id of a person stands, in a column, inside a document or inside a text, it is replaced; so a new table
needs no list of its own.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.privacy.declared.queries import people_by_ids
from waymark.domains.privacy.exports import queries
from waymark.kit import clock

FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SCHOOL = "school"  # somebody of the school, whom the learner does not know by anything closer


class Redactor:
    """Knows whom the learner knows, and writes rows without anybody else's ids."""

    def __init__(self, organization_id: UUID, learner_id: UUID) -> None:
        self.organization_id = organization_id
        self.learner_id = learner_id
        self.known: dict[str, str] | None = None
        self.said: dict[str, str] = {}  # by id: what stands in its place
        self.nobody: set[str] = set()  # ids of things

    def rows(self, session: Session, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return rows as they go out: plain values, without other people's ids."""
        plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
        self._meet(session, {one for row in plain for value in row.values() for one in _ids_in(value)})
        return [{name: self._without(value) for name, value in row.items()} for row in plain]

    def _meet(self, session: Session, ids: set[str]) -> None:
        """Find out which of these ids are people's."""
        if self.known is None:
            asked = queries.known_by(self.organization_id, self.learner_id)
            self.known = {str(person): str(relation) for person, relation in session.execute(asked)}
        fresh = ids - self.said.keys() - self.nobody - {str(self.learner_id)}
        people = people_by_ids(self.organization_id, map(UUID, fresh))
        for person_id, given, preferred in session.execute(people):
            relation = self.known.get(str(person_id), SCHOOL)
            name = "" if relation == SCHOOL else f" {preferred or given}"
            self.said[str(person_id)] = f"[{relation}{name}]"
        self.nobody |= fresh - self.said.keys()

    def _without(self, value: Any) -> Any:
        if isinstance(value, str):
            return FORM.sub(lambda found: self.said.get(found[0], found[0]), value)
        if isinstance(value, dict):
            return {self._without(name): self._without(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self._without(one) for one in value]
        return value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return clock.as_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _ids_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from FORM.findall(value)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _ids_in(name)
            yield from _ids_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _ids_in(one)
