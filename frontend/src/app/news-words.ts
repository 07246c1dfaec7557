import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LiveEvent, LiveEventType } from '../lib/live/table';

interface News {
  words: MessageDescriptor;
  /** Which side it is news for: the one whose growth it is about, the other one, or both. */
  of?: 'learner' | 'other';
}

/** Only what another person did to or for the reader is worth a sentence; one's own acts are seen anyway. */
const NEWS: Partial<Record<LiveEventType, News>> = {
  'message.sent': { words: msg`A new message has arrived.` },
  'help.requested': { words: msg`Somebody asks for your help.`, of: 'other' },
  'help.answered': { words: msg`Someone answered your request for help.`, of: 'learner' },
  'proposal.made': { words: msg`Someone has an idea for one of your goals.`, of: 'learner' },
  'link.invited': { words: msg`You have a new invitation.`, of: 'other' },
  'link.accepted': { words: msg`Your invitation was accepted.`, of: 'learner' },
  'reflection.shared': { words: msg`A reflection was shared with you.`, of: 'other' },
};

/** The sentence for an event, or null when it stays silent. */
export function wordsForNews(event: LiveEvent, readerId: string): MessageDescriptor | null {
  const news = NEWS[event.type as LiveEventType];
  if (!news) return null;
  const side = event.learnerId === readerId ? 'learner' : 'other';
  return news.of === undefined || news.of === side ? news.words : null;
}
