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

/** Where to begin: the first question without an answer, else the first. */
export function firstOpen(protocol: Protocol, answers: Record<string, string>): number {
  const at = protocol.prompts.findIndex(({ id }) => !answers[id]?.trim());
  return Math.max(0, at);
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
