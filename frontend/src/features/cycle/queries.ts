import type * as api from '../../api/types.gen';
import { reading } from '../../lib/rooms';

export type Week = api.CycleWeek;
export type Sure = api.SureAndDone;
export type Strategy = api.StrategyTried;
export type CalibrationAnswer = api.CalibrationRead;
export type Pair = api.Pair;
export type ForesightAnswer = api.WorkCalibrationRead;
export type GradePair = api.WorkPair;

/** The learner's own cycle, in one answer. */
export const cycleOptions = (learnerId: string) =>
  reading<api.InsightsCycleData, api.InsightsCycleResponses>(
    ['insights'],
    '/api/v1/learners/{learner_id}/cycle',
    { path: { learner_id: learnerId } },
  );

const WORK = '/api/v1/learners/{learner_id}/lms-work';

/** What the learner thought of their work before they saw its grades, once there is enough of it. */
export const foresightOptions = (learnerId: string) =>
  reading<api.WorkReadCalibrationData, api.WorkReadCalibrationResponses>(
    ['work'],
    `${WORK}/calibration`,
    { path: { learner_id: learnerId } },
  );

/** Whether any platform has told of work of the learner's. */
export const anyWorkOptions = (learnerId: string) => ({
  ...reading<api.WorkListData, api.WorkListResponses>(['work'], WORK, {
    path: { learner_id: learnerId },
    query: { limit: 1 },
  }),
  select: ({ items }: api.WorkPage): boolean => items.length > 0,
});
