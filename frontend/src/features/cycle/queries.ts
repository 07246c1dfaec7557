import type * as api from '../../api/types.gen';
import { reading } from '../../lib/rooms';

export type Week = api.CycleWeek;
export type Sure = api.SureAndDone;
export type Strategy = api.StrategyTried;
export type CalibrationAnswer = api.CalibrationRead;
export type Pair = api.Pair;

/** The learner's own cycle, in one answer. */
export const cycleOptions = (learnerId: string) =>
  reading<api.InsightsCycleData, api.InsightsCycleResponses>(
    ['insights'],
    '/api/v1/learners/{learner_id}/cycle',
    { path: { learner_id: learnerId } },
  );
