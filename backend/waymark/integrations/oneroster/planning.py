"""Compares what a roster wants with what stands here, in tables beside the staged rows: a plan, and its counts.

Nothing of ours is touched. Memory stays flat whatever the size of the roster. A plan is made anew when a job goes on
after a crash: what was written before has become equal by then, so nothing is done twice.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from waymark.domains.connections.roster_models import RosterKind, RosterVerb
from waymark.identity.models import Role
from waymark.integrations.oneroster.reading import Tell
from waymark.integrations.oneroster.scratch import Scratch
from waymark.integrations.oneroster.staged import Staged
from waymark.integrations.oneroster.steps import Step, content_of, digest_of, step_of
from waymark.integrations.oneroster.wanted import Wanted, person_of, wanted
from waymark.kit.ids import new_id

KINDS = tuple(RosterKind)
# What ends comes after all that begins, and what hangs on something ends before it. Schools stay.
ENDINGS = (
    RosterKind.ENROLLMENT,
    RosterKind.GUARDIANSHIP,
    RosterKind.ROLE,
    RosterKind.GROUP,
    RosterKind.PERSON,
)
FIRST_ENDING = len(KINDS)
HELD = 1000
SCHEMA = (
    "CREATE TABLE known (kind TEXT NOT NULL, key TEXT NOT NULL, row TEXT NOT NULL, digest TEXT NOT NULL,"
    " gone INTEGER NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID",
    "CREATE TABLE plan (stage INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,"
    " verb TEXT NOT NULL, row TEXT NOT NULL, digest TEXT NOT NULL, returns INTEGER NOT NULL, active INTEGER NOT NULL,"
    " content TEXT NOT NULL, PRIMARY KEY (stage, number)) STRICT, WITHOUT ROWID",
)
LACKING = "seen = 0"
# The file of enrolments was not exchanged: only the places of people who are gone end.
OF_PEOPLE_LACKING = (
    "EXISTS (SELECT 1 FROM known AS one WHERE one.kind = 'person' AND one.key = person_of(known.key) AND one.seen = 0)"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a roster is compared: rows of ours that it must not end, and whether it makes administrators."""

    kept: frozenset[UUID] = frozenset()
    grants_administrators: bool = False


