import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export * from './queries-offers';

export type Proposal = api.ProposalRead;
export type Step = api.StepRead;
export type Criterion = api.CriterionRead;

/** Where a goal stands. */
export interface Place {
  learnerId: string;
  goalId: string;
}

const LEARNER = '/api/v1/learners/{learner_id}';
const GOAL = `${LEARNER}/goals/{goal_id}` as const;
const PROPOSALS = `${GOAL}/proposals` as const;
const PROPOSAL = `${PROPOSALS}/{proposal_id}` as const;
const MOST = { limit: 100 };

const toGoal = ({ learnerId, goalId }: Place) => ({ learner_id: learnerId, goal_id: goalId });

// Whatever a taken proposal may change of a goal.
const TAKEN = ['proposals', 'goals', 'steps', 'criteria', 'resources', 'insights'] as const;

export const proposalsOptions = (place: Place) =>
  reading<api.ProposalsListData, api.ProposalsListResponses>(
    ['proposals', 'goals', 'steps', 'criteria'],
    PROPOSALS,
    { path: toGoal(place), query: MOST },
  );

export function useMakeProposal(place: Place) {
  return useDeed(['proposals'], (body: api.ProposalMake) =>
    ask<api.ProposalsMakeData, api.ProposalsMakeResponses>('post', PROPOSALS, {
      path: toGoal(place),
      body,
    }),
  );
}

const toProposal = ({ learner_id, goal_id, id }: Proposal) => ({
  learner_id,
  goal_id,
  proposal_id: id,
});

/** Takes a proposal, with the words that stood beside it. */
export function useAccept() {
  return useDeed([...TAKEN], (proposal: Proposal) =>
    ask<api.ProposalsAcceptData, api.ProposalsAcceptResponses>('post', `${PROPOSAL}/accept`, {
      path: toProposal(proposal),
      body: { present: proposal.present },
    }),
  );
}

export function useAdapt() {
  return useDeed(
    [...TAKEN],
    ({ proposal, parts }: { proposal: Proposal; parts: Partial<api.ProposalAdapt> }) =>
      ask<api.ProposalsAdaptData, api.ProposalsAdaptResponses>('post', `${PROPOSAL}/adapt`, {
        path: toProposal(proposal),
        body: { present: proposal.present, ...parts },
      }),
  );
}

export function useDecline() {
  return useDeed(['proposals'], ({ proposal, reason }: { proposal: Proposal; reason: string }) =>
    ask<api.ProposalsDeclineData, api.ProposalsDeclineResponses>('post', `${PROPOSAL}/decline`, {
      path: toProposal(proposal),
      body: { reason },
    }),
  );
}

export function useTakeBack() {
  return useDeed(['proposals'], (proposal: Proposal) =>
    ask<api.ProposalsWithdrawData, api.ProposalsWithdrawResponses>('post', `${PROPOSAL}/withdraw`, {
      path: toProposal(proposal),
    }),
  );
}

/** Those that wait for the reader's answer, or those that the reader made. */
export const waitingOptions = (mine: boolean) =>
  reading<api.ProposalsAcrossData, api.ProposalsAcrossResponses>(
    ['proposals', 'goals'],
    '/api/v1/me/proposals',
    { query: { ...MOST, mine } },
  );

export const stepsOptions = (place: Place) =>
  reading<api.StepsListData, api.StepsListResponses>(['steps'], `${GOAL}/steps`, {
    path: toGoal(place),
  });

export const criteriaOptions = (place: Place) =>
  reading<api.CriteriaListData, api.CriteriaListResponses>(['criteria'], `${GOAL}/criteria`, {
    path: toGoal(place),
  });

export const examplesOptions = (place: Place) =>
  reading<api.ExamplesListData, api.ExamplesListResponses>(['examples'], `${GOAL}/examples`, {
    path: toGoal(place),
  });

export type Example = api.ExampleRead;

export function useNoteExample(place: Place) {
  return useDeed(['examples'], (body: api.ExampleNote) =>
    ask<api.ExamplesAddData, api.ExamplesAddResponses>('post', `${GOAL}/examples`, {
      path: toGoal(place),
      body,
    }),
  );
}

export function useGrowLine(place: Place) {
  return useDeed(['examples', 'criteria'], ({ id, text }: { id: string; text: string }) =>
    ask<api.ExamplesGrowLineData, api.ExamplesGrowLineResponses>(
      'post',
      `${GOAL}/examples/{example_id}/criterion`,
      { path: { ...toGoal(place), example_id: id }, body: { text } },
    ),
  );
}

export function useRemoveExample(place: Place) {
  return useDeed(['examples'], (example: Example) =>
    ask<api.ExamplesRemoveData, api.ExamplesRemoveResponses>(
      'delete',
      `${GOAL}/examples/{example_id}`,
      { path: { ...toGoal(place), example_id: example.id }, headers: ifMatch(example) },
    ),
  );
}
