"""The places that a refusal names: JSON pointers after RFC 6901, which lead back to what was sent."""

from typing import Any, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError, model_validator

from waymark.kit.http.bodies import unprocessable


class Sent(BaseModel):
    """A body with answers by any key, of which the whole can be wrong as well."""

    answers: dict[str, int] = {}
    all: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.answers and not self.all:
            raise ValueError("Give answers, or say all.")
        return self


def pointers(body: dict[str, Any], start: str = "") -> list[str]:
    """Return the places that are named for a body."""
    with pytest.raises(ValidationError) as refused:
        Sent.model_validate(body)
    return [one.pointer for one in unprocessable(refused.value, start).errors]


def resolved(body: Any, pointer: str) -> Any:
    """Follow a pointer, as RFC 6901 says in its section 4."""
    assert not pointer or pointer.startswith("/")
    for step in pointer.split("/")[1:]:
        body = body[step.replace("~1", "/").replace("~0", "~")]
    return body


@given(st.text(max_size=8))
def test_a_pointer_leads_back_to_what_was_sent(key: str) -> None:
    body = {"answers": {key: "wrong"}}
    [pointer] = pointers(body)
    assert resolved(body, pointer) == "wrong"


def test_the_whole_is_named_by_the_empty_pointer() -> None:
    assert pointers({}) == [""]
    assert pointers({}, "?cursor") == ["?cursor"]
