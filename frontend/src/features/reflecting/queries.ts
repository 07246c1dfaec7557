import { useQueryClient } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { onNewest, readAnew } from '../../lib/newest';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Protocol = api.ProtocolRead;
export type Prompt = Protocol['prompts'][number];
export type Occasion = Protocol['occasions'][number];
export type Reflection = api.ReflectionRead;
export type FollowUp = api.FollowUp;
export type Found = api.ReflectionFound;
export type Snapshot = api.SnapshotRead;

const ONE = '/api/v1/learners/{learner_id}/reflections/{reflection_id}';
const OWN = '/api/v1/learners/{learner_id}/protocols';
const OFFERED = '/api/v1/protocols';
const CHOICE = '/api/v1/learners/{learner_id}/class-snapshot';

const pathTo = ({ learner_id, id: reflection_id }: Reflection) => ({ learner_id, reflection_id });

export const allProtocolsOptions = () =>
  reading<api.ProtocolsListData, api.ProtocolsListResponses>(['protocols'], OFFERED);

export const protocolsForOptions = (occasion: Occasion) =>
  reading<api.ProtocolsListData, api.ProtocolsListResponses>(['protocols'], OFFERED, {
    query: { occasion },
  });

export const searchOptions = (learnerId: string, words: string) =>
  reading<api.ReflectionsSearchData, api.ReflectionsSearchResponses>(
    ['reflections'],
    '/api/v1/learners/{learner_id}/reflection-search',
    { path: { learner_id: learnerId }, query: { q: words } },
  );

const BEGUN = ['reflections', 'insights'] as const;

/** Begins a reflection with a way that was offered. */
export function useBeginWith(learnerId: string, goalId?: string) {
  return useDeed(BEGUN, (protocol_id: string) =>
    ask<api.ReflectionsWriteData, api.ReflectionsWriteResponses>(
      'post',
      '/api/v1/learners/{learner_id}/reflections',
      { path: { learner_id: learnerId }, body: { protocol_id, goal_id: goalId } },
    ),
  );
}

/** What follows may change goals and steps too. */
const AFTER_FOLLOW_UP = ['reflections', 'goals', 'steps', 'insights'] as const;

export function useFollowUp(reflection: Reflection) {
  return useDeed(AFTER_FOLLOW_UP, (body: FollowUp) =>
    ask<api.ReflectionsFollowUpData, api.ReflectionsFollowUpResponses>('post', `${ONE}/follow-up`, {
      path: pathTo(reflection),
      body,
    }),
  );
}

/**
 * Sets what is chosen and not written. The words beside it save themselves and move the version on; this touches
 * none of them, so an old version is a reason to ask again, not to bother the writer.
 */
export function useChoose(reflection: Reflection) {
  const queries = useQueryClient();
  const options = reading<api.ReflectionsReadData, api.ReflectionsReadResponses>(
    ['reflections'],
    ONE,
    { path: pathTo(reflection) },
  );
  return useDeed(['reflections'], (body: api.ReflectionRevise) =>
    onNewest(
      queries.getQueryData(options.queryKey) ?? reflection,
      (newest) =>
        ask<api.ReflectionsReviseData, api.ReflectionsReviseResponses>('patch', ONE, {
          path: pathTo(reflection),
          body,
          headers: ifMatch(newest),
        }),
      () => readAnew(queries, options),
    ),
  );
}

export interface Words {
  title: string;
  about: string;
  prompts: api.PromptWrite[];
}

/** For whom a copy is: a learner's own, or what a teacher offers a class (null: everybody). */
export type For = { learnerId: string } | { groupId: string | null };

export function useCopyProtocol(protocol: Protocol, whom: For) {
  return useDeed(['protocols'], (words: Words) => {
    const body = { protocol_id: protocol.id, ...words };
    return 'learnerId' in whom
      ? ask<api.ProtocolsCopyData, api.ProtocolsCopyResponses>('post', OWN, {
          path: { learner_id: whom.learnerId },
          body,
        })
      : ask<api.ProtocolsOfferData, api.ProtocolsOfferResponses>('post', OFFERED, {
          body: { ...body, group_id: whom.groupId },
        });
  });
}

export function useReviseProtocol(protocol: Protocol, learnerId: string | null) {
  const headers = ifMatch({ version: protocol.number });
  return useDeed(['protocols'], (body: Words) =>
    learnerId
      ? ask<api.ProtocolsReviseData, api.ProtocolsReviseResponses>(
          'patch',
          `${OWN}/{protocol_id}`,
          { path: { learner_id: learnerId, protocol_id: protocol.id }, body, headers },
        )
      : ask<api.ProtocolsReviseOfferData, api.ProtocolsReviseOfferResponses>(
          'patch',
          `${OFFERED}/{protocol_id}`,
          { path: { protocol_id: protocol.id }, body, headers },
        ),
  );
}

export function useWithdrawProtocol(protocol: Protocol, learnerId: string | null) {
  const headers = ifMatch({ version: protocol.number });
  return useDeed(['protocols'], async () => {
    if (learnerId)
      await ask<api.ProtocolsWithdrawData, api.ProtocolsWithdrawResponses>(
        'delete',
        `${OWN}/{protocol_id}`,
        { path: { learner_id: learnerId, protocol_id: protocol.id }, headers },
      );
    else
      await ask<api.ProtocolsWithdrawOfferData, api.ProtocolsWithdrawOfferResponses>(
        'delete',
        `${OFFERED}/{protocol_id}`,
        { path: { protocol_id: protocol.id }, headers },
      );
  });
}

export const groupsOptions = () =>
  reading<api.OrganizationsListGroupsData, api.OrganizationsListGroupsResponses>(
    ['organizations'],
    '/api/v1/groups',
  );

export const snapshotOptions = (groupId: string) =>
  reading<api.InsightsSnapshotData, api.InsightsSnapshotResponses>(
    ['insights', 'profiles'],
    '/api/v1/groups/{group_id}/snapshot',
    { path: { group_id: groupId } },
  );

export const choiceOptions = (learnerId: string) =>
  reading<api.PrivacySnapshotChoiceData, api.PrivacySnapshotChoiceResponses>(['privacy'], CHOICE, {
    path: { learner_id: learnerId },
  });

export function useSwitch(learnerId: string) {
  const path = { learner_id: learnerId };
  return useDeed(['privacy'], (on: boolean) =>
    on
      ? ask<api.PrivacyJoinSnapshotData, api.PrivacyJoinSnapshotResponses>(
          'post',
          `${CHOICE}/join`,
          { path },
        )
      : ask<api.PrivacyLeaveSnapshotData, api.PrivacyLeaveSnapshotResponses>(
          'post',
          `${CHOICE}/leave`,
          { path },
        ),
  );
}
