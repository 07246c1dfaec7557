import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { reading, useDeed } from '../../lib/rooms';

// Not beside the other queries: a loader names those, so they come with every page, the sign-in page too.

/** Whose slips: the learners of a class, its teachers, or the guardians of its learners. */
export type Circle = 'learner' | api.AdultRole;

/** The server makes at most this many slips at once. */
export const MOST_AT_ONCE = 200;

const SLIPS = '/api/v1/groups/{group_id}/slips';
const ADULT_SLIPS = '/api/v1/groups/{group_id}/adult-slips';

type SlipsAsked = Omit<api.AccountsListAdultSlipsData, 'url'> & {
  url: typeof SLIPS | typeof ADULT_SLIPS;
};

/** Where each of them stands: no slip, a slip that waits, or signed up. Learners come by the loader's query. */
export const circleOptions = (groupId: string, circle: Circle) =>
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
