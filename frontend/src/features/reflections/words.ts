import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BadgeTone } from '../../ui/badge';
import type { IconName } from '../../ui/icon';
import type { Protocol, Reader, Reflection } from './queries';

export const STATES: Record<
  Reflection['state'],
  { words: MessageDescriptor; tone: BadgeTone; icon: IconName }
> = {
  draft: { words: msg`Still writing`, tone: 'plain', icon: 'pencil' },
  kept: { words: msg`Kept for me`, tone: 'good', icon: 'lock' },
  shared: { words: msg`Shared`, tone: 'info', icon: 'eye' },
};

export const RELATIONS: Record<Reader['relation'], MessageDescriptor> = {
  supporter: msg`supports you`,
  class_teacher: msg`teaches your class`,
  guardian: msg`is your guardian`,
};

export type Mood = NonNullable<Reflection['mood']>;

export const MOODS: readonly { value: Mood; words: MessageDescriptor }[] = [
  { value: 'proud', words: msg`Proud` },
  { value: 'glad', words: msg`Glad` },
  { value: 'calm', words: msg`Calm` },
  { value: 'unsure', words: msg`Unsure` },
  { value: 'frustrated', words: msg`Frustrated` },
  { value: 'tired', words: msg`Tired` },
  { value: 'sad', words: msg`Sad` },
];

/** Where to go on: the last question with an answer, for that is where the writer was; else the first. */
export function whereToGoOn(protocol: Protocol, answers: Record<string, string>): number {
  const at = protocol.prompts.findLastIndex(({ id }) => answers[id]?.trim());
  return Math.max(0, at);
}

/** The question that is answered otherwise here than there: where words from an earlier visit stand. */
export function firstDifferent(
  protocol: Protocol,
  here: Record<string, string>,
  there: Record<string, string>,
): number | null {
  const at = protocol.prompts.findIndex(({ id }) => (here[id] ?? '') !== (there[id] ?? ''));
  return at < 0 ? null : at;
}

/** The answers that are different, as a merge patch: null takes one away. */
export function changedAnswers(
  before: Record<string, string>,
  after: Record<string, string>,
): Record<string, string | null> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => (before[name] ?? '') !== (after[name] ?? ''));
  return Object.fromEntries(
    changed.map((name) => [name, after[name]?.trim() ? (after[name] ?? null) : null]),
  );
}
