"""Records consents on school authority, and takes consents back: effective on the next read and delivery."""

from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col

from waymark.domains.privacy import queries
from waymark.domains.privacy.events import ConsentGiven, ConsentWithdrawn
from waymark.domains.privacy.schemas import MOST, RecipientRead, SchoolConsents, SchoolConsentsRead
from waymark.events.ledger import record
from waymark.identity.guard import Grant
from waymark.identity.models import Authority, Consent, Person
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, Unprocessable
from waymark.kit.rows import found, held
from waymark.kit.schemas import Listed
from waymark.kit.text import fold
from waymark.policy import Relation

TEXT_VERSION = "school-1"
TAKEN_BACK_AS = {Relation.SELF: Authority.SELF, Relation.GUARDIAN: Authority.GUARDIAN}


def list_consents(session: Session, by: Grant, page: Asked) -> Listed[Consent]:
    """Return a page of a learner's consents, the newest first."""
    statement = queries.consents_of(by.organization_id, by.learner_id)
    if page.after is not None:
        statement = queries.after(statement, page.after)
    return page.listed(list(session.exec(statement.limit(page.limit + 1))), lambda one: (one.id,))


def consent_for(session: Session, by: Grant, consent_id: UUID) -> Consent:
    """Return a consent that the guard has let the caller see."""
    return found(session, Consent, by.organization_id, consent_id, learner_id=by.learner_id)


def withdraw_consent(session: Session, by: Grant, consent_id: UUID) -> Consent:
    """Take a consent back, with every other for the same recipient and purpose: nothing leaves from now on.

    The learner (of any age), a guardian or the school may. Errors: `Conflict` when it was taken back before.
    """
    _hold(session, by, [by.learner_id])
    consent = held(session, Consent, by.organization_id, consent_id, learner_id=by.learner_id)
    now = clock.now()
    if consent.ends_at is not None and consent.ends_at <= now:
        raise Conflict("This was taken back already.")
    same = queries.in_force_for(by.organization_id, by.learner_id, consent.recipient, consent.purpose)
    for one in session.exec(same).all():
        one.ends_at = now
        one.taken_back_by = TAKEN_BACK_AS.get(by.relation, Authority.SCHOOL)
        session.add(one)
    session.flush()
    record(session, by, ConsentWithdrawn(learner_id=by.learner_id, consent_id=consent.id))
    return consent


def record_for_school(session: Session, by: Grant, asked: SchoolConsents) -> SchoolConsentsRead:
    """Record consents on school authority: at most 500 in one act, so that no other write waits long.

    `all` leaves out learners for whom it was ever taken back. Naming a learner records again what the school took
    back, and never what the learner or a guardian did. Errors: `Unprocessable` for somebody who is no learner
    here, `Conflict` when the one learner named is such a one.
    """
    if asked.learner_ids is not None:
        return _record_for_named(session, by, asked, asked.learner_ids)
    today = clock.today(by.actor.time_zone)
    recipient, purpose = asked.recipient, str(asked.purpose)
    never = queries.never_asked(by.organization_id, recipient, purpose, today)
    fresh = list(session.exec(never.order_by(col(Person.id)).limit(MOST)))
    _hold(session, by, fresh)
    # Counted and asked again only now: whoever held them before may have given it for them.
    now = clock.now()
    already = queries.how_many(session, queries.with_consent(by.organization_id, recipient, purpose, now, today))
    everybody = queries.how_many(session, queries.learners_of(by.organization_id, today))
    waiting = queries.how_many(session, never)
    given = _give(session, by, asked, list(session.exec(never.where(col(Person.id).in_(fresh)))))
    return SchoolConsentsRead(
        recorded=given,
        already=already,
        withdrawn=everybody - waiting - already,
        left=waiting - given,
    )


def _record_for_named(
    session: Session, by: Grant, asked: SchoolConsents, learner_ids: list[UUID]
) -> SchoolConsentsRead:
    wanted = _named(session, by, learner_ids)
    _hold(session, by, wanted)
    today, now = clock.today(by.actor.time_zone), clock.now()
    recipient, purpose = asked.recipient, str(asked.purpose)
    covered = queries.with_consent(by.organization_id, recipient, purpose, now, today)
    in_force = set(session.exec(covered.where(col(Person.id).in_(wanted))))
    refused = set(session.exec(queries.refused_by_family(by.organization_id, recipient, purpose))) - in_force
    if len(wanted) == 1 and wanted[0] in refused:
        raise Conflict("The learner or a guardian took this back. Only they can give it again.")
    fresh = [learner_id for learner_id in wanted if learner_id not in in_force | refused]
    given = _give(session, by, asked, fresh)
    withdrawn = sum(learner_id in refused for learner_id in wanted)
    return SchoolConsentsRead(recorded=given, already=len(wanted) - given - withdrawn, withdrawn=withdrawn, left=0)


def _hold(session: Session, by: Grant, learner_ids: list[UUID]) -> None:
    """Let nobody else give or take back these learners' consents before the commit."""
    session.exec(queries.learners_held(by.organization_id, learner_ids)).all()


def _named(session: Session, by: Grant, learner_ids: list[UUID]) -> list[UUID]:
    today = clock.today(by.actor.time_zone)
    asked = queries.learners_of(by.organization_id, today).where(col(Person.id).in_(learner_ids))
    known = set(session.exec(asked))
    for place, learner_id in enumerate(learner_ids):
        if learner_id not in known:
            message = "This is no learner of your organization."
            raise Unprocessable(errors=[FieldProblem(pointer=f"/learner_ids/{place}", message=message)])
    return list(dict.fromkeys(learner_ids))


def _give(session: Session, by: Grant, asked: SchoolConsents, learner_ids: list[UUID]) -> int:
    """Record it for these learners and return for how many: one that is there already stays as it is."""
    rows = [
        Consent.made(
            {
                "organization_id": by.organization_id,
                "learner_id": learner_id,
                "purpose": str(asked.purpose),
                "recipient": asked.recipient,
                "authority": Authority.SCHOOL,
                "given_by": by.actor.person_id,
                "text_version": TEXT_VERSION,
            }
        )
        for learner_id in learner_ids
    ]
    if not rows:
        return 0
    table = Consent.__table__  # type: ignore[attr-defined]
    insert: Any = postgres_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    values = [{column.name: getattr(row, column.name) for column in table.columns} for row in rows]
    session.execute(insert(table).values(values).on_conflict_do_nothing())
    given = session.exec(queries.consents_by_ids(by.organization_id, [row.id for row in rows])).all()
    for learner_id, consent_id in given:
        record(session, by, ConsentGiven(learner_id=learner_id, consent_id=consent_id))
    return len(given)


def list_recipients(session: Session, by: Grant) -> Listed[RecipientRead]:
    """Say for each recipient and purpose for how many learners a consent is in force, and for how many none is."""
    today, now = clock.today(by.actor.time_zone), clock.now()
    everybody = queries.how_many(session, queries.learners_of(by.organization_id, today))
    lines = []
    for recipient, purpose in session.exec(queries.recipients_of(by.organization_id)):
        count = queries.how_many(session, queries.with_consent(by.organization_id, recipient, purpose, now, today))
        lines.append(
            RecipientRead(recipient=recipient, purpose=purpose, learner_count=count, without_count=everybody - count)
        )
    return Listed(sorted(lines, key=lambda one: (fold(one.recipient), one.recipient, one.purpose)))
