import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type Work = api.WorkRead;
export type Goal = Pick<api.GoalRead, 'id' | 'sentence' | 'state'>;
export type Sign = Pick<api.CriterionRead, 'id' | 'text'>;

const ALL = '/api/v1/learners/{learner_id}/lms-work';
const ONE = `${ALL}/{work_id}` as const;
const GOALS = '/api/v1/learners/{learner_id}/goals';

const pathTo = ({ learner_id, id }: Work) => ({ learner_id, work_id: id });

/** What the learner handed in elsewhere, the newest first. */
export const workOptions = (learnerId: string) =>
  readingPages<api.WorkListData, api.WorkListResponses>(['work'], ALL, {
    path: { learner_id: learnerId },
    query: { limit: 20 },
  });

/** The learner's goals that are not closed: only to these can evidence be added. */
export const goalsOptions = (learnerId: string) => ({
  ...reading<api.GoalsListData, api.GoalsListResponses>(['goals'], GOALS, {
    path: { learner_id: learnerId },
    query: { limit: 100 },
  }),
  select: ({ items }: api.GoalPage): Goal[] =>
    items.filter(({ state }) => state === 'draft' || state === 'active'),
});

export const signsOptions = (learnerId: string, goalId: string) =>
  reading<api.CriteriaListData, api.CriteriaListResponses>(
    ['criteria'],
    `${GOALS}/{goal_id}/criteria`,
    { path: { learner_id: learnerId, goal_id: goalId } },
  );

/** Says how it went. With a grade, it is shown then. */
export function useForesee(work: Work) {
  return useDeed(['work'], (percent: number) =>
    ask<api.WorkForeseeData, api.WorkForeseeResponses>('post', `${ONE}/foresee`, {
      path: pathTo(work),
      body: { percent },
    }),
  );
}

/** Lets the grade be shown without saying first how it went. */
export function useLook(work: Work) {
  return useDeed(['work'], () =>
    ask<api.WorkLookData, api.WorkLookResponses>('post', `${ONE}/look`, { path: pathTo(work) }),
  );
}

interface Taking {
  goalId: string;
  signIds: readonly string[];
  note: string;
}

const MASTERY = ['work', 'evidence', 'criteria', 'goals', 'assessments'] as const;

/** Takes it as evidence. What the platform already said of it then stands beside the learner's own rating. */
export function useTake(work: Work) {
  return useDeed(MASTERY, ({ goalId, signIds, note }: Taking) =>
    ask<api.WorkTakeData, api.WorkTakeResponses>('post', `${ONE}/take`, {
      path: pathTo(work),
      body: { goal_id: goalId, criterion_ids: [...signIds], note },
    }),
  );
}

export function usePutAside(work: Work) {
  return useDeed(['work'], () =>
    ask<api.WorkPutAsideData, api.WorkPutAsideResponses>('post', `${ONE}/put-aside`, {
      path: pathTo(work),
    }),
  );
}
