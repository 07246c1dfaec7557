"""HTTP: one piece for endpoint, permission and answer; the walk that finds it; what surrounds it."""

from waymark.kit.http.call import Call, Need, Tools
from waymark.kit.http.needs import (
    CallNeed,
    IfMatch,
    Session,
    SignatureOf,
    ToolsNeed,
    UserAgent,
)
from waymark.kit.http.route import OnePiece, answers_at, deprecated, room_router

__all__ = [
    "Call",
    "CallNeed",
    "IfMatch",
    "Need",
    "OnePiece",
    "Session",
    "SignatureOf",
    "Tools",
    "ToolsNeed",
    "UserAgent",
    "answers_at",
    "deprecated",
    "room_router",
]
