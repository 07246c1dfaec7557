"""Sheets of slips over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.accounts.sheets import service
from waymark.domains.accounts.slips.schemas import (
    AdultRole,
    AdultSlipsPrint,
    SlipLine,
    SlipPage,
    SlipSheet,
    SlipsPrint,
)
from waymark.identity.guard import Grant, may
from waymark.kit.http import CallNeed, Session, answers_at, room_router
from waymark.kit.problems import CrossSiteRefused, Forbidden, NotFound, SecretAlreadyShown, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("accounts")

MayPrint = Annotated[Grant, may(Action.SLIP_PRINT)]
MayPrintForAdults = Annotated[Grant, may(Action.SLIP_PRINT_ADULTS)]


@router.get("/groups/{group_id}/slips", response_model=SlipPage, responses=problems(Forbidden, NotFound))
def list_slips(group_id: UUID, by: MayPrint, session: Session) -> Listed[SlipLine]:
    """Say of each learner of a class whether they have a slip, or a password already."""
    return service.list_slips(session, by, group_id)


@router.post(
    "/groups/{group_id}/slips",
    status_code=201,
    response_model=SlipSheet,
    responses=problems(Forbidden, NotFound, CrossSiteRefused, SecretAlreadyShown),
)
@answers_at("/api/v1/groups/{group_id}/slips", secret=True)
async def print_slips(group_id: UUID, asked: SlipsPrint, by: MayPrint, call: CallNeed) -> SlipSheet:
    """Make new set-up slips for the learners of a class. Each code is shown once and replaces the one before."""
    return await service.print_slips(call, by, group_id, asked)


@router.get("/groups/{group_id}/adult-slips", response_model=SlipPage, responses=problems(Forbidden, NotFound))
def list_adult_slips(
    group_id: UUID, by: MayPrintForAdults, session: Session, *, role: AdultRole = AdultRole.TEACHER
) -> Listed[SlipLine]:
    """Say of each teacher of a class, or guardian of its learners, whether they have a slip, or a password already."""
    return service.list_slips(session, by, group_id, role)


@router.post(
    "/groups/{group_id}/adult-slips",
    status_code=201,
    response_model=SlipSheet,
    responses=problems(Forbidden, NotFound, CrossSiteRefused, SecretAlreadyShown),
)
@answers_at("/api/v1/groups/{group_id}/adult-slips", secret=True)
async def print_adult_slips(group_id: UUID, asked: AdultSlipsPrint, by: MayPrintForAdults, call: CallNeed) -> SlipSheet:
    """Make new set-up slips for the teachers of a class, or for the guardians of its learners."""
    return await service.print_slips(call, by, group_id, asked)
