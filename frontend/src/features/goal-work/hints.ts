import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Goal } from './queries';

/** What is known of a goal when a hint is thought of. */
export interface Known {
  goal: Goal;
  signs: number;
  steps: number;
  openGoals: number;
}

interface Hint {
  id: string;
  words: MessageDescriptor;
  when: (known: Known) => boolean;
}

const MANY_OPEN = 7;
const FEW_WORDS = 3;

// Words that say a direction and no place to arrive. They are looked for as whole words, in the languages we speak.
const VAGUE = new Set(
  (
    'better more good nice improve stuff things somehow ' +
    'mejor más bien mejorar cosas ' +
    'أفضل أكثر أحسن جيد أتحسن'
  ).split(' '),
);

const wordsOf = (sentence: string) =>
  sentence.toLocaleLowerCase().match(/[\p{L}\p{M}\p{N}’'-]+/gu) ?? [];

/** Whether a sentence leaves open what will be there in the end: very short, or short with a vague word in it. */
export function isVague(sentence: string): boolean {
  const words = wordsOf(sentence);
  return words.length < FEW_WORDS || (words.length < 8 && words.some((word) => VAGUE.has(word)));
}

/** Thoughts that may help. None of them stops anything; the first that fits is shown. */
export const HINTS: readonly Hint[] = [
  {
    id: 'vague',
    words: msg`Could you say more exactly what will be there in the end? Somebody else should be able to see it.`,
    when: ({ goal }) => isVague(goal.sentence),
  },
  {
    id: 'no-sign',
    words: msg`There is no sign yet of how you will know. What could somebody see or hear when you are there?`,
    when: ({ signs }) => signs === 0,
  },
  {
    id: 'no-step',
    words: msg`What is the very first step? Small enough for today is small enough.`,
    when: ({ steps }) => steps === 0,
  },
  {
    id: 'no-why',
    words: msg`Why does it matter to you? One sentence helps on days when it is hard.`,
    when: ({ goal }) => goal.why === '',
  },
  {
    id: 'no-plan',
    words: msg`You named what may get in the way. What will you do when it happens?`,
    when: ({ goal }) => goal.obstacle !== '' && goal.if_then === '',
  },
  {
    id: 'many-open',
    words: msg`You have many open goals. It is fine to let one rest, or to let it go.`,
    when: ({ openGoals }) => openGoals > MANY_OPEN,
  },
];

/** The first thought that fits and was not waved away. */
export function hintFor(known: Known, waved: readonly string[]): Hint | null {
  return HINTS.find(({ id, when }) => !waved.includes(id) && when(known)) ?? null;
}
