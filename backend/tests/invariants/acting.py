"""People who act through the API, each act held against the ledger: the ground of all machines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import uuid4
from weakref import WeakKeyDictionary

import httpx
from hypothesis import strategies as any_
from hypothesis.stateful import RuleBasedStateMachine

from tests.domains.goals.builders import Ledger
from tests.invariants.claims import claim
from tests.invariants.cutting import CUT, refused_by_the_database
from tests.world import Client, Place, Somebody, World
from waymark.events.models import EventRow
from waymark.identity.models import EnrollmentRole, Role

PLACE = any_.integers(min_value=0, max_value=7)  # points at one of what there is, whatever there is
# An act that names several people leaves a row for each of them, with the same learner.
FOR_EACH_PERSON = frozenset({"help.requested"})


@dataclass(frozen=True)
class Sent:
    """A POST that was done once, as it can be sent again."""

    who: Somebody
    path: str
    body: Any
    key: str
    status: int
    body_then: str


@dataclass(frozen=True)
class Neighbour:
    """Another organization, and what a learner has there."""

    place: Place
    learner: Somebody
    ids: dict[str, str]


_neighbours: WeakKeyDictionary[World, Neighbour] = WeakKeyDictionary()


def neighbour_of(world: World) -> Neighbour:
    """Return the other organization of a world; it is made when first asked for."""
    if world not in _neighbours:
        place = world.place("Lago Azul", "lago-azul")
        tom = world.somebody("tom", Role.LEARNER, place=place)
        world.enroll(tom, EnrollmentRole.LEARNER, place.group_id)
        home, client = f"/learners/{tom.id}", world.as_(tom)
        goal = client.post(home + "/goals", {"sentence": "Sail alone"}).json()["id"]
        line = client.post(f"{home}/goals/{goal}/criteria", {"text": "I am back"}).json()["id"]
        statement = client.post(home + "/statements", {"text": "I like water", "kind": "interest"}).json()["id"]
        ids = {"learner": str(tom.id), "goal": goal, "criterion": line, "statement": statement}
        _neighbours[world] = Neighbour(place, tom, ids | {"group": str(place.group_id)})
    return _neighbours[world]


class Acting(RuleBasedStateMachine):
    """What every machine has: a world, its ledger, and deeds whose rows are counted."""

    world: ClassVar[World]
    done: ClassVar[set[str]]  # the types that the ledger told in any run of this machine
    HOLDS: ClassVar[frozenset[int]] = frozenset()
    EVERY_ACT: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.there = neighbour_of(self.world)
        self.ledger = Ledger(self.world)
        self.acts: set[Any] = set()
        self.sent: list[Sent] = []

    def as_(self, who: Somebody) -> Client:
        """Return somebody's browser."""
        return self.world.as_(who)

    def post(
        self, who: Somebody, path: str, body: Any = None, *, of: Iterable[Somebody], tells: Iterable[str]
    ) -> httpx.Response:
        """Send a POST with a key, hold it against the ledger, and keep it to be sent again."""
        key = str(uuid4())
        answer = self.as_(who).post(path, body, headers={"Idempotency-Key": key})
        self.held(answer, who, of, tells)
        if answer.is_success:
            self.sent.append(Sent(who, path, body, key, answer.status_code, answer.text))
        return answer

    def change(
        self,
        who: Somebody,
        method: str,
        path: str,
        body: Any = None,
        *,
        version: int | None = None,
        of: Iterable[Somebody],
        tells: Iterable[str],
    ) -> httpx.Response:
        """Send a PATCH, PUT or DELETE from a version and hold it against the ledger."""
        client = self.as_(who)
        if method == "DELETE":
            answer = client.delete(path, version)
        else:
            answer = client.patch(path, body, version) if method == "PATCH" else client.put(path, body, version)
        self.held(answer, who, of, tells)
        return answer

    def held(self, answer: httpx.Response, who: Somebody, of: Iterable[Somebody], tells: Iterable[str]) -> None:
        """Hold what the ledger says of one act against whom it reached and what it did (invariant 8)."""
        assert answer.status_code < 500, answer.text
        rows = self.ledger.news()
        self.hold_rows(rows, who, {one.id for one in of}, set(tells), is_done=answer.is_success)

    def hold_rows(self, rows: list[EventRow], who: Somebody, of: set[Any], tells: set[str], *, is_done: bool) -> None:
        """Invariant 8: of each type one row for each learner, one act for all, and nothing when nothing was done.

        `tells` are the types that the act can have. What changes nothing tells nothing, so a done act may be silent.
        """
        told = [(row.type, row.learner_id) for row in rows]
        claim(8, is_done or not rows, f"a refusal left {told}")
        claim(8, {row.type for row in rows} <= tells, f"{told} of an act that can tell {sorted(tells)}")
        once = [one for one in told if one[0] not in FOR_EACH_PERSON]
        claim(8, len(once) == len(set(once)), f"told more than once: {told}")
        for kind in {row.type for row in rows}:
            reached = {row.learner_id for row in rows if row.type == kind}
            claim(8, reached == of, f"{kind} reached {reached}, not {of}")
        claim(8, len({row.act_id for row in rows}) <= 1, f"several acts in {told}")
        for row in rows:
            claim(8, row.act_id not in self.acts, f"{row.type} shares the act of another request")
            claim(8, row.actor_id == who.id, f"{row.type} is not told as {who.name}'s")
        self.acts.update(row.act_id for row in rows)
        self.done.update(row.type for row in rows)

    def sent_again(self, place: int, *, now: Iterable[int] = (403, 404, 409, 412)) -> None:
        """Invariant 16: what was sent once is sent again, at any later time, and nothing more happens.

        The answer is what stands there today, or says that it was done (409), or that it is not theirs any more.
        """
        if not self.sent:
            return
        one = self.sent[place % len(self.sent)]
        before = self.all_read()
        answer = self.as_(one.who).post(one.path, one.body, headers={"Idempotency-Key": one.key})
        told = f"{one.path} sent again answers {answer.status_code}"
        claim(16, answer.status_code == one.status or answer.status_code in now, told)
        rows = self.ledger.news()
        claim(16, rows == [], f"{one.path} sent again left {[row.type for row in rows]}")
        claim(16, self.all_read() == before, f"{one.path} sent again changed what reads")

    def other_words_with_the_same_key(self, place: int) -> None:
        """A key stands for what was sent with it: other words are refused and do nothing."""
        withs = [one for one in self.sent if isinstance(one.body, dict)]
        if not withs:
            return
        one = withs[place % len(withs)]
        other = one.body | {"words_of_another": True}
        answer = self.as_(one.who).post(one.path, other, headers={"Idempotency-Key": one.key})
        claim(16, answer.status_code in (403, 404, 422), f"other words, the same key: {answer.status_code}")
        claim(16, self.ledger.news() == [], "other words with the same key were done")

    def broken_off(self, when: str, who: Somebody, path: str, body: Any) -> None:
        """Invariant 8, "in its transaction": when the row of the ledger is lost, so is the act, and the other way."""
        before = self.all_read()
        with refused_by_the_database(self.world, when):
            try:
                status = self.as_(who).post(path, body).status_code
            except Exception as broken:
                assert CUT in str(broken), "it broke for another reason"
                status = 500
        self.done.add(f"cut off {when}")
        claim(8, status >= 400, f"cut off {when} the row was written, {path} still answers {status}")
        claim(8, self.ledger.news() == [], f"cut off {when} its row was written, {path} left a row")
        claim(8, self.all_read() == before, f"cut off {when} its row was written, {path} left its act")

    def begin(self) -> None:
        """Make what is there at the start."""

    def tour(self) -> Iterator[None]:
        """Do each act once, in an order that makes sense; what chance seldom brings about is tried here."""
        yield

    def check(self) -> None:
        """Hold what must be so after each act."""

    def all_read(self) -> Any:
        """Return all that the people of a machine have, as it reads now; each machine says what that is."""
        raise NotImplementedError
