"""Records consents on school authority, and takes consents back: effective on the next read and delivery."""

from uuid import UUID

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

TEXT_VERSION = "school-1"


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
    """Take a consent back. The learner (of any age), a guardian or the school may; nothing leaves from now on.

    Errors: `Conflict` when it was taken back before.
    """
    consent = held(session, Consent, by.organization_id, consent_id, learner_id=by.learner_id)
    now = clock.now()
    if consent.ends_at is not None and consent.ends_at <= now:
        raise Conflict("This was taken back already.")
    consent.ends_at = now
    session.add(consent)
    session.flush()
    record(session, by, ConsentWithdrawn(learner_id=by.learner_id, consent_id=consent.id))
    return consent


def record_for_school(session: Session, by: Grant, asked: SchoolConsents) -> SchoolConsentsRead:
    """Record consents on school authority: at most 500 in one act, so that no other write waits long.

    `all` leaves out learners for whom it was taken back; naming a learner records it again.
    Errors: `Unprocessable` for somebody who is no learner here.
    """
    today, now = clock.today(by.actor.time_zone), clock.now()
    recipient, purpose = asked.recipient, str(asked.purpose)
    covered = queries.with_consent(by.organization_id, recipient, purpose, now, today)
    if asked.learner_ids is not None:
        wanted = _named(session, by, asked.learner_ids)
        in_force = set(session.exec(covered.where(col(Person.id).in_(wanted))))
        fresh = [learner_id for learner_id in wanted if learner_id not in in_force]
        _give(session, by, asked, fresh)
        return SchoolConsentsRead(recorded=len(fresh), already=len(wanted) - len(fresh), withdrawn=0, left=0)
    already = queries.how_many(session, covered)
    never = queries.never_asked(by.organization_id, recipient, purpose, today)
    everybody = queries.how_many(session, queries.learners_of(by.organization_id, today))
    waiting = queries.how_many(session, never)
    fresh = list(session.exec(never.order_by(col(Person.id)).limit(MOST)))
    _give(session, by, asked, fresh)
    return SchoolConsentsRead(
        recorded=len(fresh),
        already=already,
        withdrawn=everybody - waiting - already,
        left=waiting - len(fresh),
    )


def _named(session: Session, by: Grant, learner_ids: list[UUID]) -> list[UUID]:
    today = clock.today(by.actor.time_zone)
    asked = queries.learners_of(by.organization_id, today).where(col(Person.id).in_(learner_ids))
    known = set(session.exec(asked))
    for place, learner_id in enumerate(learner_ids):
        if learner_id not in known:
            message = "This is no learner of your organization."
            raise Unprocessable(errors=[FieldProblem(pointer=f"/learner_ids/{place}", message=message)])
    return list(dict.fromkeys(learner_ids))


def _give(session: Session, by: Grant, asked: SchoolConsents, learner_ids: list[UUID]) -> None:
    for learner_id in learner_ids:
        consent = Consent.made(
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
        session.add(consent)
        record(session, by, ConsentGiven(learner_id=learner_id, consent_id=consent.id))
    session.flush()


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
