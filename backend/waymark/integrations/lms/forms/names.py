"""Which forms there are."""

from enum import StrEnum


class SourceForm(StrEnum):
    """The form in which a source tells."""

    STANDARD_WEBHOOKS = "standard_webhooks"
    CANVAS = "canvas"
    CALIPER = "caliper"
    XAPI = "xapi"
    MOODLE = "moodle"
    OPENEDX = "openedx"
