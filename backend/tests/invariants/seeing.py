"""A learner lets people in and out again, in any order: the machine of invariants 3, 4 and 5."""

import itertools
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

import httpx
from hypothesis import strategies as any_
from hypothesis.stateful import initialize, rule
from sqlalchemy import update

from tests.domains.network.builders import FIFTEEN, a_class
from tests.domains.network.guests import arrived
from tests.feeds.hooks import Clock
from tests.invariants.acting import PLACE, Acting
from tests.invariants.claims import claim
from tests.invariants.open_streams import OpenStreams
from tests.invariants.rows import of_learner
from tests.invariants.sight import Item, Sight, Tie
from tests.world import Client, Somebody
from waymark.identity.models import Enrollment, EnrollmentRole, Role
from waymark.kit import clock

KINDS = ("goals", "statements", "tools", "reflections")
AUDIENCES = any_.sampled_from(["my_supporters", "my_teachers", "me"])
INVITABLE = any_.sampled_from(["sam", "max", "tea", "gil", "eve"])
OUTSIDE = any_.sampled_from(["max", "rosa"])
TIE_KINDS = {"sam": "peer", "max": "mentor", "tea": "teacher", "gil": "family", "eve": "peer", "rosa": "community"}
LINK_TELLS = {
    *("link.invited", "link.accepted", "link.declined", "link.approved", "link.ended", "link.rescoped", "link.sent"),
    *("reflection.unshared", "help.withdrawn"),
}
_words = itertools.count(1)


