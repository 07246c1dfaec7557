import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Kind, Statement } from './queries';

/** In the order of the page. `title` heads a group, `start` begins a sentence of that kind. */
export const KINDS: readonly {
  value: Kind;
  title: MessageDescriptor;
  start: MessageDescriptor;
}[] = [
  { value: 'strength', title: msg`What I am good at`, start: msg`I am good at…` },
  { value: 'interest', title: msg`What I am curious about`, start: msg`I want to know…` },
  { value: 'passion', title: msg`What I love`, start: msg`I forget the time when…` },
  { value: 'talent', title: msg`What comes easily to me`, start: msg`Others say that I…` },
  { value: 'aspiration', title: msg`What I hope for`, start: msg`One day I…` },
  { value: 'preference', title: msg`How I like to learn`, start: msg`I learn best when…` },
  { value: 'need', title: msg`What I need`, start: msg`It helps me when…` },
  { value: 'challenge', title: msg`What is hard for me`, start: msg`It is hard for me to…` },
];

/** Statements by kind, in the order of the page; kinds without one are left out. */
export function byKind(statements: readonly Statement[]) {
  return KINDS.map((kind) => ({
    ...kind,
    statements: statements.filter((statement) => statement.kind === kind.value),
  })).filter(({ statements: found }) => found.length > 0);
}
