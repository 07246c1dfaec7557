import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BadgeTone } from '../../ui/badge';
import type { Goal, Standing, Verdict } from './queries';

interface State {
  words: MessageDescriptor;
  tone: BadgeTone;
}

export const STANDINGS: Record<Standing, State> = {
  open: { words: msg`Open`, tone: 'plain' },
  met: { words: msg`Met, with evidence`, tone: 'good' },
  met_without_evidence: { words: msg`Met, without evidence`, tone: 'good' },
  not_yet: { words: msg`Not yet`, tone: 'care' },
};

export const VERDICTS: Record<Verdict, State> = {
  trying: { words: msg`Trying it`, tone: 'plain' },
  works: { words: msg`Works for me`, tone: 'good' },
  dropped: { words: msg`Dropped it`, tone: 'info' },
};

export const KINDS: Record<Goal['kind'], MessageDescriptor> = {
  learning: msg`Learning`,
  personal: msg`Personal`,
  career: msg`Work and job`,
  citizenship: msg`For others`,
};

export const STATES: Record<Goal['state'], MessageDescriptor> = {
  draft: msg`not started`,
  active: msg`started`,
  achieved: msg`reached`,
  released: msg`let go`,
};
