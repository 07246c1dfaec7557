import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type * as api from '../../api/types.gen';
import type { BadgeTone } from '../../ui/badge';

/** What the learner asks for, said to the one who is asked. */
export const PURPOSES: Record<api.LinkPurpose, MessageDescriptor> = {
  support: msg`Cheer me on`,
  guide: msg`Help me to find the way`,
  feedback: msg`Tell me what you notice`,
  accountability: msg`Ask me how it goes`,
  expertise: msg`Share what you know about it`,
};

/** What the supporter is to the learner, as the learner said it. */
export const KINDS: Record<api.LinkKind, MessageDescriptor> = {
  peer: msg`As a friend or classmate`,
  family: msg`As family`,
  teacher: msg`As a teacher`,
  mentor: msg`As a mentor`,
  community: msg`As somebody from around here`,
};

export const STATES: Record<api.GoalState, { words: MessageDescriptor; tone: BadgeTone }> = {
  draft: { words: msg`Not started yet`, tone: 'plain' },
  active: { words: msg`Under way`, tone: 'accent' },
  achieved: { words: msg`Reached`, tone: 'good' },
  released: { words: msg`Let go`, tone: 'info' },
};

export const STATEMENT_KINDS: Record<api.StatementKind, MessageDescriptor> = {
  strength: msg`Is good at`,
  challenge: msg`Finds hard`,
  preference: msg`Likes to learn this way`,
  need: msg`Needs`,
  interest: msg`Is curious about`,
  talent: msg`Has a gift for`,
  passion: msg`Loves`,
  aspiration: msg`Wants to become`,
};

export const MOODS: Record<api.Mood, MessageDescriptor> = {
  proud: msg`Proud`,
  glad: msg`Glad`,
  calm: msg`Calm`,
  unsure: msg`Unsure`,
  frustrated: msg`Frustrated`,
  tired: msg`Tired`,
  sad: msg`Sad`,
};
