"""Webhook endpoints and deliveries over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.connections import deliveries, service
from waymark.domains.connections.models import DeliveryState, WebhookDelivery
from waymark.domains.connections.schemas import (
    DeliveryDetail,
    DeliveryPage,
    DeliveryRead,
    EndpointCreate,
    EndpointMade,
    EndpointPage,
    EndpointRead,
    EndpointRevise,
    RedeliverMany,
    SecretRotate,
)
from waymark.domains.jobs.models import Job
from waymark.domains.jobs.schemas import JobRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import IfMatch, Session, ToolsNeed, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import (
    Conflict,
    Forbidden,
    NotFound,
    PreconditionRequired,
    SecretAlreadyShown,
    Stale,
    problems,
)
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("connections")
ENDPOINTS = "/webhook-endpoints"
ENDPOINT = "/webhook-endpoints/{endpoint_id}"
DELIVERIES = "/webhook-endpoints/{endpoint_id}/deliveries"
DELIVERY = "/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}"

MayManage = Annotated[Grant, may(Action.ENDPOINT_MANAGE)]
MayRead = Annotated[Grant, may(Action.ENDPOINT_READ)]


@router.post(
    ENDPOINTS,
    status_code=201,
    response_model=EndpointMade,
    responses=problems(Forbidden, NotFound, Conflict, SecretAlreadyShown),
)
@answers_at("/api/v1/webhook-endpoints/{id}", secret=True)
def create_endpoint(new: EndpointCreate, by: MayManage, session: Session, tools: ToolsNeed) -> Dressed:
    """Make a webhook endpoint. Its secret is shown this once."""
    return service.create_endpoint(session, by, new, tools.keyring, tools.settings.outbound_allowances)


@router.get(ENDPOINTS, response_model=EndpointPage, responses=problems(Forbidden, NotFound))
def list_endpoints(by: MayRead, session: Session) -> Listed[Dressed]:
    """List the organization's webhook endpoints, the oldest first."""
    return service.list_endpoints(session, by)


@router.get(ENDPOINT, response_model=EndpointRead, responses=problems(Forbidden, NotFound))
def read_endpoint(endpoint_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a webhook endpoint, and of how many learners it hears."""
    return service.endpoint_for(session, by, endpoint_id)


@router.patch(
    ENDPOINT, response_model=EndpointRead, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired)
)
def revise_endpoint(
    endpoint_id: UUID, change: EndpointRevise, by: MayManage, version: IfMatch, session: Session, tools: ToolsNeed
) -> Dressed:
    """Change a webhook endpoint (a merge patch), or switch it off and on."""
    return service.revise_endpoint(session, by, endpoint_id, version, change, tools.settings.outbound_allowances)


@router.delete(ENDPOINT, status_code=204, responses=problems(Forbidden, NotFound, Stale, PreconditionRequired))
def delete_endpoint(endpoint_id: UUID, by: MayManage, version: IfMatch, session: Session) -> None:
    """Delete a webhook endpoint and its deliveries."""
    return service.delete_endpoint(session, by, endpoint_id, version)


@router.post(
    ENDPOINT + "/rotate-secret",
    response_model=EndpointMade,
    responses=problems(Forbidden, NotFound, SecretAlreadyShown),
)
@answers_at("/api/v1" + ENDPOINT, secret=True)
def rotate_secret(endpoint_id: UUID, new: SecretRotate, by: MayManage, session: Session, tools: ToolsNeed) -> Dressed:
    """Give a webhook endpoint a new secret, shown this once. The old one signs beside it for a while."""
    return service.rotate_secret(session, by, endpoint_id, new.overlap_hours, tools.keyring)


@router.post(ENDPOINT + "/enable", response_model=EndpointRead, responses=problems(Forbidden, NotFound))
@answers_at("/api/v1" + ENDPOINT)
def enable_endpoint(endpoint_id: UUID, by: MayManage, session: Session) -> Dressed:
    """Send to a webhook endpoint again. What waited for it goes out."""
    return service.enable_endpoint(session, by, endpoint_id)


@router.post(
    ENDPOINT + "/test", status_code=202, response_model=DeliveryRead, responses=problems(Forbidden, NotFound, Conflict)
)
@answers_at("/api/v1" + DELIVERIES + "/{id}")
def send_test(endpoint_id: UUID, by: MayManage, session: Session) -> WebhookDelivery:
    """Send a test message to a webhook endpoint."""
    return deliveries.send_test(session, by, endpoint_id)


@router.get(DELIVERIES, response_model=DeliveryPage, responses=problems(Forbidden, NotFound))
def list_deliveries(
    endpoint_id: UUID, by: MayRead, page: Paged, session: Session, state: DeliveryState | None = None
) -> Listed[WebhookDelivery]:
    """List the deliveries to a webhook endpoint, the newest first."""
    return deliveries.list_deliveries(session, by, endpoint_id, state, page)


@router.get(DELIVERY, response_model=DeliveryDetail, responses=problems(Forbidden, NotFound))
def read_delivery(endpoint_id: UUID, delivery_id: UUID, by: MayRead, session: Session) -> Dressed:
    """Read a delivery and each attempt at it."""
    return deliveries.delivery_for(session, by, endpoint_id, delivery_id)


@router.post(
    DELIVERY + "/redeliver",
    status_code=202,
    response_model=DeliveryDetail,
    responses=problems(Forbidden, NotFound, Conflict),
)
@answers_at("/api/v1" + DELIVERY)
def redeliver(endpoint_id: UUID, delivery_id: UUID, by: MayManage, session: Session) -> Dressed:
    """Send a delivery once more, with the same `webhook-id`. Consent is asked again first."""
    return deliveries.redeliver(session, by, endpoint_id, delivery_id)


@router.post(
    ENDPOINT + "/redeliver", status_code=202, response_model=JobRead, responses=problems(Forbidden, NotFound, Conflict)
)
@answers_at("/api/v1/jobs/{id}")
def redeliver_many(endpoint_id: UUID, wanted: RedeliverMany, by: MayManage, session: Session) -> Job:
    """Send a span of deliveries once more: those that failed, or all since a moment. It is done in the background."""
    return deliveries.redeliver_many(session, by, endpoint_id, wanted)
