import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { reading, useDeed } from '../../lib/rooms';

export type CheckIn = api.CheckInRead;
export type Effort = api.Effort;
export type Light = api.Light;

const CHECK_INS = '/api/v1/learners/{learner_id}/goals/{goal_id}/check-ins';

/** The latest hundred, newest first. */
export const checkInsOptions = (learnerId: string, goalId: string) =>
  reading<api.CheckInsListData, api.CheckInsListResponses>(['check_ins'], CHECK_INS, {
    path: { learner_id: learnerId, goal_id: goalId },
    query: { limit: 100 },
  });

export function useRecordCheckIn(learnerId: string, goalId: string) {
  return useDeed(['check_ins', 'goals', 'insights'], (body: api.CheckInCreate) =>
    ask<api.CheckInsRecordData, api.CheckInsRecordResponses>('post', CHECK_INS, {
      path: { learner_id: learnerId, goal_id: goalId },
      body,
    }),
  );
}
