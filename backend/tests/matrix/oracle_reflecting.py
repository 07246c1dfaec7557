"""The oracle for toolkits, ways to reflect and class snapshots, from the design.

"Tool in my toolkit" has an audience like a statement; a protocol is "forkable": by a learner for themself, by a
teacher for others. Chosen: the questions that a teacher offers are no secret in the organization; their author and
who runs the organization change them.
"""

# Things of the school that everybody in it may know of.
KNOWN_TO_ALL = frozenset({"protocol", "offered_protocol"})
# What teachers and administrators are asked about: all others hear 403, whether it is there or not.
STAFF_ONLY = frozenset({"group", "offered_protocol"})

OF_ALL_WHO_SEE = frozenset({"tool.read", "list tool"})
OF_THE_LEARNER = frozenset(
    {
        "tool.try", "tool.judge", "protocol.copy", "protocol.revise", "reflection.follow_up", "reflection.search",
        "snapshot.join",
    }
)  # fmt: skip


def allowed_here(deed: str, *, holds: bool, runs_all: bool, teaches: bool) -> bool:
    """Whether somebody who sees a thing of the school may do this: the class is shown to those who teach it."""
    return {"protocol.change_offer": holds or runs_all, "group.snapshot": teaches}.get(deed, False)
