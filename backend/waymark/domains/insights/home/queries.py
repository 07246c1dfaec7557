"""What home asks, in five statements that are written once."""

from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select
from sqlmodel import col

from waymark.domains.conversations.models import Message
from waymark.domains.conversations.queries import questions_to_answer
from waymark.domains.goals.check_ins.models import CheckIn
from waymark.domains.goals.models import Goal
from waymark.domains.profiles.models import ProfileStatement
from waymark.domains.reflections.models import Reflection, ReflectionState
from waymark.identity.models import LinkState, Person, SupportLink
from waymark.kit.questions import Question
from waymark.kit.tables import Id, Moment

MOST_GOALS = 20
MOST_QUESTIONS = 20

_ORG: Any = bindparam("organization_id", type_=Id)
_LEARNER: Any = bindparam("learner_id", type_=Id)
_NOW: Any = bindparam("now", type_=Moment)
_NAME: Any = (Person.given_name, Person.family_name, Person.preferred_name, Person.preferred_family_name)
_LIVE = (LinkState.ACTIVE, LinkState.INVITED, LinkState.AWAITING_APPROVAL)


def _person(person_id: Any) -> Any:
    return and_(col(Person.organization_id) == _ORG, col(Person.id) == person_id)


def _last_check_in() -> Any:
    return (
        select(col(CheckIn.id))
        .where(col(CheckIn.organization_id) == _ORG, col(CheckIn.goal_id) == col(Goal.id))
        .order_by(col(CheckIn.id).desc())
        .limit(1)
        .correlate(Goal)
        .scalar_subquery()
    )


def _last_reflection() -> Any:
    return (
        select(col(Reflection.created_at))
        .where(col(Reflection.organization_id) == _ORG, col(Reflection.goal_id) == col(Goal.id))
        .order_by(col(Reflection.id).desc())
        .limit(1)
        .correlate(Goal)
        .scalar_subquery()
    )


def _goals() -> Any:
    return (
        select(
            col(Goal.id),
            col(Goal.sentence),
            col(Goal.kind),
            col(Goal.state),
            col(Goal.target_date),
            col(Goal.checked_in_at),
            col(Goal.started_at),
            col(Goal.created_at),
            _last_reflection().label("reflected_at"),
            col(CheckIn.id).label("check_in_id"),
            col(CheckIn.progress),
            col(CheckIn.effort),
            col(CheckIn.light),
            col(CheckIn.recorded_at),
        )
        .outerjoin(CheckIn, and_(col(CheckIn.organization_id) == _ORG, col(CheckIn.id) == _last_check_in()))
        .where(
            col(Goal.organization_id) == _ORG,
            col(Goal.learner_id) == _LEARNER,
            col(Goal.state).not_in(Goal.CLOSED),
        )
        .order_by(col(Goal.id).desc())
        .limit(MOST_GOALS)
    )


def _people() -> Any:
    has_talked = exists().where(
        col(Message.organization_id) == _ORG,
        col(Message.learner_id) == _LEARNER,
        col(Message.supporter_id) == col(SupportLink.supporter_id),
    )
    return (
        select(
            col(SupportLink.id).label("link_id"),
            col(SupportLink.supporter_id).label("person_id"),
            *_NAME,
            col(SupportLink.kind),
            col(SupportLink.scope),
            col(SupportLink.state),
            col(SupportLink.answered_at).label("since"),
            col(SupportLink.expires_at),
            col(SupportLink.updated_at).label("invited_at"),
            has_talked.label("has_talked"),
        )
        .join(Person, _person(col(SupportLink.supporter_id)))
        .where(
            col(SupportLink.organization_id) == _ORG,
            col(SupportLink.learner_id) == _LEARNER,
            col(SupportLink.state).in_(_LIVE),
            or_(col(SupportLink.expires_at).is_(None), col(SupportLink.expires_at) > _NOW),
            col(Person.deactivated_at).is_(None),
        )
        .order_by(col(Person.sort_key), col(Person.id))
    )


def _questions() -> Any:
    return (
        select(
            col(Message.id).label("message_id"),
            col(Message.author_id).label("from_id"),
            *_NAME,
            col(Message.goal_id),
            col(Message.reflection_id),
            col(Goal.sentence).label("about"),
            col(Message.text),
            col(Message.created_at).label("sent_at"),
        )
        .join(Person, _person(col(Message.author_id)))
        .outerjoin(Goal, and_(col(Goal.organization_id) == _ORG, col(Goal.id) == col(Message.goal_id)))
        .where(questions_to_answer(_ORG, _LEARNER))
        .order_by(col(Message.id).desc())
        .limit(MOST_QUESTIONS)
    )


def _draft() -> Any:
    return (
        select(col(Reflection.id), col(Reflection.goal_id), col(Reflection.updated_at))
        .where(
            col(Reflection.organization_id) == _ORG,
            col(Reflection.learner_id) == _LEARNER,
            col(Reflection.state) == ReflectionState.DRAFT,
        )
        .order_by(col(Reflection.id).desc())
        .limit(1)
    )


def _statement() -> Any:
    return (
        select(col(ProfileStatement.id))
        .where(
            col(ProfileStatement.organization_id) == _ORG,
            col(ProfileStatement.learner_id) == _LEARNER,
            col(ProfileStatement.withdrawn_at).is_(None),
        )
        .limit(1)
    )


GOALS = Question(_goals())
PEOPLE = Question(_people())
QUESTIONS = Question(_questions())
DRAFT = Question(_draft())
STATEMENT = Question(_statement())
