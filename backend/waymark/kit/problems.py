"""What can go wrong, as classes: the class's name is the code, its docstring the message (RFC 9457)."""

import re
from http import HTTPStatus
from typing import Any, ClassVar

from pydantic import BaseModel, Field

MEDIA_TYPE = "application/problem+json"
TYPES = "https://waymark.example/problems/"


class FieldProblem(BaseModel):
    """One field that could not be accepted: a JSON pointer to it, and what to do."""

    pointer: str = Field(examples=["/sentence"])
    message: str = Field(examples=["Write at least one word."])


class ProblemRead(BaseModel):
    """An error as RFC 9457 has it. `code` is stable; `detail` says what to do."""

    type: str = Field(examples=[TYPES + "not_found"])
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str
    code: str = Field(examples=["not_found"])
    request_id: str
    errors: list[FieldProblem] = Field(default_factory=list)


class Problem(Exception):
    """Something went wrong."""

    status: ClassVar[int] = 500

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: list[FieldProblem] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail or type(self).__doc__ or "")
        self.detail = str(self)
        self.errors = errors or []
        self.headers = headers or {}

    @classmethod
    def code(cls) -> str:
        """Return the stable code: the class's name in lower_snake."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    def body(self, request_id: str) -> dict[str, Any]:
        """Return the answer's body."""
        answer: dict[str, Any] = {
            "type": TYPES + self.code(),
            "title": self.code().replace("_", " ").capitalize(),
            "status": self.status,
            "detail": self.detail,
            "code": self.code(),
            "request_id": request_id,
        }
        return answer | ({"errors": [error.model_dump() for error in self.errors]} if self.errors else {})


class BadRequest(Problem):
    """This request could not be read. Check its form and send it again."""

    status = 400


class Unauthenticated(Problem):
    """Sign in first."""

    status = 401


class Forbidden(Problem):
    """You may see this, but you may not do that."""

    status = 403


class CrossSiteRefused(Problem):
    """This request did not come from the page it belongs to. Reload the page and try again."""

    status = 403


class NotFound(Problem):
    """There is nothing here that you can see."""

    status = 404


class MethodNotAllowed(Problem):
    """This address does not take that method."""

    status = 405


class TooSlow(Problem):
    """The request did not arrive, or was not answered, in time. Try again."""

    status = 408


class Conflict(Problem):
    """The thing is in a state in which this cannot be done. Load it again to see why."""

    status = 409


class SecretAlreadyShown(Problem):
    """The secret was shown once and cannot be shown again. Make a new one."""

    status = 409


class AlreadyDone(Problem):
    """This was done when you first sent it, and its answer cannot be given again. Load to see where things stand."""

    status = 409


class Stale(Problem):
    """Somebody changed this since you read it. Load it again; what you wrote is not lost."""

    status = 412


class TooLarge(Problem):
    """This is too large. Send less at once."""

    status = 413


class UnsupportedMediaType(Problem):
    """Send JSON with the content type application/json."""

    status = 415


class Unprocessable(Problem):
    """Some fields could not be accepted. Each is named below with what to do."""

    status = 422


class IdempotencyMismatch(Problem):
    """This Idempotency-Key was used for another request. Use a new key."""

    status = 422


class PreconditionRequired(Problem):
    """Say which version you change: send If-Match with the version you read."""

    status = 428


class TooManyRequests(Problem):
    """Too many requests in a short time. Wait as Retry-After says, then go on."""

    status = 429


class Unexpected(Problem):
    """Something failed on our side. Nothing was changed. Try again, and give the request id if it stays."""

    status = 500


class Busy(Problem):
    """The service is busy for a moment. Nothing was changed. Try again shortly."""

    status = 503

    def __init__(self, detail: str | None = None, *, wait: int = 1) -> None:
        """Make one; `wait` is for how many seconds trying again makes no sense."""
        super().__init__(detail, headers={"Retry-After": str(wait)})


ALWAYS: tuple[type[Problem], ...] = (
    BadRequest,
    Unauthenticated,
    TooSlow,
    TooLarge,
    Unprocessable,
    TooManyRequests,
    Unexpected,
    Busy,
)


def problems(*kinds: type[Problem], always: tuple[type[Problem], ...] = ALWAYS) -> dict[int | str, dict[str, Any]]:
    """Describe, for an operation's documentation, the problems it can answer with."""
    by_status: dict[int, list[type[Problem]]] = {}
    for kind in dict.fromkeys((*always, *kinds)):
        by_status.setdefault(kind.status, []).append(kind)
    return {
        status: {
            "description": HTTPStatus(status).phrase + ": " + ", ".join(kind.code() for kind in named),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemRead"}}},
        }
        for status, named in sorted(by_status.items())
    }
