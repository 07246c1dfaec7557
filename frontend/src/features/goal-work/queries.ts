import { useQueryClient } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';
import { uploadTo } from '../../lib/upload';

export type Goal = api.GoalRead;
export type Resource = api.ResourceRead;
export type Verdict = Resource['verdict'];
export type Piece = api.EvidenceRead;
export type Sign = api.CriterionRead;
export type Standing = Sign['standing'];
export type Node = api.TreeNode;

const ONE = '/api/v1/learners/{learner_id}/goals/{goal_id}';
const RESOURCES = `${ONE}/resources` as const;
const EVIDENCE = `${ONE}/evidence` as const;
const SIGN = `${ONE}/criteria/{criterion_id}` as const;

/** Where a goal stands. */
export interface Place {
  learnerId: string;
  goalId: string;
}

const pathTo = ({ learnerId, goalId }: Place) => ({ learner_id: learnerId, goal_id: goalId });

export const resourcesOptions = (place: Place) =>
  reading<api.ResourcesListData, api.ResourcesListResponses>(['resources'], RESOURCES, {
    path: pathTo(place),
  });

export const evidenceOptions = (place: Place) =>
  reading<api.EvidenceListData, api.EvidenceListResponses>(['evidence'], EVIDENCE, {
    path: pathTo(place),
  });

export const signsOptions = (place: Place) =>
  reading<api.CriteriaListData, api.CriteriaListResponses>(['criteria'], `${ONE}/criteria`, {
    path: pathTo(place),
  });

export const stepsOptions = (place: Place) =>
  reading<api.StepsListData, api.StepsListResponses>(['steps'], `${ONE}/steps`, {
    path: pathTo(place),
  });

export const closingOptions = (place: Place) =>
  reading<api.GoalsClosingData, api.GoalsClosingResponses>(
    ['goals', 'criteria', 'evidence'],
    `${ONE}/closing`,
    { path: pathTo(place) },
  );

export const treeOptions = (place: Place) =>
  reading<api.GoalsTreeData, api.GoalsTreeResponses>(['goals'], `${ONE}/tree`, {
    path: pathTo(place),
  });

export const goalsOptions = (learnerId: string) =>
  reading<api.GoalsListData, api.GoalsListResponses>(
    ['goals'],
    '/api/v1/learners/{learner_id}/goals',
    { path: { learner_id: learnerId }, query: { limit: 100 } },
  );

export function useAddResource(place: Place) {
  return useDeed(['resources'], (body: api.ResourceCreate) =>
    ask<api.ResourcesAddData, api.ResourcesAddResponses>('post', RESOURCES, {
      path: pathTo(place),
      body,
    }),
  );
}

interface Change<Thing, Body> {
  of: Thing;
  /** null takes it away. */
  body: Body | null;
}

export function useChangeResource(place: Place) {
  return useDeed(['resources'], async ({ of, body }: Change<Resource, api.ResourceRevise>) => {
    const path = { ...pathTo(place), resource_id: of.id };
    const headers = ifMatch(of);
    const one = `${RESOURCES}/{resource_id}` as const;
    await (body
      ? ask<api.ResourcesReviseData, api.ResourcesReviseResponses>('patch', one, {
          path,
          body,
          headers,
        })
      : ask<api.ResourcesRemoveData, api.ResourcesRemoveResponses>('delete', one, {
          path,
          headers,
        }));
  });
}

const MASTERY = ['evidence', 'criteria', 'goals'] as const;

export function useAddEvidence(place: Place) {
  return useDeed(MASTERY, (body: api.EvidenceCreate) =>
    ask<api.EvidenceAddData, api.EvidenceAddResponses>('post', EVIDENCE, {
      path: pathTo(place),
      body,
    }),
  );
}

interface Upload {
  file: File;
  signIds: readonly string[];
  onProgress: (sent: number) => void;
}

const addressOf = ({ learnerId, goalId }: Place) =>
  `/api/v1/learners/${learnerId}/goals/${goalId}/evidence`;

export function useUploadEvidence(place: Place) {
  return useDeed(MASTERY, ({ file, signIds, onProgress }: Upload) => {
    const asked = new URLSearchParams({
      name: file.name.slice(-120),
      criterion_ids: signIds.join(','),
    });
    const address = `${addressOf(place)}/upload?${asked}`;
    return uploadTo<Piece>(address, 'application/octet-stream', file, onProgress);
  });
}

/** Where the file of a piece of evidence is handed out. */
export const fileOf = (place: Place, { id }: Piece) => `${addressOf(place)}/${id}/download`;

export function useChangeEvidence(place: Place) {
  return useDeed(MASTERY, async ({ of, body }: Change<Piece, api.EvidenceRevise>) => {
    const path = { ...pathTo(place), evidence_id: of.id };
    const headers = ifMatch(of);
    const one = `${EVIDENCE}/{evidence_id}` as const;
    await (body
      ? ask<api.EvidenceReviseData, api.EvidenceReviseResponses>('patch', one, {
          path,
          body,
          headers,
        })
      : ask<api.EvidenceWithdrawData, api.EvidenceWithdrawResponses>('delete', one, {
          path,
          headers,
        }));
  });
}

export function useJudge(place: Place) {
  return useDeed(MASTERY, ({ id, standing }: { id: string; standing: Standing }) =>
    ask<api.CriteriaJudgeData, api.CriteriaJudgeResponses>('post', `${SIGN}/judge`, {
      path: { ...pathTo(place), criterion_id: id },
      body: { standing },
    }),
  );
}

export function useRetry(place: Place) {
  return useDeed(MASTERY, (id: string) =>
    ask<api.CriteriaRetryData, api.CriteriaRetryResponses>('post', `${SIGN}/retry`, {
      path: { ...pathTo(place), criterion_id: id },
    }),
  );
}

export type Ending = 'achieve' | 'release' | 'reopen';

export function useEnd(place: Place) {
  return useDeed(['goals', 'criteria', 'insights'], (ending: Ending) => {
    const asking = { path: pathTo(place) };
    if (ending === 'achieve')
      return ask<api.GoalsAchieveData, api.GoalsAchieveResponses>('post', `${ONE}/achieve`, asking);
    return ending === 'release'
      ? ask<api.GoalsReleaseData, api.GoalsReleaseResponses>('post', `${ONE}/release`, asking)
      : ask<api.GoalsReopenData, api.GoalsReopenResponses>('post', `${ONE}/reopen`, asking);
  });
}

export function usePutParent(place: Place) {
  const queries = useQueryClient();
  return useDeed(['goals'], async (parentId: string | null) => {
    const { version } = await queries.fetchQuery({ ...treeOptions(place), staleTime: 0 });
    return ask<api.GoalsPutParentData, api.GoalsPutParentResponses>('put', `${ONE}/parent`, {
      path: pathTo(place),
      body: { parent_id: parentId },
      headers: ifMatch({ version }),
    });
  });
}

/** Sets a smaller goal below this one. Who sees it is its own matter; it begins as its larger one is. */
export function useSetSmaller(place: Place, audience: Goal['audience']) {
  return useDeed(['goals', 'insights'], (sentence: string) =>
    ask<api.GoalsCreateData, api.GoalsCreateResponses>(
      'post',
      '/api/v1/learners/{learner_id}/goals',
      {
        path: { learner_id: place.learnerId },
        body: { sentence, parent_id: place.goalId, audience },
      },
    ),
  );
}
