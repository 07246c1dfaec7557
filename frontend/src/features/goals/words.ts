import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BadgeTone } from '../../ui/badge';
import type { Goal } from './queries';

/** The texts of a goal that save themselves while they are written. */
export const TEXTS = ['sentence', 'why', 'outcome', 'obstacle', 'if_then'] as const;
export type TextName = (typeof TEXTS)[number];
export type Texts = Record<TextName, string>;

export const textsOf = (goal: Goal): Texts => ({
  sentence: goal.sentence,
  why: goal.why,
  outcome: goal.outcome,
  obstacle: goal.obstacle,
  if_then: goal.if_then,
});

/** Only what is different, so that two windows may work on different texts of one goal. */
export function changed(before: Texts, after: Texts): Partial<Texts> {
  return Object.fromEntries(
    TEXTS.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );
}

export const LABELS: Record<TextName, MessageDescriptor> = {
  sentence: msg`Your goal`,
  why: msg`Why does it matter to you?`,
  outcome: msg`What will be different when you get there?`,
  obstacle: msg`What in you could get in the way?`,
  if_then: msg`If that happens, then I will…`,
};

export const STATES: Record<Goal['state'], { words: MessageDescriptor; tone: BadgeTone }> = {
  draft: { words: msg`Not started yet`, tone: 'plain' },
  active: { words: msg`Started`, tone: 'accent' },
  achieved: { words: msg`Reached`, tone: 'good' },
  released: { words: msg`Let go`, tone: 'info' },
};

export const SURE = [
  { value: '0', words: msg`Not at all` },
  { value: '25', words: msg`A little` },
  { value: '50', words: msg`Half` },
  { value: '75', words: msg`Quite` },
  { value: '100', words: msg`Very` },
] as const;

/** The nearest of the five answers; null when nothing was said yet. */
export function nearestSure(confidence: number | null): string | null {
  return confidence === null ? null : String(Math.round(confidence / 25) * 25);
}
