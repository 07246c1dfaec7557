"""One row that an import writes, and how it is told whether the row says the same as last time."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from waymark.domains.connections.roster_models import RosterKind, RosterVerb
from waymark.integrations.oneroster.wanted import Values, Wanted


@dataclass(frozen=True, slots=True)
class Step:
    """One row to write. `values` is empty for what the roster lacks; `returns` means it was gone and is back."""

    stage: int
    number: int
    kind: RosterKind
    key: str
    verb: RosterVerb
    row_id: UUID
    digest: str
    returns: bool
    is_active: bool
    values: Values


def step_of(row: Sequence[str | int]) -> Step:
    """Read a step as the plan's table holds it."""
    stage, number, kind, key, verb, row_id, digest, returns, active, content = row
    return Step(
        stage=int(stage),
        number=int(number),
        kind=RosterKind(str(kind)),
        key=str(key),
        verb=RosterVerb(str(verb)),
        row_id=UUID(str(row_id)),
        digest=str(digest),
        returns=bool(returns),
        is_active=bool(active),
        values=json.loads(str(content)) if content else {},
    )


# Made once: `json.dumps` makes a new encoder at each call that asks for plain letters.
_written = json.JSONEncoder(ensure_ascii=False).encode


def content_of(want: Wanted) -> str:
    """Write the values of a row as the plan's table holds them."""
    return _written({**want.values, **want.aside} if want.aside else want.values)


def digest_of(want: Wanted, before: str) -> str:
    """Return a hash of what a row should say; what its file does not bring is taken from the hash before."""
    aside = before.partition(".")[2] if want.aside is None else _hash(want.aside)
    return f"{_hash(want.values)}.{aside}"


def _hash(values: Values) -> str:
    return blake2b(_written(values).encode(), digest_size=12).hexdigest()


def named(steps: Iterable[Step], *names: str) -> set[str]:
    """Return the keys that steps name under these names."""
    return {str(step.values[name]) for step in steps for name in names if step.values.get(name) is not None}
