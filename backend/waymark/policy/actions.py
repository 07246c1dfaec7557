"""Everything that can be asked, by name. A name is also the scope of a token: `goal.read`, or `goal` for all of it."""

from enum import StrEnum


class Action(StrEnum):
    """Everything that can be asked of a learner's record, of a school or of the organization."""

    LEARNER_SEE = "learner.see"
    HOME_READ = "home.read"

    STATEMENT_READ = "statement.read"
    STATEMENT_ADD = "statement.add"
    STATEMENT_REVISE = "statement.revise"
    STATEMENT_HISTORY_READ = "statement.history_read"

    GOAL_READ = "goal.read"
    GOAL_CREATE = "goal.create"
    GOAL_REVISE = "goal.revise"
    GOAL_START = "goal.start"
    GOAL_ACHIEVE = "goal.achieve"
    GOAL_RELEASE = "goal.release"
    GOAL_REOPEN = "goal.reopen"
    CHECK_IN_RECORD = "check_in.record"

    LINK_READ = "link.read"
    LINK_INVITE = "link.invite"
    LINK_ANSWER = "link.answer"
    LINK_RESCOPE = "link.rescope"
    LINK_END = "link.end"
    LINK_BLOCK = "link.block"
    LINK_APPROVE = "link.approve"
    LINK_REFUSE = "link.refuse"
    LINK_READ_THREAD = "link.read_thread"
    SIGHT_READ = "sight.read"

    MESSAGE_READ = "message.read"
    MESSAGE_READ_THREAD = "message.read_thread"
    MESSAGE_SEND = "message.send"
    MESSAGE_WITHDRAW = "message.withdraw"

    REFLECTION_READ = "reflection.read"
    PROTOCOL_READ = "protocol.read"
    REFLECTION_ADD = "reflection.add"
    REFLECTION_WRITE = "reflection.write"
    REFLECTION_KEEP = "reflection.keep"
    REFLECTION_SHARE = "reflection.share"
    REFLECTION_READERS_READ = "reflection.readers_read"

    CONSENT_READ = "consent.read"
    CONSENT_WITHDRAW = "consent.withdraw"

    ORGANIZATION_READ = "organization.read"
    ORGANIZATION_REVISE = "organization.revise"
    PEOPLE_FIND = "people.find"
    PEOPLE_READ = "people.read"
    GROUP_READ = "group.read"
    SLIP_PRINT = "slip.print"
    SLIP_PRINT_ADULTS = "slip.print_adults"
    ROSTER_IMPORT = "roster.import"
    ROSTER_READ = "roster.read"
    CONSENT_RECORD = "consent.record"
    JOB_READ = "job.read"
    ENDPOINT_MANAGE = "endpoint.manage"
    ENDPOINT_READ = "endpoint.read"
    TOKEN_MANAGE = "token.manage"
