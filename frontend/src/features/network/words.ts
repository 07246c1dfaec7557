import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Link, LinkKind, PersonFound, Purpose } from './queries';

/** In the order of the page: those who are nearest first. */
export const KINDS: readonly {
  value: LinkKind;
  group: MessageDescriptor;
  one: MessageDescriptor;
}[] = [
  { value: 'peer', group: msg`Friends and classmates`, one: msg`Friend or classmate` },
  { value: 'family', group: msg`Family`, one: msg`Family` },
  { value: 'teacher', group: msg`Teachers`, one: msg`Teacher` },
  { value: 'mentor', group: msg`Mentors`, one: msg`Mentor` },
  {
    value: 'community',
    group: msg`People from around here`,
    one: msg`Somebody from around here`,
  },
];

export const PURPOSES: readonly { value: Purpose; words: MessageDescriptor }[] = [
  { value: 'support', words: msg`Cheers me on` },
  { value: 'guide', words: msg`Helps me to find the way` },
  { value: 'feedback', words: msg`Tells me what they notice` },
  { value: 'accountability', words: msg`Asks me how it goes` },
  { value: 'expertise', words: msg`Knows a lot about it` },
];

export const wordsForPurpose = (purpose: Purpose): MessageDescriptor =>
  PURPOSES.find(({ value }) => value === purpose)?.words ?? msg`Cheers me on`;

const KIND_BY_ROLE: Partial<Record<PersonFound['roles'][number], LinkKind>> = {
  teacher: 'teacher',
  guardian: 'family',
  mentor: 'mentor',
  learner: 'peer',
};

/** What somebody probably is to the learner; the learner can say otherwise. */
export function likelyKind(person: Pick<PersonFound, 'roles'>): LinkKind {
  const [kind] = person.roles.flatMap((role) => KIND_BY_ROLE[role] ?? []);
  return kind ?? 'community';
}

export const ROLES: Record<PersonFound['roles'][number], MessageDescriptor> = {
  learner: msg`Learner`,
  teacher: msg`Teacher`,
  guardian: msg`Guardian`,
  mentor: msg`Mentor`,
  administrator: msg`Administrator`,
  safeguarding_lead: msg`Looks after everybody’s safety`,
};

/** How long somebody sees what they were let in for, in days; 0 is until the learner ends it. */
export const SPANS: readonly { days: number; words: MessageDescriptor }[] = [
  { days: 0, words: msg`Until I end it` },
  { days: 14, words: msg`Two weeks` },
  { days: 30, words: msg`A month` },
  { days: 90, words: msg`Three months` },
];

const DAY = 86_400_000;

/** When a span is over; null when it has no end. */
export const endOf = (days: number, from = Date.now()): string | null =>
  days === 0 ? null : new Date(from + days * DAY).toISOString();

/** Links that wait for a yes which the reader may give. */
export const toApprove = (links: readonly Link[]): Link[] =>
  links.filter(({ state, may }) => state === 'awaiting_approval' && may.includes('link.approve'));

/** Links by what they are now. What has ended or was declined is history and not shown. */
export function sortLinks(links: readonly Link[]) {
  const active = links.filter(({ state, has_expired }) => state === 'active' && !has_expired);
  const waiting = links.filter(({ state }) => state === 'invited' || state === 'awaiting_approval');
  const groups = KINDS.map((kind) => ({
    ...kind,
    links: active.filter((link) => link.kind === kind.value),
  }));
  return { groups: groups.filter(({ links: found }) => found.length > 0), waiting };
}
