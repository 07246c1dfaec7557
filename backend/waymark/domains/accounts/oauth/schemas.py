"""What crosses the wire when a program asks for a token."""

from pydantic import Field

from waymark.kit.schemas import Answer


class AccessTokenRead(Answer):
    """An access token for a quarter of an hour (RFC 6749, 5.1)."""

    access_token: str = Field(description="A signed token (ES256); send it as `Authorization: Bearer`.")
    token_type: str = Field(examples=["Bearer"])
    expires_in: int = Field(description="Seconds.", examples=[900])
    scope: str = Field(description="What it reaches, with spaces between.")
    refresh_token: str | None = Field(
        default=None, description="Of an app: good for one exchange. Keep the newest; using an older one ends them all."
    )


class KeyRead(Answer):
    """A public key (RFC 7517)."""

    kty: str
    crv: str
    x: str
    y: str
    kid: str
    alg: str
    use: str


class KeysRead(Answer):
    """The public keys of access tokens: the one that signs now, and those of tokens that still live."""

    keys: list[KeyRead]


class ServerRead(Answer):
    """Where programs find what they need (RFC 8414)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    revocation_endpoint: str
    jwks_uri: str
    scopes_supported: list[str]
    response_types_supported: list[str]
    response_modes_supported: list[str]
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    revocation_endpoint_auth_methods_supported: list[str]
    code_challenge_methods_supported: list[str]
    authorization_response_iss_parameter_supported: bool
    service_documentation: str
