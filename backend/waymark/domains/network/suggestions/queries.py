"""Whom a learner could be told of. It starts from the few whose statements the learner may read, never from all."""

from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, union
from sqlmodel import col, select

from waymark.domains.network.suggestions.models import Findable, SuggestionDismissed
from waymark.domains.profiles.models import ProfileStatement, StatementKind
from waymark.identity.clauses import ME, NOW, ORGANIZATION
from waymark.identity.guard import shown
from waymark.identity.models import LinkState, Person, Share, SupportLink
from waymark.kit.tables import Id
from waymark.policy import Action

MOST_CANDIDATES = 200
MOST_STATEMENTS = 1000
CAN = (StatementKind.STRENGTH, StatementKind.TALENT)
CARE = (StatementKind.INTEREST, StatementKind.PASSION, StatementKind.ASPIRATION)
WANT = (StatementKind.CHALLENGE, StatementKind.NEED, *CARE)

_PEOPLE: Any = bindparam("person_ids", type_=Id, expanding=True)


def _readable() -> Any:
    """Learners of whom the viewer may read something: those they support, and those who named them."""
    link = SupportLink.__table__.alias("mine")  # type: ignore[attr-defined]
    share = Share.__table__.alias("named")  # type: ignore[attr-defined]
    supported = select(link.c.learner_id.label("learner_id")).where(
        link.c.organization_id == ORGANIZATION,
        link.c.supporter_id == ME,
        link.c.state == LinkState.ACTIVE,
        or_(link.c.expires_at.is_(None), link.c.expires_at > NOW),
    )
    named = select(share.c.learner_id).where(share.c.organization_id == ORGANIZATION, share.c.person_id == ME)
    return union(supported, named).subquery("readable")


def _candidates() -> Any:
    readable = _readable()
    link = SupportLink.__table__.alias("tie")  # type: ignore[attr-defined]
    away = SuggestionDismissed.__table__.alias("away")  # type: ignore[attr-defined]
    stands = or_(link.c.expires_at.is_(None), link.c.expires_at > NOW)
    # Asked or supporting already; or apart, whichever way the block goes.
    mine = and_(
        link.c.learner_id == ME,
        link.c.supporter_id == col(Person.id),
        or_(
            link.c.state == LinkState.BLOCKED,
            and_(link.c.state.in_((LinkState.ACTIVE, LinkState.INVITED, LinkState.AWAITING_APPROVAL)), stands),
        ),
    )
    theirs = and_(link.c.supporter_id == ME, link.c.learner_id == col(Person.id), link.c.state == LinkState.BLOCKED)
    return (
        select(Person)
        .join(readable, readable.c.learner_id == col(Person.id))
        .join(Findable, and_(col(Findable.organization_id) == ORGANIZATION, col(Findable.learner_id) == Person.id))
        .where(
            col(Person.organization_id) == ORGANIZATION,
            col(Person.id) != ME,
            col(Person.deactivated_at).is_(None),
            ~exists().where(link.c.organization_id == ORGANIZATION, or_(mine, theirs)),
            ~exists().where(
                away.c.organization_id == ORGANIZATION, away.c.learner_id == ME, away.c.person_id == col(Person.id)
            ),
        )
        .order_by(col(Person.sort_key), col(Person.id))
        .limit(MOST_CANDIDATES)
    )


CANDIDATES: Any = _candidates()
# What of these people the viewer may read, and could be a reason.
THEIRS: Any = (
    select(ProfileStatement)
    .where(
        shown(Action.STATEMENT_READ, ProfileStatement),
        col(ProfileStatement.learner_id).in_(_PEOPLE),
        col(ProfileStatement.withdrawn_at).is_(None),
        col(ProfileStatement.kind).in_((*CAN, *CARE)),
    )
    .order_by(col(ProfileStatement.id))
    .limit(MOST_STATEMENTS)
)
MINE: Any = (
    select(ProfileStatement)
    .where(
        col(ProfileStatement.organization_id) == ORGANIZATION,
        col(ProfileStatement.learner_id) == ME,
        col(ProfileStatement.withdrawn_at).is_(None),
        col(ProfileStatement.kind).in_(WANT),
    )
    .order_by(col(ProfileStatement.id))
    .limit(MOST_STATEMENTS)
)
