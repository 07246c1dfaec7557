import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type Group = api.GroupRead;
export type SlipLine = api.SlipLine;
export type Sheet = api.SlipSheet;
export type Slip = api.SlipRead;

/** Whose slips: the learners of a class, its teachers, or the guardians of its learners. */
export type Circle = 'learner' | api.AdultRole;

/** The server makes at most this many slips at once. */
export const MOST_AT_ONCE = 200;

const SLIPS = '/api/v1/groups/{group_id}/slips';
const ADULT_SLIPS = '/api/v1/groups/{group_id}/adult-slips';

type SlipsAsked = Omit<api.AccountsListAdultSlipsData, 'url'> & {
  url: typeof SLIPS | typeof ADULT_SLIPS;
};

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

/** Where each of them stands: no slip, a slip that waits, or signed up. */
export const slipsOptions = (groupId: string, circle: Circle) =>
  reading<SlipsAsked, api.AccountsListSlipsResponses>(
    ['accounts'],
    circle === 'learner' ? SLIPS : ADULT_SLIPS,
    { path: { group_id: groupId }, ...(circle === 'learner' ? {} : { query: { role: circle } }) },
  );

/** Makes slips. The codes are in this one answer and never again; older slips of the same people end. */
export function usePrintSlips(groupId: string, circle: Circle) {
  const path = { group_id: groupId };
  return useDeed(['accounts', 'organizations'], (ids: string[]) =>
    circle === 'learner'
      ? ask<api.AccountsPrintSlipsData, api.AccountsPrintSlipsResponses>('post', SLIPS, {
          path,
          body: { learner_ids: ids },
        })
      : ask<api.AccountsPrintAdultSlipsData, api.AccountsPrintAdultSlipsResponses>(
          'post',
          ADULT_SLIPS,
          { path, body: { role: circle, person_ids: ids } },
        ),
  );
}
