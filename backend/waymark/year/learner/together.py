"""What learners do with others: they invite, end, ask, write, and answer what was proposed or offered to them."""

from typing import Any
from uuid import UUID

from waymark.domains.conversations.help import service as help_calls
from waymark.domains.conversations.help.schemas import HelpAsk
from waymark.domains.conversations.schemas import MessageCreate
from waymark.domains.goals.choices import service as choices
from waymark.domains.goals.choices.models import Choice
from waymark.domains.goals.choices.schemas import ChoicePick, ChoiceWish, OptionAdd
from waymark.domains.goals.origins import typed
from waymark.domains.network import invitations
from waymark.domains.network import service as network
from waymark.domains.network.schemas import LinkInvite, LinkRescope
from waymark.identity.models import Role, SupportLink
from waymark.kit.text import fold
from waymark.policy import Action
from waymark.year.learner.base import Learner
from waymark.year.stage import Script
from waymark.year.state import GoalNow, Link, Offer, Waiting
from waymark.year.words import TALK

MOST_LINKS = 6
PURPOSES = ("guide", "support", "feedback", "accountability", "expertise")
YOUNG = 13


def invite(me: Learner) -> Script | None:
    """Ask somebody for support: a classmate, the teacher, somebody of the family, a mentor."""
    mine = me.stage.now.links[me.id]
    if sum(link.state in ("active", "invited", "awaiting_approval") for link in mine.values()) >= MOST_LINKS:
        return None
    if not me.likely(0.15 + 0.5 * me.own_hand / (1 + len(mine))):
        return None
    chosen = me.one((kind, who) for kind, who in _people(me) if who not in mine and me.stage.now.is_here(who))
    return None if chosen is None else _invited(me, *chosen)


def _people(me: Learner) -> list[tuple[str, UUID]]:
    """Return whom one could ask; classmates, of whom there are many, are one of several."""
    cast, stage = me.stage.cast, me.stage
    mates = [one.name for one in cast.members(me.group) if one.name != me.part.name and stage.is_here(one.name)]
    found = [("teacher", me.group.teacher)]
    found += [("peer", mates[me.chance.randrange(len(mates))]) for _ in range(2 if mates else 0)]
    if me.part.guardian:
        found.append(("family", me.part.guardian))
    mentors = [one.name for one in cast.in_role(Role.MENTOR) if one.school == me.part.school]
    if mentors and me.group.age > YOUNG:
        found.append(("mentor", mentors[me.chance.randrange(len(mentors))]))
    return [(kind, stage.id_of(name)) for kind, name in found]


def _invited(me: Learner, kind: str, who: UUID) -> Script:
    new: dict[str, Any] = {
        "supporter_id": who,
        "kind": kind,
        "purposes": [me.said([*PURPOSES])],
        "note": me.said(TALK["invites"]),
    }
    asked = me.act(Action.LINK_INVITE, invitations.invite, LinkInvite.model_validate(new))
    me.stage.now.add_link(Link(asked.id, me.id, who, kind, str(asked.state), asked.version))
    yield me.pause()


def tend_links(me: Learner) -> Script | None:
    """Say anew what somebody is asked for, or end it."""
    link = me.one(one for one in me.stage.now.links[me.id].values() if one.state == "active")
    if link is None or not me.likely(0.12):
        return None
    return _ended(me, link) if me.likely(0.3) else _rescoped(me, link)


def _ended(me: Learner, link: Link) -> Script:
    row = me.stage.row(SupportLink, link.id)
    ended = me.act(Action.LINK_END, network.end, link.id, on=row)
    link.state, link.version = "ended", ended.version
    calls = me.stage.now.calls
    calls[link.supporter] = [call for call in calls[link.supporter] if call.learner != me.id]
    yield me.pause()


