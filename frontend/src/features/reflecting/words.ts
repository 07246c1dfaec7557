import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Occasion, Prompt, Reflection } from './queries';

interface Word<Value> {
  value: Value;
  words: MessageDescriptor;
}

export const OCCASIONS: readonly Word<Occasion>[] = [
  { value: 'start', words: msg`Before you start` },
  { value: 'check_in', words: msg`On the way` },
  { value: 'grade', words: msg`When a grade or comments came back` },
  { value: 'closing', words: msg`At the end` },
  { value: 'did_not_work_out', words: msg`When it did not work out` },
];

export const PHASES: readonly Word<Prompt['phase']>[] = [
  { value: 'forethought', words: msg`Looking ahead` },
  { value: 'performance', words: msg`What happened` },
  { value: 'self_reflection', words: msg`Thinking about it` },
];

export const CAUSES: readonly Word<NonNullable<Reflection['mostly_caused_by']>>[] = [
  { value: 'strategy', words: msg`How I went about it` },
  { value: 'effort', words: msg`How much I put in` },
  { value: 'time', words: msg`The time I had` },
  { value: 'help', words: msg`The help I had` },
  { value: 'difficulty', words: msg`How hard it was` },
];

export const CHANGES: readonly Word<NonNullable<Reflection['next_change']>>[] = [
  { value: 'keep', words: msg`Keep going like this` },
  { value: 'adjust_strategy', words: msg`Change how I go about it` },
  { value: 'adjust_goal', words: msg`Change the goal` },
  { value: 'release', words: msg`Let it go` },
];

/** The API keeps 0 to 100; five words are easier to choose from. */
export const CONTENT: readonly Word<string>[] = [
  { value: '0', words: msg`Not at all` },
  { value: '25', words: msg`A little` },
  { value: '50', words: msg`So-so` },
  { value: '75', words: msg`Mostly` },
  { value: '100', words: msg`Very` },
];

/** The word nearest to what is kept, which a program may have set to anything between. */
export const nearestContent = (kept: number | null): string | null =>
  kept === null ? null : String(Math.round(kept / 25) * 25);
