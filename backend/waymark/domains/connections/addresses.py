"""Which addresses an endpoint may have, told before anything is sent.

The same rules as the outgoing client's, but for the look-up of the name: that is done at every attempt, so
that registering an address tells nothing about names inside, and waits for no name server.
"""

from collections.abc import Iterable

from waymark.kit.networks import Allowance, is_public, read_address
from waymark.kit.outgoing import Refused, Target
from waymark.kit.problems import FieldProblem, Unprocessable

POINTER = "/url"
NOT_PUBLIC = "It must be a public https address with port 443 or 8443."


def check_address(url: str, opened: Iterable[str], pointer: str = POINTER) -> None:
    """Refuse an address that would never be called. Errors: `Unprocessable`, saying what to change."""
    try:
        target = Target.read(url)
    except Refused as refused:
        raise _unfit(" ".join(map(str, refused.args)), pointer) from None
    allowances = [Allowance.read(written) for written in opened]
    address = read_address(target.host)
    if address is None:
        fits = target.is_public_form or any(one.opens_port(target.port) for one in allowances)
    else:
        fits = (target.is_public_form and is_public(address)) or any(
            one.opens(address, target.port) for one in allowances
        )
    if not fits:
        raise _unfit(NOT_PUBLIC, pointer)


def _unfit(message: str, pointer: str) -> Unprocessable:
    return Unprocessable(errors=[FieldProblem(pointer=pointer, message=message)])
