"""MAP 1: what can be asked, one line for each room's router."""

from fastapi import APIRouter

from waymark.domains.accounts.apps.routes import router as apps
from waymark.domains.accounts.clients.routes import router as clients
from waymark.domains.accounts.links.routes import router as sign_in_links
from waymark.domains.accounts.oauth.routes import router as oauth
from waymark.domains.accounts.passwords.routes import router as passwords
from waymark.domains.accounts.sessions.routes import router as sessions
from waymark.domains.accounts.sheets.routes import router as slip_sheets
from waymark.domains.accounts.slips.routes import router as slips
from waymark.domains.accounts.tokens.routes import router as tokens
from waymark.domains.assessments.routes import router as assessments
from waymark.domains.connections.inbox.routes import router as lms_inbox
from waymark.domains.connections.routes import router as connections
from waymark.domains.connections.sources.routes import router as lms_sources
from waymark.domains.connections.work.routes import router as lms_work
from waymark.domains.conversations.giving.routes import router as giving
from waymark.domains.conversations.help.routes import router as help_calls
from waymark.domains.conversations.notices.routes import router as notices
from waymark.domains.conversations.reports.routes import router as reports
from waymark.domains.conversations.routes import router as conversations
from waymark.domains.files.routes import router as files
from waymark.domains.goals.check_ins.routes import router as check_ins
from waymark.domains.goals.choices.routes import router as choices
from waymark.domains.goals.closing.routes import router as closing
from waymark.domains.goals.criteria.routes import router as criteria
from waymark.domains.goals.evidence.routes import router as evidence
from waymark.domains.goals.examples.routes import router as examples
from waymark.domains.goals.mastery.routes import router as mastery
from waymark.domains.goals.objectives.routes import router as objectives
from waymark.domains.goals.origins.routes import router as origins
from waymark.domains.goals.proposals.routes import router as proposals
from waymark.domains.goals.resources.routes import router as resources
from waymark.domains.goals.routes import router as goals
from waymark.domains.goals.steps.routes import router as steps
from waymark.domains.goals.templates.routes import router as templates
from waymark.domains.goals.tree.routes import router as goal_tree
from waymark.domains.insights.routes import router as insights
from waymark.domains.jobs.routes import router as jobs
from waymark.domains.network.outsiders.routes import router as outsiders
from waymark.domains.network.people.routes import router as people
from waymark.domains.network.routes import router as network
from waymark.domains.network.suggestions.routes import router as suggestions
from waymark.domains.organizations.groups.routes import router as groups
from waymark.domains.organizations.help.routes import router as help_contacts
from waymark.domains.organizations.people.routes import router as school_people
from waymark.domains.organizations.routes import router as organizations
from waymark.domains.privacy.audit.routes import router as audit
from waymark.domains.privacy.corrections.routes import router as corrections
from waymark.domains.privacy.declared.routes import router as data_catalogue
from waymark.domains.privacy.disclosures.routes import router as disclosures
from waymark.domains.privacy.erasures.routes import router as erasures
from waymark.domains.privacy.exports.routes import router as exports
from waymark.domains.privacy.family.routes import router as family
from waymark.domains.privacy.freezing.routes import router as freezing
from waymark.domains.privacy.glass.routes import router as glass
from waymark.domains.privacy.retention.routes import router as retention
from waymark.domains.privacy.routes import router as consents
from waymark.domains.privacy.snapshot_choice.routes import router as snapshot_choice
from waymark.domains.profiles.routes import router as profiles
from waymark.domains.profiles.toolkit.routes import router as toolkit
from waymark.domains.reflections.protocols.routes import router as protocols
from waymark.domains.reflections.routes import router as reflections
from waymark.feeds.live.routes import router as live
from waymark.feeds.webhooks.routes import router as event_types
from waymark.integrations.lms.routes import router as lms_in
from waymark.integrations.oneroster.routes import router as rosters

ROUTERS: tuple[APIRouter, ...] = (
    insights,
    conversations,
    reports,
    notices,
    help_calls,
    giving,
    sessions,
    passwords,
    sign_in_links,
    slips,
    slip_sheets,
    tokens,
    apps,
    clients,
    oauth,
    organizations,
    help_contacts,
    school_people,
    groups,
    people,
    network,
    outsiders,
    suggestions,
    profiles,
    toolkit,
    goals,
    steps,
    criteria,
    check_ins,
    mastery,
    resources,
    evidence,
    closing,
    goal_tree,
    proposals,
    choices,
    objectives,
    templates,
    examples,
    origins,
    protocols,
    reflections,
    assessments,
    consents,
    snapshot_choice,
    freezing,
    exports,
    erasures,
    corrections,
    disclosures,
    family,
    data_catalogue,
    retention,
    audit,
    glass,
    jobs,
    files,
    rosters,
    connections,
    lms_in,
    lms_sources,
    lms_inbox,
    lms_work,
    event_types,
    live,
)
