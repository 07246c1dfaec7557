"""How a need stands in a signature: FastAPI documents it, the route class finds it inside the unit of work."""

import inspect
import re
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Path
from sqlmodel import Session as DatabaseSession

from waymark.kit.http.call import Call, Need
from waymark.kit.http.call import Tools as ProcessTools
from waymark.kit.problems import BadRequest, PreconditionRequired


class SignatureOf:
    """What FastAPI reads of a need: the parameters to document. It is never called."""

    def __init__(self, need: Need, parameters: list[inspect.Parameter]) -> None:
        self.need = need
        self.__signature__ = inspect.Signature(parameters)

    def __call__(self, **_documented: Any) -> Any:
        raise RuntimeError("needs are found by the route class, not by FastAPI")


def documented(need: Need, *more: inspect.Parameter, path_ids: tuple[str, ...] = ()) -> Any:
    """Return the Depends(…) that puts a need into a signature."""
    parameters = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[UUID, Path()]) for name in path_ids
    ]
    return Depends(SignatureOf(need, [*parameters, *more]))


def parameter(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    """Describe one parameter to document."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


class _SessionNeed(Need):
    def find(self, session: DatabaseSession, call: Call) -> DatabaseSession:
        del call
        return session


class _CallNeed(Need):
    def find(self, session: DatabaseSession, call: Call) -> Call:
        del session
        return call


class _ToolsNeed(Need):
    def find(self, session: DatabaseSession, call: Call) -> ProcessTools:
        del session
        return call.tools


class _UserAgentNeed(Need):
    def find(self, session: DatabaseSession, call: Call) -> str:
        del session
        return (call.header(b"user-agent") or "")[:200]


class _IfMatchNeed(Need):
    """The version that the client read: `"3"` or `"3.<hash>"`."""

    FORM = re.compile(r'(?:W/)?"?(\d{1,9})(?:\.[0-9a-f]*)?"?')

    def find(self, session: DatabaseSession, call: Call) -> int:
        del session
        value = call.header(b"if-match")
        if value is None:
            raise PreconditionRequired
        read = self.FORM.fullmatch(value.strip())
        if read is None:
            raise BadRequest('If-Match must be a version in quotes, for instance "3".')
        return int(read[1])


_IF_MATCH = parameter(
    "if_match",
    Annotated[str, Header(alias="If-Match", description="The version you change, in quotes.", examples=['"3"'])],
)

Session = Annotated[DatabaseSession, documented(_SessionNeed())]
CallNeed = Annotated[Call, documented(_CallNeed())]
ToolsNeed = Annotated[ProcessTools, documented(_ToolsNeed())]
UserAgent = Annotated[str, documented(_UserAgentNeed())]
IfMatch = Annotated[int, documented(_IfMatchNeed(), _IF_MATCH)]
