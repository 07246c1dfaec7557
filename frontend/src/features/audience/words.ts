import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type * as api from '../../api/types.gen';

export type Audience = api.Audience;

/** The circles a learner can choose; "named" comes about only by sharing with a person. */
export type Circle = Exclude<Audience, 'named'>;

export const CIRCLES: readonly { value: Circle; words: MessageDescriptor }[] = [
  { value: 'me', words: msg`Only me` },
  { value: 'my_supporters', words: msg`My supporters` },
  { value: 'my_teachers', words: msg`My teachers` },
];

export const wordsForAudience = (audience: Audience): MessageDescriptor =>
  CIRCLES.find(({ value }) => value === audience)?.words ?? msg`People I chose`;

export const REACH = {
  me: 'nobody',
  my_supporters: 'many',
  my_teachers: 'many',
  named: 'some',
} as const;

/** Somebody who may come to see something, and why. */
export interface Onlooker {
  name: string;
  isSupporter: boolean;
  /** A teacher of a class, or a supporter who is a teacher. */
  isTeacher: boolean;
}

/** The names of those whom a circle lets in now. */
export function namesIn(circle: Circle, onlookers: readonly Onlooker[]): string[] {
  if (circle === 'me') return [];
  return onlookers
    .filter(({ isSupporter, isTeacher }) => (circle === 'my_supporters' ? isSupporter : isTeacher))
    .map(({ name }) => name);
}
