import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Effort, Light } from './queries';

/** Five steps are as many as a person can tell apart; the server keeps them as shares of the way. */
export const PROGRESS = [
  { value: 0, words: msg`At the start` },
  { value: 25, words: msg`A little way` },
  { value: 50, words: msg`Half way` },
  { value: 75, words: msg`Almost there` },
  { value: 100, words: msg`I am there` },
] as const;

export const EFFORTS: readonly { value: Effort; words: MessageDescriptor }[] = [
  { value: 'little', words: msg`A little work` },
  { value: 'some', words: msg`Some work` },
  { value: 'much', words: msg`A lot of work` },
];

export const LIGHTS: readonly { value: Light; words: MessageDescriptor }[] = [
  { value: 'green', words: msg`Going well` },
  { value: 'amber', words: msg`Not sure yet` },
  { value: 'red', words: msg`I am stuck` },
];

/** The words of the step nearest to a share of the way. */
export function wordsForProgress(progress: number): MessageDescriptor {
  return PROGRESS[Math.min(4, Math.max(0, Math.round(progress / 25)))]?.words ?? PROGRESS[0].words;
}

export const wordsForEffort = (effort: Effort): MessageDescriptor =>
  (EFFORTS.find(({ value }) => value === effort) ?? EFFORTS[0])?.words as MessageDescriptor;

export const wordsForLight = (light: Light): MessageDescriptor =>
  (LIGHTS.find(({ value }) => value === light) ?? LIGHTS[0])?.words as MessageDescriptor;
