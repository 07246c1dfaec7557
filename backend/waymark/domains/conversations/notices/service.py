"""Shows notices in today's words under today's rules, marks them read, and keeps what somebody wants to hear of."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.conversations.notices import queries
from waymark.domains.conversations.notices.models import ALWAYS, Notice, NoticeKind, NoticeSetting
from waymark.domains.conversations.notices.schemas import NoticeSettingsRevise
from waymark.domains.conversations.notices.things import BY_ROLE, THINGS
from waymark.domains.conversations.notices.wishes import wish_of
from waymark.domains.conversations.reports.kinds import Looker
from waymark.domains.goals.models import Goal
from waymark.identity.actors import Actor
from waymark.identity.guard import Grant
from waymark.identity.models import Person, Role
from waymark.identity.relations import standing_of
from waymark.identity.standing import Standing
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import FieldProblem, NotFound, Stale, Unprocessable
from waymark.kit.rows import added, locked
from waymark.kit.schemas import Listed

LOOKS = 50  # notices that are looked at to tell whether one waits


class Reader:
    """Makes words of notices for one person; what they are to each learner is asked once."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self.session = session
        self.actor = actor
        self._standings: dict[UUID, Standing] = {}

    def looker(self, learner_id: UUID | None) -> Looker:
        """Return what is needed to ask the policy about things of a learner (or of no learner)."""
        if learner_id is None:
            return Looker(self.session, self.actor, Standing(UUID(int=0), person_id=self.actor.person_id))
        if learner_id not in self._standings:
            self._standings[learner_id] = standing_of(self.session, self.actor, learner_id)
        return Looker(self.session, self.actor, self._standings[learner_id])

    def facts(self, notice: Notice) -> dict[str, Any] | None:
        """Return what a notice says now; None for what the person can no longer see, or what is no longer there."""
        thing = THINGS.get(notice.item_kind)
        row = None if thing is None else self.session.get(thing.table, (notice.organization_id, notice.item_id))
        looker = self.looker(notice.learner_id)
        if thing is None or row is None or not thing.sees(looker, row):
            return None
        goal_id, reflection_id = thing.stands_on(row)
        goal = None if goal_id is None else self.session.get(Goal, (notice.organization_id, goal_id))
        shows_goal = goal is not None and looker.may_see_goal(goal)
        return {
            "goal_id": goal_id if shows_goal else None,
            "reflection_id": reflection_id,
            "about": goal.sentence if goal is not None and shows_goal else "",
            "is_read": notice.read_at is not None or thing.is_settled(looker, row, notice),
        }


def list_notices(session: Session, by: Grant, page: Asked) -> Listed[dict[str, Any]]:
    """Return a page of the caller's notices, the newest first. A page can be short: what is hidden is left out."""
    before = UUID(page.after[0]) if page.after is not None else None
    asked = queries.notices_of(by.organization_id, by.actor.person_id, clock.now(), before, page.limit + 1)
    rows: list[Notice] = list(session.exec(asked))
    listed = page.listed(rows, lambda row: (row.id,))
    shown = list(_told(session, by.actor, listed.items))
    wanted = {one for row, _ in shown for one in (row.learner_id, row.by_id) if one is not None}
    found = session.exec(queries.people(by.organization_id, wanted)) if wanted else ()
    names = {person.id: person.shown_name for person in found}
    return Listed([_words(row, facts, names) for row, facts in shown], listed.next)


def _told(session: Session, actor: Actor, rows: Sequence[Notice]) -> Iterator[tuple[Notice, dict[str, Any]]]:
    reader = Reader(session, actor)
    for row in rows:
        facts = reader.facts(row)
        if facts is not None:
            yield row, facts


