import { useQueryClient } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { onNewest as onNewestVersion, readAnew } from '../../lib/newest';
import { asProblem, Problem } from '../../lib/problems';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Goal = api.GoalRead;
export type GoalVersion = api.GoalVersionRead;
export type Step = api.StepRead;
export type Criterion = api.CriterionRead;
export type Revision = api.GoalRevise;

const ALL = '/api/v1/learners/{learner_id}/goals';
const ONE = `${ALL}/{goal_id}` as const;
const STEPS = `${ONE}/steps` as const;
const CRITERIA = `${ONE}/criteria` as const;

/** Where a goal stands. */
export interface Place {
  learnerId: string;
  goalId: string;
}

const pathTo = ({ learnerId, goalId }: Place) => ({ learner_id: learnerId, goal_id: goalId });

/** The newest hundred goals that the reader may see. */
export const goalsOptions = (learnerId: string) =>
  reading<api.GoalsListData, api.GoalsListResponses>(['goals'], ALL, {
    path: { learner_id: learnerId },
    query: { limit: 100 },
  });

export const goalOptions = (place: Place) =>
  reading<api.GoalsReadData, api.GoalsReadResponses>(['goals'], ONE, { path: pathTo(place) });

export const versionsOptions = (place: Place) =>
  reading<api.GoalsVersionsData, api.GoalsVersionsResponses>(['goals'], `${ONE}/versions`, {
    path: pathTo(place),
  });

export const rootsOptions = (place: Place) =>
  reading<api.GoalsStatementsData, api.GoalsStatementsResponses>(
    ['goals', 'profiles'],
    `${ONE}/statements`,
    { path: pathTo(place) },
  );

export const stepsOptions = (place: Place) =>
  reading<api.StepsListData, api.StepsListResponses>(['steps'], STEPS, {
    path: pathTo(place),
  });

export const criteriaOptions = (place: Place) =>
  reading<api.CriteriaListData, api.CriteriaListResponses>(['criteria'], CRITERIA, {
    path: pathTo(place),
  });

async function patchGoal(place: Place, body: Revision, version: number): Promise<Goal> {
  return ask<api.GoalsReviseData, api.GoalsReviseResponses>('patch', ONE, {
    path: pathTo(place),
    body,
    headers: ifMatch({ version }),
  });
}

/**
 * Changes a goal. A check-in or a start gives the goal a new version too, without touching a word of it; so when
 * the version is old but the text is still the one that was read, the change is sent again on the new version.
 * @param textNumber of the text that the writer saw; null when the change is about no words
 * Fails with status 412 when the words themselves were changed elsewhere.
 */
export function useReviseGoal(place: Place) {
  const queries = useQueryClient();
  const { queryKey } = goalOptions(place);
  return async (body: Revision, textNumber: number | null): Promise<Goal> => {
    const known = await queries.ensureQueryData(goalOptions(place));
    const save = async (goal: Goal) => {
      if (textNumber !== null && goal.text_number !== textNumber)
        throw new Problem({ status: 412, code: 'stale_version' });
      const saved = await patchGoal(place, body, goal.version);
      queries.setQueryData(queryKey, saved);
      return saved;
    };
    return onNewestVersion(known, save, () => readAnew(queries, goalOptions(place)));
  };
}

/** A change that is no writing: the audience, the day, how sure. */
export function useSetGoalValue(place: Place) {
  const revise = useReviseGoal(place);
  return useDeed(['goals', 'insights'], (body: Revision) => revise(body, null));
}

export function useStartGoal(place: Place) {
  return useDeed(['goals', 'insights'], () =>
    ask<api.GoalsStartData, api.GoalsStartResponses>('post', `${ONE}/start`, {
      path: pathTo(place),
    }),
  );
}

export function useAddStep(place: Place) {
  return useDeed(['steps'], (text: string) =>
    ask<api.StepsAddData, api.StepsAddResponses>('post', STEPS, {
      path: pathTo(place),
      body: { text },
    }),
  );
}

interface Line {
  id: string;
  version: number;
  text: string;
}

interface Change<Body> {
  line: Line;
  /** null takes the line away. */
  body: Body | null;
}

/**
 * Sends a change of a line. A tick or a move gives it a new version too; so when the version is old and the words
 * are still those that were read, the change is sent again on the new one.
 * Fails with status 412 when the words themselves were changed elsewhere.
 */
async function onNewest(
  line: Line,
  change: (line: Line) => Promise<unknown>,
  read: () => Promise<{ items: readonly Line[] }>,
): Promise<void> {
  try {
    await change(line);
  } catch (failure) {
    if (asProblem(failure).status !== 412) throw failure;
    const newest = (await read()).items.find(({ id }) => id === line.id);
    if (newest?.text !== line.text) throw failure;
    await change(newest);
  }
}

export function useChangeStep(place: Place) {
  const queries = useQueryClient();
  return useDeed(['steps', 'insights'], async ({ line, body }: Change<api.StepRevise>) => {
    const path = { ...pathTo(place), step_id: line.id };
    const one = `${STEPS}/{step_id}` as const;
    await onNewest(
      line,
      (newest) => {
        const headers = ifMatch(newest);
        return body
          ? ask<api.StepsReviseData, api.StepsReviseResponses>('patch', one, {
              path,
              body,
              headers,
            })
          : ask<api.StepsRemoveData, api.StepsRemoveResponses>('delete', one, { path, headers });
      },
      () => queries.fetchQuery({ ...stepsOptions(place), staleTime: 0 }),
    );
  });
}

export function useAddCriterion(place: Place) {
  return useDeed(['criteria'], (text: string) =>
    ask<api.CriteriaAddData, api.CriteriaAddResponses>('post', CRITERIA, {
      path: pathTo(place),
      body: { text },
    }),
  );
}

export function useChangeCriterion(place: Place) {
  const queries = useQueryClient();
  return useDeed(['criteria'], async ({ line, body }: Change<api.CriterionRevise>) => {
    const path = { ...pathTo(place), criterion_id: line.id };
    const one = `${CRITERIA}/{criterion_id}` as const;
    await onNewest(
      line,
      (newest) => {
        const headers = ifMatch(newest);
        return body
          ? ask<api.CriteriaReviseData, api.CriteriaReviseResponses>('patch', one, {
              path,
              body,
              headers,
            })
          : ask<api.CriteriaWithdrawData, api.CriteriaWithdrawResponses>('delete', one, {
              path,
              headers,
            });
      },
      () => queries.fetchQuery({ ...criteriaOptions(place), staleTime: 0 }),
    );
  });
}
