"""Two learners, two receivers, and consents that come and go: the machine of invariants 15 and 16."""

from collections import Counter
from typing import Any, ClassVar

import httpx
from hypothesis import strategies as any_
from hypothesis.stateful import initialize, rule
from sqlalchemy import update
from sqlmodel import SQLModel

from tests.domains.network.builders import FIFTEEN, GROWN, a_class
from tests.feeds.hooks import Hooks, messages
from tests.feeds.test_inbox import read_on
from tests.hostile.receivers import Receiver
from tests.invariants.acting import PLACE, Acting
from tests.invariants.claims import claim
from tests.invariants.rows import all_rows, of_learner
from tests.world import Somebody
from waymark.identity.models import EnrollmentRole, Role

PURPOSE = "learning_records"
WHO = any_.sampled_from(["lea", "kim"])
WHERE = any_.sampled_from(["north", "south"])
BY = any_.sampled_from(["lea", "kim", "gil", "ada", "eve"])


class Telling(Acting):
    """A minor with a guardian and a grown-up learner, of whom two receivers are told."""

    hooks: ClassVar[Hooks]
    receivers: ClassVar[dict[str, tuple[Receiver, dict[str, Any]]]]  # an endpoint is made once, it is the world's

    def __init__(self) -> None:
        super().__init__()
        world = self.world
        self.people: dict[str, Somebody] = {
            "lea": world.somebody("lea", Role.LEARNER, born=FIFTEEN),
            "kim": world.somebody("kim", Role.LEARNER, born=GROWN),
            "gil": world.somebody("gil", Role.GUARDIAN),
            "eve": world.somebody("eve", Role.LEARNER, born=FIFTEEN),
            "tea": world.somebody("tea", Role.TEACHER),
            "ada": world.an_administrator,
        }
        world.guard(self.people["gil"], self.people["lea"])
        learners = [(self.people[who], EnrollmentRole.LEARNER) for who in ("lea", "kim")]
        self.class_id = a_class(world, "Songs", (self.people["tea"], EnrollmentRole.TEACHER), *learners)
        self.covered: set[tuple[str, str]] = set()  # whom a receiver may be told of now
        self.joined: set[str] = set()  # who takes part in the class snapshot now
        self.heard = {name: len(receiver.requests) for name, (receiver, _) in self.receivers.items()}
        self.others = {name: self.count_covered(name) for name in self.receivers}  # by earlier runs in this world

    @initialize()
    def begin(self) -> None:
        for who in ("lea", "kim"):
            body = {"text": f"I am {who}", "kind": "interest", "audience": "my_teachers"}
            path = f"/learners/{self.people[who].id}/statements"
            assert self.as_(self.people[who]).post(path, body).is_success
        self.ledger.news()

    def all_read(self) -> Any:
        """Return all that is the two learners'."""
        return [of_learner(self.world, self.people[who]) for who in ("lea", "kim")]

    def count_covered(self, where: str) -> int:
        """Return of how many learners an endpoint says that it is told."""
        return int(self.hooks.read_endpoint(self.receivers[where][1])["covered_count"])

    def home(self, who: str) -> str:
        """Return where somebody's things stand."""
        return f"/learners/{self.people[who].id}"

    def consent(self, where: str) -> dict[str, str]:
        """Return what a consent for a receiver says."""
        return {"recipient": where, "purpose": PURPOSE}

    @rule(who=WHO, by=BY, where=WHERE)
    def a_consent_is_given(self, who: str, by: str, where: str) -> None:
        person, asked = self.people[by], self.consent(where)
        if by == "ada":
            body = asked | {"learner_ids": [str(self.people[who].id)]}
            path, told = "/consents/school", {"consent.given"}
            came = self.post(person, path, body, of=[self.people[who]], tells=told)
            is_given = came.is_success and bool(came.json()["recorded"] + came.json()["already"])
        else:
            path, told = self.home(who) + "/consents", {"consent.given"}
            came = self.post(person, path, asked, of=[self.people[who]], tells=told)
            is_given = came.is_success
            claim(15, not is_given or by in (who, "gil"), f"{by} agreed for {who}")
        if is_given:
            self.covered.add((who, where))

    @rule(who=WHO, by=BY, where=WHERE, way=any_.sampled_from(["withdraw", "refuse"]))
    def a_consent_is_taken_back(self, who: str, by: str, where: str, way: str) -> None:
        person, told = self.people[by], {"consent.withdrawn", "consent.refused"}
        if way == "refuse":
            path = self.home(who) + "/consents/refuse"
            came = self.post(person, path, self.consent(where), of=[self.people[who]], tells=told)
        else:
            standing = [one for one in self.consents(who, where) if one["ends_at"] is None]
            if not standing:
                return
            path = f"{self.home(who)}/consents/{standing[0]['id']}/withdraw"
            came = self.post(person, path, of=[self.people[who]], tells=told)
            may = by in (who, "ada") or (by == "gil" and who == "lea")
            claim(15, came.is_success == may, f"{by} takes back a consent of {who}: {came.text}")
        if came.is_success:
            self.covered.discard((who, where))

    def consents(self, who: str, where: str) -> list[dict[str, Any]]:
        """Return the consents of a learner for a receiver."""
        items = self.as_(self.people[who]).get(self.home(who) + "/consents?limit=100").json()["items"]
        return [one for one in items if one["recipient"] == where]

    @rule(who=WHO, place=PLACE)
    def something_happens(self, who: str, place: int) -> None:
        person = self.people[who]
        body = {"sentence": f"Sing song number {place}"}
        self.post(person, self.home(who) + "/goals", body, of=[person], tells={"goal.created"})

    @rule()
    def what_happened_is_queued(self) -> None:
        self.hooks.read_news()

    @rule()
    def what_is_queued_is_sent(self) -> None:
        """Invariant 15: what leaves now is of learners whose consent stands now."""
        self.hooks.send()
        ids = {str(self.people[who].id): who for who in ("lea", "kim")}
        for name, (receiver, _) in self.receivers.items():
            for message in messages(receiver)[self.heard[name] :]:
                who = ids.get(message.json["data"].get("learner_id", ""))
                told = f"{name} is told {message.json['type']} of {who}"
                claim(15, who is None or (who, name) in self.covered, told)
                self.done.add("received" if who else "received of others")
            self.heard[name] = len(receiver.requests)
        self.hold_told_once()

    @rule(where=WHERE, place=PLACE)
    def something_is_delivered_again(self, where: str, place: int) -> None:
        """An administrator asks for it; consent is asked anew when it leaves."""
        endpoint = self.receivers[where][1]
        if listed := self.hooks.deliveries(endpoint, "?limit=20"):
            path = f"/webhook-endpoints/{endpoint['id']}/deliveries/{listed[place % len(listed)]['id']}/redeliver"
            assert self.hooks.admin.post(path).status_code in (202, 409)

    @rule(back=any_.integers(1, 6))
    def events_are_read_again(self, back: int) -> None:
        """Invariant 16: each reader of the ledger is put back, as if it had died before it noted how far it was."""
        read_on(self.world)
        self.hooks.read_news()
        before = self.told_rows()
        readers, here = SQLModel.metadata.tables["reader"].c, self.world.here.id
        those = (readers.organization_id == here) & (readers.position > back)
        put_back = update(SQLModel.metadata.tables["reader"]).where(those).values(position=readers.position - back)
        moved = self.world.write(here, lambda session: session.execute(put_back).rowcount)  # type: ignore[attr-defined]
        self.done.add("read again" if moved > 1 else "not yet")
        read_on(self.world)
        self.hooks.read_news()
        after = self.told_rows()
        claim(16, after == before, f"read again, told again: {after - before}")

    def told_rows(self) -> Counter[tuple[str, ...]]:
        """Return what readers made of events: deliveries and notices, each with the event or thing it is about."""
        found = all_rows(self.world, self.world.here.id)
        deliveries = [("delivery", str(row["endpoint_id"]), str(row["event_id"])) for row in found["webhook_delivery"]]
        what = ("person_id", "kind", "item_id")
        notices = [("notice", *(str(row[name]) for name in what)) for row in found["notice"]]
        return Counter([*deliveries, *notices])

    def hold_told_once(self) -> None:
        """Invariant 16: an event stands once in the queue of a receiver."""
        twice = [one for one, count in self.told_rows().items() if count > 1 and one[0] == "delivery"]
        claim(16, not twice, f"queued twice: {twice[:1]}")

    @rule(who=WHO, way=any_.sampled_from(["join", "leave"]), by=BY)
    def somebody_joins_or_leaves_the_snapshot(self, who: str, way: str, by: str) -> None:
        told = {"consent.given", "consent.withdrawn"}
        path = f"{self.home(who)}/class-snapshot/{way}"
        came: httpx.Response = self.post(self.people[by], path, of=[self.people[who]], tells=told)
        if came.is_success and way == "join":
            claim(15, by == who, f"{by} put {who} into the snapshot")
            self.joined.add(who)
        elif came.is_success:
            self.joined.discard(who)