class Seeing(Acting):
    """One learner of fifteen, and everybody who could see something of theirs."""

    later: ClassVar[Clock]

    def __init__(self) -> None:
        super().__init__()
        self.later.ahead = timedelta(0)
        world = self.world
        self.lea = world.somebody("lea", Role.LEARNER, born=FIFTEEN)
        self.people = {
            "sam": world.somebody("sam", Role.LEARNER),
            "max": world.somebody("max", Role.MENTOR),
            "tea": world.somebody("tea", Role.TEACHER),
            "gil": world.somebody("gil", Role.GUARDIAN),
            "eve": world.somebody("eve", Role.LEARNER),
            "ada": world.somebody("ada", Role.ADMINISTRATOR),
            "liv": world.somebody("liv", Role.SAFEGUARDING_LEAD),
        }
        tea = (self.people["tea"], EnrollmentRole.TEACHER)
        classmates = [(one, EnrollmentRole.LEARNER) for one in (self.lea, self.people["sam"], self.people["eve"])]
        self.class_id = a_class(world, "Maps", tea, *classmates)
        world.guard(self.people["gil"], self.lea)
        self.home = f"/learners/{self.lea.id}"
        self.sight = Sight(teaches={"tea"}, guards={"gil"})
        self.streams = OpenStreams(world, self.sight)
        self.guest: Client | None = None
        self.steps = 0

    def all_read(self) -> Any:
        """Return all that is the learner's."""
        return of_learner(self.world, self.lea)

    def client(self, who: str) -> Client:
        """Return a browser; a guest who never came in has one that is not signed in."""
        if who == "rosa":
            return self.guest or self.world.as_nobody()
        return self.as_(self.people[who])

    @initialize()
    def begin(self) -> None:
        for kind in KINDS:
            self.something_is_made(kind, "my_supporters")
        self.somebody_is_invited("sam", is_narrow=False, place=0, hours=None)
        self.somebody_answers("sam", "accept")
        self.a_reflection_is_shared(0, "sam")

    def did(self, path: str, body: Any = None, *tells: str) -> httpx.Response:
        """Let the learner do something."""
        return self.post(self.lea, path, body, of=[self.lea], tells=tells)

    def of_kind(self, kind: str) -> list[Item]:
        """Return the things of a kind."""
        return [item for item in self.sight.items.values() if item.kind == kind]

    @rule(kind=any_.sampled_from(KINDS), audience=AUDIENCES)
    def something_is_made(self, kind: str, audience: str) -> None:
        if len(self.of_kind(kind)) >= 3:
            return
        word = f"zanzibar{next(_words):06d}"
        bodies: dict[str, dict[str, Any]] = {
            "goals": {"sentence": f"Find {word}", "audience": audience},
            "statements": {"text": f"I like {word}", "kind": "interest", "audience": audience},
            "tools": {"name": f"A map of {word}", "kind": "source", "audience": audience},
            "reflections": {"protocol_id": self.protocol_id(), "answers": {"what": f"I went to {word}"}},
        }
        told = {"goals": "goal.created", "statements": "statement.added", "tools": "tool.tried"}.get(kind, "")
        made = self.did(f"{self.home}/{kind}", bodies[kind], told)
        if made.is_success:
            item = Item(kind, made.json()["id"], audience if kind != "reflections" else "me", word)
            self.sight.items[item.id] = item
            self.streams.happened(told, item)

    def protocol_id(self) -> str:
        """Return a protocol with a question called "what"."""
        items = self.as_(self.lea).get("/protocols").json()["items"]
        return str(next(one["id"] for one in items if one["code"] == "what_so_what_now_what"))

    @rule(place=PLACE, audience=AUDIENCES, kind=any_.sampled_from(["goals", "statements", "tools"]))
    def an_audience_changes(self, place: int, audience: str, kind: str) -> None:
        items = self.of_kind(kind)
        item = items[place % len(items)]
        path = f"{self.home}/{kind}/{item.id}"
        version = self.as_(self.lea).get(path).json()["version"]
        told = {"goal.revised", "statement.revised", "tool.revised"}
        body = {"audience": audience}
        came = self.change(self.lea, "PATCH", path, body, version=version, of=[self.lea], tells=told)
        if came.is_success:
            item.audience = audience
            self.streams.happened("goal.revised" if kind == "goals" else "", item)

    @rule(who=any_.sampled_from(["sam", "max", "tea"]))
    def somebody_leaves_a_page_open(self, who: str) -> None:
        self.streams.open(who, self.people[who])

    @rule(place=PLACE, who=INVITABLE)
    def a_reflection_is_shared(self, place: int, who: str) -> None:
        items = self.of_kind("reflections")
        item = items[place % len(items)]
        body = {"person_ids": [str(self.people[who].id)]}
        came = self.did(f"{self.home}/reflections/{item.id}/share", body, "reflection.shared", "reflection.kept")
        if came.is_success:
            item.named.add(who)

    @rule(place=PLACE, who=INVITABLE)
    def a_reflection_is_taken_back(self, place: int, who: str) -> None:
        items = self.of_kind("reflections")
        item = items[place % len(items)]
        body = {"person_ids": [str(self.people[who].id)]}
        if self.did(f"{self.home}/reflections/{item.id}/unshare", body, "reflection.unshared").is_success:
            item.named.discard(who)

    @rule(who=INVITABLE, is_narrow=any_.booleans(), place=PLACE, hours=any_.sampled_from([None, 2, 5]))
    def somebody_is_invited(self, who: str, is_narrow: bool, place: int, hours: int | None) -> None:
        goals = self.of_kind("goals")
        narrow = {goals[place % len(goals)].id} if is_narrow else None
        until = clock.now() + timedelta(hours=hours) if hours else None
        note = f"timbuktu{next(_words):06d}"
        body = {
            "supporter_id": str(self.people[who].id),
            "kind": TIE_KINDS[who],
            "purposes": ["feedback"],
            "scope": "named_goals" if is_narrow else "all_goals",
            "goal_ids": sorted(narrow or ()),
            "note": note,
            "expires_at": until.isoformat() if until else None,
        }
        came = self.did(self.home + "/links", body, *LINK_TELLS)
        if came.is_success:
            link = came.json()
            for item in self.sight.items.values() if who in self.sight.ties else ():
                item.named.discard(who)  # a tie that is opened anew brings nothing back
            path = f"{self.home}/links/{link['id']}"
            self.sight.ties[who] = Tie(path, TIE_KINDS[who], link["state"], note, narrow, until)
            wanted = "awaiting_approval" if who == "max" else "invited"
            claim(5, link["state"] == wanted, f"an invitation of {who} is {link['state']}")

    @rule(place=PLACE)
    def a_guest_is_named(self, place: int) -> None:
        if "rosa" in self.sight.ties and self.sight.ties["rosa"].state not in ("ended", "blocked", "declined"):
            return
        goals = self.of_kind("goals")
        goal_id = goals[place % len(goals)].id
        body = {"name": "Rosa", "purposes": ["expertise"], "goal_ids": [goal_id]}
        came = self.did(self.home + "/outsiders", body, *LINK_TELLS)
        if came.is_success:
            link = came.json()
            claim(5, link["state"] == "awaiting_approval", f"a guest of a minor is {link['state']} at once")
            path = f"{self.home}/links/{link['id']}"
            tie = Tie(path, "community", link["state"], goals={goal_id}, person_id=link["supporter_id"])
            self.sight.ties["rosa"], self.guest = tie, None

    @rule()
    def a_guest_comes_in(self) -> None:
        tie = self.sight.ties.get("rosa")
        if tie is None or self.sight.is_frozen:
            return
        sent = self.did(tie.path + "/send", None, *LINK_TELLS)
        may_come = tie.state in ("invited", "active")
        claim(5 if tie.state == "awaiting_approval" else 4, sent.is_success == may_come, f"{tie.state}: {sent.text}")
        if sent.is_success:
            self.guest = arrived(self.world, sent.json()["token"])
            rosa = Somebody("rosa", UUID(tie.person_id), self.lea.organization_id, self.lea.account_id)
            self.hold_rows(self.ledger.news(), rosa, {self.lea.id}, {"link.accepted"}, is_done=True)
            tie.state = "active"

    @rule(who=INVITABLE, how=any_.sampled_from(["accept", "decline"]))
    def somebody_answers(self, who: str, how: str) -> None:
        if (tie := self.sight.ties.get(who)) is None:
            return
        came = self.post(self.people[who], f"{tie.path}/{how}", of=[self.lea], tells=LINK_TELLS)
        is_open = tie.state == "invited" and not tie.has_run_out(clock.now())
        claim(5 if who == "max" else 4, is_open or not came.is_success, f"{who} could {how} what was {tie.state}")
        if came.is_success:
            tie.state = "active"
            if how == "decline":
                self.sight.let_go(who, "declined")

    @rule(who=OUTSIDE, by=any_.sampled_from(["gil", "ada", "liv", "sam", "tea", "max", "lea"]), agrees=any_.booleans())
    def somebody_says_yes_or_no(self, who: str, by: str, agrees: bool) -> None:
        if (tie := self.sight.ties.get(who)) is None:
            return
        person = self.people.get(by, self.lea)
        deed = "approve" if agrees else "refuse"
        came = self.post(person, f"{tie.path}/{deed}", of=[self.lea], tells=LINK_TELLS)
        may = by in ("gil", "ada", "liv") and tie.state == "awaiting_approval"
        claim(5, may or not came.is_success, f"{by} could {deed} what was {tie.state}")
        if came.is_success and agrees:
            tie.state = "invited"
        elif came.is_success:
            self.sight.let_go(who, "declined")

    @rule(who=any_.sampled_from(list(TIE_KINDS)), by=any_.sampled_from(["lea", "they", "gil"]), blocks=any_.booleans())
    def a_tie_ends(self, who: str, by: str, blocks: bool) -> None:
        tie = self.sight.ties.get(who)
        if tie is None or (who == "rosa" and by == "they"):
            return
        person = {"lea": self.lea, "gil": self.people["gil"]}.get(by) or self.people[who]
        came = self.post(person, f"{tie.path}/{'block' if blocks else 'end'}", of=[self.lea], tells=LINK_TELLS)
        if came.is_success:
            self.sight.let_go(who, "blocked" if blocks else "ended")

    @rule(who=any_.sampled_from(list(TIE_KINDS)), is_narrow=any_.booleans(), place=PLACE)
    def a_scope_changes(self, who: str, is_narrow: bool, place: int) -> None:
        tie = self.sight.ties.get(who)
        if tie is None or (who == "rosa" and not is_narrow):
            return
        goals = self.of_kind("goals")
        narrow = {goals[place % len(goals)].id} if is_narrow else None
        body: dict[str, Any] = {"scope": "all_goals"}
        if narrow:
            body = {"scope": "named_goals", "goal_ids": sorted(narrow)}
        version = self.as_(self.lea).get(tie.path).json()["version"]
        came = self.change(self.lea, "PATCH", tie.path, body, version=version, of=[self.lea], tells=LINK_TELLS)
        if came.is_success:
            tie.goals = narrow

    @rule(hours=any_.integers(1, 3))
    def time_passes(self, hours: int) -> None:
        if self.later.ahead < timedelta(hours=15):
            self.later.forward(hours=hours)

    @rule(deed=any_.sampled_from(["freeze", "unfreeze"]), by=any_.sampled_from(["lea", "gil", "sam", "max"]))
    def the_record_is_frozen_or_opened(self, deed: str, by: str) -> None:
        person = self.people.get(by, self.lea)
        told = ("record.frozen", "record.unfrozen")
        if self.post(person, f"{self.home}/record/{deed}", of=[self.lea], tells=told).is_success:
            claim(3, by in ("lea", "gil"), f"{by} could {deed} a record")
            self.sight.is_frozen = deed == "freeze"

    @rule(teaches=any_.booleans())
    def the_teacher_leaves_or_comes_back(self, teaches: bool) -> None:
        """As a roster says it."""
        who = update(Enrollment).where(
            Enrollment.organization_id == self.lea.organization_id,  # type: ignore[arg-type]
            Enrollment.person_id == self.people["tea"].id,  # type: ignore[arg-type]
        )
        ended = who.values(ended_at=None if teaches else clock.now())
        self.world.write(self.lea.organization_id, lambda session: session.execute(ended))
        self.sight.teaches = {"tea"} if teaches else set()
