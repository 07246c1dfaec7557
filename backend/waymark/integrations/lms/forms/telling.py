"""What every form does the same: one event on its way into our words, and which facts each kind must have."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from waymark.integrations.lms.forms.reading import LONGEST_NAME, line
from waymark.integrations.lms.words import Named, Told, ToldKind


@dataclass(frozen=True)
class Event:
    """One event as it came, before anybody knows what it says."""

    id: str
    name: str
    at: datetime
    raw: Mapping[str, Any]

    def tells(self, kind: ToldKind, **facts: Any) -> Told:
        """Return it in our words."""
        name = line(self.name, LONGEST_NAME) or "unknown"
        facts["actor"], facts["learner"] = one_person(facts.get("actor"), facts.get("learner"))
        return settled(Told(id=self.id, event=name, at=self.at, kind=kind, raw=self.raw, **facts))

    def other(self, *, actor: Named | None = None, learner: Named | None = None, course: Named | None = None) -> Told:
        """Return it as what is kept and not acted upon. Whom it names is still said, so that erasure finds it."""
        return self.tells(ToldKind.OTHER, actor=actor, learner=learner, course=course)


def one_person(actor: Named | None, learner: Named | None) -> tuple[Named | None, Named | None]:
    """Return actor and learner; when they are one, whatever is known of either is known of both."""
    if actor is None or learner is None or actor.id != learner.id:
        return actor, learner
    both = Named(
        id=learner.id,
        also=tuple(dict.fromkeys((*learner.also, *actor.also))),
        name=learner.name or actor.name,
    )
    return both, both


def settled(told: Told) -> Told:
    """Return it unchanged when it says all that its kind must say, else as OTHER without what it said of work.

    Whoever acts upon a kind may rely on these facts.
    """
    if told.learner is None:
        whole = False
    elif told.kind is ToldKind.ENROLLMENT:
        whole = told.course is not None
    elif told.kind in (ToldKind.SUBMISSION, ToldKind.GRADE):
        whole = told.work is not None
    elif told.kind is ToldKind.OUTCOME:
        whole = told.result is not None and told.result.outcome is not None
    else:
        whole = told.kind is ToldKind.PERSON
    if whole:
        return told
    return replace(told, kind=ToldKind.OTHER, role=None, is_over=False, work=None, result=None)
