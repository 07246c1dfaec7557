"""Who may report, and who looks into it, written from the design.

"A safeguarding lead per school sees reported items in context for a limited time, logged"; whoever is reported learns
nothing of it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.matrix.facts import Caller, Thing

OF_LEADS = frozenset({"report.read", "report.open", "report.context", "report.close", "report.hold", "report.lift"})
# Asked of the organization, about something that the body names: a token without the scope hears 403 before all else.
BY_ITSELF = frozenset({"report.make", "report.mine", "person.block"})
WRITERS = {"ana": "peer", "zoe": "adult_peer"}  # who wrote the message that things name


def sees_report(caller: "Caller", thing: "Thing") -> bool:
    """Leads of the learner's school and above it. Chosen: never one that is about what they wrote themselves."""
    return caller.safeguards and caller.name != thing.holder


def outcome(deed: str, caller: "Caller", thing: "Thing", sees: bool) -> str:
    """What must be answered to whoever reports or blocks."""
    if caller.scopes is not None and not caller.scopes & {"report", "person"}:
        return "403"
    if deed == "report.mine":
        return "allowed" if caller.own else "404"  # the reports of these things are the learner's
    reads = caller.own or caller.broke_glass  # chosen: whoever reads words in an emergency can report them
    if not sees or not (reads or caller.name == WRITERS[thing.learner]):
        return "404"
    return "allowed" if reads else "409"  # one's own words are taken back, not reported
