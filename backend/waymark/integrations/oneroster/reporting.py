"""What a dry run says: counts, the first changes by name, and what may surprise."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlmodel import Session

from waymark.domains.connections.roster_models import RosterKind, RosterVerb
from waymark.domains.connections.roster_queries import has_other_source
from waymark.integrations.oneroster.findings import Finding
from waymark.integrations.oneroster.naming import Names
from waymark.integrations.oneroster.planning import Plan
from waymark.integrations.oneroster.queries import names_of
from waymark.integrations.oneroster.staged import Staged
from waymark.integrations.oneroster.work import Work, source_of

Items = list[dict[str, Any]]
FIRST = 200
ASK_FROM = 0.05
FAULTS, NOTICES = "faults", "notices"
# Schools are not here: they never end.
CALLED = {
    RosterKind.PERSON: ("person", "people"),
    RosterKind.ROLE: ("role", "roles"),
    RosterKind.GROUP: ("class", "classes"),
    RosterKind.GUARDIANSHIP: ("guardianship", "guardianships"),
    RosterKind.ENROLLMENT: ("enrolment", "enrolments"),
}
FILES = {
    RosterKind.PERSON: "users.csv",
    RosterKind.ROLE: "roles.csv",
    RosterKind.GROUP: "classes.csv",
    RosterKind.GUARDIANSHIP: "users.csv",
    RosterKind.ENROLLMENT: "enrollments.csv",
}


def part_of(kind: RosterKind, verb: RosterVerb) -> str:
    """Return the name under which the first changes of a kind are kept."""
    return f"{kind}.{verb}"


@dataclass(frozen=True)
class Loss:
    """So many rows of a kind would end, out of those that are in use."""

    kind: RosterKind
    ending: int
    active: int

    @property
    def share(self) -> float:
        """Which part of the rows in use would end, 0 to 1."""
        return self.ending / self.active if self.active else 0.0

    @property
    def words(self) -> str:
        """How many of what, as it is typed and read."""
        one, more = CALLED[self.kind]
        return f"{self.ending} {one if self.ending == 1 else more}"


def losses(counts: dict[str, dict[str, int]], plan: Plan) -> list[Loss]:
    """Return the kinds of which more than a twentieth would end: a file cut short ends more than people alone."""
    every = (Loss(kind, counts[kind][RosterVerb.DEACTIVATED], plan.active(kind)) for kind in CALLED)
    return [loss for loss in every if loss.share > ASK_FROM]


def confirmation(lost: list[Loss]) -> str | None:
    """Return the words to type before so much ends; None when nothing needs to be typed."""
    return "deactivate " + ", ".join(loss.words for loss in lost) if lost else None


@dataclass(frozen=True)
class DryRun:
    """Everything that is kept of a dry run."""

    columns: dict[str, Any]
    parts: dict[str, Items]


async def dry_run(work: Work, staged: Staged, plan: Plan) -> DryRun:
    """Count and name what a plan would change."""
    columns, notices = await work.pulse.during(lambda: (_columns(staged, plan), list(_notices(plan))))
    if await work.running.ask(lambda session: has_other_source(session, work.organization_id, columns["source"])):
        notices.append(_notice("manifest.csv", "other_source", OTHER_SOURCE))
    columns["notice_count"] = staged.notice_count + len(notices)
    # What the whole file would do comes first: the lines of single rows may be many.
    parts = {NOTICES: items_of((*notices, *staged.notices))}
    names = Names(staged.scratch)
    for kind in RosterKind:
        for verb in RosterVerb:
            first = plan.first(kind, verb, FIRST)
            if first:
                parts[part_of(kind, verb)] = await _named(work, names, kind, verb, first)
    return DryRun(columns, parts)


def items_of(findings: tuple[Finding, ...]) -> Items:
    """Return findings as they are kept."""
    return [asdict(finding) for finding in findings]


def _columns(staged: Staged, plan: Plan) -> dict[str, Any]:
    counts = plan.counts()
    people = Loss(RosterKind.PERSON, counts[RosterKind.PERSON][RosterVerb.DEACTIVATED], plan.active(RosterKind.PERSON))
    return {
        "source": source_of(staged),
        "system_name": staged.manifest.system_name[:FIRST],
        "counts": counts,
        "change_count": plan.change_count(),
        "administrators_found": len(plan.administrators),
        "deactivated_people": people.ending,
        "deactivation_share": people.share,
        "confirmation_needed": confirmation(losses(counts, plan)),
        "fingerprint": plan.fingerprint(),
    }


OTHER_SOURCE = (
    "This roster comes from another system than those before, so nobody in it is known. Everybody would be added"
    " anew. If it is the same school's list, keep source.systemCode as it was."
)
KEPT_YOU = "You are not active in this roster. You stay as you are, because you are bringing it in."
KEPT_SCHOOLS = "Some schools that came before are not in this roster. They stay; nothing in them is deleted."


def _notice(file: str, code: str, message: str) -> Finding:
    return Finding(file, 0, "", code, message)


def _notices(plan: Plan) -> Iterator[Finding]:
    for loss in losses(plan.counts(), plan):
        message = f"Of {loss.active} in use, {loss.words} would end: {loss.share:.0%}. Is this the whole file?"
        yield _notice(FILES[loss.kind], "many_end", message)
    if plan.keeps_importer:
        yield _notice("users.csv", "importer_kept", KEPT_YOU)
    if plan.schools_lacking():
        yield _notice("orgs.csv", "schools_kept", KEPT_SCHOOLS)


async def _named(work: Work, names: Names, kind: RosterKind, verb: RosterVerb, first: list[Any]) -> Items:
    """Name rows by the roster, and by what stands here when they do already."""
    theirs = {} if verb is RosterVerb.DEACTIVATED else {key: names.of(kind, key) for key, _ in first}
    here: dict[Any, str] = {}
    if verb is not RosterVerb.ADDED:

        def look(session: Session) -> dict[Any, str]:
            return names_of(session, work.organization_id, kind, [row_id for _, row_id in first])

        here = await work.running.ask(look)
    items = []
    for key, row_id in first:
        ours = here.get(row_id, "")
        label = theirs.get(key) or ours
        items.append(
            {
                "kind": kind,
                "verb": verb,
                "external_id": key,
                "label": label,
                "was": ours if ours != label else "",
                "row_id": None if verb is RosterVerb.ADDED else str(row_id),
            }
        )
    return items
