import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BadgeTone } from '../../ui/badge';
import type { Tool } from './queries';

export const KINDS: readonly { value: Tool['kind']; words: MessageDescriptor }[] = [
  { value: 'strategy', words: msg`A way of working` },
  { value: 'app', words: msg`An app` },
  { value: 'source', words: msg`A book, video or place to look` },
  { value: 'skill', words: msg`Something I can do` },
];

export const STATES: readonly {
  value: Tool['state'];
  words: MessageDescriptor;
  tone: BadgeTone;
}[] = [
  { value: 'trying', words: msg`Trying it`, tone: 'info' },
  { value: 'works', words: msg`Works for me`, tone: 'good' },
  { value: 'dropped', words: msg`Not for me`, tone: 'plain' },
];
