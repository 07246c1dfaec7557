import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { useDeed } from '../../lib/rooms';

export type Outsider = api.OutsiderInvite;
export type OutsiderKind = NonNullable<Outsider['kind']>;
export type Purpose = api.LinkPurpose;
export type GuestLink = api.GuestLinkMade;
export type Link = api.LinkRead;

/** What has to be known of a goal to choose it. */
export interface GoalName {
  id: string;
  sentence: string;
}

const LEARNER = '/api/v1/learners/{learner_id}';
const ROOMS = ['network', 'insights'] as const;

/** Names somebody from outside who may support the learner; of a minor, a grown-up decides first. */
export function useInviteOutsider(learnerId: string) {
  return useDeed(ROOMS, (body: Outsider) =>
    ask<api.NetworkInviteOutsiderData, api.NetworkInviteOutsiderResponses>(
      'post',
      `${LEARNER}/outsiders`,
      { path: { learner_id: learnerId }, body },
    ),
  );
}

/** Makes the link by which a guest comes in: it is shown once, and an earlier one ends. */
export function useSendLink(learnerId: string) {
  return useDeed(ROOMS, (linkId: string) =>
    ask<api.NetworkSendLinkData, api.NetworkSendLinkResponses>(
      'post',
      `${LEARNER}/links/{link_id}/send`,
      { path: { learner_id: learnerId, link_id: linkId } },
    ),
  );
}

/** The address that a guest opens. What stands behind the # is never sent to a server by looking at it. */
export const addressOf = ({ token }: GuestLink): string =>
  `${location.origin}/invitation#token=${token}`;
