import { queryOptions } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Link = api.LinkRead;
/** A link that waits for somebody's yes or no, as far as it has to be known to decide. */
export type Awaiting = Omit<api.LinkAwaiting, 'asked_at' | 'supporter_id'>;
export type LinkKind = api.LinkKind;
export type Purpose = api.LinkPurpose;
export type PersonFound = api.PersonFound;
export type Invitation = api.LinkInvite;
export type Rescope = api.LinkRescope;

/** What a page of the network needs to know of a goal. */
export interface GoalName {
  id: string;
  sentence: string;
}

const ALL = '/api/v1/learners/{learner_id}/links';
const ONE = `${ALL}/{link_id}` as const;
const ROOMS = ['network', 'goals', 'reflections', 'profiles', 'insights'] as const;

/** The newest hundred links, whatever their state. */
export const linksOptions = (learnerId: string) =>
  reading<api.NetworkListLinksData, api.NetworkListLinksResponses>(['network'], ALL, {
    path: { learner_id: learnerId },
    query: { limit: 100 },
  });

/** Whatever waits for the reader's yes or no, of all learners they answer for. */
export const awaitingOptions = () =>
  readingPages<api.NetworkListAwaitingData, api.NetworkListAwaitingResponses>(
    ['network'],
    '/api/v1/me/approvals',
    { query: { limit: 20 } },
  );

/** A name has at least two letters before anybody can be found by it. */
export const findable = (name: string): boolean => [...name.trim()].length >= 2;

/** People whose names begin like this, and whom the person may invite. */
export const peopleOptions = (name: string) =>
  queryOptions({
    ...reading<api.NetworkFindPeopleData, api.NetworkFindPeopleResponses>(
      [],
      '/api/v1/people/find',
      {
        query: { q: name.trim() },
      },
    ),
    enabled: findable(name),
  });

export function useInvite(learnerId: string) {
  return useDeed(ROOMS, (body: Invitation) =>
    ask<api.NetworkInviteData, api.NetworkInviteResponses>('post', ALL, {
      path: { learner_id: learnerId },
      body,
    }),
  );
}

export function useRescope(learnerId: string) {
  return useDeed(ROOMS, ({ link, body }: { link: Link; body: Rescope }) =>
    ask<api.NetworkRescopeData, api.NetworkRescopeResponses>('patch', ONE, {
      path: { learner_id: learnerId, link_id: link.id },
      body,
      headers: ifMatch(link),
    }),
  );
}

/** Lets an outside adult be asked: a guardian's yes, or the school's. */
export function useApproveLink(learnerId: string) {
  return useDeed(ROOMS, (linkId: string) =>
    ask<api.NetworkApproveData, api.NetworkApproveResponses>('post', `${ONE}/approve`, {
      path: { learner_id: learnerId, link_id: linkId },
    }),
  );
}

/** Says no before anybody was asked: the outside adult never hears of it. */
export function useRefuseLink(learnerId: string) {
  return useDeed(ROOMS, (linkId: string) =>
    ask<api.NetworkRefuseData, api.NetworkRefuseResponses>('post', `${ONE}/refuse`, {
      path: { learner_id: learnerId, link_id: linkId },
    }),
  );
}

/** Ends a link, or takes back an invitation. */
export function useEndLink(learnerId: string) {
  return useDeed(ROOMS, (linkId: string) =>
    ask<api.NetworkEndData, api.NetworkEndResponses>('post', `${ONE}/end`, {
      path: { learner_id: learnerId, link_id: linkId },
    }),
  );
}

/** Ends a link for good: this person cannot be asked again, and cannot ask. */
export function useBlockLink(learnerId: string) {
  return useDeed(ROOMS, (linkId: string) =>
    ask<api.NetworkBlockData, api.NetworkBlockResponses>('post', `${ONE}/block`, {
      path: { learner_id: learnerId, link_id: linkId },
    }),
  );
}
