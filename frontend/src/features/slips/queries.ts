import type * as api from '../../api/types.gen';
import { readingPages } from '../../lib/pages';
import { reading } from '../../lib/rooms';

export type Group = api.GroupRead;
export type SlipLine = api.SlipLine;
export type Sheet = api.SlipSheet;
export type Slip = api.SlipRead;

const SLIPS = '/api/v1/groups/{group_id}/slips';

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
