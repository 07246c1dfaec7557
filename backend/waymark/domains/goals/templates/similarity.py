"""How much of a template stands in a goal."""

from typing import Any

from waymark.domains.goals.templates.models import TemplateVersion
from waymark.kit.text import similarity

TEXTS = ("sentence", "why", "outcome", "obstacle", "if_then")


def likeness(template: TemplateVersion, goal: Any) -> float:
    """Return how alike a goal and the template it started from are, 0 to 1.

    Compared are the texts that the template has: who copies them and adds a reason of their own has copied them.
    """
    filled = [name for name in TEXTS if getattr(template, name)]
    return similarity(*("\n".join(getattr(one, name) for name in filled) for one in (template, goal)))
