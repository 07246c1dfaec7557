import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { reading, useDeed } from '../../lib/rooms';

export type Assessment = api.AssessmentRead;
export type Rating = api.Rating;
export type Usefulness = api.Usefulness;
export type RatedLine = api.LineRead;
export type NewAssessment = api.AssessmentCreate;
export type Line = Pick<api.CriterionRead, 'id' | 'text' | 'text_number'>;

const GOAL = '/api/v1/learners/{learner_id}/goals/{goal_id}';
const ALL = `${GOAL}/assessments` as const;
const ONE = `${ALL}/{assessment_id}` as const;
const REQUESTS = `${GOAL}/assessment-requests` as const;

/** The goal that ratings hang on. */
export interface Place {
  learnerId: string;
  goalId: string;
}

const pathTo = ({ learnerId, goalId }: Place) => ({ learner_id: learnerId, goal_id: goalId });

/** The ratings of a goal that the reader may see, the newest first. */
export const assessmentsOptions = (place: Place) =>
  reading<api.AssessmentsListData, api.AssessmentsListResponses>(['assessments', 'criteria'], ALL, {
    path: pathTo(place),
    query: { limit: 100 },
  });

/** The lines to rate. */
export const linesOptions = (place: Place) =>
  reading<api.CriteriaListData, api.CriteriaListResponses>(['criteria'], `${GOAL}/criteria`, {
    path: pathTo(place),
  });

/** Whom the learner asked; to others only that they were asked themselves. */
export const requestsOptions = (place: Place) =>
  reading<api.AssessmentsListRequestsData, api.AssessmentsListRequestsResponses>(
    ['assessments'],
    REQUESTS,
    { path: pathTo(place) },
  );

export const useRate = (place: Place) =>
  useDeed(['assessments', 'insights'], (body: NewAssessment) =>
    ask<api.AssessmentsRateData, api.AssessmentsRateResponses>('post', ALL, {
      path: pathTo(place),
      body,
    }),
  );

export const useRevealAlone = (place: Place) =>
  useDeed(['assessments'], (id: string) =>
    ask<api.AssessmentsRevealData, api.AssessmentsRevealResponses>('post', `${ONE}/reveal`, {
      path: { ...pathTo(place), assessment_id: id },
    }),
  );

export const useJudge = (place: Place) =>
  useDeed(['assessments'], ({ id, usefulness }: { id: string; usefulness: Usefulness }) =>
    ask<api.AssessmentsJudgeData, api.AssessmentsJudgeResponses>('post', `${ONE}/usefulness`, {
      path: { ...pathTo(place), assessment_id: id },
      body: { usefulness },
    }),
  );

export const useAskForRating = (place: Place) =>
  useDeed(['assessments', 'insights'], (supporterId: string) =>
    ask<api.AssessmentsAskData, api.AssessmentsAskResponses>('post', REQUESTS, {
      path: pathTo(place),
      body: { supporter_id: supporterId },
    }),
  );
