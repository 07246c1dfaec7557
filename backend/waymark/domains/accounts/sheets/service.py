"""Makes the slips for people of a class: accounts without a password, codes that are shown once, QR codes."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

import segno
from sqlalchemy import delete
from sqlmodel import Session, col

from waymark.domains.accounts.logins.service import accounts_for
from waymark.domains.accounts.sessions.describing import still
from waymark.domains.accounts.sheets.circles import Circle, circle_of, group_for, members_of, wanted
from waymark.domains.accounts.slips.models import Slip
from waymark.domains.accounts.slips.schemas import (
    AdultRole,
    AdultSlipsPrint,
    SlipLine,
    SlipRead,
    SlipSheet,
    SlipsPrint,
)
from waymark.identity.guard import Grant
from waymark.identity.models import Account, Organization, Person
from waymark.identity.secrets import Fresh, make_slip_code
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import Reply
from waymark.kit.http.call import Call
from waymark.kit.http.idempotency import once_of
from waymark.kit.problems import SecretAlreadyShown
from waymark.kit.schemas import Listed

LIFE = timedelta(days=14)
KEPT = timedelta(days=30)


async def print_slips(call: Call, by: Grant, group_id: UUID, asked: SlipsPrint | AdultSlipsPrint) -> SlipSheet:
    """Make new slips for people of a class; a slip that was printed before is worth nothing afterwards.

    Hashing and drawing take milliseconds for each slip, so they stand before and after the turn.
    Errors: `NotFound` for a class that is not the caller's, `Unprocessable`, `SecretAlreadyShown`.
    """
    once = once_of(call)
    circle = circle_of(group_id, asked)
    database = call.tools.database
    count = await database.read(lambda session: len(wanted(session, by, circle)))
    codes = await asyncio.to_thread(lambda: [make_slip_code() for _ in range(count)])

    def work(session: Session) -> SlipSheet:
        enter(session, by.organization_id)
        if once is not None and once.claim(session, call) is not None:
            raise SecretAlreadyShown
        sheet = _make(session, by, circle, codes)
        if once is not None:
            once.keep(session, call, Reply(201, b"", []))
        return sheet

    sheet = await database.write(work)
    return await asyncio.to_thread(lambda: _draw(sheet, call.tools.settings.origin))


def list_slips(session: Session, by: Grant, group_id: UUID, role: AdultRole | None = None) -> Listed[SlipLine]:
    """Say of each learner (or teacher, or guardian) of a class how far they are on the way to a password."""
    group_for(session, by, group_id)
    return Listed([member.line() for member in members_of(session, by, Circle(group_id, role))])


def _make(session: Session, by: Grant, circle: Circle, codes: Sequence[Fresh]) -> SlipSheet:
    group = group_for(session, by, circle.group_id)
    organization = still(session, Organization, by.organization_id)
    # Whoever came to the class since the codes were made waits for the next sheet.
    people = wanted(session, by, circle)[: len(codes)]
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
