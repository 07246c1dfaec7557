import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BadgeTone } from '../../ui/badge';
import type { SlipLine } from './queries';

export const STATES: Record<SlipLine['state'], { words: MessageDescriptor; tone: BadgeTone }> = {
  none: { words: msg`No slip yet`, tone: 'plain' },
  waiting: { words: msg`Slip printed`, tone: 'info' },
  expired: { words: msg`Slip too old`, tone: 'care' },
  signed_up: { words: msg`Has a password`, tone: 'good' },
};
