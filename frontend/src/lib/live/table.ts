import type { QueryClient } from '@tanstack/react-query';
import { refreshRooms } from './refresh';

// What a supporter sees hangs on the link: when it changes, everything behind it may look different.
const WHATEVER_IS_SEEN = [
  'network',
  'goals',
  'steps',
  'criteria',
  'resources',
  'evidence',
  'check_ins',
  'assessments',
  'reflections',
  'profiles',
  'insights',
  'proposals',
  'choices',
  'objectives',
] as const;

/**
 * Which rooms of the API show something else after an event. A room is the tag of an operation, and each query's
 * key carries it, so a page is fresh again without any page knowing of events.
 */
export const ROOMS_BY_EVENT = {
  'statement.added': ['profiles', 'insights'],
  'statement.revised': ['profiles', 'insights'],
  'tool.tried': ['profiles', 'insights'],
  'tool.judged': ['profiles', 'insights'],
  'tool.revised': ['profiles', 'insights'],
  'goal.created': ['goals', 'insights'],
  'goal.revised': ['goals', 'insights'],
  'goal.started': ['goals', 'insights'],
  'goal.achieved': ['goals', 'insights'],
  'goal.released': ['goals', 'insights'],
  'goal.reopened': ['goals', 'insights'],
  'step.added': ['goals', 'steps'],
  'step.revised': ['goals', 'steps'],
  'step.done': ['goals', 'steps', 'insights'],
  'criterion.added': ['goals', 'criteria'],
  'criterion.revised': ['goals', 'criteria'],
  'criterion.judged': ['goals', 'criteria'],
  'criterion.retried': ['goals', 'criteria'],
  'resource.added': ['goals', 'resources'],
  'resource.revised': ['goals', 'resources'],
  'resource.judged': ['goals', 'resources'],
  'evidence.added': ['goals', 'evidence'],
  'evidence.revised': ['goals', 'criteria', 'evidence'],
  'evidence.withdrawn': ['goals', 'criteria', 'evidence'],
  'check_in.recorded': ['check_ins', 'goals', 'insights'],
  'proposal.made': ['proposals'],
  'proposal.accepted': ['proposals'],
  'proposal.adapted': ['proposals'],
  'proposal.declined': ['proposals'],
  'proposal.withdrawn': ['proposals'],
  'choice.offered': ['choices'],
  'choice.option_added': ['choices'],
  'choice.wished': ['choices'],
  'choice.answered': ['choices'],
  'choice.picked': ['choices'],
  'objective.assigned': ['objectives'],
  'goal.confirmed': ['origins'],
  'example.noted': ['examples'],
  'template.written': ['templates'],
  'template.shared': ['templates'],
  'template.withdrawn': ['templates'],
  'link.invited': ['network', 'insights'],
  'link.sent': ['network'],
  'link.approved': ['network', 'insights'],
  'link.accepted': [...WHATEVER_IS_SEEN],
  'link.rescoped': [...WHATEVER_IS_SEEN],
  'link.declined': ['network', 'insights'],
  'link.ended': [...WHATEVER_IS_SEEN],
  'message.sent': ['conversations', 'insights'],
  'message.withdrawn': ['conversations', 'insights'],
  'help.requested': ['conversations', 'insights'],
  'help.answered': ['conversations', 'insights'],
  'help.withdrawn': ['conversations', 'insights'],
  'finding.chosen': ['network'],
  'suggestion.dismissed': ['network'],
  'reflection.kept': ['reflections', 'insights'],
  'reflection.shared': ['reflections', 'insights'],
  'reflection.unshared': ['reflections', 'insights'],
  'protocol.copied': ['protocols'],
  'protocol.revised': ['protocols'],
  'protocol.offered': ['protocols'],
  'protocol.offer_revised': ['protocols'],
  'assessment.asked': ['assessments', 'insights'],
  'assessment.rated': ['assessments', 'insights'],
  'assessment.revealed': ['assessments', 'insights'],
  'rating.judged': ['assessments'],
  'record.frozen': [...WHATEVER_IS_SEEN, 'record'],
  'record.unfrozen': [...WHATEVER_IS_SEEN, 'record'],
  'export.asked': ['exports'],
  'export.downloaded': ['disclosures'],
  'erasure.asked': ['erasures'],
  'erasure.confirmed': ['erasures'],
  'erasure.cancelled': ['erasures'],
  'learner.erased': ['erasures'],
  'correction.asked': ['corrections'],
  'correction.answered': ['corrections'],
  'disagreement.noted': ['corrections'],
  'glass.asked': ['glass'],
  'glass.broken': ['glass'],
  'glass.ended': ['glass'],
  // An endpoint says how many learners its consents cover.
  'consent.given': ['privacy', 'connections'],
  'consent.withdrawn': ['privacy', 'connections'],
  'roster.imported': ['organizations', 'oneroster', 'accounts'],
  'work.offered': ['work'],
  'work.graded': ['work'],
  'work.foreseen': ['work'],
  'work.looked_at': ['work'],
  'work.taken': ['work', 'evidence', 'criteria', 'goals'],
  'work.put_aside': ['work'],
  'enrollment.added': ['organizations'],
  'enrollment.ended': ['organizations'],
  'endpoint.disabled': ['connections'],
  'help_contacts.revised': ['help'],
  // A report is told to nobody but by a notice.
  'notice.made': ['notices', 'reports'],
} as const satisfies Record<string, readonly string[]>;

export type LiveEventType = keyof typeof ROOMS_BY_EVENT;

/** The tag of an operation: a room of the API. No news tells of the last two; one's own deeds refresh them. */
export type Room = (typeof ROOMS_BY_EVENT)[LiveEventType][number] | 'apps' | 'clients';

/** What the stream tells: ids and a type, never text. */
export interface LiveEvent {
  type: string;
  /** Whose growth it is about; null when it is about nobody's. */
  learnerId: string | null;
  ids: Record<string, string>;
}

export const isKnown = (type: string): type is LiveEventType => Object.hasOwn(ROOMS_BY_EVENT, type);

/**
 * Marks what an event changed as stale.
 * An event this build does not know yet refreshes everything: slower, never wrong.
 */
export function refreshAfter(type: string, queries: QueryClient): Promise<void> {
  return isKnown(type) ? refreshRooms(ROOMS_BY_EVENT[type], queries) : queries.invalidateQueries();
}
