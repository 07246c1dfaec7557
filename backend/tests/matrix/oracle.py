"""Who may do what, written a second time, from the design alone (domain.md, "Who sees what" and "Invariants").

It knows facts and words, no tables and no code of the service; where the two disagree, one of them is wrong. Where
the design is silent, the sentence that was chosen stands beside the rule.
"""

from collections.abc import Callable

from tests.matrix import oracle_codesign as codesign
from tests.matrix import oracle_network as network
from tests.matrix import oracle_privacy as privacy
from tests.matrix import oracle_reflecting as reflecting
from tests.matrix import oracle_safety as safety
from tests.matrix.facts import Caller, Outcome, Thing

CLOSED = frozenset({"achieved", "released"})  # of goals
OVER = frozenset({"declined", "ended", "blocked"})  # of links
# What those run who run the organization.
ALL_RUN = frozenset({"endpoint", "job", "file", "import", "lms_source", "program"})
# What administrators run. Chosen: the design lets a class teacher print slips beside the administrator, and means
# those of the class's learners; the grown-ups of a class come in by slips of their administrator alone.
RUN = ALL_RUN | {"person", "grown_ups", "place"}
OF_ONE = frozenset({"token", "app_sign_in"})  # what acts for somebody is known to them alone
KNOWN_TO_ALL = reflecting.KNOWN_TO_ALL | {"template", "app"}
HERE = RUN | {"group", "proof"} | OF_ONE | KNOWN_TO_ALL  # things of the school
# Kinds of things whose rules stand in a file of their own: (deed, caller, thing) -> outcome.
KINDS: dict[str, Callable[[str, Caller, Thing], Outcome]] = {}


def sees(caller: Caller, thing: Thing) -> bool:
    """Whether the caller can know that the thing exists."""
    if thing.kind == "organization":
        return not caller.guest  # everybody else is in one, and asks about their own
    if caller.elsewhere or (thing.learner and caller.learner != thing.learner):
        return False
    if thing.kind in HERE:
        return not caller.guest and _sees_here(caller, thing)
    if thing.kind in ("learner", "suggestion"):
        return _sees_learner(caller)
    if thing.kind in privacy.KINDS:
        return privacy.sees_privacy(caller, thing)
    if thing.kind == "work":
        return _sees_learner(
            caller
        )  # chosen, as for an erasure: only the learner reads it, whether there is any or not
    if thing.kind == "erasure":
        return _sees_learner(caller)  # chosen: asked of the learner, so that it is refused alike whether there is one
    if thing.kind == "report":
        return safety.sees_report(caller, thing)
    if thing.kind in ("objective", "choice"):
        return codesign.between_two(caller, thing)
    if thing.kind == "consent":
        return caller.own or caller.guides or caller.administers
    if thing.kind == "help_call":
        return caller.own or _called(caller, thing)
    return caller.own or _link_shown(caller, thing) or _item_shown(caller, thing)


def _called(caller: Caller, thing: Thing) -> bool:
    covers = caller.supports and not (caller.tie and caller.tie.narrow and not thing.covered)
    return network.hears_a_call(caller.name == thing.holder, covers, caller.teaches)


def _sees_here(caller: Caller, thing: Thing) -> bool:
    """A class is seen by its teachers and administrators, what administrators run by them alone."""
    if thing.kind in OF_ONE:
        return caller.name == thing.holder
    runs = caller.runs_all if thing.kind in ALL_RUN else caller.administers
    return thing.kind in KNOWN_TO_ALL or runs or (thing.kind == "group" and caller.teaches)


def refused_unseen(caller: Caller, thing: Thing) -> bool:
    """Whether the caller hears 403 whether the thing is there or not, because of what stands around it.

    Chosen: classes, and what administrators run, are asked of the organization, which every member sees; so the refusal
    is 403, and must be the same for a thing that is not there.
    """
    staff = {"administrator", "teacher"} if thing.kind in reflecting.STAFF_ONLY else {"administrator"}
    if caller.guest:
        return False
    refused = not caller.roles & staff or (thing.kind in ALL_RUN and bool(caller.school))
    return thing.kind in RUN | reflecting.STAFF_ONLY and refused


