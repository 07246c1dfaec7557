"""Handing out access tokens, over HTTP. The addresses are those that programs expect, outside of /api/v1."""

from typing import Any

from fastapi import APIRouter

from waymark.domains.accounts.oauth import service
from waymark.domains.accounts.oauth.failures import refusals
from waymark.domains.accounts.oauth.schemas import AccessTokenRead, KeysRead, ServerRead
from waymark.kit.http import CallNeed, OnePiece, ToolsNeed
from waymark.kit.http.answers import Reply
from waymark.kit.problems import TooManyRequests, Unexpected, problems

router = APIRouter(
    tags=["oauth"],
    route_class=OnePiece,
    generate_unique_id_function=lambda route: f"oauth_{route.name}",
)
SHOWN = problems(always=(TooManyRequests, Unexpected))


def _form(fields: dict[str, str], needed: list[str]) -> dict[str, Any]:
    properties = {name: {"type": "string", "description": said} for name, said in fields.items()}
    schema = {"type": "object", "properties": properties, "required": needed}
    return {"requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": schema}}}}


CLIENT = {
    "client_id": "What the program calls itself, unless a Basic header says it.",
    "client_secret": "Of a system that acts for itself, unless a Basic header says it. An app has none.",
}
TOKEN_FORM = _form(
    {
        "grant_type": "`client_credentials`, `authorization_code` or `refresh_token`.",
        "scope": "Fewer scopes than were given, with spaces between.",
        "code": "What the browser brought back, within a minute.",
        "redirect_uri": "The same as when the code was asked for.",
        "code_verifier": "What the challenge was made of (RFC 7636).",
        "refresh_token": "The newest one.",
    }
    | CLIENT,
    ["grant_type"],
)
REVOKE_FORM = _form(
    {"token": "A refresh token or an access token of an app.", "token_type_hint": "It is not needed."} | CLIENT,
    ["token"],
)


@router.post("/oauth/token", response_model=AccessTokenRead, openapi_extra=TOKEN_FORM, responses=refusals())
async def token(call: CallNeed) -> Reply:
    """Ask for an access token (RFC 6749). Errors are not problems here, but as RFC 6749, 5.2 has them."""
    return await service.answer_token(call)


@router.post("/oauth/revoke", response_model=None, openapi_extra=REVOKE_FORM, responses=refusals())
async def revoke(call: CallNeed) -> Reply:
    """End what an app holds, by any of its tokens (RFC 7009). Errors are as RFC 6749, 5.2 has them."""
    return await service.answer_revocation(call)


@router.get("/.well-known/jwks.json", response_model=KeysRead, responses=SHOWN)
def keys(tools: ToolsNeed) -> dict[str, Any]:
    """Read the public keys with which access tokens are verified (RFC 7517)."""
    return service.public_keys(tools)


@router.get("/.well-known/oauth-authorization-server", response_model=ServerRead, responses=SHOWN)
def server(tools: ToolsNeed) -> dict[str, Any]:
    """Read where programs find what they need (RFC 8414)."""
    return service.describe_server(tools)
