"""The filter of a list: the same rules as for one thing, as one clause of SQL.

Values come as bound parameters (`asked_by`), so that a statement is built once. Every table has its own
`organization_id`: on a cluster that is one shard instead of all, and everywhere a second fence.
"""

from typing import Any

from sqlalchemy import Boolean, Date, and_, bindparam, exists, false, not_, or_, true
from sqlmodel import col
from sqlmodel import select as pick

from waymark.identity.actors import Actor
from waymark.identity.glass import broke_glass, is_frozen
from waymark.identity.guardianships import in_force, is_minor
from waymark.identity.models import (
    Enrollment,
    EnrollmentRole,
    Guardianship,
    LinkKind,
    LinkScope,
    LinkState,
    Person,
    Share,
    SupportLink,
    SupportLinkGoal,
)
from waymark.identity.relations import adult_born_by
from waymark.identity.schools import comes_from_outside, learns_in
from waymark.identity.standing import FOR_GUESTS
from waymark.kit import clock
from waymark.kit.tables import Id, Moment
from waymark.policy import POLICY, Action, Condition, Relation, Rule

ORGANIZATION: Any = bindparam("asked_organization", type_=Id)
ME: Any = bindparam("asked_by", type_=Id)
NOW: Any = bindparam("asked_at", type_=Moment)
TODAY: Any = bindparam("asked_on", type_=Date)
ADULT: Any = bindparam("asked_adult_born_by", type_=Date)
AS_GUEST: Any = bindparam("asked_as_guest", type_=Boolean)
ADMINISTERS_ALL: Any = bindparam("asked_as_administrator", type_=Boolean)
ADMINISTERS_ANY: Any = bindparam("asked_as_any_administrator", type_=Boolean)
ADMINISTERED: Any = bindparam("asked_as_administrator_of", type_=Id, expanding=True)
SAFEGUARDS_ALL: Any = bindparam("asked_as_safeguarding_lead", type_=Boolean)
SAFEGUARDED: Any = bindparam("asked_as_safeguarding_lead_of", type_=Id, expanding=True)

# An alias, because the filtered table can be that of the links itself.
_LINK: Any = SupportLink.__table__.alias("own_link")  # type: ignore[attr-defined]


def asked_by(actor: Actor) -> dict[str, Any]:
    """Return the values that the clauses below are bound to."""
    today = clock.today(actor.time_zone)
    return {
        "asked_organization": actor.organization_id,
        "asked_by": actor.person_id,
        "asked_at": clock.now(),
        "asked_on": today,
        "asked_adult_born_by": adult_born_by(today),
        "asked_as_guest": actor.is_guest,
        "asked_as_administrator": actor.administers.everywhere,
        "asked_as_any_administrator": bool(actor.administers),
        "asked_as_administrator_of": sorted(actor.administers.schools),
        "asked_as_safeguarding_lead": actor.safeguards.everywhere,
        "asked_as_safeguarding_lead_of": sorted(actor.safeguards.schools),
    }


def clause_of(action: Action, owned: Any) -> Any:
    """Return the clause that keeps the rows of a table which the policy row of an action admits."""
    return and_(
        owned.organization_id == ORGANIZATION,
        # The learner's own comes first: whoever reads their own list is not asked what they are to themselves.
        or_(false(), *(_rule(rule, owned) for rule in sorted(POLICY[action], key=_closest_first))),
    )


def _closest_first(rule: Rule) -> tuple[bool, str]:
    return (rule.relation is not Relation.SELF, rule.relation)


def _rule(rule: Rule, owned: Any) -> Any:
    more: list[Any] = []
    if Condition.OPEN in rule.conditions:
        more.append(owned.state.not_in(owned.CLOSED))
    if Condition.SHARED in rule.conditions and hasattr(owned, "SHARED"):
        more.append(owned.state == owned.SHARED)
    if Condition.ADDRESSED in rule.conditions:
        more.append(owned.supporter_id == ME)
    if Condition.AUTHOR in rule.conditions:
        more.append(owned.author_id == ME)
    if Condition.REVEALED in rule.conditions:
        # Others' ratings, once revealed, are the learner's to read; the learner's, once laid open, everybody's.
        to_me = or_(owned.learner_id == ME, owned.author_id == owned.learner_id)
        more.append(and_(owned.revealed_at.is_not(None), to_me))
    if Condition.AWAITING in rule.conditions:
        more.append(owned.state == "awaiting_approval")
    if Condition.OUTSIDE in rule.conditions:
        outside = comes_from_outside(owned.supporter_id, owned.learner_id, ORGANIZATION, TODAY, ADULT, owned.__table__)
        more.append(outside)
    if Condition.UNINVOLVED in rule.conditions:
        more.append(owned.author_id != ME)
    if Condition.EVERYWHERE in rule.conditions:
        more.append(ADMINISTERS_ALL)
    if Condition.BREAK_GLASS in rule.conditions:
        # That they run the learner's school was asked when the glass was broken, less than an hour ago.
        return and_(ADMINISTERS_ANY, broke_glass(owned, ORGANIZATION, ME, NOW), *more)
    return and_(_relation(rule, owned), *more)


