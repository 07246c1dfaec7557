import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type Group = api.GroupRead;
export type SlipLine = api.SlipLine;
export type Sheet = api.SlipSheet;
export type Slip = api.SlipRead;

const SLIPS = '/api/v1/groups/{group_id}/slips';

/** The server makes at most this many slips at once. */
export const MOST_AT_ONCE = 200;

/** Classes: all of them for an administrator, the own ones for a teacher. */
export const groupsOptions = () =>
  readingPages<api.OrganizationsListGroupsData, api.OrganizationsListGroupsResponses>(
    ['organizations'],
    '/api/v1/groups',
    { query: { limit: 50 } },
  );

export const groupOptions = (groupId: string) =>
  reading<api.OrganizationsReadGroupData, api.OrganizationsReadGroupResponses>(
    ['organizations'],
    '/api/v1/groups/{group_id}',
    { path: { group_id: groupId } },
  );

/** Where each learner of a class stands: no slip, a slip that waits, or signed up. */
export const slipsOptions = (groupId: string) =>
  reading<api.AccountsListSlipsData, api.AccountsListSlipsResponses>(['accounts'], SLIPS, {
    path: { group_id: groupId },
  });

/** Makes slips. The codes are in this one answer and never again; older slips of the same learners end. */
export function usePrintSlips(groupId: string) {
  return useDeed(['accounts', 'organizations'], (learnerIds: string[]) =>
    ask<api.AccountsPrintSlipsData, api.AccountsPrintSlipsResponses>('post', SLIPS, {
      path: { group_id: groupId },
      body: { learner_ids: learnerIds },
    }),
  );
}
