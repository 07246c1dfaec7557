"""MAP 3: what is told, every event there is."""

from waymark.domains.accounts.apps import events as apps
from waymark.domains.accounts.clients import events as clients
from waymark.domains.assessments import events as assessments
from waymark.domains.connections import events as connections
from waymark.domains.connections import roster_events as rosters
from waymark.domains.connections.inbox import events as inbox
from waymark.domains.connections.work import events as work
from waymark.domains.conversations import events as conversations
from waymark.domains.conversations.help import events as help_calls
from waymark.domains.conversations.reports import events as reports
from waymark.domains.goals import events as goals
from waymark.domains.goals.check_ins import events as check_ins
from waymark.domains.goals.choices import events as choices
from waymark.domains.goals.closing import events as closing
from waymark.domains.goals.criteria import events as criteria
from waymark.domains.goals.evidence import events as evidence
from waymark.domains.goals.examples import events as examples
from waymark.domains.goals.mastery import events as mastery
from waymark.domains.goals.objectives import events as objectives
from waymark.domains.goals.origins import events as origins
from waymark.domains.goals.proposals import events as proposals
from waymark.domains.goals.resources import events as resources
from waymark.domains.goals.steps import events as steps
from waymark.domains.goals.templates import events as templates
from waymark.domains.network import events as network
from waymark.domains.network.suggestions import events as suggestions
from waymark.domains.organizations.help import events as help_contacts
from waymark.domains.privacy import events as consents
from waymark.domains.privacy.corrections import events as corrections
from waymark.domains.privacy.erasures import events as erasures
from waymark.domains.privacy.exports import events as exports
from waymark.domains.privacy.freezing import events as freezing
from waymark.domains.privacy.glass import events as glass
from waymark.domains.profiles import events as profiles
from waymark.domains.profiles.toolkit import events as toolkit
from waymark.domains.reflections import events as reflections
from waymark.domains.reflections.protocols import events as protocols
from waymark.events.ledger import DomainEvent

EVENTS: tuple[type[DomainEvent], ...] = (
    conversations.MessageSent,
    conversations.MessageWithdrawn,
    reports.ReportMade,
    reports.ReportOpened,
    reports.ReportClosed,
    reports.HoldPlaced,
    reports.HoldLifted,
    help_calls.HelpRequested,
    help_calls.HelpAnswered,
    network.HelpWithdrawn,
    network.LinkInvited,
    network.LinkSent,
    network.LinkApproved,
    network.LinkAccepted,
    network.LinkDeclined,
    network.LinkRescoped,
    network.LinkEnded,
    suggestions.FindingChosen,
    suggestions.SuggestionDismissed,
    profiles.StatementAdded,
    profiles.StatementRevised,
    toolkit.ToolTried,
    toolkit.ToolJudged,
    toolkit.ToolRevised,
    goals.GoalCreated,
    goals.GoalRevised,
    goals.GoalStarted,
    steps.StepAdded,
    steps.StepRevised,
    steps.StepDone,
    criteria.CriterionAdded,
    criteria.CriterionRevised,
    check_ins.CheckInRecorded,
    resources.ResourceAdded,
    resources.ResourceRevised,
    resources.ResourceJudged,
    evidence.EvidenceAdded,
    evidence.EvidenceRevised,
    evidence.EvidenceWithdrawn,
    mastery.CriterionJudged,
    mastery.CriterionRetried,
    closing.GoalAchieved,
    closing.GoalReleased,
    closing.GoalReopened,
    proposals.ProposalMade,
    proposals.ProposalAccepted,
    proposals.ProposalAdapted,
    proposals.ProposalDeclined,
    proposals.ProposalWithdrawn,
    choices.ChoiceOffered,
    choices.ChoiceOptionAdded,
    choices.ChoiceWished,
    choices.ChoiceAnswered,
    choices.ChoicePicked,
    objectives.ObjectiveAssigned,
    origins.GoalConfirmed,
    examples.ExampleNoted,
    templates.TemplateWritten,
    templates.TemplateShared,
    templates.TemplateWithdrawn,
    assessments.AssessmentAsked,
    assessments.AssessmentRated,
    assessments.AssessmentRevealed,
    assessments.RatingJudged,
    consents.ConsentGiven,
    consents.ConsentWithdrawn,
    freezing.RecordFrozen,
    freezing.RecordUnfrozen,
    corrections.CorrectionAsked,
    corrections.CorrectionAnswered,
    corrections.DisagreementNoted,
    exports.ExportAsked,
    exports.ExportDownloaded,
    erasures.ErasureAsked,
    erasures.ErasureConfirmed,
    erasures.ErasureCancelled,
    erasures.LearnerErased,
    glass.GlassAsked,
    glass.GlassBroken,
    glass.GlassEnded,
    clients.ClientRegistered,
    clients.ClientRevised,
    clients.ClientRemoved,
    apps.AppAllowed,
    apps.AppEnded,
    connections.EndpointDisabled,
    rosters.RosterImported,
    inbox.EnrollmentAdded,
    inbox.EnrollmentEnded,
    work.WorkOffered,
    work.WorkGraded,
    work.WorkForeseen,
    work.WorkLookedAt,
    work.WorkTaken,
    work.WorkLaidAside,
    help_contacts.HelpContactsRevised,
    reflections.ReflectionKept,
    reflections.ReflectionShared,
    reflections.ReflectionUnshared,
    protocols.ProtocolCopied,
    protocols.ProtocolRevised,
    protocols.ProtocolOffered,
    protocols.ProtocolOfferRevised,
)
BY_TYPE: dict[str, type[DomainEvent]] = {event.type: event for event in EVENTS}
# What goes out of the house. A report stays inside: its events are told to no program and to no page. And that
# somebody rated is nobody's to know before it is revealed.
TOLD_OUTSIDE = tuple(event for event in EVENTS if not (event.stays_here or event.is_unsent))