def _rescoped(me: Learner, link: Link) -> Script:
    change = LinkRescope.model_validate({"purposes": sorted({me.said([*PURPOSES]) for _ in range(2)})})
    row = me.stage.row(SupportLink, link.id)
    link.version = me.act(Action.LINK_RESCOPE, network.rescope, link.id, link.version, change, on=row).version
    yield me.pause()


def ask_for_help(me: Learner) -> Script | None:
    """Ask somebody for help on a goal: who sees it, or the teacher of the class."""
    goal = me.one(goal for goal in me.open_goals if goal.is_active and goal.progress < 80)
    if goal is None or not me.likely(0.1 + 0.3 * me.part.voice):
        return None
    helpers = [link.supporter for link in me.stage.now.supporters(goal)] or me.near_teacher
    waiting = {who for who in helpers for call in me.stage.now.calls[who] if call.goal == goal.id}
    helper = me.one(who for who in helpers if who not in waiting)
    return None if helper is None else _asked_for_help(me, goal, helper)


def _asked_for_help(me: Learner, goal: GoalNow, helper: UUID) -> Script:
    asked = HelpAsk(text=me.said(TALK["calls"]), supporter_ids=[helper])
    made = me.act(Action.HELP_CALL_REQUEST, help_calls.ask_for_help, goal.id, asked, on=goal.row)
    me.stage.now.calls[helper] += [Waiting(call.id, me.id, helper, goal.id) for call in made.items]
    yield me.pause()


def write(me: Learner) -> Script | None:
    """Answer what a supporter wrote on a goal, or write first."""
    for goal in me.open_goals:
        for link in me.stage.now.supporters(goal):
            last = me.stage.now.letters.get((goal.id, me.id, link.supporter))
            if last == link.supporter or (last is None and me.likely(0.08)):
                return _wrote(me, goal, link.supporter, is_answer=last is not None)
    return None


def _wrote(me: Learner, goal: GoalNow, to: UUID, *, is_answer: bool) -> Script:
    words = TALK["replies"] if is_answer else TALK["calls"]
    new = {"text": me.said(words), "form": "statement" if is_answer else "question", "thread_with": to}
    me.stage.write(me.id, goal.row, MessageCreate.model_validate(new))
    yield me.pause()


def choose(me: Learner) -> Script | None:
    """Pick from a choice; add an option of one's own; or wish for something else, and wait."""
    offers = me.stage.now.choices[me.id]
    offer = me.one(one for one in offers if not one.is_wished or one.is_answered or me.likely(0.1))
    return None if offer is None else _chosen(me, offer)


def _chosen(me: Learner, offer: Offer) -> Script:
    row = me.stage.row(Choice, offer.id)
    if not offer.is_wished and me.likely(0.25 * me.own_hand):
        me.act(Action.CHOICE_PICK, choices.wish, offer.id, ChoiceWish(text=me.said(TALK["wishes"])), on=row)
        offer.is_wished = True
        yield me.pause()
        return
    known = {fold(text) for _, text in offer.options}
    own = me.one(text for text in TALK["own_options"] if fold(text) not in known)
    if own is not None and me.likely(0.2 * me.own_hand):
        shown = me.act(Action.CHOICE_PICK, choices.add_option, offer.id, OptionAdd(text=own), on=row)
        offer.options = [(option.id, option.text) for option in shown.options]
        yield me.pause()
    place = 0 if me.likely(1 - me.own_hand) else me.chance.randrange(len(offer.options))
    me.act(Action.CHOICE_PICK, choices.pick, offer.id, ChoicePick(option_id=offer.options[place][0]), on=row)
    me.stage.now.choices[me.id].remove(offer)
    yield me.pause()


def confirm(me: Learner) -> Script | None:
    """Say that a goal which was typed for me is what I mean."""
    goal = me.one(goal for goal in me.open_goals if goal.is_typed)
    return None if goal is None or not me.likely(0.7) else _confirmed(me, goal)


def _confirmed(me: Learner, goal: GoalNow) -> Script:
    me.on(goal, typed.confirm_goal)
    goal.is_typed = False
    yield me.pause()
