import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { OutsiderKind, Purpose } from './queries';

export const KINDS: readonly { value: OutsiderKind; words: MessageDescriptor }[] = [
  { value: 'community', words: msg`Somebody from around here` },
  { value: 'mentor', words: msg`Mentor` },
  { value: 'family', words: msg`Family` },
];

export const PURPOSES: readonly { value: Purpose; words: MessageDescriptor }[] = [
  { value: 'expertise', words: msg`Knows a lot about it` },
  { value: 'support', words: msg`Cheers me on` },
  { value: 'guide', words: msg`Helps me to find the way` },
  { value: 'feedback', words: msg`Tells me what they notice` },
  { value: 'accountability', words: msg`Asks me how it goes` },
];

/** How long somebody sees what they were let in for, in days; 0 is until the learner ends it. */
export const SPANS: readonly { days: number; words: MessageDescriptor }[] = [
  { days: 14, words: msg`Two weeks` },
  { days: 30, words: msg`A month` },
  { days: 90, words: msg`Three months` },
  { days: 0, words: msg`Until I end it` },
];

const DAY = 86_400_000;

/** When a span that begins now is over; null when it has no end. */
export const endOf = (days: number, now = Date.now()): string | null =>
  days === 0 ? null : new Date(now + days * DAY).toISOString();
