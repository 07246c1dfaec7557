"""Circles: for whom a sheet can be printed, and who of them still needs a slip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.slips import queries
from waymark.domains.accounts.slips.models import Slip
from waymark.domains.accounts.slips.schemas import AdultRole, AdultSlipsPrint, SlipLine, SlipsPrint, SlipState
from waymark.identity.groups import runs_group
from waymark.identity.guard import Grant
from waymark.identity.models import Account, EnrollmentRole, Group, Person
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.problems import FieldProblem, NotFound, Unprocessable
from waymark.kit.rows import found
from waymark.policy import Action

MOST = 200


@dataclass(frozen=True)
class Circle:
    """The learners, the teachers or the guardians of one class; all of them, or those who are named."""

    group_id: UUID
    role: AdultRole | None = None  # None: learners
    named: Sequence[UUID] | None = None

    @property
    def field(self) -> str:
        """The field of the request that names people."""
        return "person_ids" if self.role else "learner_ids"

    def ids(self, organization_id: UUID, today: date) -> Any:
        """Return the select of the ids of everybody in it."""
        if self.role is AdultRole.GUARDIAN:
            return queries.guardians_of(organization_id, self.group_id, today)
        place = EnrollmentRole.LEARNER if self.role is None else EnrollmentRole.TEACHER
        return queries.enrolled_as(place, organization_id, self.group_id, today)


def circle_of(group_id: UUID, asked: SlipsPrint | AdultSlipsPrint) -> Circle:
    """Return whom a request is about."""
    if isinstance(asked, AdultSlipsPrint):
        return Circle(group_id, asked.role, asked.person_ids)
    return Circle(group_id, named=asked.learner_ids)


@dataclass(frozen=True)
class Member:
    """Somebody of a circle, with the account and the slip they have."""

    person: Person
    account: Account | None
    slip: Slip | None
    is_out_of_reach: bool = False

    @property
    def has_password(self) -> bool:
        """Whether they can sign in already."""
        return self.account is not None and self.account.password_hash is not None

    def line(self) -> SlipLine:
        """Say how far they are on the way to a password."""
        state = self._state()
        return SlipLine(
            person_id=self.person.id,
            shown_name=self.person.shown_name,
            state=state,
            # A name that was not made here is an e-mail address, and not the school's to know.
            sign_in_name=self.account.login_shown if self.account is not None and self.slip is not None else None,
            expires_at=self.slip.expires_at if state is SlipState.WAITING and self.slip is not None else None,
        )

    def _state(self) -> SlipState:
        if self.has_password:
            return SlipState.SIGNED_UP
        if self.is_out_of_reach:
            return SlipState.OUT_OF_REACH
        if self.slip is None:
            return SlipState.NONE
        is_good = self.slip.used_at is None and self.slip.expires_at > clock.now()
        return SlipState.WAITING if is_good else SlipState.EXPIRED


def group_for(session: Session, by: Grant, group_id: UUID) -> Group:
    """Return a class that the caller may print for. Errors: `NotFound`.

    For learners: one they teach, or of a school they administer. For grown-ups: of a school they administer, since
    the grant holds for administrators of any school, and they may teach a class in another one.
    """
    enter(session, by.organization_id)
    group = found(session, Group, by.organization_id, group_id)
    is_for_adults = by.action is Action.SLIP_PRINT_ADULTS
    administers = by.actor.administers.covers(group.school_id)
    if not (administers if is_for_adults else runs_group(session, by.actor, group_id)):
        raise NotFound
    return group


def members_of(session: Session, by: Grant, circle: Circle) -> list[Member]:
    """Return the people of a circle by name; of several accounts the one with a password counts."""
    today = clock.today(by.actor.time_zone)
    rows: dict[UUID, Any] = {}
    for row in session.exec(queries.people_with_slips(by.organization_id, circle.ids(by.organization_id, today))):
        known = rows.get(row[0].id)
        if known is None or known[1] is None or known[1].password_hash is None:
            rows[row[0].id] = row
    above = _out_of_reach(session, by, list(rows), today)
    return [Member(row[0], row[1], row[2], person_id in above) for person_id, row in rows.items()]


def _out_of_reach(session: Session, by: Grant, person_ids: list[UUID], today: date) -> set[UUID]:
    """Return those of these people who run, or keep safe, a school that the caller does not administer.

    A slip lets its holder in as its owner: without this an administrator of one school, or a teacher, could print
    the way to all schools.
    """
    reach = by.actor.administers
    if reach.everywhere:
        return set()
    posts = session.exec(queries.posts_of(by.organization_id, person_ids, today))
    return {person_id for person_id, school_id in posts if not reach.covers(school_id)}


def wanted(session: Session, by: Grant, circle: Circle) -> list[Person]:
    """Return the people to print for, by name. Errors: `NotFound`, `Unprocessable`."""
    group_for(session, by, circle.group_id)
    members = members_of(session, by, circle)
    without = {one.person.id: one.person for one in members if not (one.has_password or one.is_out_of_reach)}
    if circle.named is not None:
        for place, person_id in enumerate(circle.named):
            if person_id not in without:
                message = "This is nobody of this class who still needs a password from you."
                raise Unprocessable(errors=[FieldProblem(pointer=f"/{circle.field}/{place}", message=message)])
        return [person for person in without.values() if person.id in circle.named]
    if len(without) > MOST:
        message = f"More than {MOST} people need a slip. Name up to {MOST} of them at once."
        raise Unprocessable(errors=[FieldProblem(pointer=f"/{circle.field}", message=message)])
    return list(without.values())
