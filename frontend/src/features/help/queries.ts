import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { readingPages } from '../../lib/pages';
import { reading, useDeed } from '../../lib/rooms';

export type Call = api.HelpCallRead;
export type WaitingCall = api.HelpWaiting;
export type Asking = api.HelpAsk;

export interface Person {
  id: string;
  name: string;
}

const ALL = '/api/v1/learners/{learner_id}/help';
const ONE = `${ALL}/{help_id}` as const;
const ROOMS = ['conversations', 'insights'] as const;

const at = ({ id, learner_id }: { id: string; learner_id: string }) => ({
  learner_id,
  help_id: id,
});

/** The calls for help on a goal that the reader may see, the newest first. */
export const callsOptions = (learnerId: string, goalId: string) =>
  reading<api.ConversationsListHelpData, api.ConversationsListHelpResponses>(
    ['conversations'],
    ALL,
    { path: { learner_id: learnerId }, query: { goal_id: goalId, limit: 20 } },
  );

/** The calls for help that wait for the reader, of all learners. */
export const waitingOptions = () =>
  readingPages<api.ConversationsListHelpWaitingData, api.ConversationsListHelpWaitingResponses>(
    ['conversations', 'network'],
    '/api/v1/me/help',
    { query: { limit: 20 } },
  );

export function useAskForHelp(learnerId: string, goalId: string) {
  return useDeed(ROOMS, (body: Asking) =>
    ask<api.ConversationsAskForHelpData, api.ConversationsAskForHelpResponses>(
      'post',
      '/api/v1/learners/{learner_id}/goals/{goal_id}/help',
      { path: { learner_id: learnerId, goal_id: goalId }, body },
    ),
  );
}

export function useAnswerHelp(call: WaitingCall) {
  return useDeed(ROOMS, (body: api.MessageWords) =>
    ask<api.ConversationsAnswerHelpData, api.ConversationsAnswerHelpResponses>(
      'post',
      `${ONE}/answer`,
      { path: at(call), body },
    ),
  );
}

export function usePassOn(call: WaitingCall) {
  return useDeed(ROOMS, (personId: string) =>
    ask<api.ConversationsPassOnHelpData, api.ConversationsPassOnHelpResponses>(
      'post',
      `${ONE}/pass-on`,
      { path: at(call), body: { supporter_id: personId } },
    ),
  );
}

export function useTakeBack() {
  return useDeed(ROOMS, (call: Call) =>
    ask<api.ConversationsWithdrawHelpData, api.ConversationsWithdrawHelpResponses>(
      'post',
      `${ONE}/withdraw`,
      { path: at(call) },
    ),
  );
}
