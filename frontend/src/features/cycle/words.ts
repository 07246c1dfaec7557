import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const PARTS = [
  { id: 'forethought', words: msg`Thinking ahead` },
  { id: 'performance', words: msg`Working` },
  { id: 'reflection', words: msg`Looking back` },
  { id: 'help_sought', words: msg`Asking for help` },
] as const;

/** The steps of a rating, the first one first. */
export const STEPS: readonly MessageDescriptor[] = [
  msg`Not yet`,
  msg`Nearly`,
  msg`Yes, I see it`,
  msg`More than that`,
];

/** The words nearest to a mean of steps. */
export const wordsForStep = (step: number): MessageDescriptor =>
  (STEPS[Math.round(step)] ?? STEPS[0]) as MessageDescriptor;
