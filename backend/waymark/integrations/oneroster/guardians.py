"""Who guards whom: a link between two people, decided by their roles and never by a guess.

`agentSourcedIds` links two people and systems write it on either of the two. The one with the role student is the
learner, the one with the role guardian, parent or relative the guardian. If both fit both ways, the person whose row
lists the other is the learner.
"""

from collections.abc import Collection

from waymark.integrations.oneroster.findings import Findings
from waymark.integrations.oneroster.headers import USERS
from waymark.integrations.oneroster.scratch import Scratch, items

GUARDING = ("guardian", "parent", "relative")
AGENTS = "agentSourcedIds"
NO_GUARDIAN = (
    "This cell names somebody, but not as a guardian: one of the two must have the role student, the other"
    " guardian, parent or relative. No guardian was set."
)

_STUDENT = "EXISTS (SELECT 1 FROM roles WHERE roles.userSourcedId = {who} AND roles.role = 'student')"
_GUARD = (
    "EXISTS (SELECT 1 FROM roles WHERE roles.userSourcedId = {who}"
    f" AND roles.role IN ({', '.join(repr(role) for role in GUARDING)}))"
)
_PAIRS = (
    "SELECT users.line, users.sourcedId AS one, links.item AS other"
    f" FROM {items(USERS, AGENTS)} AS links JOIN users USING (line)"
)
_DOWN = f"{_STUDENT.format(who='one')} AND {_GUARD.format(who='other')}"
_UP = f"{_GUARD.format(who='one')} AND {_STUDENT.format(who='other')}"


def link_guardians(scratch: Scratch, findings: Findings, notices: Findings, whole: Collection[str]) -> None:
    """Write the guardianships; say which links are none, if the roles were read whole."""
    into = "INSERT OR IGNORE INTO guardianships SELECT"
    scratch.do(f"{into} one, other, line FROM ({_PAIRS}) WHERE one <> other AND {_DOWN}")
    scratch.do(f"{into} other, one, line FROM ({_PAIRS}) WHERE one <> other AND NOT ({_DOWN}) AND {_UP}")
    for (row,) in scratch.run(f"SELECT DISTINCT line FROM ({_PAIRS}) WHERE one = other"):
        findings.add(USERS.file, row, AGENTS, "own_guardian", "Nobody can be their own guardian. Take out the id.")
    if "roles" in whole:
        neither = f"SELECT DISTINCT line FROM ({_PAIRS}) WHERE one <> other AND NOT ({_DOWN}) AND NOT ({_UP})"
        for (row,) in scratch.run(neither):
            notices.add(USERS.file, row, AGENTS, "no_guardian_role", NO_GUARDIAN)