def _sees_learner(caller: Caller) -> bool:
    """Whoever belongs to the learner, or runs the organization; somebody invited sees the name."""
    tie = caller.tie
    invited = tie is not None and tie.state == "invited" and not tie.expired
    return caller.own or caller.belongs or invited or caller.administers or caller.safeguards


def _link_shown(caller: Caller, thing: Thing) -> bool:
    """The two ends see a link while it is offered or stands; who must approve it sees it from then on.

    Chosen: guardian and school see every link of an outside adult and a minor, in whatever state: what they were asked
    about does not vanish with their answer, and they can end what stands.
    """
    if thing.kind != "link":
        return False
    mine = caller.name == thing.holder and thing.state in ("invited", "active") and not thing.expired
    return mine or ((thing.state == "awaiting_approval" or thing.outside) and caller.watches)


def _item_shown(caller: Caller, thing: Thing) -> bool:
    """Visible = the owner; or named; or audience, active link and scope; `my_teachers` admits class teachers."""
    if thing.kind == "reflection" and thing.state != "shared":
        return False  # a reflection is private until it is shared
    if caller.guest and thing.kind != "goal":
        return False  # "a guest sees exactly the goals in scope"
    taught = thing.audience == "my_teachers" and caller.teaches
    if caller.broke_glass and thing.kind in ("statement", "goal", "reflection", "tool"):
        return True  # chosen: by break-glass everything that is not kept to oneself, whatever its audience
    return _named(caller, thing) or _linked(caller, thing) or taught


def _named(caller: Caller, thing: Thing) -> bool:
    """Chosen: a name counts while its holder still belongs to the learner, and nobody ended or blocked their link."""
    return thing.named and caller.belongs and not caller.shut_out and not caller.guest


def _linked(caller: Caller, thing: Thing) -> bool:
    """Whether an active link shows the thing: its scope covers it and the audience admits it."""
    tie = caller.tie
    if tie is None or not tie.holds or (tie.narrow and not thing.covered):
        return False
    return thing.audience == "my_supporters" or (thing.audience == "my_teachers" and tie.kind == "teacher")


# On every goal and reflection these have asked something, each in a thread of their own. Addresses that hold a message
# name the first one's: only its author and the learner can know of it.
THREADS = {"ana": ("peer", "mentor"), "zoe": ("adult_peer",)}
IN_A_THREAD = frozenset({"message.open", "message.withdraw"}) | codesign.IN_A_THREAD


def _in_thread(caller: Caller, thing: Thing) -> bool:
    return caller.own or caller.broke_glass or caller.name == THREADS[thing.learner][0]


def can_be_written_to(caller: Caller, thing: Thing) -> bool:
    """Whether the learner can start or go on with a thread with somebody: one who could answer."""
    answers = not caller.own and not caller.unknown and caller.scopes is None
    return answers and sees(caller, thing) and allowed("message.send", caller, thing)


OF_ALL_WHO_SEE = frozenset(
    {
        "learner.see", "statement.read", "goal.read", "reflection.read", "message.read", "message.open",
        "link.read", "consent.read", "consent.withdraw", "list statement", "list goal", "list reflection", "list link",
        "assessment.list", "assessment.asked",
        "protocol.read", "group.read", "people.find", "member",
        "supporting", "report.list_mine", "help.read", "help_call.read", "help_call.waiting", "list help_call",
    }
)  # fmt: skip
OF_ALL_WHO_SEE |= reflecting.OF_ALL_WHO_SEE
OF_THE_LEARNER = reflecting.OF_THE_LEARNER | frozenset(
    {
        "statement.add", "statement.revise", "statement.history_read",
        "goal.create", "goal.revise", "goal.start", "check_in.record", "goal.achieve", "goal.release", "goal.reopen",
        "reflection.add", "reflection.write", "reflection.keep", "reflection.share", "reflection.readers_read",
        "assessment.ask", "calibration.read", "cycle.read", "work.read", "work.answer",
        "link.invite", "link.rescope", "sight.read", "home.read",
    }
) | network.OF_THE_LEARNER  # fmt: skip


