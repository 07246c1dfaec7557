"""Notices who reads what of a learner, without making the reading slower.

What was read is collected in memory while the answer is made, and written in batches within a second; a reader who
reads on in the same hour costs one look-up. What was read by break-glass is written before its answer goes out.
"""

import asyncio
import contextlib
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import structlog
from sqlmodel import Session

from waymark.domains.privacy.disclosures.service import Reading, hour_of, write_readings
from waymark.domains.privacy.glass.queries import told_when
from waymark.identity.guard import Grant, Lens
from waymark.identity.judging import relation_for
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.call import Call, Tools
from waymark.kit.ids import new_id
from waymark.kit.schemas import Listed
from waymark.policy import POLICY, Action, Condition, Relation

log = structlog.get_logger("waymark.disclosures")
PAUSE = 0.3
MOST_KNOWN = 100_000
NOBODY = UUID(int=0)
# Of a report nobody is to learn who wrote what is reported; and breaking the glass writes its own line, when it may.
SILENT = frozenset(action for action in Action if str(action).partition(".")[0] in ("report", "glass"))
Key = tuple[UUID, UUID, str]  # reader, learner, action
BY_GLASS = frozenset(
    action
    for action, rules in POLICY.items()
    if any(rule.relation is Relation.ADMINISTRATOR and Condition.BREAK_GLASS in rule.conditions for rule in rules)
)


class Watch:
    """What this process has noticed in the present hour, and what of it is not written yet."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.hour = hour_of(clock.now())
        self.ends = self.hour + timedelta(hours=1)
        self.known: set[Key] = set()
        self.waiting: list[Reading] = []
        self._writing: asyncio.Task[None] | None = None

    def notice(self, call: Call, found: dict[str, Any], result: Any) -> None:
        """Hear of an answer that is about to go out."""
        for proof in found.values():
            kind = type(proof)
            if kind is Grant:
                if proof.learner_id not in (proof.actor.person_id, NOBODY):
                    self._read(call, proof, proof.learner_id)
            elif kind is Lens and proof.learner_id != proof.actor.person_id:
                if proof.learner_id is not None:
                    self._read(call, proof, proof.learner_id)
                elif isinstance(result, Listed):
                    for learner_id in {getattr(item, "learner_id", None) for item in result.items}:
                        if learner_id is not None and learner_id != proof.actor.person_id:
                            self._read(call, proof, learner_id)

    def _read(self, call: Call, proof: Grant | Lens, learner_id: UUID) -> None:
        if proof.action in SILENT:
            return
        now = clock.now()
        if not self.hour <= now < self.ends or len(self.known) > MOST_KNOWN:
            self.hour, self.known = hour_of(now), set()
            self.ends = self.hour + timedelta(hours=1)
        standing = proof.standing
        by_glass = standing is not None and standing.broke_glass and _is_by_glass(proof)
        key = (proof.actor.person_id, learner_id, proof.action)
        if by_glass:
            call.found.setdefault("disclosed", []).append(self._reading(proof, learner_id, now, entry=str(new_id())))
        elif key not in self.known:
            self.known.add(key)
            self.waiting.append(self._reading(proof, learner_id, now))
            if self._writing is None or self._writing.done():
                self._writing = asyncio.get_running_loop().create_task(self._write_soon())

    async def handed_over(self, proof: Grant, kind: str) -> None:
        """Write, before they go out, that bytes of a learner's are handed to somebody else."""
        if proof.learner_id in (proof.actor.person_id, NOBODY):
            return
        now = clock.now()
        by_glass = proof.standing is not None and proof.standing.broke_glass and _is_by_glass(proof)
        reading = self._reading(proof, proof.learner_id, now, entry=str(new_id()) if by_glass else "")
        await self.write_now([replace(reading, kind=f"glass_{kind}" if by_glass else kind, hour=hour_of(now))])

    def _reading(self, proof: Grant | Lens, learner_id: UUID, now: datetime, entry: str = "") -> Reading:
        relation = _relation(proof)
        kind = str(proof.action).partition(".")[0]
        return Reading(
            proof.organization_id,
            learner_id,
            proof.actor.person_id,
            str(relation or Relation.SUPPORTER),
            f"glass_{kind}" if entry else kind,
            self.hour,
            now,
            entry,
        )

    async def _write_soon(self) -> None:
        while self.waiting:
            await asyncio.sleep(PAUSE)
            try:
                await self.flush()
            except Exception as failure:  # a passing fault: what waits is tried again, and counted as waiting
                log.warning("disclosures wait", count=len(self.waiting), kind=type(failure).__name__)

    async def flush(self) -> None:
        """Write what waits. What cannot be written stays and waits on."""
        taken, self.waiting = self.waiting, []
        try:
            while taken:
                await self._write_first(taken)
        except BaseException:
            self.waiting = taken + self.waiting
            raise

    async def _write_first(self, taken: list[Reading]) -> None:
        """Write what was read in the first organization, and take it out of the list."""
        here = taken[0].organization_id
        await self.tools.database.write(partial(_write, here, [one for one in taken if one.organization_id == here]))
        taken[:] = [one for one in taken if one.organization_id != here]

    async def write_now(self, readings: list[Reading]) -> None:
        """Write what was read by break-glass, before it is answered."""
        left = list(readings)
        while left:
            await self._write_first(left)

    async def stop(self) -> None:
        """Write what still waits; the process ends."""
        if self._writing is not None:
            self._writing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._writing
        await self.flush()


def _relation(proof: Grant | Lens) -> Relation | None:
    if isinstance(proof, Grant):
        return proof.relation
    standing = proof.standing
    if standing is None:
        return None
    closest = relation_for(proof.action, standing, proof.actor, None)
    return closest or relation_for(Action.LEARNER_SEE, standing, proof.actor, None)


def _is_by_glass(proof: Grant | Lens) -> bool:
    return proof.action in BY_GLASS and _relation(proof) is Relation.ADMINISTRATOR


def _write(organization_id: UUID, readings: list[Reading], session: Session) -> None:
    enter(session, organization_id)
    when = told_when(session, organization_id, {one.learner_id for one in readings if one.entry})
    by_glass = (replace(one, told_from=when.get(one.learner_id)) for one in readings if one.entry)
    write_readings(session, [one for one in readings if not one.entry] + list(by_glass))
