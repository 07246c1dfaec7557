"""The bases of what crosses the wire."""

from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from sqlmodel._compat import SQLModelConfig

from waymark.kit.clock import as_text

T = TypeVar("T")

# Always six decimals: then the text is the same from a model and from a row of SQLite, and sorts by time.
At = Annotated[
    AwareDatetime,
    PlainSerializer(as_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class Ask(BaseModel):
    """What a client sends. Unknown fields are refused."""

    # Of SQLModel's own kind, so that a request can share its text part with a table.
    model_config = SQLModelConfig(extra="forbid", str_strip_whitespace=False, hide_input_in_errors=True)
    __init__ = BaseModel.__init__  # SQLModel's own is for tables, and takes as long as all the rest


class Answer(BaseModel):
    """What is sent out."""

    model_config = ConfigDict(
        from_attributes=True, hide_input_in_errors=True, json_schema_serialization_defaults_required=True
    )


class OwnedAnswer(Answer):
    """A learner's thing, as the caller may see it. `may` names the actions that would succeed now."""

    id: UUID
    learner_id: UUID
    version: int = Field(description="Send it back in If-Match to change this.")
    created_at: At
    updated_at: At
    may: list[str] = Field(description="Actions that would succeed for the caller now.")


class Page(Answer, Generic[T]):
    """A page of a list. `next` is the cursor of the next page, null on the last."""

    items: list[T]
    next: str | None = None


class Encoded:
    """An answer that is bytes already; a test proves them equal to the documented model's."""

    __slots__ = ("body",)

    def __init__(self, body: bytes) -> None:
        self.body = body


class Listed(Generic[T]):
    """Rows for a page, and the cursor of the next one."""

    __slots__ = ("items", "next")

    def __init__(self, items: list[T], following: str | None = None) -> None:
        self.items = items
        self.next = following


class Dressed:
    """A row together with what an answer says beyond its columns."""

    __slots__ = ("_more", "_row")

    def __init__(self, row: Any, **more: Any) -> None:
        self._row = row
        self._more = more

    def plain(self, names: tuple[str, ...]) -> dict[str, Any]:
        """Return the named values as a dictionary, which is validated three times as fast as attributes are.

        A name that neither has is left out, so that the answer's own default counts.
        """
        row, more = self._row, self._more
        if isinstance(row, Dressed):
            return row.plain(names) | more
        lying = vars(row) if hasattr(row, "__dict__") else {}
        values = {name: lying[name] for name in names if name in lying} | more
        if len(values) < len(names):
            values |= {name: getattr(row, name) for name in names if name not in values and hasattr(row, name)}
        return values

    def __getattr__(self, name: str) -> Any:
        more: dict[str, Any] = object.__getattribute__(self, "_more")
        return more[name] if name in more else getattr(object.__getattribute__(self, "_row"), name)
