"""Every table, gathered for migrations and for checks that walk them all."""

from sqlmodel import SQLModel

import waymark.domains.accounts.attempts.models
import waymark.domains.accounts.links.models
import waymark.domains.accounts.slips.models
import waymark.domains.assessments.models
import waymark.domains.connections.inbox.models
import waymark.domains.connections.models
import waymark.domains.connections.roster_models
import waymark.domains.connections.sources.models
import waymark.domains.connections.work.models
import waymark.domains.conversations.help.models
import waymark.domains.conversations.models
import waymark.domains.conversations.notices.models
import waymark.domains.conversations.reports.models
import waymark.domains.files.models
import waymark.domains.goals.check_ins.models
import waymark.domains.goals.choices.models
import waymark.domains.goals.criteria.models
import waymark.domains.goals.deciders.models
import waymark.domains.goals.evidence.models
import waymark.domains.goals.examples.models
import waymark.domains.goals.models
import waymark.domains.goals.objectives.models
import waymark.domains.goals.origins.models
import waymark.domains.goals.proposals.models
import waymark.domains.goals.resources.models
import waymark.domains.goals.steps.models
import waymark.domains.goals.templates.models
import waymark.domains.jobs.models
import waymark.domains.network.suggestions.models
import waymark.domains.organizations.help.models
import waymark.domains.privacy.corrections.models
import waymark.domains.privacy.disclosures.models
import waymark.domains.privacy.erasures.models
import waymark.domains.privacy.exports.models
import waymark.domains.profiles.models
import waymark.domains.profiles.toolkit.models
import waymark.domains.reflections.models
import waymark.domains.reflections.protocols.models
import waymark.events.models
import waymark.identity.models
import waymark.kit.http.idempotency  # noqa: F401 - imported for its table

metadata = SQLModel.metadata
