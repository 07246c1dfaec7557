"""What a notice about an endpoint shows, and to whom: said here, for the room of notices knows nothing of endpoints."""

from typing import Any

from waymark.domains.connections.models import EndpointState, WebhookEndpoint
from waymark.domains.conversations.notices.models import Notice
from waymark.domains.conversations.notices.things import THINGS, Thing
from waymark.domains.conversations.reports.kinds import Looker


def _runs_it_all(looker: Looker, _endpoint: Any) -> bool:
    return looker.actor.administers.everywhere


def _is_settled(_looker: Looker, endpoint: Any, _notice: Notice) -> bool:
    """Tell whether somebody has seen to it: it is sent to again, or was switched off by hand."""
    return endpoint.state in (EndpointState.ENABLED, EndpointState.DISABLED)


def join_notices() -> None:
    """Let notices be about endpoints. Whoever builds the app calls it."""
    THINGS["endpoint"] = Thing(WebhookEndpoint, _runs_it_all, _is_settled)
