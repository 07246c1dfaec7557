"""What a system that acts for itself may ever do, whatever scopes it was given.

It runs what administrators run: who is here, rosters, webhooks, long work. Nothing that hangs on one learner is in
here: what a child wrote is for people whom the child can name, and the journal of access tells a learner of people.
Nor what somebody must answer for in person: consents, settings, sign-in slips, break-glass, other programs.
"""

from waymark.policy.actions import Action

CLIENTS_MAY = frozenset(
    {
        Action.ORGANIZATION_READ,
        Action.PEOPLE_READ,
        Action.GROUP_READ,
        Action.ROSTER_IMPORT,
        Action.ROSTER_READ,
        Action.JOB_READ,
        Action.ENDPOINT_MANAGE,
        Action.ENDPOINT_READ,
        Action.CATALOGUE_READ,
        Action.RETENTION_READ,
    }
)
