"""From what a source sent to what was told. Pure: the same body gives the same answer, and nothing is looked up."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final

from waymark.integrations.lms.forms import caliper, canvas, generic, moodle, openedx, xapi
from waymark.integrations.lms.forms.reading import check_sound
from waymark.integrations.lms.words import Told

TELL: Final[Mapping[str, Callable[[Any, datetime], list[Told]]]] = MappingProxyType(
    {
        "standard_webhooks": generic.tell,
        "canvas": canvas.tell,
        "caliper": caliper.tell,
        "xapi": xapi.tell,
        "moodle": moodle.tell,
        "openedx": openedx.tell,
    }
)


def told_in(form: str, body: Any, received_at: datetime) -> list[Told]:
    """Return what a body tells, in our words. `form` is the word for a `SourceForm`.

    `body` is the parsed JSON; for a form of Open edX a flat mapping of texts. What we do not know becomes OTHER, never
    an error, or the sender would be told to stop. `received_at` stands in where the body names no moment. `told.raw`
    can be given back later, and tells the same. Errors: Garbled, when the body is not of this form at all.
    """
    check_sound(body)
    return TELL[form](body, received_at.astimezone(UTC))
