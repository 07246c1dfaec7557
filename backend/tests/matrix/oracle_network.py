"""The oracle on a learner's network beyond links, from domain.md, "Network".

"A guest without an account" sees the goals in scope and writes; whatever else there is, is not there for them.
"""

# The lists of a learner's that a guest can ask for; to them every other is as absent as what is not there.
LISTS_FOR_GUESTS = frozenset({"list goal", "list link", "list help_call"})


def is_absent_for_guests(deed: str) -> bool:
    """Whether a guest hears that there is no such list."""
    is_list = deed.startswith("list ") or deed in ("assessment.list", "assessment.asked")
    return is_list and deed not in LISTS_FOR_GUESTS


# A guest "writes messages": what else those who see a goal bring into it is not for them.
NOT_BY_GUESTS = frozenset({"proposal.make", "choice.offer_on_goal", "assessment.rate"})
# Chosen: a guest may ask whom they support; the answer is the one learner who let them in.
# "Report and Block on everything a person writes to another", and "every writing page names the school's help
# contacts": a guest writes and is written to, so both are theirs as well.
LISTS_OF_GUESTS = frozenset({"supporting", "help_call.waiting", "report.list_mine", "help.read"})
OF_THE_LEARNER = frozenset({"link.send", "help_call.request", "help_call.withdraw", "suggestion.read"}) | {
    *("suggestion.dismiss", "finding.choose", "giving.read"),
}


def hears_a_call(holds: bool, supports: bool, teaches: bool) -> bool:
    """Whether somebody sees a call for help: addressed to them, by a link that covers its goal, or to a class teacher.

    "Without a link a class teacher sees ... help addressed to them"; a supporter does by an active link.
    """
    return holds and (supports or teaches)


def no_link_to_send(is_guest: bool, state: str, expired: bool) -> bool:
    """Whether no token can be made: the supporter is no guest, a grown-up has not agreed yet, or time has run out."""
    return not is_guest or state not in ("invited", "active") or expired
