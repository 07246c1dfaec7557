"""Pages of a list: keyset cursors, signed and bound to the caller. No offset, no total."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import Query
from sqlmodel import Session

from waymark.kit.http.call import Call, Need
from waymark.kit.http.needs import documented, parameter
from waymark.kit.keys import Keyring, Purpose
from waymark.kit.problems import BadRequest, FieldProblem, Unprocessable
from waymark.kit.schemas import Listed

T = TypeVar("T")
MOST = 100
USUAL = 50
MAC = 36


@dataclass
class Asked:
    """How many are asked for, and after which place in the order."""

    limit: int
    after: list[Any] | None
    _keyring: Keyring
    _caller: bytes

    def listed(self, rows: Sequence[T], place: Any) -> Listed[T]:
        """Cut what was fetched (`limit + 1` rows) to a page; `place(row)` is a row's place in the order."""
        page = list(rows[: self.limit])
        if len(rows) <= self.limit:
            return Listed(page)
        return Listed(page, self.cursor([str(part) for part in place(page[-1])]))

    def cursor(self, place: list[str]) -> str:
        """Write a place in the order as a cursor that only this caller can use for this list."""
        plain = orjson.dumps(place)
        mac = self._keyring.sign(Purpose.CURSOR, self._caller + plain)
        return urlsafe_b64encode(mac + plain).decode().rstrip("=")


class PageNeed(Need):
    """`limit` and `cursor` of a list."""

    def read_query(self, sent: dict[str, str], call: Call) -> None:
        limit = sent.pop("limit", str(USUAL))
        if not (limit.isascii() and limit.isdigit() and len(limit) <= 3 and 1 <= int(limit) <= MOST):
            raise Unprocessable(errors=[FieldProblem(pointer="?limit", message=f"Ask for 1 to {MOST}.")])
        call.found["page"] = (int(limit), sent.pop("cursor", None))

    def find(self, session: Session, call: Call) -> Asked:
        del session
        limit, cursor = call.found.get("page", (USUAL, None))
        caller = f"{call.found.get('caller_id')}\n{call.scope['path']}\n".encode()
        asked = Asked(limit, None, call.tools.keyring, caller)
        if cursor is not None:
            asked.after = _read(call.tools.keyring, caller, cursor)
        return asked


def _read(keyring: Keyring, caller: bytes, cursor: str) -> list[Any]:
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        mac, plain = raw[:MAC], raw[MAC:]
        if not keyring.verify(Purpose.CURSOR, caller + plain, mac):
            raise ValueError
        place: list[Any] = orjson.loads(plain)
    except ValueError as error:
        raise BadRequest("This cursor is not from this list. Start again without one.") from error
    return place


Paged = Annotated[
    Asked,
    documented(
        PageNeed(),
        parameter("limit", Annotated[int, Query(ge=1, le=MOST, description="How many at most.")], USUAL),
        parameter("cursor", Annotated[str | None, Query(description="`next` of the page before.")], None),
    ),
]