def allowed(deed: str, caller: Caller, thing: Thing) -> bool:
    """Whether somebody who sees the thing may also do this, whatever its state."""
    holds = caller.name == thing.holder
    # Break-glass shows and lets nobody suggest: by name, link or class only.
    taught = thing.audience == "my_teachers" and caller.teaches
    suggests = _named(caller, thing) or _linked(caller, thing) or taught
    others = {
        "message.send": caller.own or _named(caller, thing) or _linked(caller, thing),
        "assessment.rate": caller.own or suggests,  # chosen: who sees a goal may offer a rating of it
        "message.withdraw": not caller.own and not caller.broke_glass,
        "link.answer": holds,
        "link.approve": caller.watches,
        "link.refuse": caller.watches,
        # "The guardian can read the thread"; the school can not.
        "link.read_thread": caller.guides and thing.outside,
        "link.end": caller.own or (holds and thing.state == "active") or caller.watches,
        "link.block": caller.own or holds,
        "help_call.answer": not caller.own,
        "help_call.pass_on": not caller.own and not caller.guest,
        "consent.list": caller.own or caller.guides or caller.administers,
        "administrator": caller.runs_all,
        "school administrator": "administrator" in caller.roles,
        "teacher": bool(caller.roles & {"teacher", "administrator"}),
        "grown up": caller.grown,
        "session": True,
    }
    others |= codesign.others(caller, thing, suggests)
    here = reflecting.allowed_here(deed, holds=holds, runs_all=caller.runs_all, teaches=caller.teaches)
    own = deed in OF_THE_LEARNER | codesign.OF_THE_LEARNER and caller.own
    by_sight = OF_ALL_WHO_SEE | codesign.OF_ALL_WHO_SEE | safety.OF_LEADS
    here = here or privacy.allows_privacy(deed, caller, thing)
    return here or deed in by_sight or own or others.get(deed, False)


def closed_to(deed: str, thing: Thing) -> bool:
    """Whether a closed goal, or a link that is over, refuses to be changed."""
    changes = ("goal.revise", "goal.start", "check_in.record", "goal.achieve", "goal.release", "help_call.request")
    approved = (
        deed in ("link.approve", "link.refuse") and thing.state != "awaiting_approval"
    )  # nobody approves their own link
    if codesign.closed_to(deed, thing.state in CLOSED):
        return True
    return (
        (thing.state in CLOSED and deed in changes)
        or (thing.state in OVER and deed in ("link.rescope", "link.send"))
        or approved
    )


def conflicts(deed: str, thing: Thing) -> bool:
    """Whether the thing's state leaves no room for a permitted deed."""
    states = {
        "goal.start": thing.state != "draft",
        "check_in.record": thing.state == "draft",
        "goal.achieve": thing.state == "draft",  # each line of the matrix is met
        "goal.reopen": thing.state not in CLOSED,
        "reflection.keep": thing.state != "draft",
        "link.answer": thing.state != "invited",
        "link.end": thing.state in OVER,
        "help_call.answer": thing.state != "waiting",
        "help_call.pass_on": thing.state != "waiting",
        "help_call.withdraw": thing.state != "waiting",
        "link.rescope": thing.expired,
        "link.send": network.no_link_to_send(thing.guest, thing.state, thing.expired),
        "consent.withdraw": thing.state == "withdrawn",
        "report.close": thing.state == "closed",
        "report.hold": thing.state == "looking",  # those that are being looked into are held here
        "report.lift": thing.state == "closed",
    }
    return (states | codesign.conflicts(thing, thing.state in CLOSED)).get(deed, privacy.conflicts_privacy(deed, thing))


