import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Call } from './queries';

export const STATES: Record<Call['state'], MessageDescriptor> = {
  waiting: msg`Waiting for an answer`,
  answered: msg`Answered`,
  passed_on: msg`Passed on`,
  withdrawn: msg`Taken back`,
};

/** Whoever was asked last of those that one call went to: where it stands now. */
export const newestFirst = (calls: readonly Call[]): Call[] =>
  [...calls].sort((one, other) => other.created_at.localeCompare(one.created_at));