class Plan:
    """What a roster would change here."""

    def __init__(self, scratch: Scratch, terms: Terms) -> None:
        self._scratch = scratch
        self._grants_administrators = terms.grants_administrators
        self._kept = sorted(str(row_id) for row_id in terms.kept)
        self._knows: set[RosterKind] = set()
        self._number = 0
        self._unchanged = dict.fromkeys(KINDS, 0)
        self.administrators: set[str] = set()
        self.keeps_importer = False
        for statement in SCHEMA:
            scratch.do(statement)

    def know(self, kind: RosterKind, rows: Iterable[tuple[str, UUID, str, bool]]) -> None:
        """Take in what stands here already: key, row, digest, and whether it is gone."""
        marks = "INSERT INTO known VALUES (?, ?, ?, ?, ?, 0)"
        if self._scratch.fill(marks, ((kind, key, str(row), digest, int(gone)) for key, row, digest, gone in rows)):
            self._knows.add(kind)

    def compare(self, staged: Staged, tell: Tell) -> None:
        """Compare everything; `tell` hears kind and count every 1,000 rows."""
        held = _Held(self._scratch)
        for count, want in enumerate(wanted(staged), 1):
            self._compare(want, held)
            if count % HELD == 0:
                held.write()
                tell(want.kind, count)
        held.write()
        self._end_what_is_gone(staged)

    def _compare(self, want: Wanted, held: "_Held") -> None:
        known = self._find(want.kind, want.key)
        if want.values.get("role") == Role.ADMINISTRATOR and (known is None or known[2]):
            self.administrators.add(str(want.values["person"]))
            if not self._grants_administrators:
                return
        if known is None:
            row = str(new_id())
            held.known.append((want.kind, want.key, row, "", int(not want.is_active)))
            self._add(held, want, RosterVerb.ADDED, row, digest_of(want, ""), active=want.is_active)
            return
        row, before, gone = known
        held.seen.append((want.kind, want.key))
        is_kept = row in self._kept
        active = want.is_active or is_kept
        self.keeps_importer |= active and not want.is_active
        digest = digest_of(want, before)
        if is_kept and want.kind is RosterKind.ROLE:
            self._unchanged[want.kind] += 1
        elif gone and active:
            self._add(held, want, RosterVerb.CHANGED, row, digest, returns=True)
        elif not gone and not active:
            self._add(held, want, RosterVerb.DEACTIVATED, row, digest, active=False)
        elif digest != before:
            self._add(held, want, RosterVerb.CHANGED, row, digest, active=active)
        else:
            self._unchanged[want.kind] += 1

    def _find(self, kind: RosterKind, key: str) -> tuple[str, str, bool] | None:
        if kind not in self._knows:
            return None
        asked = self._scratch.run("SELECT row, digest, gone FROM known WHERE kind = ? AND key = ?", (kind, key))
        found = next(asked, None)
        return None if found is None else (found[0], found[1], bool(found[2]))

    def _add(
        self,
        held: "_Held",
        want: Wanted,
        verb: RosterVerb,
        row: str,
        digest: str,
        *,
        returns: bool = False,
        active: bool = True,
    ) -> None:
        self._number += 1
        place = (KINDS.index(want.kind), self._number)
        flags = (int(returns), int(active))
        held.plan.append((*place, want.kind, want.key, verb, row, digest, *flags, content_of(want)))

    def _end_what_is_gone(self, staged: Staged) -> None:
        self._scratch.define("person_of", person_of)
        for place, kind in enumerate(ENDINGS):
            where = LACKING
            if kind is RosterKind.ENROLLMENT and not staged.manifest.brings("enrollments"):
                where = OF_PEOPLE_LACKING
            if kind is not RosterKind.GROUP or staged.manifest.brings("classes"):
                self._end(FIRST_ENDING + place, kind, where)

    def _end(self, stage: int, kind: RosterKind, where: str) -> None:
        gone = f"FROM known WHERE kind = ? AND gone = 0 AND {where} AND row"
        ours = f"IN ({_marks(self._kept)})"
        if kind is RosterKind.PERSON:
            self.keeps_importer |= bool(self._one(f"SELECT count(*) {gone} {ours}", kind, *self._kept))
        self._scratch.do(
            "INSERT INTO plan SELECT ?, row_number() OVER (ORDER BY key), kind, key, ?, row, digest, 0, 0, ''"
            f" {gone} NOT {ours}",
            (stage, RosterVerb.DEACTIVATED, kind, *self._kept),
        )

    def _one(self, asked: str, *values: str) -> int:
        return int(next(self._scratch.run(asked, values))[0])

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many rows of each kind would be added, changed, deactivated, and how many stay as they are."""
        counted = {str(kind): {str(verb): 0 for verb in RosterVerb} for kind in KINDS}
        for kind, verb, count in self._scratch.run("SELECT kind, verb, count(*) FROM plan GROUP BY kind, verb"):
            counted[kind][verb] = count
        for kind in KINDS:
            counted[kind]["unchanged"] = self._unchanged[kind]
        return counted

    def change_count(self) -> int:
        """Return how many rows would be written."""
        return self._one("SELECT count(*) FROM plan")

    def active(self, kind: RosterKind) -> int:
        """Return how many rows of a kind of this source are in use here before anything is applied."""
        return self._one("SELECT count(*) FROM known WHERE kind = ? AND gone = 0 AND digest <> ''", kind)

    def schools_lacking(self) -> int:
        """Return how many schools came from this source before and are not in the roster."""
        return self._one(f"SELECT count(*) FROM known WHERE kind = ? AND {LACKING}", RosterKind.SCHOOL)

    def fingerprint(self) -> str:
        """Return a hash of everything that would change, so that what is applied is what was confirmed."""
        hashed = blake2b(digest_size=16)
        asked = "SELECT kind, key, verb, digest, returns, active FROM plan ORDER BY stage, number"
        for row in self._scratch.run(asked):
            hashed.update(repr(row).encode())
        return hashed.hexdigest()

    def steps(self, after: tuple[int, int], limit: int) -> list[Step]:
        """Return the next steps of one stage after a place; nothing at the end of the last stage."""
        asked = "SELECT * FROM plan WHERE (stage, number) > (?, ?) ORDER BY stage, number LIMIT ?"
        steps = [step_of(row) for row in self._scratch.run(asked, (*after, limit))]
        return [step for step in steps if step.stage == steps[0].stage]

    def first(self, kind: RosterKind, verb: RosterVerb, limit: int) -> list[tuple[str, UUID]]:
        """Return key and row of the first steps of a kind."""
        asked = "SELECT key, row FROM plan WHERE kind = ? AND verb = ? ORDER BY stage, number LIMIT ?"
        return [(key, UUID(row)) for key, row in self._scratch.run(asked, (kind, verb, limit))]

    def rows_of(self, kind: RosterKind, keys: Collection[str]) -> dict[str, UUID]:
        """Return our rows for keys, those included that this plan adds."""
        asked = f"SELECT key, row FROM known WHERE kind = ? AND key IN ({_marks(keys)})"
        return {key: UUID(row) for key, row in self._scratch.run(asked, (kind, *keys))}


class _Held:
    """Rows on their way into the tables, written many at a time."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self.plan: list[tuple[int | str, ...]] = []
        self.known: list[tuple[int | str, ...]] = []
        self.seen: list[tuple[int | str, ...]] = []

    def write(self) -> None:
        self._scratch.fill("INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self.plan)
        self._scratch.fill("INSERT INTO known VALUES (?, ?, ?, ?, ?, 1)", self.known)
        self._scratch.fill("UPDATE known SET seen = 1 WHERE kind = ? AND key = ?", self.seen)
        for held in (self.plan, self.known, self.seen):
            held.clear()


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" for _ in values)
