import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type Supported = api.SupportingRead;
export type Overview = api.OverviewRead;
export type Statement = api.StatementRead;
export type Goal = api.GoalRead;
export type Reflection = api.ReflectionRead;

const LEARNER = '/api/v1/learners/{learner_id}';
const LINK = `${LEARNER}/links/{link_id}` as const;

/** Everybody who asks for my support, whom I support, and who is in my classes: in this order. */
export const supportingOptions = () =>
  readingPages<api.InsightsSupportingData, api.InsightsSupportingResponses>(
    ['insights', 'network', 'conversations'],
    '/api/v1/me/supporting',
    { query: { limit: 50 } },
  );

export const overviewOptions = (learnerId: string) =>
  reading<api.NetworkOverviewData, api.NetworkOverviewResponses>(
    ['network', 'insights'],
    `${LEARNER}/overview`,
    { path: { learner_id: learnerId } },
  );

export const statementsOptions = (learnerId: string) =>
  reading<api.ProfilesListData, api.ProfilesListResponses>(['profiles'], `${LEARNER}/statements`, {
    path: { learner_id: learnerId },
    query: { limit: 100 },
  });

export const goalsOptions = (learnerId: string) =>
  reading<api.GoalsListData, api.GoalsListResponses>(['goals'], `${LEARNER}/goals`, {
    path: { learner_id: learnerId },
    query: { limit: 100 },
  });

export const reflectionsOptions = (learnerId: string) =>
  reading<api.ReflectionsListData, api.ReflectionsListResponses>(
    ['reflections'],
    `${LEARNER}/reflections`,
    { path: { learner_id: learnerId }, query: { limit: 100 } },
  );

export const reflectionOptions = (learnerId: string, reflectionId: string) =>
  reading<api.ReflectionsReadData, api.ReflectionsReadResponses>(
    ['reflections'],
    `${LEARNER}/reflections/{reflection_id}`,
    { path: { learner_id: learnerId, reflection_id: reflectionId } },
  );

/** The prompts that a reflection answers, in the words they had when it was written. */
export const protocolOptions = ({ protocol_id, protocol_number }: Reflection) =>
  reading<api.ProtocolsVersionData, api.ProtocolsVersionResponses>(
    ['reflections'],
    '/api/v1/protocols/{protocol_id}/versions/{number}',
    { path: { protocol_id, number: protocol_number } },
  );

interface LinkOf {
  learnerId: string;
  linkId: string;
}

const pathTo = ({ learnerId, linkId }: LinkOf) => ({ learner_id: learnerId, link_id: linkId });

const WHAT_A_LINK_OPENS = ['network', 'insights', 'goals', 'reflections', 'profiles'] as const;

/** Says yes to an invitation. */
export function useAccept() {
  return useDeed(WHAT_A_LINK_OPENS, (link: LinkOf) =>
    ask<api.NetworkAcceptData, api.NetworkAcceptResponses>('post', `${LINK}/accept`, {
      path: pathTo(link),
    }),
  );
}

/** Says no. Nothing was seen, and nothing will be. */
export function useDecline() {
  return useDeed(['network', 'insights'], (link: LinkOf) =>
    ask<api.NetworkDeclineData, api.NetworkDeclineResponses>('post', `${LINK}/decline`, {
      path: pathTo(link),
    }),
  );
}

/** Stops supporting: from now on nothing of this link is seen. */
export function useStopSupporting() {
  return useDeed(WHAT_A_LINK_OPENS, (link: LinkOf) =>
    ask<api.NetworkEndData, api.NetworkEndResponses>('post', `${LINK}/end`, {
      path: pathTo(link),
    }),
  );
}
