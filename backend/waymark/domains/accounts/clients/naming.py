"""How a program calls itself. The name carries its organization, so that no table has to say where it belongs."""

import re
from uuid import UUID

NOBODY = UUID(int=0)
_FORM = re.compile(r"wmc_([0-9a-f]{32})_([0-9a-f]{32})")


def public_id(organization_id: UUID, client_id: UUID) -> str:
    """Return what a program calls itself."""
    return f"wmc_{organization_id.hex}_{client_id.hex}"


def read_public_id(typed: str) -> tuple[UUID, UUID]:
    """Return organization and client of a name; of what is no such name, ids that nobody has.

    The same questions are then asked as for a name that could be somebody's.
    """
    read = _FORM.fullmatch(typed)
    return (UUID(read[1]), UUID(read[2])) if read is not None else (NOBODY, NOBODY)
