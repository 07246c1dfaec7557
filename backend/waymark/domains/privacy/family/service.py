"""Says whom somebody is a guardian of. What they may do there is the guard's to say, learner by learner."""

from sqlmodel import Session

from waymark.domains.privacy.family import queries
from waymark.domains.privacy.family.schemas import WardRead
from waymark.identity.ages import age_band
from waymark.identity.clauses import asked_by
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.schemas import Listed

MOST = 50


def list_wards(session: Session, by: Grant) -> Listed[WardRead]:
    """Return the learners whom the caller guards today; one who is 18 is not among them any more."""
    today = clock.today(by.actor.time_zone)
    rows = session.execute(queries.WARDS.limit(MOST), asked_by(by.actor)).all()
    return Listed(
        [
            WardRead(
                learner_id=person.id,
                name=person.shown_name,
                age_band=age_band(person.birth_date, today),
                frozen_at=person.frozen_at,
                consent_count=count,
            )
            for person, count in rows
        ]
    )
