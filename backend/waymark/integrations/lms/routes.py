"""Where LMS sources send to. Each proves itself with its own secret or keys: nobody signs in here."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query

from waymark.integrations.lms import service
from waymark.integrations.lms.proofs import NotProved
from waymark.integrations.lms.schemas import AboutRead, ReceivedRead
from waymark.kit.http import CallNeed, room_router
from waymark.kit.http.answers import Cookies
from waymark.kit.problems import Busy, NotFound, UnsupportedMediaType, problems

router = room_router("lms")
HERE = "/in/{organization_id}/{source_id}"
ANSWERS = problems(NotProved, NotFound, Busy, UnsupportedMediaType)
BODY = {
    "requestBody": {
        "required": True,
        # One type alone: generators of clients know no other, and whoever sends here has no generated client.
        "description": "What the system sends, in the form that the source was made for; at most 256 KiB. A signed "
        "event of Canvas is a compact JWT, openedx-webhooks may send a form; both are read whatever their type.",
        "content": {"application/json": {"schema": {}}},
    }
}
Secret = Annotated[str, Path(max_length=200, description="The source's secret, for systems that cannot sign.")]


@router.post(HERE, status_code=202, response_model=ReceivedRead, openapi_extra=BODY, responses=ANSWERS)
async def receive(organization_id: UUID, source_id: UUID, call: CallNeed) -> ReceivedRead:
    """Take in what an LMS source tells, signed or with its secret in a header. Answered once it is stored."""
    return (await service.receive(call, organization_id, source_id, None))[0]


@router.post(HERE + "/{secret}", status_code=202, response_model=ReceivedRead, openapi_extra=BODY, responses=ANSWERS)
async def receive_by_secret(organization_id: UUID, source_id: UUID, secret: Secret, call: CallNeed) -> ReceivedRead:
    """Take in what an LMS source tells that can only be given an address. Answered once it is stored."""
    return (await service.receive(call, organization_id, source_id, secret))[0]


STATEMENTS = HERE + "/xAPI/statements"


@router.get(HERE + "/xAPI/about", response_model=AboutRead, responses=problems(NotFound))
async def about(organization_id: UUID, source_id: UUID) -> Cookies:
    """Say which versions of xAPI are spoken here. It is the same for every source, known or not."""
    return service.about(organization_id, source_id)


@router.post(STATEMENTS, response_model=list[str], openapi_extra=BODY, responses=ANSWERS)
async def receive_statements(organization_id: UUID, source_id: UUID, call: CallNeed) -> Cookies:
    """Take in xAPI statements, one or a list, as a record store does. Answered once they are stored."""
    return await service.receive_statements(call, organization_id, source_id)


@router.put(STATEMENTS, status_code=204, response_model=None, openapi_extra=BODY, responses=ANSWERS)
async def put_statement(
    organization_id: UUID,
    source_id: UUID,
    statement_id: Annotated[UUID, Query(alias="statementId", description="The statement's id.")],
    call: CallNeed,
) -> Cookies:
    """Take in one xAPI statement under its id, as a record store does."""
    return await service.put_statement(call, organization_id, source_id, statement_id)
