"""Says in a few words what scopes reach: which parts of the service, and whether anything there is changed."""

from collections.abc import Iterable
from typing import Any

from waymark.identity.programs import covers
from waymark.policy import AREAS
from waymark.policy.actions import Action

_AREA_OF = {action: area.__name__.rpartition(".")[2] for area in AREAS for action in area.RULES}
_LOOKS = frozenset({"see", "find", "search"})


def areas_of(scopes: Iterable[str]) -> list[dict[str, Any]]:
    """Return the parts that scopes reach, in the policy's own order."""
    held = frozenset(scopes)
    reached: dict[str, bool] = {}
    for action, area in _AREA_OF.items():
        if covers(held, str(action)):
            reached[area] = reached.get(area, True) and only_reads(action)
    return [{"area": area, "only_reads": reads} for area, reads in reached.items()]


def only_reads(action: Action) -> bool:
    """Tell whether an action changes nothing."""
    verb = action.value.partition(".")[2]
    return verb in _LOOKS or "read" in verb.split("_")