def within(deed: str, caller: Caller) -> bool:
    """Whether a token's scopes reach this. A scope is an action's name, or the part of it before the dot."""
    word = deed.removeprefix("list ").partition(".")[0]
    return caller.scopes is None or word in caller.scopes


ALWAYS = {"anybody": Outcome.ALLOWED, "prove": Outcome.UNKNOWN}  # signing in: who asks does not count
FOR_ONESELF = {"prove again": Outcome.FORBIDDEN, "other person": Outcome.HIDDEN}


def outcome(deed: str, caller: Caller, thing: Thing) -> Outcome:
    """What must be answered. Chosen: past its scopes a token hears 403 about what its person sees, else 404."""
    if deed in ALWAYS:
        return ALWAYS[deed]
    if caller.unknown:
        return Outcome.UNKNOWN
    if deed in safety.BY_ITSELF:
        return Outcome(safety.outcome(deed, caller, thing, sees(caller, thing)))
    if deed in FOR_ONESELF:
        return FOR_ONESELF[deed]
    if caller.guest and deed in network.LISTS_OF_GUESTS:
        return Outcome.ALLOWED
    if thing.kind in KINDS:
        if caller.guest:
            return Outcome.HIDDEN  # ratings are not for guests
        return KINDS[thing.kind](deed, caller, thing)
    if refused_unseen(caller, thing) or (codesign.refused_unseen(deed, caller) and not caller.guest):
        return Outcome.FORBIDDEN
    if not sees(caller, thing) or (caller.guest and network.is_absent_for_guests(deed)):
        return Outcome.HIDDEN
    if deed in IN_A_THREAD and (not _in_thread(caller, thing) or (caller.broke_glass and deed in codesign.IN_A_THREAD)):
        # A token that reads no messages at all hears so of the thing they hang on, whatever the message; one that
        # reads no goals, of the goal that a proposal hangs on.
        hangs_on = "goal.read" if deed in codesign.IN_A_THREAD else deed
        return Outcome.HIDDEN if within(hangs_on, caller) else Outcome.FORBIDDEN
    if caller.guest and deed in network.NOT_BY_GUESTS:
        return Outcome.FORBIDDEN
    if not allowed(deed, caller, thing) or closed_to(deed, thing) or not within(deed, caller):
        return Outcome.FORBIDDEN
    return Outcome.CONFLICT if conflicts(deed, thing) else Outcome.ALLOWED


def may(deeds: frozenset[str], caller: Caller, thing: Thing) -> frozenset[str]:
    """What the thing's `may` must say to the caller."""
    return frozenset(deed for deed in deeds if outcome(deed, caller, thing) is Outcome.ALLOWED)


def listed(kind: str, caller: Caller, thing: Thing, across: bool) -> bool:
    """Whether a list of such things must show the caller this one; a list across learners leaves out one's own."""
    if across and caller.own:
        return False
    if kind == "reflection" and across and not thing.named:
        return False  # chosen: "shared with me" means by name
    if kind == "link" and across:  # what waits for the caller's yes or no
        return outcome("link.approve", caller, thing) is Outcome.ALLOWED and not thing.expired
    if kind == "help_call" and across:  # what waits for the caller
        return thing.state == "waiting" and outcome("help_call.answer", caller, thing) is Outcome.ALLOWED
    if kind == "learner":
        return _sees_learner(caller) and not caller.elsewhere and not _only_responsible(caller)
    return outcome(f"{kind}.read", caller, thing) is Outcome.ALLOWED


def _only_responsible(caller: Caller) -> bool:
    """Guardians and administrators know of a learner, and do not support them by that."""
    invited = caller.tie is not None and caller.tie.state == "invited"
    return not (caller.supports or caller.teaches or invited)
