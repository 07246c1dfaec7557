"""Says a row of a plan in words that a person can read, from the staged rows."""

from waymark.domains.connections.roster_models import RosterKind
from waymark.integrations.oneroster.scratch import Scratch
from waymark.integrations.oneroster.wanted import APART

BETWEEN = " · "
_PERSON = (
    "SELECT iif(preferredGivenName = '', givenName, preferredGivenName) || ' ' ||"
    " iif(preferredFamilyName = '', familyName, preferredFamilyName) FROM users WHERE sourcedId = ?"
)
_SCHOOL = "SELECT name FROM orgs WHERE sourcedId = ?"
_CLASS = "SELECT title FROM classes WHERE sourcedId = ?"


class Names:
    """Names out of one staged roster; empty for what it does not have."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch

    def of(self, kind: RosterKind, key: str) -> str:
        """Return the name of a row by its key."""
        parts = key.split(APART)
        match kind:
            case RosterKind.SCHOOL:
                return self._one(_SCHOOL, key)
            case RosterKind.PERSON:
                return self._one(_PERSON, key)
            case RosterKind.GROUP:
                return self._one(_CLASS, key)
            case RosterKind.ROLE:
                return BETWEEN.join((self._one(_PERSON, parts[1]), parts[2]))
            case RosterKind.GUARDIANSHIP:
                return BETWEEN.join((self._one(_PERSON, parts[1]), self._one(_PERSON, parts[0])))
            case RosterKind.ENROLLMENT:
                return BETWEEN.join((self._one(_PERSON, parts[1]), self._one(_CLASS, parts[0])))

    def _one(self, asked: str, key: str) -> str:
        found = next(self._scratch.run(asked, (key,)), None)
        return "" if found is None else str(found[0])