def _words(row: Notice, facts: dict[str, Any], names: dict[UUID, str]) -> dict[str, Any]:
    return facts | {
        "id": row.id,
        "kind": row.kind,
        "learner_id": row.learner_id,
        "learner_name": names.get(row.learner_id, "") if row.learner_id else "",
        "by_name": names.get(row.by_id, "") if row.by_id else "",
        "item_kind": row.item_kind,
        "item_id": row.item_id,
        "at": row.shown_from,
    }


def waiting(session: Session, by: Grant) -> dict[str, bool]:
    """Tell whether something waits that the caller can see and has not read."""
    asked = queries.notices_of(by.organization_id, by.actor.person_id, clock.now(), None, LOOKS)
    unread = [row for row in session.exec(asked) if row.read_at is None]
    return {"is_waiting": any(not facts["is_read"] for _, facts in _told(session, by.actor, unread))}


def is_shown(session: Session, actor: Actor, notice_id: UUID) -> bool:
    """Tell whether somebody is to be told of a notice now: it is theirs, it is time, and they can see the thing."""
    row = session.get(Notice, (actor.organization_id, notice_id))
    if row is None or row.person_id != actor.person_id or row.shown_from > clock.now():
        return False
    return Reader(session, actor).facts(row) is not None


def mark_read(session: Session, by: Grant, ids: list[UUID] | None) -> None:
    """Note that the caller has read these notices, or all of them. Those of others are left alone."""
    session.execute(queries.marking_read(by.organization_id, by.actor.person_id, clock.now(), ids))


def settings_for(session: Session, by: Grant) -> dict[str, Any]:
    """Return what the caller is told of, and when not."""
    setting = session.get(NoticeSetting, (by.organization_id, by.actor.person_id))
    return _settings(session, by, setting)


def _settings(session: Session, by: Grant, setting: NoticeSetting | None) -> dict[str, Any]:
    person = session.get(Person, (by.organization_id, by.actor.person_id))
    if person is None:
        raise NotFound
    wish = wish_of(person, Role.LEARNER in by.actor.roles, setting, by.actor.time_zone)
    roles = {str(role) for role in by.actor.roles}
    kinds = [kind for kind in NoticeKind if kind not in ALWAYS and (kind not in BY_ROLE or BY_ROLE[kind] & roles)]
    quiet = wish.quiet or (None, None)
    return {
        "is_on": wish.is_on,
        "kinds": [{"kind": kind, "is_on": kind.value not in wish.off} for kind in kinds],
        "quiet_from": quiet[0],
        "quiet_to": quiet[1],
        "time_zone": by.actor.time_zone,
        "version": setting.version if setting is not None else 0,
    }


def revise_settings(session: Session, by: Grant, version: int, change: NoticeSettingsRevise) -> dict[str, Any]:
    """Change what the caller is told of.

    Errors: `Stale`; `Unprocessable` for quiet hours without a length, and for what nobody can turn off.
    """
    if ALWAYS & set(change.off):
        message = "You are always told when your record was opened in an emergency."
        raise Unprocessable(errors=[FieldProblem(pointer="/off", message=message)])
    if change.quiet_from is not None and change.quiet_from == change.quiet_to:
        raise Unprocessable(errors=[FieldProblem(pointer="/quiet_to", message="Choose another end than the start.")])
    locked(session, Person, by.organization_id, by.actor.person_id)  # of two first ones at once, the second is stale
    key = (by.organization_id, by.actor.person_id)
    setting = session.get(NoticeSetting, key, populate_existing=True)
    if (setting.version if setting is not None else 0) != version:
        raise Stale(headers={"ETag": f'"{setting.version if setting is not None else 0}"'})
    wanted = change.model_dump() | {"off": sorted(kind.value for kind in set(change.off))}
    if setting is None:
        ids = {"organization_id": by.organization_id, "person_id": by.actor.person_id}
        setting = added(session, NoticeSetting.made(ids | wanted))
    else:
        for name, value in wanted.items():
            setattr(setting, name, value)
        setting.version += 1
        session.add(setting)
        session.flush()
    return _settings(session, by, setting)
