import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Link } from './queries';

/** From the inside out, as the rings are drawn. */
export const RINGS: readonly { kind: Link['kind']; words: MessageDescriptor }[] = [
  { kind: 'family', words: msg`Family` },
  { kind: 'peer', words: msg`Friends` },
  { kind: 'teacher', words: msg`Teachers` },
  { kind: 'mentor', words: msg`Mentors` },
  { kind: 'community', words: msg`Around here` },
];

export const PURPOSES: Record<Link['purposes'][number], MessageDescriptor> = {
  support: msg`Cheers me on`,
  guide: msg`Helps me to find the way`,
  feedback: msg`Tells me what they notice`,
  accountability: msg`Asks me how it goes`,
  expertise: msg`Knows a lot about it`,
};
