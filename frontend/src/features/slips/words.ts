import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BadgeTone } from '../../ui/badge';
import type { Circle, SlipLine } from './queries';

export const STATES: Record<SlipLine['state'], { words: MessageDescriptor; tone: BadgeTone }> = {
  none: { words: msg`No slip yet`, tone: 'plain' },
  waiting: { words: msg`Slip printed`, tone: 'info' },
  expired: { words: msg`Slip too old`, tone: 'care' },
  signed_up: { words: msg`Has a password`, tone: 'good' },
  out_of_reach: { words: msg`Another administrator prints it`, tone: 'plain' },
};

/** In the order of the choice. */
export const CIRCLES: Record<Circle, { choice: MessageDescriptor; caption: MessageDescriptor }> = {
  learner: { choice: msg`Learners`, caption: msg`Learners of this class` },
  teacher: { choice: msg`Teachers`, caption: msg`Teachers of this class` },
  guardian: { choice: msg`Guardians`, caption: msg`Guardians of learners of this class` },
};
