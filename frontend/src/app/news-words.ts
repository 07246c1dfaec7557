import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LiveEvent, LiveEventType } from '../lib/live/table';

/** Only what another person did to or for the reader is worth a sentence; one's own acts are seen anyway. */
const WORDS: Partial<Record<LiveEventType, MessageDescriptor>> = {
  'message.sent': msg`A new message has arrived.`,
  'help.answered': msg`Someone answered your request for help.`,
  'proposal.made': msg`Someone has an idea for one of your goals.`,
  'link.invited': msg`You have a new invitation.`,
  'link.accepted': msg`Your invitation was accepted.`,
  'reflection.shared': msg`A reflection was shared with you.`,
};

/** The sentence for an event, or null when it stays silent. */
export function wordsForNews(event: LiveEvent, readerId: string): MessageDescriptor | null {
  if (event.data.actor_id === readerId) return null;
  return WORDS[event.type as LiveEventType] ?? null;
}
