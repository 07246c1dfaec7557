"""The job that erases a learner: it walks the declarations, in batches, and can be begun again at any place."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_
from sqlmodel import Session

from waymark.domains.files.service import files_of
from waymark.domains.jobs.running import RunningJob
from waymark.domains.privacy.declared import queries as declared
from waymark.domains.privacy.declared.walking import APART, Declared, every_table
from waymark.domains.privacy.declared.walking import declared as of_table
from waymark.domains.privacy.erasures import queries
from waymark.domains.privacy.erasures.events import LearnerErased
from waymark.domains.privacy.erasures.models import Erasure, ErasureState
from waymark.domains.privacy.erasures.standing_in import StandIn
from waymark.domains.privacy.erasures.telling import tell_recipients
from waymark.events.ledger import last_number, record
from waymark.identity.guard import grant_to_service
from waymark.identity.holds import holds_person
from waymark.identity.models import Person
from waymark.kit import clock
from waymark.kit.database import after_commit
from waymark.kit.declaring import Personal
from waymark.kit.ids import new_id, random_id
from waymark.kit.rows import found
from waymark.policy import Action

WHOLE_IDS = "lms_message"
STRETCH = 20_000  # numbers of the ledger that one batch looks through


class Erasing:
    """One erasure on its way. `counts` is what the proof will say."""

    def __init__(self, running: RunningJob, erasure: Erasure, learner_id: UUID) -> None:
        self.running = running
        self.here = running.organization_id
        self.erasure_id = erasure.id
        self.learner_id = learner_id
        kept = running.checkpoint
        self.counts: dict[str, int] = dict(kept.get("counts", {}))
        self.file_ids = [UUID(one) for one in kept.get("file_ids", [])]
        self.file_count = int(kept.get("file_count", 0))
        self.told_count = int(kept.get("told_count", 0))
        self.stand_in = UUID(kept["stand_in"]) if "stand_in" in kept else random_id()
        self.done = 0

    async def run(self) -> None:
        """Do all of it."""
        if "stand_in" not in self.running.checkpoint:
            self.file_ids = await self.running.ask(self._files)
            if not await self._batch(self._shut):
                return
        for one in self._tables():
            await self._empty(one)
        for change in await StandIn(self.running, self.learner_id, self.stand_in).changes():
            await self._batch(change)
        await self._blank_ledger()
        await self._batch(self._finish)

    def _tables(self) -> list[Declared]:
        """The tables to empty: first what names people inside documents, while it is still known how they are named."""
        mine = [
            one
            for one in every_table()
            if one.is_of_somebody and not one.is_global and one.name not in {*APART, "person"}
        ]
        return sorted(mine, key=lambda one: not one.document)

    def _files(self, session: Session) -> list[UUID]:
        ids: set[UUID] = set()
        for one in every_table():
            if one.is_of_somebody and not one.is_global and (one.name == "file" or "file_id" in one.table.c):
                ids |= set(session.execute(queries.file_ids_of(one, self.here, self.learner_id)).scalars())
        return sorted(ids)

    def _shut(self, session: Session) -> bool:
        """Let nobody in as this person and nobody see them; tell recipients while it is known who they are.

        False when somebody who keeps learners safe has asked, since it was confirmed, that the record stays for now.
        """
        if holds_person(session, self.here, self.learner_id):
            erasure = found(session, Erasure, self.here, self.erasure_id)
            erasure.state = ErasureState.HELD
            session.add(erasure)
            session.flush()
            return False
        person = found(session, Person, self.here, self.learner_id)
        person.frozen_at = person.deactivated_at = clock.now()
        session.add(person)
        queries.end_sessions(session, self.here, self.learner_id)
        queries.end_links(session, self.here, self.learner_id, clock.now())
        session.flush()
        keyring = self.running.tools.keyring
        self.told_count = tell_recipients(session, keyring, self.here, self.learner_id, self.erasure_id)
        return True

    async def _batch(self, work: Callable[[Session], Any]) -> Any:
        """Do one piece, and remember with it what was done."""

        def unit(session: Session) -> Any:
            result = work(session)
            if result is not False:  # held: nothing was begun
                self.running.checkpoint = self._checkpoint()
            return result

        self.done += 1
        return await self.running.batch(unit, done=self.done, total=0)

    def _checkpoint(self) -> dict[str, Any]:
        return {
            "stand_in": str(self.stand_in),
            "counts": self.counts,
            "file_ids": [str(one) for one in self.file_ids],
            "file_count": self.file_count,
            "told_count": self.told_count,
        }

    async def _empty(self, one: Declared) -> None:
        if one.privacy.erase is Personal.KEEP:
            return
        if one.privacy.erase is Personal.BLANK:
            column = one.table.c[one.column]
            await self._batch(partial(self._blank, one, column))
            return
        if queries.self_pointers(one):
            await self._batch(lambda session: queries.untie(session, one, self.here, self.learner_id))
        # What nobody was told of yet goes first, for the proof does not count it.
        for is_untold in (False,) if one.waits_until is None else (True, False):
            while await self._batch(partial(self._delete, one, is_untold)) == declared.BATCH:
                pass

    def _blank(self, one: Declared, column: Any, session: Session) -> int:
        return self._count(one, declared.blank(session, one, self.here, column, self.learner_id, None))

    def _delete(self, one: Declared, is_untold: bool, session: Session) -> int:
        condition = declared.erasable(one, self.here, self.learner_id)
        if one.document:
            condition = self._naming(session, one)
        if one.name == "file":
            condition = or_(condition, one.table.c.id.in_(self.file_ids))
            self._drop_bytes(session, condition)
        if is_untold:
            untold = condition & ~declared.told(one, self.learner_id, clock.now())
            return declared.delete_some(session, one, self.here, untold)
        return self._count(one, declared.delete_some(session, one, self.here, condition))

    def _count(self, one: Declared, rows: int) -> int:
        """Add to what the proof says, but for what nobody is to learn of."""
        if rows and one.privacy.is_shown:
            self.counts[one.name] = self.counts.get(one.name, 0) + rows
        return rows

    def _naming(self, session: Session, one: Declared) -> Any:
        """The condition that a document names the person: by an id of ours or of others, or by the whole name."""
        person = found(session, Person, self.here, self.learner_id)
        others = [theirs for _, theirs in session.execute(queries.external_ids(self.here, self.learner_id))]
        column = one.table.c[one.document]
        if one.name == WHOLE_IDS:
            # A list of ids, each by itself: a short one must not be found within another's.
            return declared.naming([column], [json.dumps(name) for name in (str(self.learner_id), *others)])
        by_id = declared.naming([column], [str(self.learner_id), *(_in_json(one) for one in others)])
        parts = [name for name in (person.given_name, person.family_name) if name]
        by_name = [declared.naming([column], {name, _in_json(name)}) for name in parts]
        return or_(by_id, and_(*by_name)) if len(parts) > 1 else by_id

    def _drop_bytes(self, session: Session, condition: Any) -> None:
        """Take the bytes of files away once it is committed that they go."""
        store = files_of(self.running.tools)
        known = declared.rows_of(of_table("file"), condition, self.here, None, declared.BATCH)
        for row in session.execute(known).mappings():
            self.file_count += 1
            after_commit(session, partial(store.delete, self.here, row["id"], row["sha256"]))

    async def _blank_ledger(self) -> None:
        last = await self.running.ask(lambda session: last_number(session, self.here))
        for after in range(0, last, STRETCH):
            await self._batch(partial(self._blank_events, after))

    def _blank_events(self, after: int, session: Session) -> None:
        rows = queries.blank_events(session, self.here, self.learner_id, after, after + STRETCH)
        self._count(of_table("event"), rows)

    def _finish(self, session: Session) -> None:
        """Delete the person, and leave a proof that names nobody."""
        accounts = queries.delete_accounts(session, self.here, self.learner_id)
        self._count(of_table("account"), accounts)
        person = of_table("person")
        self._count(person, declared.delete_some(session, person, self.here, person.table.c.id == self.learner_id))
        last = last_number(session, self.here)  # what was said of them while this went on
        queries.blank_events(session, self.here, self.learner_id, max(0, last - STRETCH), last)
        erasure = found(session, Erasure, self.here, self.erasure_id)
        asked_by = None if erasure.asked_by == self.learner_id else erasure.asked_by
        erasure.learner_id, erasure.asked_by, erasure.state = None, asked_by, ErasureState.DONE
        erasure.finished_at, erasure.counts = clock.now(), dict(sorted(self.counts.items()))
        erasure.file_count, erasure.told_count = self.file_count, self.told_count
        session.add(erasure)
        session.flush()
        queries.forget_whose(session, self.here, self.learner_id)
        self.file_ids = []
        by = grant_to_service(self.here, Action.ERASURE_ASK)
        record(session, by, LearnerErased(learner_id=None, erasure_id=self.erasure_id))


def _in_json(text: str) -> str:
    """Return a text as it stands inside a JSON document that escapes."""
    return json.dumps(text)[1:-1]


async def erase(running: RunningJob) -> dict[str, Any]:
    """Erase a learner. Begun again after a crash, it does what is left."""
    erasure_id = UUID(running.payload["erasure_id"])
    erasure: Erasure = await running.ask(lambda session: found(session, Erasure, running.organization_id, erasure_id))
    if erasure.state is not ErasureState.DONE and erasure.learner_id is not None:
        await Erasing(running, erasure, erasure.learner_id).run()
        now: Erasure = await running.ask(lambda session: found(session, Erasure, running.organization_id, erasure_id))
        if now.state is ErasureState.HELD:
            return {"erasure_id": str(erasure_id), "held": True}
    is_gone = await running.tools.database.scrub()

    def say(session: Session) -> None:
        row = found(session, Erasure, running.organization_id, erasure_id)
        row.bytes_gone = is_gone
        session.add(row)

    await running.batch(say, done=1, total=1, checkpoint={"id": str(new_id())})
    return {"erasure_id": str(erasure_id), "bytes_gone": is_gone}
