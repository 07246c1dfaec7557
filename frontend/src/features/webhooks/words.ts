import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BadgeTone } from '../../ui/badge';
import { type Attempt, type Delivery, type Endpoint, isForLater } from './queries';

interface Words {
  words: MessageDescriptor;
  tone: BadgeTone;
}

export const ENDPOINT_STATES: Record<Endpoint['state'], Words> = {
  enabled: { words: msg`On`, tone: 'good' },
  disabled: { words: msg`Off`, tone: 'plain' },
  disabled_by_failure: { words: msg`Stopped after failures`, tone: 'wrong' },
  gone: { words: msg`Gone`, tone: 'care' },
};

const DELIVERY_STATES: Record<Delivery['state'], Words> = {
  waiting: { words: msg`On its way`, tone: 'info' },
  delivered: { words: msg`Delivered`, tone: 'good' },
  failed: { words: msg`Failed`, tone: 'wrong' },
  withheld: { words: msg`Held back: may not be told`, tone: 'care' },
};

const AGAIN_LATER: Words = { words: msg`Will be tried again`, tone: 'care' };

/** How a delivery stands. */
export function wordsForDelivery(delivery: Delivery): Words {
  return isForLater(delivery) ? AGAIN_LATER : DELIVERY_STATES[delivery.state];
}

export const FAILURES: Record<NonNullable<Attempt['failure']>, MessageDescriptor> = {
  refused: msg`This address is not allowed`,
  timed_out: msg`No answer in time`,
  unreachable: msg`Could not be reached`,
  bad_tls: msg`The certificate is not valid`,
  garbled: msg`The answer could not be read`,
  too_big: msg`The answer was too big`,
  bad_status: msg`The answer was not a success`,
  secret_lost: msg`The secret cannot be read. Make a new one.`,
  cut_off: msg`Cut off when the service stopped`,
};
