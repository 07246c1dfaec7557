"""Three learners write to each other, take their records along and are erased: the machine of invariants 12 and 13."""

import io
import itertools
import zipfile
from dataclasses import dataclass
from typing import Any

import httpx
from hypothesis import strategies as any_
from hypothesis.stateful import initialize, rule

from tests.domains.network.builders import a_class
from tests.domains.privacy.filling import run_the_worker
from tests.invariants.acting import PLACE, Acting
from tests.invariants.claims import claim
from tests.invariants.rows import Row, all_rows, ids_in
from tests.world import Client, Somebody
from waymark.identity.models import EnrollmentRole, Role

LEARNERS = ("ana", "ben", "cai")
WHO = any_.sampled_from(LEARNERS)
OWN = ("goals", "statements", "tools", "reflections", "evidence", "files", "check-ins", "wishes")
TOLD = ("message", "answer", "proposal", "help", "rating", "shared")
_words = itertools.count(1)


@dataclass(frozen=True)
class Written:
    """A word that stands nowhere else: who wrote it, in whose record, to whom, and what it stands in."""

    word: str
    by: str
    of: str
    to: str = ""
    kind: str = ""


class Recording(Acting):
    """Three learners who support each other, and their teacher."""

    def __init__(self) -> None:
        super().__init__()
        world = self.world
        self.people: dict[str, Somebody] = {who: world.somebody(who, Role.LEARNER) for who in LEARNERS}
        self.people["tea"] = world.somebody("tea", Role.TEACHER)
        members = [(self.people[who], EnrollmentRole.LEARNER) for who in LEARNERS]
        self.class_id = a_class(world, "Songs", (self.people["tea"], EnrollmentRole.TEACHER), *members)
        for one, other in itertools.permutations(LEARNERS, 2):
            world.link(self.people[one], self.people[other])
        self.written: list[Written] = []
        self.goals: dict[str, str] = {}
        self.asked: dict[tuple[str, str], str] = {}  # whose rating of whose goal waits for the learner's own
        self.erased: set[str] = set()

    @initialize()
    def begin(self) -> None:
        for who in LEARNERS:
            self.something_own_is_written(who, "goals")

    def all_read(self) -> Any:
        """Return everything of the organization's."""
        return all_rows(self.world, self.world.here.id)

    def as_one(self, who: str) -> Client:
        """Return somebody's browser."""
        return self.as_(self.people[who])

    def home(self, who: str) -> str:
        """Return where somebody's things stand."""
        return f"/learners/{self.people[who].id}"

    def note(self, came: httpx.Response, word: str, by: str, of: str, to: str = "", kind: str = "") -> Any:
        """Keep what was written where."""
        assert came.is_success, came.text
        self.ledger.news()
        self.written.append(Written(word, by, of, to, kind))
        return came.json() if came.content else None

    def word(self) -> str:
        """Return a word that stands nowhere else."""
        return f"okavango{next(_words):06d}"

    @rule(who=WHO, kind=any_.sampled_from(OWN))
    def something_own_is_written(self, who: str, kind: str) -> None:
        if who in self.erased:
            return
        word, home, client = self.word(), self.home(who), self.as_one(who)
        goal = f"{home}/goals/{self.goals.get(who, '')}"
        if kind == "files":
            headers = {"content-type": "application/octet-stream"}
            path = f"{goal}/evidence/upload?name={word}.txt"
            came = client.post(path, content=f"I wrote {word} myself".encode(), headers=headers)
        elif kind == "wishes":
            came = self.a_wish(who, word)
        else:
            came = client.post(*self.own(kind, home, goal, word))
        made = self.note(came, word, who, who, kind=kind)
        if kind == "goals":
            self.goals[who] = made["id"]
            assert client.post(f"{home}/goals/{made['id']}/start").is_success
            assert client.post(f"{home}/goals/{made['id']}/criteria", {"text": "It sounds right"}).is_success
            self.ledger.news()

    def own(self, kind: str, home: str, goal: str, word: str) -> tuple[str, dict[str, Any]]:
        """Return what is sent to write something of one's own."""
        taps = {"progress": 30, "effort": "some", "light": "green"}
        protocols = self.as_one("tea").get("/protocols").json()["items"] if kind == "reflections" else [{"id": ""}]
        sent: dict[str, tuple[str, dict[str, Any]]] = {
            "goals": (home + "/goals", {"sentence": f"Sing {word}"}),
            "statements": (home + "/statements", {"text": f"I am {word}", "kind": "strength"}),
            "tools": (home + "/tools", {"name": f"A {word}", "kind": "strategy"}),
            "reflections": (home + "/reflections", {"protocol_id": protocols[0]["id"], "answers": {"what": word}}),
            "evidence": (goal + "/evidence", {"kind": "link", "title": word, "url": "https://example.org"}),
            "check-ins": (goal + "/check-ins", taps | {"note": word}),
        }
        return sent[kind]

    def a_wish(self, who: str, word: str) -> httpx.Response:
        """Let the teacher offer a choice, and the learner wish for something else."""
        question = self.word()
        body = {"question": question, "element": "product", "options": ["A talk", "A film"]}
        offered = self.note(self.as_one("tea").post(self.home(who) + "/choices", body), question, "tea", who, who)
        return self.as_one(who).post(f"{self.home(who)}/choices/{offered['id']}/wish", {"text": word})

    @rule(who=WHO, other=WHO, kind=any_.sampled_from(TOLD))
    def something_is_said_to_another(self, who: str, other: str, kind: str) -> None:
        """`who` writes to `other`; on the goal of `other`, or on their own where only they can begin."""
        if who == other or {who, other} & self.erased:
            return
        if kind in ("answer", "help", "shared"):
            self.on_their_own(who, other, kind)
            return
        word, goal = self.word(), f"{self.home(other)}/goals/{self.goals[other]}"
        client = self.as_one(who)
        if kind == "message":
            came = client.post(goal + "/messages", {"text": f"What is {word}?"})
        elif kind == "proposal":
            body = {"kind": "step_added", "step": {"text": f"Try {word}"}, "reason": f"Because of {word}"}
            came = client.post(goal + "/proposals", body)
        else:
            came = self.a_rating(who, other, goal, word)
        self.note(came, word, who, other, other, kind)

    def a_rating(self, who: str, other: str, goal: str, word: str) -> httpx.Response:
        """Rate a goal of another, who has not: it waits."""
        lines = self.as_one(other).get(goal + "/criteria").json()["items"]
        rated = [{"criterion_id": one["id"], "text_number": one["text_number"], "rating": "met"} for one in lines]
        return self.as_one(who).post(goal + "/assessments", {"lines": rated, "comment": word})

    def on_their_own(self, who: str, other: str, kind: str) -> None:
        """What a learner writes to a supporter stands in the learner's own record."""
        word = self.word()
        goal, person = f"{self.home(who)}/goals/{self.goals[who]}", str(self.people[other].id)
        if kind == "answer":
            came = self.as_one(who).post(goal + "/messages", {"text": f"It is {word}", "thread_with": person})
        elif kind == "help":
            came = self.as_one(who).post(goal + "/help", {"text": f"Where is {word}", "supporter_ids": [person]})
        else:
            came = self.as_one(who).post(f"{self.home(who)}/reflections", self.own("reflections", "", "", word)[1])
            path = f"{self.home(who)}/reflections/{came.json()['id']}/share"
            assert self.as_one(who).post(path, {"person_ids": [person]}).is_success
        if came.is_success:
            self.note(came, word, who, who, other, kind)

    @rule(who=WHO)
    def a_teacher_assigns(self, who: str) -> None:
        if who not in self.erased:
            word = self.word()
            came = self.as_one("tea").post(self.home(who) + "/objectives", {"text": f"Explain {word}"})
            self.note(came, word, "tea", who, who, "objective")

    @rule(who=WHO)
    def somebody_takes_their_record_along(self, who: str) -> None:
        """Invariant 13."""
        if who in self.erased:
            return
        asked = self.as_one(who).post(self.home(who) + "/exports")
        assert asked.status_code == 201, asked.text
        run_the_worker(self.world)
        got = self.as_one(who).get(f"{self.home(who)}/exports/{asked.json()['id']}/download")
        assert got.status_code == 200, got.text
        with zipfile.ZipFile(io.BytesIO(got.content)) as opened:
            whole = b"\n".join(name.encode() + opened.read(name) for name in opened.namelist()).decode()
        self.hold_export(who, whole)
        self.ledger.news()
        self.done.add("exported")

    def hold_export(self, who: str, whole: str) -> None:
        """Hold what is in an export against who wrote what to whom."""
        for one in self.written:
            if one.by in self.erased and one.of != who:
                continue  # gone, or blanked: invariant 12 says what must be left of it
            # A rating that waits is not the learner's to read yet (invariant 6).
            was_told = one.to == who and one.kind != "rating"
            is_mine = who == one.by or (was_told and one.of == who)
            if is_mine and not {one.by, one.of} & self.erased:
                claim(13, one.word in whole, f"the export of {who} lacks {one}")
            claim(13, who == one.by or was_told or one.word not in whole, f"the export of {who} has {one}")
        for other, person in self.people.items():
            claim(13, other == who or str(person.id) not in whole, f"the export of {who} names {other} by id")

    @rule(who=WHO, place=PLACE)
    def somebody_is_erased(self, who: str, place: int) -> None:
        """Invariant 12; seldom, for little is left to do after it."""
        if who in self.erased or len(self.erased) > 1 or (place % 3 and len(self.written) < 12):
            return
        before = all_rows(self.world, self.world.here.id)
        asked = self.as_one(who).post(self.home(who) + "/erasures").json()
        path = f"{self.home(who)}/erasures/{asked['id']}/confirm"
        confirmed = self.as_one(who).post(path, {"word": asked["word"]})
        assert confirmed.status_code == 200, confirmed.text
        run_the_worker(self.world)
        proof = self.world.as_nobody().get(f"/proofs/{self.people[who].organization_id}/{asked['id']}")
        assert proof.json()["state"] == "done", proof.text
        self.erased.add(who)
        self.ledger.news()
        self.hold_gone(who)
        self.hold_kept(who, before)
        self.done.add("erased")

    def hold_gone(self, who: str) -> None:
        """Nothing of theirs is left: no id and no word in any row, and no file."""
        person = str(self.people[who].id)
        found = all_rows(self.world, self.world.here.id)
        for name, rows in found.items():
            named = [row for row in rows if person in ids_in(tuple(row.values()))]
            claim(12, not named, f"{name} names {who}: {named[:1]}")
        whole = str(found)
        on_disk = self.bytes_on_disk()
        for one in self.written:
            if one.by == who:
                claim(12, one.word not in whole, f"a row has {one}")
                claim(12, one.word.encode() not in on_disk, f"a file has {one}")

    def bytes_on_disk(self) -> bytes:
        """Return all files of the world; on SQLite the database and its log as well."""
        files = [path for path in self.world.settings.data_folder.rglob("*") if path.is_file()]
        return b"\n".join(path.read_bytes() for path in files)

    def hold_kept(self, who: str, before: dict[str, list[Row]]) -> None:
        """Everything of everybody else's is still there: their words, and each row that does not name who left."""
        after = all_rows(self.world, self.world.here.id)
        whole = str(after)
        for one in self.written:
            if one.by not in self.erased and one.of not in self.erased:
                claim(12, one.word in whole, f"{one} went when {who} was erased")
        others = {str(person.id) for other, person in self.people.items() if other not in self.erased}
        gone = str(self.people[who].id)
        for name, rows in before.items():
            left = {str(row) for row in after[name]}
            for row in rows:
                is_others = str(row.get("learner_id", "")) in others
                if is_others and gone not in set(ids_in(tuple(row.values()))):
                    claim(12, str(row) in left, f"{name} lost or changed {row} when {who} was erased")
