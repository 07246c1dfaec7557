"""The things of the matrix: every combination of facts that decides on an item, and rows of a world for each."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col

from tests.matrix.assess_things import goal_of, make_rating
from tests.matrix.callers import CALLERS, NARROW
from tests.matrix.cast import Cast, name_everybody
from tests.matrix.codesign_things import hang_on_goal, make_choice, make_objective
from tests.matrix.facts import Thing
from tests.matrix.goals_things import make_more_of_goal
from tests.matrix.lms_things import make_work
from tests.matrix.network_things import bring_calls_back, calls, let_calls_pass, make_call, make_dismissed
from tests.matrix.oracle import THREADS
from tests.matrix.privacy_things import PRIVACY_MAKERS
from tests.matrix.reflecting_things import make_copy, make_tool
from tests.matrix.safety_things import make_report
from tests.matrix.school_things import make_school_thing
from waymark.domains.conversations.models import Message
from waymark.domains.conversations.reports.models import Report
from waymark.domains.goals.check_ins.models import CheckIn
from waymark.domains.goals.criteria.models import Criterion, CriterionVersion
from waymark.domains.goals.models import Goal, GoalStatement, GoalVersion
from waymark.domains.goals.proposals.models import Proposal
from waymark.domains.goals.steps.models import Step
from waymark.domains.jobs.models import Job
from waymark.domains.profiles.models import ProfileStatement, StatementVersion
from waymark.domains.reflections.models import Reflection
from waymark.identity.models import Consent, GuestSession, LinkState, Person, Share, SupportLink, SupportLinkGoal
from waymark.kit import clock
from waymark.kit.rows import added

AUDIENCES = ("me", "my_supporters", "my_teachers", "named")
_numbers = itertools.count(1)


def key_of(thing: Thing) -> str:
    """Name a thing by its facts."""
    words = [thing.learner, thing.kind, thing.audience, thing.state, thing.holder]
    words += [word for word, holds in (("covered", thing.covered), ("named", thing.named)) if holds]
    return "/".join(word for word in words if word)


def _statements() -> Iterable[Thing]:
    for audience, named in itertools.product(AUDIENCES, (False, True)):
        yield Thing("statement", audience=audience, named=named)
    yield Thing("statement", "zoe", "my_supporters")
    yield Thing("statement", "zoe", "me", named=True)


def _goals() -> Iterable[Thing]:
    for audience, covered, named in itertools.product(AUDIENCES, (False, True), (False, True)):
        yield Thing("goal", audience=audience, state="active", covered=covered, named=named)
    for state in ("draft", "achieved", "released"):
        yield Thing("goal", audience="my_supporters", state=state, covered=True)
        yield Thing("goal", audience="me", state=state, named=True)
    yield Thing("goal", "zoe", "my_supporters", "active")
    yield Thing("goal", "zoe", "me", "draft", named=True)


def _reflections() -> Iterable[Thing]:
    for audience, covered, named in itertools.product(AUDIENCES, (False, True), (False, True)):
        yield Thing("reflection", audience=audience, state="shared", covered=covered, named=named)
    for state in ("draft", "kept"):
        yield Thing("reflection", audience="my_supporters", state=state, covered=True)
        yield Thing("reflection", audience="named", state=state, named=True)
    yield Thing("reflection", "zoe", "my_supporters", "shared")
    yield Thing("reflection", "zoe", "named", "shared", named=True)


def _links() -> Iterable[Thing]:
    for caller in CALLERS:
        if caller.tie is not None:
            yield Thing(
                "link",
                caller.learner,
                state=caller.tie.state,
                holder=caller.name,
                expired=caller.tie.expired,
                outside=caller.outside,
                guest=caller.guest,
            )


STATEMENTS = tuple(_statements())
GOALS = tuple(_goals())
REFLECTIONS = tuple(_reflections())
LEARNERS = (Thing("learner"), Thing("learner", "zoe"))
LINKS = tuple(_links())
CALLS = tuple(calls())
CONSENTS = tuple(
    Thing("consent", learner, state=state) for learner in ("ana", "zoe") for state in ("given", "withdrawn")
)


@dataclass
class Made:
    """Rows that stand for a thing: the ids by the names they have in addresses, and a word found nowhere else."""

    thing: Thing
    canary: str
    ids: dict[str, Any] = field(default_factory=dict)
    about: Thing | None = None  # the goal of a reflection


class Maker:
    """Makes rows for things, in the organization and for the learners of a cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.goals: dict[str, Made] = {}  # the goals that reflections are about
        self.rated: dict[Thing, Made] = {}  # the goals that ratings hang on
        self.roots: dict[str, list[UUID]] = {}  # the statements that every goal of a learner grows from

    def make(self, things: Iterable[Thing], names: bool = True) -> list[Made]:
        """Make rows for things, in one transaction; without `names`, named ones too are shared with nobody."""
        return self.cast.world.write(
            self.cast.world.here.id, lambda session: [self._make(session, thing, names) for thing in things]
        )

    def name_again(self, made: Iterable[Made]) -> None:
        """Let the learner name everybody once more for what is named."""
        named = [one for one in made if one.thing.named]

        def work(session: Session) -> None:
            ids = [one.ids[f"{one.thing.kind}_id"] for one in named]
            here = self.cast.world.here.id
            session.execute(delete(Share).where(col(Share.organization_id) == here, col(Share.item_id).in_(ids)))
            for one, item_id in zip(named, ids, strict=True):
                name_everybody(session, self.cast, one.thing.learner, one.thing.kind, item_id)

        self.cast.world.write(self.cast.world.here.id, work)

    def build_on(self, made: Iterable[Made]) -> None:
        """From now on, let goals grow from these statements, and reflections be about these goals."""
        for one in made:
            if one.thing.kind == "goal":
                self.rated[one.thing] = one
            if one.thing.kind == "statement":
                self.roots.setdefault(one.thing.learner, []).append(one.ids["statement_id"])
            if one.thing == Thing("goal", audience="my_supporters", state="active", covered=True):
                self.goals["covered"] = one
            if one.thing == Thing("goal", audience="me", state="active"):
                self.goals["my_supporters"] = one  # of such reflections, when no narrow link covers them

    def _make(self, session: Session, thing: Thing, names: bool) -> Made:
        made = Made(thing, f"canary{next(_numbers):06d}x")
        if not thing.learner:
            made.ids = make_school_thing(session, self.cast, thing.kind, made.canary)
            session.flush()
            return made
        owner = self.cast.learner(thing.learner)
        base = {"organization_id": owner.organization_id, "learner_id": owner.id}
        made.ids["learner_id"] = owner.id
        makers: dict[str, Callable[..., UUID]] = {
            "statement": _make_statement,
            "goal": self._make_goal,
            "reflection": self._make_reflection,
            "link": self._make_link,
            "consent": _make_consent,
            "report": self._make_report,
            "tool": _make_tool,
            "work": self._make_work,
            "own_protocol": self._make_own_protocol,
            "objective": partial(make_objective, self.cast),
            "choice": partial(make_choice, self.cast),
            "help_call": lambda *more: make_call(self, *more),
            "suggestion": lambda *more: make_dismissed(self, *more),
            **{kind: partial(make, self.cast) for kind, make in PRIVACY_MAKERS.items()},
        }
        if thing.kind == "assessment":
            made.ids |= make_rating(session, self.cast, thing, made.canary, self.rated[goal_of(thing)].ids)
        if thing.kind in makers:
            name = {"suggestion": "person"}.get(thing.kind, thing.kind)
            made.ids[f"{name}_id"] = makers[thing.kind](session, made, base)
        if thing.kind == "help_call":
            made.ids["help_id"] = made.ids["help_call_id"]
        if thing.kind == "own_protocol":
            made.ids["protocol_id"] = made.ids["own_protocol_id"]
        if thing.kind == "goal":
            hang_on_goal(session, self.cast, made, base)
        if thing.kind in ("goal", "reflection"):
            self._talk(session, made, base)
        if thing.named and names:
            name_everybody(session, self.cast, thing.learner, thing.kind, made.ids[f"{thing.kind}_id"])
        session.flush()
        return made

    def _talk(self, session: Session, made: Made, base: dict[str, Any]) -> None:
        """Let two supporters have asked something about an item, each in a thread of their own."""
        about = {f"{made.thing.kind}_id": made.ids[f"{made.thing.kind}_id"], "text": made.canary}
        for holder in THREADS[made.thing.learner]:
            side = self.cast.people[holder].id
            message = added(session, Message.made(base | about | {"supporter_id": side, "author_id": side}))
            made.ids[f"message_id of {holder}"] = message.id
        made.ids["message_id"] = made.ids[f"message_id of {THREADS[made.thing.learner][0]}"]

    def let_time_pass(self) -> None:
        """Make every message, proposal and report older than the day in which one can send so many."""
        here, long_ago = self.cast.world.here.id, {"created_at": clock.now() - timedelta(days=2)}
        for table in (Message, Proposal, Report):
            before = update(table).where(col(table.organization_id) == here).values(long_ago)
            self.cast.world.write(here, partial(Session.execute, statement=before))
        links = update(SupportLink).where(col(SupportLink.organization_id) == here)
        asked = links.values(asked_at=long_ago["created_at"])
        self.cast.world.write(here, partial(Session.execute, statement=asked))
        self.cast.world.write(here, partial(let_calls_pass, organization_id=here))

    def make_room(self, operation_id: str, thing: Thing) -> None:
        """Undo what the one before has done to the learner as a whole: it can be done once until it is undone."""
        here, now = self.cast.world.here.id, clock.now()
        jobs, people = update(Job).where(col(Job.organization_id) == here), update(Person)
        learner = people.where(
            col(Person.organization_id) == here, col(Person.id) == self.cast.learner(thing.learner or "ana").id
        )
        undone = {
            "exports_ask": jobs.where(col(Job.kind) == "export").values(state="cancelled"),
            "record_freeze": learner.values(frozen_at=None),
            "record_unfreeze": learner.values(frozen_at=now),
        }
        if operation_id in undone:
            self.cast.world.write(here, partial(Session.execute, statement=undone[operation_id]))

    def _make_link(self, session: Session, made: Made, base: dict[str, Any]) -> UUID:
        """Bring the one link of a caller back to what it was: a learner and a supporter have no second one."""
        caller = next(caller for caller in CALLERS if caller.name == made.thing.holder)
        link = session.get(SupportLink, (base["organization_id"], self.cast.links[caller.name]))
        assert link is not None
        assert caller.tie is not None
        link.state, link.version, link.note = LinkState(caller.tie.state), 1, made.canary
        link.ended_at = link.answered_at = None
        link.purposes = []
        link.expires_at = clock.now() - timedelta(hours=1) if caller.tie.expired else None
        session.add(link)
        bring_calls_back(session, link)  # ... and what waited for its supporter
        if caller.guest:  # who ended the link ended the visit
            back_in = update(GuestSession).where(col(GuestSession.link_id) == link.id).values(ended_at=None)
            session.execute(back_in)
        return link.id

    def _make_report(self, session: Session, made: Made, base: dict[str, Any]) -> UUID:
        return make_report(session, self.cast, made.thing, made.canary, base)

    def _make_work(self, session: Session, made: Made, base: dict[str, Any]) -> UUID:
        """Make work that can be taken for a goal which the learner has anyway: lists show no others."""
        same = (
            one for thing, one in self.rated.items() if (thing.learner, thing.state) == (made.thing.learner, "active")
        )
        goal = next(same, None)
        return make_work(session, made, base, None if goal is None else goal.ids["goal_id"])

    def _make_reflection(self, session: Session, made: Made, base: dict[str, Any]) -> UUID:
        thing = made.thing
        goal = self.goals.get("covered" if thing.covered else thing.audience) if thing.learner == "ana" else None
        made.about = goal.thing if goal else None
        own = {
            "protocol_id": self.cast.protocol_id,
            "protocol_number": 1,
            "answers": {"what": made.canary},
            "state": thing.state,
            "audience": thing.audience,
            "goal_id": goal.ids["goal_id"] if goal else None,
        }
        return added(session, Reflection.made(base | own)).id

    def _make_goal(self, session: Session, made: Made, base: dict[str, Any]) -> UUID:
        thing, texts = made.thing, dict.fromkeys(("sentence", "why", "outcome", "obstacle", "if_then"), made.canary)
        goal = added(session, Goal.made(base | texts | {"state": thing.state, "audience": thing.audience}))
        tenant = {"organization_id": base["organization_id"], "goal_id": goal.id}
        part = base | {"goal_id": goal.id, "text": made.canary, "author_id": base["learner_id"]}
        words = {"number": 1, "author_id": base["learner_id"], "changed_share": 1.0}
        session.add(GoalVersion.made(tenant | texts | words))
        made.ids["step_id"] = added(session, Step.made(part | {"position": 1})).id
        criterion = added(session, Criterion.made(part | {"standing": "met_without_evidence"}))
        made.ids["criterion_id"] = criterion.id
        session.add(
            CriterionVersion.made(
                {"organization_id": base["organization_id"], "criterion_id": criterion.id, "text": made.canary} | words
            )
        )
        taps = {"progress": 40, "effort": "some", "light": "green", "note": made.canary}
        made.ids["check_in_id"] = added(session, CheckIn.made(base | {"goal_id": goal.id} | taps)).id
        made.ids |= make_more_of_goal(session, self.cast, base, goal.id, criterion.id, made.canary)
        for statement_id in self.roots.get(thing.learner, []):
            session.add(GoalStatement.made(tenant | {"statement_id": statement_id}))
        if thing.covered:
            self._cover(session, goal.id)
        return goal.id

    def _make_own_protocol(self, session: Session, made: Made, base: dict[str, Any]) -> UUID:
        owner = base["learner_id"]
        return make_copy(session, self.cast, made.canary, learner_id=owner, author_id=owner)

    def _cover(self, session: Session, goal_id: UUID) -> None:
        """Let every narrow link name a goal."""
        organization_id = self.cast.world.here.id
        for name in NARROW:
            values = {"organization_id": organization_id, "link_id": self.cast.links[name], "goal_id": goal_id}
            session.add(SupportLinkGoal.made(values))


def _make_tool(session: Session, made: Made, base: dict[str, Any]) -> UUID:
    return make_tool(session, made.canary, made.thing.audience, base)


def _make_statement(session: Session, made: Made, base: dict[str, Any]) -> UUID:
    own = {"text": made.canary, "author_id": base["learner_id"]}
    statement = added(
        session, ProfileStatement.made(base | own | {"kind": "strength", "audience": made.thing.audience})
    )
    version = {"statement_id": statement.id, "number": 1, "changed_share": 1.0}
    session.add(StatementVersion.made({"organization_id": base["organization_id"]} | own | version))
    return statement.id


def _make_consent(session: Session, made: Made, base: dict[str, Any]) -> UUID:
    words = {"purpose": "learning_platform", "recipient": made.canary, "authority": "school", "text_version": "1"}
    ended = {"ends_at": clock.now()} if made.thing.state == "withdrawn" else {}
    return added(session, Consent.made(base | words | ended | {"given_by": base["learner_id"]})).id
