import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Questions that help a learner think, for a supporter who looks for a beginning. */
export const STARTERS: readonly MessageDescriptor[] = [
  msg`What is going well so far?`,
  msg`What did you notice the last time you tried?`,
  msg`What is the next small step?`,
  msg`What would help you most right now?`,
];
