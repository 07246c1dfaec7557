import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Comparison } from './comparing';

/** What the ends of the slider and the places between them mean, from none to all. */
const SHARES = [
  msg`None of it yet`,
  msg`A little of it`,
  msg`Some of it`,
  msg`About half of it`,
  msg`Most of it`,
  msg`Nearly all of it`,
  msg`All of it`,
] as const;

/** How much of it went well, in words. The ends stand for themselves alone. */
export function wordsForShare(percent: number): MessageDescriptor {
  const between = SHARES.length - 2;
  const at = Math.min(between, Math.floor((percent / 100) * between) + 1);
  const place = percent <= 0 ? 0 : percent >= 100 ? between + 1 : at;
  return SHARES[place] ?? SHARES[0];
}

/** Neither praise nor blame: a guess is there to learn from. */
export const COMPARISONS: Record<Comparison, MessageDescriptor> = {
  alike: msg`What you thought and what the grade says are about the same.`,
  thought_more: msg`You thought that more of it went well than the grade says. What did you see that the grade does not, and the other way round?`,
  thought_less: msg`The grade says that more of it went well than you thought. What did it see that you did not?`,
};
