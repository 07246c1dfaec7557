"""The one place that says who decided: learner, co or other (domain.md, "Decided by").

Setting a goal by oneself asks and writes nothing here: no row means that the learner decided alone. A row appears
with the first material edit that is not the learner's, so reading and setting goals cost what they did.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from waymark.domains.goals.deciders import queries
from waymark.domains.goals.deciders.models import Decider, Decision
from waymark.events.models import Element
from waymark.identity.models import Provenance
from waymark.kit.rows import added
from waymark.kit.sending import send_changes
from waymark.kit.text import MATERIAL
from waymark.kit.wholes import row_by_key

COPY = 0.8


@dataclass(frozen=True)
class Origin:
    """Where the words of an act came from, and whose decision they count as."""

    kind: Provenance = Provenance.OWN
    id: UUID | None = None
    similarity: float | None = None
    hand: Decider = Decider.LEARNER
    author_id: UUID | None = None  # whose words they are; None: the actor's
    is_copied: bool = False  # from somebody else's template: what counts is how much of it there is

    def told(self) -> dict[str, Any]:
        """Return what an event says of it."""
        return {"provenance_kind": str(self.kind), "provenance_id": self.id, "similarity": self.similarity}


OWN = Origin()


class Part(NamedTuple):
    """A part of a goal that somebody decides on: of the goal itself, or its step, its line, its resource."""

    organization_id: UUID
    goal_id: UUID
    item_id: UUID
    element: Element


def decider_of(session: Session, part: Part) -> Decider:
    """Return who decided on a part of a goal, up to now."""
    row = _row_of(session, part)
    return Decider.LEARNER if row is None else row.decider()


def _row_of(session: Session, part: Part) -> Decision | None:
    """Return what is known of a part: mostly nothing, so that is asked first, in the shortest way."""
    return row_by_key(session, Decision, part) if queries.is_noted(session, part) else None


def note_new(session: Session, part: Part, origin: Origin = OWN) -> None:
    """Remember who brought in a part that is new. The learner's own needs no row."""
    if origin.is_copied:
        _note_copy(session, part, origin.similarity or 0.0)
    elif origin.hand is not Decider.LEARNER:
        _write(session, part, origin.hand, origin.hand)


def note_change(session: Session, part: Part, share: float, origin: Origin = OWN) -> None:
    """Remember who changed a part, if the change is material: a fifth of its words, or what is replaced as a whole."""
    if origin.is_copied:
        _note_copy(session, part, origin.similarity or 0.0)
        return
    if share < MATERIAL:
        return
    row = _row_of(session, part)
    if row is None:
        if origin.hand is not Decider.LEARNER:
            _write(session, part, Decider.LEARNER, origin.hand, is_shared=True)
        return
    row.is_shared = row.is_shared or origin.hand is not row.author
    row.last = origin.hand
    _keep(session, row)


def note_confirmed(session: Session, part: Part) -> None:
    """Remember that the learner means what somebody else wrote down for them: both decided."""
    row = _row_of(session, part)
    if row is not None and row.decider() is Decider.OTHER:
        row.last, row.is_shared = Decider.CO, True
        _keep(session, row)


def _note_copy(session: Session, part: Part, similarity: float) -> None:
    """Remember how much of somebody else's template stands in a part, whoever clicked.

    A copy counts for the template's author; less than a fifth of it left is nothing of theirs; between, it is both.
    """
    row = _row_of(session, part)
    author = Decider.OTHER if similarity > MATERIAL else Decider.LEARNER
    last = Decider.OTHER if similarity >= COPY else Decider.LEARNER
    if row is not None:
        row.author, row.last, row.is_shared = author, last, author is not last
        _keep(session, row)
    elif author is Decider.OTHER:
        _write(session, part, author, last, is_shared=author is not last)


def _write(session: Session, part: Part, author: Decider, last: Decider, *, is_shared: bool = False) -> None:
    values = part._asdict() | {"author": author, "last": last, "is_shared": is_shared}
    added(session, Decision.made(values))


def _keep(session: Session, row: Decision) -> None:
    session.add(row)
    send_changes(session)
