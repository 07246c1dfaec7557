import type * as api from '../../api/types.gen';
import { reading } from '../../lib/rooms';

export type Home = api.HomeRead;
export type GoalInFlight = Home['goals'][number];
export type Question = Home['unread_questions'][number];

/** What is in flight, who is near, and the one thing that would help now. */
export const homeOptions = (learnerId: string) =>
  reading<api.InsightsHomeData, api.InsightsHomeResponses>(
    ['insights'],
    '/api/v1/learners/{learner_id}/home',
    { path: { learner_id: learnerId } },
  );
