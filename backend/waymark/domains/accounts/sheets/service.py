"""Makes the slips of a class: accounts without a password, codes that are shown once, QR codes."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

import segno
from sqlalchemy import delete
from sqlmodel import Session, col

from waymark.domains.accounts.logins.service import accounts_for
from waymark.domains.accounts.sessions.describing import still
from waymark.domains.accounts.slips import queries
from waymark.domains.accounts.slips.models import Slip
from waymark.domains.accounts.slips.schemas import SlipLine, SlipRead, SlipSheet, SlipsPrint, SlipState
from waymark.identity.groups import runs_group
from waymark.identity.guard import Grant
from waymark.identity.models import Account, Group, Organization, Person
from waymark.identity.secrets import Fresh, make_slip_code
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import Reply
from waymark.kit.http.call import Call
from waymark.kit.http.idempotency import once_of
from waymark.kit.problems import FieldProblem, NotFound, SecretAlreadyShown, Unprocessable
from waymark.kit.rows import found
from waymark.kit.schemas import Listed

LIFE = timedelta(days=14)
KEPT = timedelta(days=30)
MOST = 200
Learner = tuple[Person, Account | None, Slip | None]


async def print_slips(call: Call, by: Grant, group_id: UUID, asked: SlipsPrint) -> SlipSheet:
    """Make new slips for a class; a slip that was printed before is worth nothing afterwards.

    Hashing and drawing take milliseconds for each slip, so they stand before and after the turn.
    Errors: `NotFound` for a class that is not the teacher's, `Unprocessable`, `SecretAlreadyShown`.
    """
    once = once_of(call)
    database = call.tools.database
    count = await database.read(lambda session: len(_wanted(session, by, group_id, asked)))
    codes = await asyncio.to_thread(lambda: [make_slip_code() for _ in range(count)])

    def work(session: Session) -> SlipSheet:
        enter(session, by.organization_id)
        if once is not None and once.claim(session, call) is not None:
            raise SecretAlreadyShown
        sheet = _make(session, by, group_id, asked, codes)
        if once is not None:
            once.keep(session, call, Reply(201, b"", []))
        return sheet

    sheet = await database.write(work)
    return await asyncio.to_thread(lambda: _draw(sheet, call.tools.settings.origin))


def list_slips(session: Session, by: Grant, group_id: UUID) -> Listed[SlipLine]:
    """Say of each learner of a class how far they are on the way to a password."""
    _group(session, by, group_id)
    return Listed([_line(one) for one in _learners(session, by, group_id)])


def _line(learner: Learner) -> SlipLine:
    person, account, slip = learner
    state = SlipState.NONE
    if account is not None and account.password_hash is not None:
        state = SlipState.SIGNED_UP
    elif slip is not None:
        is_good = slip.used_at is None and slip.expires_at > clock.now()
        state = SlipState.WAITING if is_good else SlipState.EXPIRED
    return SlipLine(
        person_id=person.id,
        shown_name=person.shown_name,
        state=state,
        # A name that was not made here is an e-mail address, and not the school's to know.
        sign_in_name=account.login_shown if account is not None and slip is not None else None,
        expires_at=slip.expires_at if state is SlipState.WAITING and slip is not None else None,
    )


def _group(session: Session, by: Grant, group_id: UUID) -> Group:
    enter(session, by.organization_id)
    group = found(session, Group, by.organization_id, group_id)
    if not runs_group(session, by.actor, group_id):
        raise NotFound
    return group


def _learners(session: Session, by: Grant, group_id: UUID) -> list[Learner]:
    today = clock.today(by.actor.time_zone)
    rows: dict[UUID, Any] = {}
    for row in session.exec(queries.learners_of(by.organization_id, group_id, today)):
        known = rows.get(row[0].id)
        if known is None or known[1] is None or known[1].password_hash is None:
            rows[row[0].id] = row
    return [(row[0], row[1], row[2]) for row in rows.values()]


def _wanted(session: Session, by: Grant, group_id: UUID, asked: SlipsPrint) -> list[Person]:
    """Return the learners to print for, by name. Errors: `NotFound`, `Unprocessable`."""
    _group(session, by, group_id)
    learners = _learners(session, by, group_id)
    without = {person.id: person for person, account, _ in learners if account is None or not account.password_hash}
    if asked.learner_ids is not None:
        for place, learner_id in enumerate(asked.learner_ids):
            if learner_id not in without:
                message = "This is nobody of this class who still needs a password."
                raise Unprocessable(errors=[FieldProblem(pointer=f"/learner_ids/{place}", message=message)])
        return [person for person in without.values() if person.id in asked.learner_ids]
    if len(without) > MOST:
        message = f"More than {MOST} learners need a slip. Name up to {MOST} of them at once."
        raise Unprocessable(errors=[FieldProblem(pointer="/learner_ids", message=message)])
    return list(without.values())


def _make(session: Session, by: Grant, group_id: UUID, asked: SlipsPrint, codes: Sequence[Fresh]) -> SlipSheet:
    group = _group(session, by, group_id)
    organization = still(session, Organization, by.organization_id)
    # Whoever joined the class since the codes were made waits for the next sheet.
    people = _wanted(session, by, group_id, asked)[: len(codes)]
    accounts = accounts_for(session, organization, people)
    _replace(session, by, accounts, people, codes)
    expires_at = clock.now() + LIFE
    items = [
        SlipRead(
            person_id=person.id,
            shown_name=person.shown_name,
            sign_in_name=accounts[person.id].login_shown,
            code=code.shown,
            address="",
            qr="",
            expires_at=expires_at,
        )
        for person, code in zip(people, codes, strict=False)
    ]
    return SlipSheet(group_id=group.id, group_name=group.name, organization_name=organization.name, items=items)


def _replace(
    session: Session, by: Grant, accounts: dict[UUID, Account], people: Sequence[Person], codes: Sequence[Fresh]
) -> None:
    session.execute(
        delete(Slip).where(
            col(Slip.organization_id) == by.organization_id, col(Slip.person_id).in_([person.id for person in people])
        )
    )
    expires_at = clock.now() + LIFE
    for person, code in zip(people, codes, strict=False):
        session.add(
            Slip.made(
                {
                    "organization_id": by.organization_id,
                    "person_id": person.id,
                    "account_id": accounts[person.id].id,
                    "hash": code.at_rest,
                    "printed_by": by.actor.person_id,
                    "expires_at": expires_at,
                }
            )
        )
    session.flush()


def _draw(sheet: SlipSheet, origin: str) -> SlipSheet:
    """Write the address of each slip, and draw it as a QR code.

    Name and code stand behind the `#`, which browsers send to nobody.
    """
    for slip in sheet.items:
        slip.address = f"{origin}/slip#name={quote(slip.sign_in_name, safe='')}&code={slip.code}"
        slip.qr = segno.make(slip.address, error="m", micro=False).svg_inline(scale=4, border=2)
    return sheet


def forget_old_slips(session: Session, organization_id: UUID) -> None:
    """Delete slips of an organization that ended more than 30 days ago."""
    session.execute(
        delete(Slip).where(col(Slip.organization_id) == organization_id, col(Slip.expires_at) < clock.now() - KEPT)
    )
