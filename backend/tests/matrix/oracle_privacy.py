"""Who may do what with a learner's record as a whole, from the design: "Privacy features", and who sees what.

Chosen, where the design is silent. An export that a guardian asked for is theirs to see, and no other: the learner's
own holds reflections that are nobody's else. Whoever runs the school sees that there are exports, and fetches one only
after breaking the glass. A learner of 16 agrees for themselves; below that a guardian does.
"""

from tests.matrix.facts import ADULTS, Caller, Thing

KINDS = frozenset({"export", "correction", "glass"})
CORRECTIONS = {"correction.answer": "open", "correction.disagree": "declined"}


def _family(caller: Caller) -> bool:
    return caller.own or caller.guides


def sees_privacy(caller: Caller, thing: Thing) -> bool:
    """Whether the caller can know of such a thing of the learner's."""
    if thing.kind == "glass":
        return caller.administers or caller.safeguards
    if thing.kind == "export":
        return caller.own or (caller.guides and caller.name == thing.holder) or caller.administers
    return _family(caller) or caller.administers


def allows_privacy(deed: str, caller: Caller, thing: Thing) -> bool:
    """Whether somebody who sees it may also do this."""
    family, is_grown = _family(caller), thing.learner in ADULTS
    return {
        "consent.give": caller.guides or (caller.own and is_grown),
        "consent.refuse": family or caller.administers,
        "record.read": family or caller.administers,
        "record.freeze": family,
        "disclosure.read": family,
        "list export": True,
        "export.ask": family or caller.administers,
        "export.read": True,
        "export.download": caller.own or caller.guides or caller.broke_glass,
        "erasure.read": family or caller.administers,
        "erasure.ask": family or caller.administers,
        "list correction": True,
        "correction.ask": family,
        "correction.read": True,
        "correction.answer": caller.administers,
        "correction.disagree": family,
        "glass.break": caller.administers,
        "glass.read": True,
        "glass.confirm": caller.name != thing.holder,  # "second person"
        "glass.end": True,  # chosen: whoever asked may leave it, too
    }.get(deed, False)


def conflicts_privacy(deed: str, thing: Thing) -> bool:
    """Whether the thing's state leaves no room for a permitted deed."""
    if deed in CORRECTIONS:
        return thing.state != CORRECTIONS[deed]
    if deed in ("glass.confirm", "glass.end"):
        return thing.state == "over"
    if deed == "erasure.ask" and thing.kind == "learner":
        return True  # for each learner of the matrix one is asked for already
    return deed == "export.download"  # no export of the matrix has a file yet