def _relation(rule: Rule, owned: Any) -> Any:
    match rule.relation:
        case Relation.SELF:
            return owned.learner_id == ME
        case Relation.SUPPORTER:
            return _supports(rule, owned)
        case Relation.INVITED:
            return and_(_link(owned, _LINK.c.state == LinkState.INVITED, _unexpired()), ~is_frozen(owned, ORGANIZATION))
        case Relation.CLASS_TEACHER:
            audience = owned.audience == "my_teachers" if Condition.AUDIENCE in rule.conditions else true()
            return and_(audience, teaches(owned), ~is_frozen(owned, ORGANIZATION))
        case Relation.GUARDIAN:
            return guards(owned)
        case Relation.SAFEGUARDING_LEAD:
            return or_(SAFEGUARDS_ALL, learns_in(owned.learner_id, SAFEGUARDED, ORGANIZATION, TODAY, owned.__table__))
        case Relation.ADMINISTRATOR:
            return or_(ADMINISTERS_ALL, learns_in(owned.learner_id, ADMINISTERED, ORGANIZATION, TODAY, owned.__table__))
        case Relation.NAMED:
            related = or_(_has_link(owned), teaches(owned), guards(owned))
            return and_(
                _is_named(owned), related, ~_is_shut_out(owned), not_(AS_GUEST), ~is_frozen(owned, ORGANIZATION)
            )
        case _:
            return false()


def _link(owned: Any, *more: Any) -> Any:
    return exists(
        pick(_LINK.c.id)
        .where(
            _LINK.c.organization_id == ORGANIZATION,
            _LINK.c.learner_id == owned.learner_id,
            _LINK.c.supporter_id == ME,
            *more,
        )
        .correlate(owned.__table__)
    )


def _unexpired() -> Any:
    return or_(_LINK.c.expires_at.is_(None), _LINK.c.expires_at > NOW)


def _has_link(owned: Any, *more: Any) -> Any:
    return _link(owned, _LINK.c.state == LinkState.ACTIVE, _unexpired(), *more)


def _is_shut_out(owned: Any) -> Any:
    return _link(owned, _LINK.c.state.in_((LinkState.BLOCKED, LinkState.ENDED)), _unexpired())


def _supports(rule: Rule, owned: Any) -> Any:
    more: list[Any] = []
    if Condition.AUDIENCE in rule.conditions:
        more.append(
            or_(
                owned.audience == "my_supporters",
                and_(owned.audience == "my_teachers", _LINK.c.kind == LinkKind.TEACHER),
            )
        )
    if Condition.IN_SCOPE in rule.conditions:
        more.append(or_(_LINK.c.scope == LinkScope.ALL_GOALS, _covers(owned)))
        if owned.__tablename__ not in FOR_GUESTS:
            more.append(not_(AS_GUEST))
    return and_(_has_link(owned, *more), ~is_frozen(owned, ORGANIZATION))


def _covers(owned: Any) -> Any:
    goal = owned.id if owned.__tablename__ == "goal" else getattr(owned, "goal_id", None)
    if goal is None:
        return false()
    return exists(
        pick(col(SupportLinkGoal.goal_id))
        .where(
            col(SupportLinkGoal.organization_id) == ORGANIZATION,
            col(SupportLinkGoal.link_id) == _LINK.c.id,
            col(SupportLinkGoal.goal_id) == goal,
        )
        # Correlates to both; left to itself SQLAlchemy would add the outer table to this FROM in silence.
        .correlate(owned.__table__, _LINK)
    )


def teaches(owned: Any) -> Any:
    """Return the clause: the caller teaches a class that the row's learner is in, today."""
    mine = Enrollment.__table__.alias()  # type: ignore[attr-defined]
    theirs = Enrollment.__table__.alias()  # type: ignore[attr-defined]
    return exists(
        pick(mine.c.id)
        .where(
            mine.c.organization_id == ORGANIZATION,
            mine.c.person_id == ME,
            mine.c.role == EnrollmentRole.TEACHER,
            mine.c.ended_at.is_(None),
            _today(mine),
            theirs.c.organization_id == ORGANIZATION,
            theirs.c.group_id == mine.c.group_id,
            theirs.c.person_id == owned.learner_id,
            theirs.c.role == EnrollmentRole.LEARNER,
            theirs.c.ended_at.is_(None),
            _today(theirs),
        )
        .correlate(owned.__table__)
    )


def _today(table: Any) -> Any:
    return and_(
        or_(table.c.begins.is_(None), table.c.begins <= TODAY), or_(table.c.ends.is_(None), table.c.ends >= TODAY)
    )


def guards(owned: Any) -> Any:
    """Return the clause: the caller is a verified guardian, without a custody bar, of a learner under 18."""
    ward = Person.__table__.alias()  # type: ignore[attr-defined]
    return exists(
        pick(col(Guardianship.id))
        .where(
            in_force(ORGANIZATION),
            col(Guardianship.learner_id) == owned.learner_id,
            col(Guardianship.guardian_id) == ME,
            ward.c.organization_id == ORGANIZATION,
            ward.c.id == owned.learner_id,
            is_minor(ADULT, ward),
        )
        .correlate(owned.__table__)
    )


def _is_named(owned: Any) -> Any:
    return exists(
        pick(col(Share.id))
        .where(
            col(Share.organization_id) == ORGANIZATION,
            col(Share.learner_id) == owned.learner_id,
            col(Share.item_id) == owned.id,
            col(Share.person_id) == ME,
        )
        .correlate(owned.__table__)
    )
