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

/** Two windows, one goal: what only one of them changed stands as it is; `contested` is what both changed. */
export interface Merged {
  texts: Texts;
  contested: TextName[];
}

/**
 * Puts the changes of two windows together.
 * @param before what both began with; null when that is not known any more: then each difference is contested
 * @param mine wins in `texts` where both changed the same text, until the writer chooses
 */
export function merge(before: Texts | null, mine: Texts, theirs: Texts): Merged {
  const contested = TEXTS.filter((name) => {
    if (mine[name] === theirs[name]) return false;
    return before === null || (mine[name] !== before[name] && theirs[name] !== before[name]);
  });
  const takesMine = (name: TextName) => contested.includes(name) || mine[name] !== before?.[name];
  const texts = Object.fromEntries(
    TEXTS.map((name) => [name, takesMine(name) ? mine[name] : theirs[name]]),
  ) as Texts;
  return { texts, contested };
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
